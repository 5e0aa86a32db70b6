// Package directives has directives of every form.
package directives

import "database/sql"

func line(db *sql.DB, id, tenant int64) {
	_, _ = db.Query(`SELECT id FROM orders`) //tenantvet:ignore TV101 -- the nightly report
	//tenantvet:ignore TV101 -- the nightly report
	_, _ = db.Query(`SELECT id FROM orders`)
	//tenantvet:ignore TV101,TV102 -- the nightly report
	_, _ = db.Query(`SELECT o.id FROM orders o JOIN order_items i ON i.order_id = o.id`)
	//tenantvet:ignore TV101 -- a statement of several lines
	_, _ = db.Query(`
		SELECT id
		FROM orders`,
	)
	_, _ = db.Query(`SELECT id FROM orders`) // want "TV101: .*orders"
}

// What is done in the branches is not covered by a directive over the if.
func branches(db *sql.DB, id int64) {
	//tenantvet:ignore TV101 -- only the condition
	if err := db.QueryRow(`SELECT id FROM orders`).Scan(&id); err == nil {
		_, _ = db.Query(`SELECT id FROM orders`) // want "TV101: .*orders"
	}
	//tenantvet:ignore TV101 -- only the call // want "TV401: //tenantvet:ignore TV101 suppresses nothing: there is no TV101 finding here"
	call(func() {
		_, _ = db.Query(`SELECT id FROM orders`) // want "TV101: .*orders"
	})
}

func call(f func()) { f() }

// The directive covers the declaration.
//
//tenantvet:ignore TV101 -- all of it
func whole(db *sql.DB) {
	_, _ = db.Query(`SELECT id FROM orders`)
	_, _ = db.Query(`SELECT id FROM order_items`)
}

//tenantvet:ignore TV101 -- wherever it is run
const everything = `SELECT id FROM orders`

const (
	//tenantvet:ignore TV101 -- wherever it is run
	first  = `SELECT id FROM orders WHERE id = 1`
	second = `SELECT id FROM orders WHERE id = 2` // want "TV101: .*orders"
)

func declared(db *sql.DB) {
	_, _ = db.Query(everything)
	_, _ = db.Query(first)
	_, _ = db.Query(second)
}

const twice = `SELECT id FROM orders WHERE id = 3` // want "TV101: .*orders"

// A directive at one of two calls leaves the other.
func calls(db *sql.DB) {
	_, _ = db.Query(twice) //tenantvet:ignore TV101 -- this one
	_, _ = db.Query(twice)
}

// Elements of a literal are covered by their lines.
func elements(db *sql.DB) {
	for _, q := range []*sql.Row{
		//tenantvet:ignore TV101 -- the first
		db.QueryRow(`SELECT id FROM orders`),
		db.QueryRow(`SELECT id FROM orders`), // want "TV101: .*orders"
	} {
		_ = q
	}
}

// everyone crosses tenants.
//
//tenantvet:global -- support needs it
func everyone(db *sql.DB, text string) {
	_, _ = db.Query(`SELECT id FROM orders`)
	_, _ = db.Query(text)
	func() { _, _ = db.Exec(`DELETE FROM orders`) }()
}

//tenantvet:global -- for nothing // want "TV401: //tenantvet:global suppresses nothing: nothing runs no query"
func nothing() {}

//tenantvet:global // want "TV401: //tenantvet:global has no reason"
func unexplained(db *sql.DB) {
	_, _ = db.Query(`SELECT id FROM orders`) // want "TV101: .*orders"
}

func wrong(db *sql.DB, tenant int64) {
	_, _ = db.Query(`SELECT id FROM orders`) /* want "TV101: .*orders" `TV401: //tenantvet:ignore TV101 has no reason` */ //tenantvet:ignore TV101
	//tenantvet:ignore TV999 -- x // want `TV401: //tenantvet:ignore names the unknown rule TV999`
	//tenantvet:ignore TV110 -- x // want `TV401: //tenantvet:ignore names the unknown rule TV110 \(did you mean TV10.\?\)`
	//tenantvet:ignore -- x // want "TV401: //tenantvet:ignore names no rule"
	//tenantvet:ignroe TV101 -- x // want `TV401: unknown directive //tenantvet:ignroe \(did you mean ignore\?\)`
	// tenantvet:ignore TV101 -- x // want "TV401: comment is not read as a directive: remove the space and write //tenantvet:ignore"
	//tenantvet:ignore TV401 -- x // want "TV401: //tenantvet:ignore names TV401, which cannot be suppressed"
	//tenantvet:global -- x // want "TV401: //tenantvet:global does nothing here: it belongs in the doc comment of a function"
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	//tenantvet:ignore TV101 -- it was mended // want "TV401: //tenantvet:ignore TV101 suppresses nothing"
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	//tenantvet:ignore TV101,TV104 -- half of it // want "TV401: //tenantvet:ignore TV101,TV104 suppresses nothing: there is no TV104 finding here"
	_, _ = db.Query(`SELECT id FROM orders`)
}

// Rules that are disabled are not called unused.
func later(db *sql.DB) {
	//tenantvet:ignore TV107 -- the rule is disabled in this module
	_, _ = db.Query(`SELECT code FROM countries`)
}

// trusted is marked for later versions.
//
//tenantvet:source
func trusted() int64 { return 1 }

// Other text in comments: tenantvet:ignore is a directive only at the start.
// See tenantvet: it is fine.
func prose() {}
