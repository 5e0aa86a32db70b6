// Package builders runs queries that are built by chains of calls, and text
// that is handed to builders.
package builders

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	"github.com/doug-martin/goqu/v9"
	"github.com/uptrace/bun"
	"gorm.io/gorm"
	"xorm.io/xorm"
)

type order struct {
	ID       int64
	TenantID int64
}

func gormed(ctx context.Context, db *gorm.DB, id, tenant int64) {
	var o order
	db.Exec(`DELETE FROM orders WHERE id = ?`, id) // want "TV101: .*orders"
	db.Exec(`DELETE FROM orders WHERE id = ? AND tenant_id = ?`, id, tenant)
	db.Raw(`SELECT id FROM orders WHERE id = ?`, id).Scan(&o) // want "TV101: .*orders"
	db.WithContext(ctx).Raw(`SELECT id FROM orders WHERE tenant_id = ?`, tenant).Session(&gorm.Session{}).Scan(&o)
	_ = db.Where("id = ?", id)
}

func squirreled(ctx context.Context, db *sql.DB, tenant int64) error {
	_, _ = sq.Select("id").From("orders").RunWith(db).Query()     // want "TV301: query is built by a squirrel chain"
	_, _ = sq.Delete("orders").RunWith(db).ExecContext(ctx)       // want "TV301: query is built by a squirrel chain"
	_, _ = sq.ExecWith(db, sq.Update("orders").Set("state", "x")) // want "TV301: query is built by a squirrel chain"
	query, args, err := sq.Select("id").From("orders").Where("id = 1").ToSql()
	if err != nil {
		return err
	}
	_, err = db.Query(query, args...) // want `TV301: query text depends on .*ToSql`
	return err
}

func goqued(ctx context.Context, db *goqu.Database, o *order) {
	_, _ = db.From("orders").ScanStruct(o)         // want "TV301: query is built by a goqu chain"
	_, _ = db.Delete("orders").Executor().Exec()   // want "TV301: query is built by a goqu chain"
	_ = db.ScanStructs(o, `SELECT id FROM orders`) // want "TV101: .*orders"
	_, _ = db.Exec(`DELETE FROM countries`)
}

func bunned(ctx context.Context, db *bun.DB, o *order) {
	_ = db.NewSelect().Model(o).Scan(ctx)               // want "TV301: query is built by a bun chain"
	_, _ = db.NewDelete().Model(o).Exec(ctx)            // want "TV301: query is built by a bun chain"
	_ = db.NewRaw(`SELECT id FROM orders`).Scan(ctx, o) // want "TV101: .*orders"
	_ = db.NewRaw(`SELECT code FROM countries`).Scan(ctx, o)
}

func xormed(e *xorm.Engine, s *xorm.Session, o *order, args []any) {
	_, _ = e.Where("tenant_id = ?", 1).Get(o)              // want "TV301: query is built by an xorm chain"
	_, _ = e.Exec(`DELETE FROM orders WHERE id = ?`, o.ID) // want "TV101: .*orders"
	_, _ = s.Query(`SELECT id FROM orders WHERE tenant_id = ?`, o.TenantID)
	_, _ = s.Query(args...)                    // want "TV301: query text depends on arguments that are not written out"
	_, _ = s.Table("orders").Query()           // want "TV301: query is built by an xorm chain"
	_ = e.SQL(`SELECT id FROM orders`).Find(o) // want "TV101: .*orders"
	_ = e.SQL(`SELECT code FROM countries`).Find(o)
}
