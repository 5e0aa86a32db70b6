// Package generic runs queries in generic functions and methods.
package generic

import (
	"context"
	"database/sql"
)

type repo[T any] struct{ db *sql.DB }

func (r *repo[T]) list(ctx context.Context, tenant int64) {
	_, _ = r.db.QueryContext(ctx, `SELECT id FROM orders`) // want "TV101: .*orders"
	_, _ = r.db.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

// run is a generic wrapper.
func (r *repo[T]) run(query string, args ...any) { _, _ = r.db.Exec(query, args...) }

// Collect is a generic wrapper.
func Collect[T any](db *sql.DB, query string, args ...any) (out []T) { // want Collect:`wrapper\("\{2\}" args=3\.\.\.\)`
	_, _ = db.Query(query, args...)
	return nil
}

func calls(db *sql.DB, r *repo[int], tenant int64) {
	r.run(`DELETE FROM orders`) // want "TV101: .*orders"
	r.run(`DELETE FROM orders WHERE tenant_id = $1`, tenant)
	_ = Collect[string](db, `SELECT state FROM orders`) // want "TV101: .*orders"
	_ = Collect[string](db, `SELECT code FROM countries`)
}

func ranged(db *sql.DB, seq func(yield func(int) bool)) {
	for range seq {
		_, _ = db.Exec(`DELETE FROM orders`) // want "TV101: .*orders"
	}
}
