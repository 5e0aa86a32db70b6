// Package mappers runs queries of object-relational mappers that are not
// followed, and text that is handed to them.
package mappers

import (
	"context"
	"database/sql"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql/sqlgraph"
	"github.com/aarondl/sqlboiler/v4/boil"
	"github.com/aarondl/sqlboiler/v4/queries"
	"github.com/go-gorp/gorp/v3"
	"github.com/gobuffalo/pop/v6"
	"github.com/gocraft/dbr/v2"
	"github.com/jinzhu/gorm"
	"github.com/pocketbase/dbx"
	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/dialect/psql"
	"github.com/stephenafamo/bob/dialect/psql/sm"
	"github.com/stephenafamo/scan"
	"gorm.io/gen"
)

type order struct {
	ID       int64
	TenantID int64
}

func ented(ctx context.Context, drv dialect.Driver, spec *sqlgraph.QuerySpec) error {
	return sqlgraph.QueryNodes(ctx, drv, spec) // want "TV301: query is built by an ent chain"
}

func boiled(ctx context.Context, db boil.ContextExecutor, q *queries.Query, o *order) error {
	_ = queries.Raw(`SELECT id FROM orders WHERE id = $1`, o.ID).Bind(ctx, db, o) // want "TV101: .*orders"
	_ = queries.Raw(`SELECT id FROM orders WHERE tenant_id = $1`, o.TenantID).Bind(ctx, db, o)
	return q.Bind(ctx, db, o) // want "TV301: query is built by a sqlboiler chain"
}

func bobbed(ctx context.Context, db bob.Executor) error {
	_, err := bob.All(ctx, db, psql.Select(sm.From("orders")), scan.StructMapper[order]()) // want "TV301: query is built by a bob chain"
	return err
}

func gorped(m *gorp.DbMap, tx *gorp.Transaction, o *order) error {
	_ = m.SelectOne(o, `SELECT * FROM orders WHERE id = :id`, map[string]any{"id": 1}) // want "TV101: .*orders"
	_ = m.SelectOne(o, `SELECT * FROM orders WHERE tenant_id = :t`, map[string]any{"t": o.TenantID})
	_, _ = tx.SelectInt(`SELECT count(*) FROM orders`) // want "TV101: .*orders"
	_, err := m.Get(o, 1)                              // want "TV301: query is built by a gorp chain"
	return err
}

func popped(c *pop.Connection, o *order) error {
	_ = c.RawQuery(`SELECT * FROM orders WHERE id = ?`, 1).First(o) // want "TV101: .*orders"
	_ = c.RawQuery(`SELECT * FROM orders WHERE tenant_id = ?`, o.TenantID).First(o)
	_ = c.Where("id = ?", 1).First(o) // want "TV301: query is built by a pop chain"
	return c.Save(o)                  // want "TV301: query is built by a pop chain"
}

func dbred(s *dbr.Session, o *order) error {
	_, _ = s.SelectBySql(`SELECT * FROM orders WHERE id = ?`, 1).Load(o) // want "TV101: .*orders"
	_, _ = s.SelectBySql(`SELECT * FROM orders WHERE tenant_id = ?`, o.TenantID).Load(o)
	return s.Select("id").From("orders").LoadOne(o) // want "TV301: query is built by a dbr chain"
}

func dbxed(db *dbx.DB, o *order) (sql.Result, error) {
	_ = db.NewQuery(`SELECT * FROM orders`).One(o)             // want "TV101: .*orders"
	_ = db.Select("id").From("orders").One(o)                  // want "TV301: query is built by a dbx chain"
	_ = db.Model(o).Delete()                                   // want "TV301: query is built by a dbx chain"
	return db.Delete("orders", dbx.HashExp{"id": 1}).Execute() // want "TV301: query is built by a dbx chain"
}

func first(db *gorm.DB, o *order) error {
	db.Raw(`SELECT * FROM orders WHERE id = ?`, 1).Scan(o) // want "TV101: .*orders"
	db.Raw(`SELECT * FROM orders WHERE tenant_id = ?`, o.TenantID).Scan(o)
	db.Exec(`DELETE FROM orders`)               // want "TV101: .*orders"
	db.Model(o).Association("Items").Clear()    // want "TV301: query is built by a jinzhu/gorm chain"
	return db.Where("id = ?", 1).First(o).Error // want "TV301: query is built by a jinzhu/gorm chain"
}

// orderDo is as the code that gorm.io/gen writes.
type orderDo struct{ gen.DO }

func (o orderDo) Find() ([]*order, error) { // want Find:"origin"
	result, err := o.DO.Find() // want "TV301: query is built by a gorm.io/gen chain"
	return result.([]*order), err
}

func generated(o orderDo) (int64, error) {
	o.UnderlyingDB().Raw(`SELECT * FROM orders`).Scan(new(order)) // want "TV101: .*orders"
	return o.Count()                                              // want "TV301: query is built by a gorm.io/gen chain"
}
