// Package textuser runs the SQL of another package.
package textuser

import (
	"database/sql"

	"example.com/shop/texts"
)

func run(db *sql.DB, id, tenant int64) {
	_, _ = db.Query(texts.ByID("id"), id) // want "TV101: .*orders"
	_, _ = db.Query(texts.ByID("id")+texts.Scope("orders"), id, tenant)
}

func variables(db *sql.DB, tenant int64) {
	_, _ = db.Query(texts.Recent)       // want `TV101: query on orders .*in the text of texts.Recent`
	_, _ = db.Query(texts.Queries.List) // want "TV101: .*orders"
	_, _ = db.Query(texts.Queries.Mine, tenant)
	_, _ = db.Query(texts.Changed, tenant) // want "TV103: .*orders"
	_, _ = db.Query(texts.Support)
	_, _ = db.Query(texts.Given, tenant) // want "TV301: .*texts.Given"
}

// A text that is assigned to a variable of another package is run there.
func assigned() {
	texts.Recent = `SELECT state FROM orders` // want "TV101: .*orders"
	texts.Recent = `SELECT state FROM orders WHERE tenant_id = $1`
}
