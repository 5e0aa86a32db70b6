// Package wrapuser calls the wrappers of another package.
package wrapuser

import (
	"context"
	"database/sql"

	"example.com/shop/wrap"
)

const fine = `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`

func calls(ctx context.Context, db *sql.DB, d *wrap.DB, id, tenant int64) {
	_ = wrap.Run(ctx, db, `DELETE FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	_ = wrap.Run(ctx, db, `DELETE FROM orders WHERE id = $1 AND tenant_id = $2`, id, tenant)
	_ = wrap.RunAll(ctx, db, `DELETE FROM orders WHERE id = $1`, []any{id}) // want "TV101: .*orders"
	_, _ = d.Query(ctx, `SELECT id FROM orders`)                            // want "TV101: .*orders"
	_, _ = d.Query(ctx, fine, id, tenant)
	_ = d.One(`SELECT id FROM orders`) // want "TV101: .*orders"
	_ = d.One(fine, id, tenant)
	_ = d.Count(`SELECT id FROM orders`) // want "TV101: .*orders"
	_ = d.Count(fine, id, tenant)
	_ = d.Retry(`DELETE FROM orders`)                                 // want "TV101: .*orders"
	d.Both(`SELECT count(*) FROM countries`, `SELECT id FROM orders`) // want "TV101: .*orders"
	_ = d.ByID("orders", id)                                          // want "TV101: .*orders"
	_ = d.ByID("countries", id)
	_ = d.Fixed(`DELETE FROM orders`)
	d.Loop(3, `DELETE FROM orders`) // want "TV101: .*orders"
	d.Everything(`DELETE FROM orders`)
}

// Through is a wrapper in its turn.
func Through(d *wrap.DB, query string) { // want Through:`wrapper\("\{2\}"\)`
	_ = d.Retry(query)
}

func through(d *wrap.DB, other string) {
	Through(d, `DELETE FROM orders`) // want "TV101: .*orders"
	Through(d, `DELETE FROM countries`)
}
