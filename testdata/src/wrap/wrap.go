// Package wrap hides the database behind functions of its own.
package wrap

import (
	"context"
	"database/sql"
)

// DB is a handle.
type DB struct{ db *sql.DB }

// Run hands its text on.
func Run(ctx context.Context, db *sql.DB, query string, args ...any) error { // want Run:`wrapper\("\{3\}" args=4\.\.\.\)`
	_, err := db.ExecContext(ctx, query, args...)
	return err
}

// RunAll takes its values as a slice, and is a wrapper of a wrapper.
func RunAll(ctx context.Context, db *sql.DB, query string, args []any) error { // want RunAll:`wrapper\("\{3\}" args=4\)`
	return Run(ctx, db, query, args...)
}

// Query is a method.
func (d *DB) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) { // want Query:`wrapper\("\{3\}" args=4\.\.\.\)`
	return d.db.QueryContext(ctx, query, args...)
}

// One puts text behind its own.
func (d *DB) One(query string, args ...any) *sql.Row { // want One:`wrapper\("\{2\} LIMIT 1" args=3\.\.\.\)`
	return d.db.QueryRow(query+" LIMIT 1", args...)
}

// Count puts text around its own.
func (d *DB) Count(query string, args ...any) *sql.Row { // want Count:`wrapper\("SELECT count\(\*\) FROM \(\{2\}\) AS t" args=3\.\.\.\)`
	return d.db.QueryRow("SELECT count(*) FROM ("+query+") AS t", args...)
}

// Retry runs its text within a function literal.
func (d *DB) Retry(query string, args ...any) (err error) { // want Retry:`wrapper\("\{2\}" args=3\.\.\.\)`
	retry(func() error {
		_, err = d.db.Exec(query, args...)
		return err
	})
	return err
}

func retry(f func() error) {
	for range 3 {
		if f() == nil {
			return
		}
	}
}

// Both gives two parameters to queries.
func (d *DB) Both(count, list string) { // want Both:`wrapper\("\{2\}"\) wrapper\("\{3\}"\)`
	_ = d.db.QueryRow(count)
	_, _ = d.db.Query(list)
}

// ByID names its table by a parameter.
func (d *DB) ByID(table string, id int64) *sql.Row { // want ByID:`wrapper\("SELECT \* FROM \{2\} WHERE id = \$1"\)`
	return d.db.QueryRow("SELECT * FROM "+table+" WHERE id = $1", id)
}

// Fixed runs a text of its own: what it is given are values.
func (d *DB) Fixed(name string) *sql.Row {
	return d.db.QueryRow(`SELECT code FROM countries WHERE name = $1`, name)
}

// Loop hands its text to itself.
func (d *DB) Loop(n int, query string) { // want Loop:`wrapper\("\{3\}"\)`
	if n > 0 {
		d.Loop(n-1, query)
		return
	}
	_, _ = d.db.Exec(query)
}

// Everything is meant to cross tenants, whatever it is given.
//
//tenantvet:global -- runs the statements of administrators
func (d *DB) Everything(query string) {
	_, _ = d.db.Exec(query)
}

type lister interface {
	list(query string) error
}

type lists struct{ db *sql.DB }

func (l *lists) list(query string) error {
	_, err := l.db.Query(query)
	return err
}

// The call goes through an interface that a wrapper implements.
func through(l lister) {
	_ = l.list(`SELECT id FROM orders`)                                     // want "TV101: .*orders"
	_ = l.list(`SELECT id FROM orders WHERE tenant_id = 5 AND state = 'x'`) // want "TV202: .*"
	_ = l.list(`SELECT code FROM countries`)
}
