// Package account has one query site for each line of an account. The test
// names their lines.
package account

import "database/sql"

type store struct{ db *sql.DB }

var db *sql.DB

var atStart = db.QueryRow(`SELECT id FROM orders`) // want "TV101: .*orders"

func (s *store) find(id, tenant int64, text func() string) {
	_ = s.db.QueryRow(`SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`, id, tenant)
	_, _ = s.db.Exec(`UPDATE orders SET total = 0`) // want "TV101: .*orders"
	_ = s.db.QueryRow(`SELECT code FROM countries`)
	_ = s.db.QueryRow(`SELECT id FROM orders`) //tenantvet:ignore TV101 -- the nightly report
	_ = s.db.QueryRow(text())                  // want "TV301: "
}

// everyone crosses tenants.
//
//tenantvet:global -- support needs it
func everyone() {
	_, _ = db.Exec(`DELETE FROM orders`)
}

func run(query string) { _, _ = db.Exec(query) }

func callers() { run(`DELETE FROM orders`) } // want "TV101: .*orders"
