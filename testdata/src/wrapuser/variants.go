package wrapuser

import (
	"context"
	"database/sql"

	"example.com/shop/wrap"
)

func several(db *sql.DB, name string) {
	wrap.Two(db, `DELETE FROM orders WHERE tenant_id = $1`, ``)
	wrap.Two(db, `DELETE FROM orders WHERE tenant_id = $1`, `OR true`) // want "TV103: .*orders"
	wrap.Two(db, `DELETE FROM orders`, `WHERE id = $1`)                // want "TV101: .*orders"
	wrap.Two(db, `DELETE FROM orders WHERE tenant_id = $1`, name)
	wrap.Either(db, `DELETE FROM orders WHERE tenant_id = $1`, `DELETE FROM countries`, name == "")
	wrap.Either(db, `DELETE FROM countries`, `DELETE FROM orders`, name == "") // want "TV101: .*orders"
	wrap.Either(db, `DELETE FROM countries`, `DELETE FROM orders`, true)
	wrap.Either(db, `DELETE FROM countries`, `DELETE FROM orders`, false) // want "TV101: .*orders"
	wrap.Page(db, `SELECT id FROM orders`, 10)                            // want "TV101: .*orders"
	wrap.Page(db, `SELECT id FROM orders WHERE tenant_id = $1`, 10)
	wrap.Statement(`DELETE FROM orders`).Run(db) // want "TV101: .*orders"
	wrap.Bytes(db, []byte(`DELETE FROM orders`)) // want "TV101: .*orders"
}

const byID = `DELETE FROM orders WHERE id = $1` // want `TV103: query on orders has no predicate on tenant_id if tenant == nil in wrap.Tenant, other paths have one`

func conditions(ctx context.Context, db *sql.DB, filter string) {
	q, args := wrap.Tenant(ctx, byID, 1)
	_, _ = db.ExecContext(ctx, q, args...)
	_, _ = db.ExecContext(ctx, wrap.Always(`DELETE FROM orders WHERE id = $1`, 2))
	_, _ = db.ExecContext(ctx, wrap.Always(`DELETE FROM orders`, 1))
	// The filter stands behind a WHERE: nothing else can follow than AND.
	_, _ = db.QueryContext(ctx, wrap.Always(`SELECT id FROM orders WHERE `+filter, 1))
	get(ctx, db, `SELECT id FROM orders WHERE id = $1`)
	get(ctx, db, `SELECT id FROM orders`)
	get(ctx, db, `SELECT id FROM orders WHERE id = $1 OR true`) // want "TV103: .*orders"
}

// get hands its text to a function that asks something of it.
func get(ctx context.Context, db *sql.DB, query string) {
	_, _ = db.QueryContext(ctx, wrap.Always(query, 2))
}

// maybe is a wrapper of a function that may leave the predicate out.
func maybe(ctx context.Context, db *sql.DB, query string) {
	query, args := wrap.Tenant(ctx, query)
	_, _ = db.QueryContext(ctx, query, args...)
}

func lists(ctx context.Context, db *sql.DB) {
	maybe(ctx, db, `DELETE FROM orders`) // want `TV103: .* if tenant == nil in wrap.Tenant`
	for _, query := range []string{
		`DELETE FROM orders`,      // want `TV103: query on orders .* if tenant == nil in wrap.Tenant`
		`DELETE FROM order_items`, // want `TV103: query on order_items .* if tenant == nil in wrap.Tenant`
		`DELETE FROM countries`,
	} {
		query, args := wrap.Tenant(ctx, query)
		_, _ = db.ExecContext(ctx, query, args...)
	}
}
