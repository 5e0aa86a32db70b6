// Package scopes adds conditions by way of objects, and builds queries by hand.
package scopes

import (
	"database/sql"
	"strings"
)

// scope says which rows a query is about.
type scope interface {
	cond() (string, []any)
}

type one struct{ tenant int64 }

func (o one) cond() (string, []any) { return "tenant_id = $1", []any{o.tenant} }

// all is every tenant.
type all struct{}

func (all) cond() (string, []any) { return "TRUE", nil } // want `TV103: query on orders has no predicate on tenant_id for \(scopes.all\).cond, other paths have one` `TV103: query on order_items has no predicate on tenant_id for \(scopes.all\).cond`

// none leaves the condition out.
type none struct{}

func (none) cond() (string, []any) { // want `TV103: query on order_items has no predicate on tenant_id for \(scopes.none\).cond`
	return "", nil
}

// support is meant to see every tenant.
type support struct{}

//tenantvet:global -- support sees all tenants
func (support) cond() (string, []any) { return "1 = 1", nil }

func scoped(db *sql.DB, s scope) {
	c, args := s.cond()
	_, _ = db.Query("SELECT id FROM orders WHERE state = 'x' AND "+c, args...)
}

func optional(db *sql.DB, s scope) {
	q := "SELECT id FROM order_items"
	c, args := s.cond()
	if c != "" {
		q += " WHERE " + c
	}
	_, _ = db.Query(q, args...)
}

// query is a builder: its methods append text and keep the arguments.
type query struct {
	text strings.Builder
	args []any
}

func from(table string) *query {
	q := &query{}
	q.text.WriteString("SELECT id FROM " + table)
	return q
}

func (q *query) where(cond string, args ...any) *query {
	word := " AND "
	if len(q.args) == 0 {
		word = " WHERE "
	}
	q.text.WriteString(word + cond)
	q.args = append(q.args, args...)
	return q
}

func (q *query) whereIf(ok bool, cond string, args ...any) *query {
	if ok {
		q.where(cond, args...)
	}
	return q
}

func (q *query) run(db *sql.DB) (*sql.Rows, error) { return db.Query(q.text.String(), q.args...) }

func chains(db *sql.DB, tenant, id int64, mine bool) {
	_, _ = from("orders").where("tenant_id = $1", tenant).where("id = $2", id).run(db)
	_, _ = from("orders").where("id = $1", id).run(db)                    // want "TV101: .*orders"
	_, _ = from("orders").whereIf(mine, "tenant_id = $1", tenant).run(db) // want "TV103: .*orders"
	q := from("orders")
	q.where("tenant_id = $1", tenant)
	q.whereIf(mine, "id = $2", id)
	_, _ = q.run(db)
	r := from("orders") // want "TV103: .*orders"
	if mine {
		r.where("tenant_id = $1", tenant)
	}
	_, _ = db.Query(r.text.String(), r.args...)
}

// statement is given by value.
type statement struct {
	text string
	args []any
}

func run(db *sql.DB, s statement)        { _, _ = db.Exec(s.text, s.args...) }
func runEach(db *sql.DB, list ...string) { each(db, list) }
func each(db *sql.DB, list []string) {
	for _, q := range list {
		_, _ = db.Exec(q)
	}
}

// Open runs what other packages may give it as well.
func Open(db *sql.DB, s statement) { _, _ = db.Exec(s.text) } // want "TV301: .*field statement.text"

func structs(db *sql.DB, tenant int64) {
	run(db, statement{text: "DELETE FROM orders"}) // want "TV101: .*orders"
	run(db, statement{"DELETE FROM orders WHERE tenant_id = $1", []any{tenant}})
	runEach(db, "DELETE FROM countries", "DELETE FROM order_items") // want "TV101: .*order_items"
	Open(db, statement{text: "DELETE FROM orders"})                 // want "TV101: .*orders"
}
