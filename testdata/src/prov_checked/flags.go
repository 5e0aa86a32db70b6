package prov_checked

import (
	"database/sql"
	"net/http"
)

// Flags that raise each other tell nothing of the tenant.
func flags(db *sql.DB, r *http.Request, rounds []bool) {
	tenant := r.FormValue("tenant")
	ok, done := false, false
	for _, round := range rounds {
		if done {
			ok = true
		}
		if ok && round {
			done = true
		}
		if done {
			ok = true
		}
	}
	if ok {
		_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
	}
}
