// Package libpq copies rows in with lib/pq.
package libpq

import (
	"database/sql"

	"github.com/lib/pq"
)

func copyIn(tx *sql.Tx, columns []string) {
	_, _ = tx.Prepare(pq.CopyIn("orders", "id", "tenant_id"))
	_, _ = tx.Prepare(pq.CopyIn("orders", "id", "state"))                 // want "TV104: .*orders"
	_, _ = tx.Prepare(pq.CopyInSchema("public", "orders", "id", "state")) // want "TV104: .*orders"
	_, _ = tx.Prepare(pq.CopyIn("countries", "code"))
	_, _ = tx.Prepare(pq.CopyIn("orders", columns...)) // want "TV301: query text depends on the column names of CopyIn"
}
