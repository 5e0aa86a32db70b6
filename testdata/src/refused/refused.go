// Package refused puts texts together that no server parses, on some paths.
package refused

import (
	"database/sql"
	"fmt"
	"strings"
)

// Without rows the list is empty: nothing is run.
func loop(db *sql.DB, ids []int64, tenant int64) {
	var marks []string
	var args []any
	for _, id := range ids {
		marks, args = append(marks, "?"), append(args, id)
	}
	args = append(args, tenant)
	_, _ = db.Query(`SELECT id FROM orders WHERE id IN (`+strings.Join(marks, ", ")+`) AND tenant_id = ?`, args...)
	_, _ = db.Query(fmt.Sprintf(`SELECT id FROM orders WHERE id IN (%s)`, strings.Join(marks, ", ")), args...) // want "TV101: .*orders"
}

// Without rows there is nothing behind VALUES.
func rows(db *sql.DB, ids []int64, tenant int64) {
	var values []string
	for _, id := range ids {
		values = append(values, fmt.Sprintf("(%d, $1, 'new', 0)", id))
	}
	query := "INSERT INTO orders (id, tenant_id, state, total) VALUES " + strings.Join(values, ", ")
	_, _ = db.Exec(query, tenant)
}

// The branches exclude each other, which is not seen.
func branches(db *sql.DB, where, and func() bool, tenant int64) {
	query := `SELECT id FROM orders`
	if where() {
		query += ` WHERE tenant_id = $1`
	} else {
		query += ` WHERE tenant_id = $1`
	}
	if and() {
		query += ` AND state = 'new'`
	} else {
		query += ` WHERE state = 'new'`
	}
	_, _ = db.Query(query, tenant)
}

// A text that is written out is not refused in silence, nor one whose error
// unknown text before it may mend, nor one that has no sibling.
func reported(db *sql.DB, open bool, clause string, tenant int64) {
	query := `SELECT id FROM orders WHERE tenant_id = $1`
	if open {
		query = `SELECT id FORM orders WHERE tenant_id = $1` // want "TV302: "
	}
	_, _ = db.Query(query, tenant)
	query = `SELECT id FROM `
	query += `WHERE tenant_id = $1` // want "TV302: "
	_, _ = db.Query(query, tenant)
	query = `SELECT id FROM orders ` + clause + ` WHERE tenant_id = $1`
	if open {
		query += ` state = 'new'`
	}
	_, _ = db.Query(query, tenant) // want "TV302: "
}
