// Package places has tables at known columns of literals of every kind. The
// test compares the columns.
package places

import "database/sql"

const named = "SELECT id\n\tFROM \"orders\" WHERE id = 1" // want "TV101: .*orders"

func literals(db *sql.DB) {
	_, _ = db.Query("SELECT '\u00e9\t\"' FROM orders") // want "TV101: .*orders"
	_, _ = db.Query(`SELECT 'é'
		FROM orders`) // want "TV101: .*orders"
	_, _ = db.Query("SELECT id " +
		"FROM orders" + // want "TV101: .*orders"
		" WHERE id = 1")
	_, _ = db.Query(named)
	_, _ = db.Query(named)
}
