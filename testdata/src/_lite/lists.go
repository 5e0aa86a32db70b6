// Package lite runs its statements on SQLite.
package lite

import (
	"database/sql"
	"strings"
)

// Without rows the list is empty, which finds nothing.
func loop(db *sql.DB, ids []int64, tenant int64) {
	var marks []string
	args := []any{tenant}
	for _, id := range ids {
		marks, args = append(marks, "?"), append(args, id)
	}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = ? AND id IN (`+strings.Join(marks, ", ")+`)`, args...)
	_, _ = db.Query(`SELECT id FROM orders WHERE id IN (`+strings.Join(marks, ", ")+`)`, args...)                         // want "TV101: .*orders"
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = ? AND id IN (`+strings.Join(marks, ", ")+`)) OR 1`, args...) // want "TV302: .*" "TV302: .*"
}
