// Package values passes functions that run queries on as values.
package values

import (
	"context"
	"database/sql"

	"example.com/shop/wrap"
)

type execer func(query string, args ...any) (sql.Result, error)

func use(e execer) { _, _ = e(`DELETE FROM orders`) } // want "TV101: .*orders"

func pass(ctx context.Context, db *sql.DB, d *wrap.DB, stmt *sql.Stmt) {
	use(db.Exec)          // want `TV301: \(\*sql.DB\).Exec is used as a value: the queries it is given cannot be checked`
	run := (*sql.DB).Exec // want `TV301: \(\*sql.DB\).Exec is used as a value`
	table := map[string]any{
		"run":   run,
		"retry": d.Retry, // want `TV301: \(\*wrap.DB\).Retry is used as a value`
		"close": db.Close,
		"stmt":  stmt.Exec,
	}
	_ = table
	query := db.QueryRow
	_ = query(`SELECT id FROM orders`) // want "TV101: .*orders"
	_ = query(`SELECT code FROM countries`)
	_, _ = (*sql.DB).Exec(db, `DELETE FROM orders`) // want "TV101: .*orders"
	_, _ = (*sql.DB).Exec(db, `DELETE FROM countries`)
}
