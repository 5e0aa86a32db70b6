// Package sqlxq calls the functions of sqlx that are given text.
package sqlxq

import (
	"context"

	"github.com/jmoiron/sqlx"
)

const fine = `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`

type order struct {
	ID     int64 `db:"id"`
	Tenant int64 `db:"tenant_id"`
}

func methods(ctx context.Context, db *sqlx.DB, tx *sqlx.Tx, o order) {
	_ = db.Get(&o, `SELECT id FROM orders WHERE id = $1`, o.ID)             // want "TV101: .*orders"
	_ = db.Select(&o, `SELECT id FROM orders`)                              // want "TV101: .*orders"
	_ = tx.GetContext(ctx, &o, `SELECT id FROM orders WHERE id = $1`, o.ID) // want "TV101: .*orders"
	_ = tx.SelectContext(ctx, &o, `SELECT id FROM orders`)                  // want "TV101: .*orders"
	_ = db.Get(&o, fine, o.ID, o.Tenant)
	_ = tx.SelectContext(ctx, &o, fine, o.ID, o.Tenant)

	_, _ = db.NamedExec(`UPDATE orders SET state = 'x' WHERE id = :id`, o)             // want "TV101: .*orders"
	_, _ = db.NamedQueryContext(ctx, `SELECT id FROM orders WHERE id = :id`, o)        // want "TV101: .*orders"
	_, _ = tx.NamedExecContext(ctx, `UPDATE orders SET state = 'x' WHERE id = :id`, o) // want "TV101: .*orders"
	_, _ = tx.NamedExec(`UPDATE orders SET state = 'x' WHERE id = :id AND tenant_id = :tenant_id`, o)

	_, _ = db.Queryx(`SELECT id FROM orders`)                            // want "TV101: .*orders"
	_ = tx.QueryRowxContext(ctx, `SELECT id FROM orders`)                // want "TV101: .*orders"
	_ = db.MustExec(`DELETE FROM orders WHERE id = $1`, o.ID)            // want "TV101: .*orders"
	_, _ = db.Exec(`DELETE FROM orders WHERE id = $1`, o.ID)             // want "TV101: .*orders"
	_, _ = tx.ExecContext(ctx, `DELETE FROM orders WHERE id = $1`, o.ID) // want "TV101: .*orders"
	_, _ = db.Queryx(fine, o.ID, o.Tenant)
}

func functions(ctx context.Context, db *sqlx.DB, o order) {
	_ = sqlx.Get(db, &o, `SELECT id FROM orders WHERE id = $1`, o.ID)                 // want "TV101: .*orders"
	_ = sqlx.SelectContext(ctx, db, &o, `SELECT id FROM orders`)                      // want "TV101: .*orders"
	_ = sqlx.MustExec(db, `DELETE FROM orders WHERE id = $1`, o.ID)                   // want "TV101: .*orders"
	_, _ = sqlx.NamedExec(db, `DELETE FROM orders WHERE id = :id`, o)                 // want "TV101: .*orders"
	_, _ = sqlx.NamedQueryContext(ctx, db, `SELECT id FROM orders WHERE id = :id`, o) // want "TV101: .*orders"
	_ = sqlx.Get(db, &o, fine, o.ID, o.Tenant)
	_, _ = sqlx.NamedExec(db, `DELETE FROM orders WHERE id = :id AND tenant_id = :tenant_id`, o)
	_, _ = sqlx.LoadFile(db, "seed.sql") // want "TV301: query text depends on a file that is read when the program runs"
}

func statements(ctx context.Context, db *sqlx.DB, o order) {
	bad, _ := db.PrepareNamed(`SELECT id FROM orders WHERE id = :id`) // want "TV101: .*orders"
	_ = bad.Get(&o, o)
	good, _ := db.PreparexContext(ctx, fine)
	_ = good.Get(&o, o.ID, o.Tenant)
	worse, _ := sqlx.Preparex(db, `SELECT id FROM orders`) // want "TV101: .*orders"
	_ = worse.Select(&o)
}

// Functions that take sqlx's interfaces.
func interfaces(ctx context.Context, q sqlx.Queryer, e sqlx.ExtContext, id, tenant int64) {
	_, _ = q.Query(`SELECT id FROM orders`)              // want "TV101: .*orders"
	_ = q.QueryRowx(`SELECT id FROM orders`)             // want "TV101: .*orders"
	_, _ = e.ExecContext(ctx, `DELETE FROM orders`)      // want "TV101: .*orders"
	_, _ = e.QueryxContext(ctx, `SELECT id FROM orders`) // want "TV101: .*orders"
	_, _ = e.QueryxContext(ctx, fine, id, tenant)
}
