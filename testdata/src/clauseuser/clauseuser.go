// Package clauseuser runs SQL that another package adds to.
package clauseuser

import (
	"database/sql"

	"example.com/shop/clauses"
)

func run(db *sql.DB, by string, id, tenant int64) {
	query, args := clauses.Scope(`SELECT id FROM orders WHERE id = $1`, tenant, id)
	_, _ = db.Query(clauses.Sort(query, by), args...)
	_, _ = db.Query(clauses.Sort(`SELECT id FROM orders WHERE id = $1`, by), id)                  // want "TV101: .*orders"
	_, _ = db.Query(clauses.Search(`SELECT id FROM orders`, ` WHERE tenant_id = $1`, by), tenant) // want "TV103: .*orders"
	_, _ = db.Query(clauses.Search(`SELECT id FROM orders WHERE tenant_id = $1`, ` AND state = $2`, by), tenant, by)
}
