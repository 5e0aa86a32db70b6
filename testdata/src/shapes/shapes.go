// Package shapes calls interface methods that are shaped like those of the
// libraries, and some that are not.
package shapes

import (
	"context"
	"database/sql"
)

const fine = `SELECT id FROM orders WHERE id = $1 AND tenant_id = $2`

// Querier is written by hand, as in many services.
type Querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

type rows interface{ Next() bool }

// abstract hides the library's types.
type abstract interface {
	Query(ctx context.Context, text string, args ...any) (rows, error)
	Get(dest any, query string, args ...any) error
	NamedExec(query string, arg any) error
}

func querier(ctx context.Context, q Querier, a abstract, id, tenant int64) {
	_, _ = q.ExecContext(ctx, `DELETE FROM orders WHERE id = $1`, id)              // want "TV101: .*orders"
	_, _ = q.QueryContext(ctx, `SELECT id FROM orders`)                            // want "TV101: .*orders"
	_, _ = q.PrepareContext(ctx, `SELECT id FROM orders`)                          // want "TV101: .*orders"
	_, _ = a.Query(ctx, `SELECT id FROM orders`)                                   // want "TV101: .*orders"
	_ = a.Get(&id, `SELECT id FROM orders`)                                        // want "TV101: .*orders"
	_ = a.NamedExec(`DELETE FROM orders WHERE id = :id`, map[string]any{"id": id}) // want "TV101: .*orders"
	_, _ = q.QueryContext(ctx, fine, id, tenant)
	_, _ = a.Query(ctx, fine, id, tenant)
}

// Embedded interfaces keep their methods.
type store interface {
	Querier
	Close() error
}

func embedded(ctx context.Context, s store) {
	_, _ = s.ExecContext(ctx, `DELETE FROM orders`) // want "TV101: .*orders"
}

// constrained is called through a type parameter.
func constrained[Q Querier](ctx context.Context, q Q) {
	_, _ = q.ExecContext(ctx, `DELETE FROM orders`) // want "TV101: .*orders"
}

// search has the shape of a query, and takes no SQL.
type search interface {
	Query(ctx context.Context, text string, args ...any) ([]string, error)
}

// compiler has a method Prepare with a string, as anything may.
type compiler interface{ Prepare(name string) error }

// logger takes other parameters.
type logger interface {
	Exec(level int, text string, args ...any)
	QueryContext(query string, args ...any)
}

func lookAlike(ctx context.Context, s search, c compiler, l logger, name string) {
	_, _ = s.Query(ctx, `title:orders AND state:open`)
	_ = c.Prepare(`orders`)
	_ = c.Prepare(name)
	l.Exec(1, `deleted orders`)
	l.QueryContext(name)
}

// hidden is implemented elsewhere, by something that runs queries.
type hidden interface {
	Fetch(name string, text string, into any) error
	Infof(format string, args ...any)
	Note(text string)
}

func inferred(h hidden, c compiler, id int64) {
	_ = h.Fetch("orders", `SELECT id FROM orders`, &id) // want "TV101: .*orders"
	_ = h.Fetch("orders", `SELECT id FROM orders WHERE tenant_id = $1`, &id)
	_ = h.Fetch(`select one from the list and go`, "", nil)
	_ = c.Prepare(`SELECT id FROM orders`) // want "TV101: .*orders"
	h.Infof(`SELECT id FROM orders`)
	h.Note(`SELECT id FROM orders`)
}

func inferredTexts(h hidden, c compiler, id int64, order string, all bool) {
	query := `SELECT id FROM orders` // want "TV101: .*orders"
	if all {
		query += ` LIMIT 10`
	}
	_ = h.Fetch("orders", query, &id)
	_ = h.Fetch("orders", `SELECT id FROM order_items ORDER BY `+order, &id) // want "TV101: .*order_items"
	_ = h.Fetch("orders", `SELECT id FROM order_items WHERE tenant_id = $1 ORDER BY `+order, &id)
	_ = h.Fetch(order, "from orders "+order, &id)
}

type runner func(ctx context.Context, query string) error

type job struct {
	run  func(query string, args ...any) error
	logf func(format string, args ...any)
}

// values are functions of which nothing is known but what they are given.
func values(ctx context.Context, r runner, j job, order string) {
	_ = r(ctx, `DELETE FROM orders`) // want "TV101: .*orders"
	_ = r(ctx, `DELETE FROM orders WHERE tenant_id = $1`)
	_ = r(ctx, order)
	_ = j.run(`SELECT id FROM orders ORDER BY ` + order) // want "TV101: .*orders"
	j.logf(`DELETE FROM orders`)
	_ = j.run(`from orders`)
}
