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
