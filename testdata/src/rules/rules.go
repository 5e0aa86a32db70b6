// Package rules breaks every rule that SQL alone can break, beside statements
// that differ in little and break none.
package rules

import "database/sql"

func rules(db *sql.DB, id, tenant, total int64) {
	// TV101
	_, _ = db.Query(`SELECT id FROM orders WHERE id = $1`, id) // want "TV101: .*orders"
	_, _ = db.Query(`SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`, id, tenant)

	// TV102
	_, _ = db.Query(`SELECT i.title FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.tenant_id = $1`, tenant) // want "TV102: .*order_items"
	_, _ = db.Query(`SELECT i.title FROM orders o JOIN order_items i ON i.order_id = o.id AND i.tenant_id = o.tenant_id WHERE o.tenant_id = $1`, tenant)

	// TV103
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 OR $1 = 0`, tenant) // want "TV103: .*orders"
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND (state = 'a' OR state = 'b')`, tenant)

	// TV104
	_, _ = db.Exec(`INSERT INTO orders (id, state, total) VALUES ($1, 'new', $2)`, id, total) // want "TV104: .*orders"
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, 'new', $3)`, id, tenant, total)
	_, _ = db.Exec(`INSERT INTO tenants (id, name) VALUES ($1, 'new')`, id)

	// TV105
	_, _ = db.Exec(`UPDATE orders SET tenant_id = $1 WHERE id = $2 AND tenant_id = $3`, id, id, tenant) // want "TV105: .*orders"
	_, _ = db.Exec(`UPDATE orders SET total = $1 WHERE id = $2 AND tenant_id = $3`, total, id, tenant)

	// TV106
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, 'new', $3) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total`, id, tenant, total) // want "TV106: .*orders"
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, 'new', $3) ON CONFLICT (id) DO NOTHING`, id, tenant, total)

	// TV202
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = 42`) // want "TV202: .*42"

	// TV302
	_, _ = db.Query(`SELECT id FORM orders WHERE tenant_id = $1`, tenant) // want "TV302: "

	// TV303: once for each table.
	_, _ = db.Query(`SELECT id FROM mystery`) // want "TV303: .*mystery"
	_, _ = db.Query(`SELECT name FROM mystery`)
	_, _ = db.Query(`SELECT name FROM riddle`) // want "TV303: .*riddle"
}

// TV107 is disabled in the test of this package, see the test of disable.
func children(db *sql.DB, id int64) {
	_, _ = db.Query(`SELECT amount FROM order_lines WHERE order_id = $1`, id)
}

func texts(db *sql.DB, build func() string, tenant int64) {
	_, _ = db.Query(build(), tenant) // want "TV301: query text depends on "
}

// TV103 between paths.
func paths(db *sql.DB, all bool, tenant int64) {
	query := `SELECT id FROM orders` // want "TV103: query on orders has no predicate on tenant_id if all.*, other paths have one"
	if !all {
		query = `SELECT id FROM orders WHERE tenant_id = $1`
	}
	_, _ = db.Query(query, tenant)
}

// A finding of one path names it.
func onePath(db *sql.DB, open bool, tenant int64) {
	query := `SELECT id FROM orders WHERE tenant_id = $1`
	if open {
		query = `INSERT INTO orders (id, state, total) VALUES (1, 'new', 0)` // want `TV104: .*orders.* \(if open.*\)`
	}
	_, _ = db.Query(query, tenant)
}
