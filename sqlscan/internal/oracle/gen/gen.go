// Package gen makes random statements over the oracle's database, with
// tenant predicates that are right, subtly wrong, or missing.
//
// Their answers do not depend on chance: LIMIT comes with a total order,
// aggregates over lists with an order of their own.
package gen

import (
	"fmt"
	"math/rand/v2"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// Statement makes the statement with the given number of a seed. The same
// seed and number give the same statement.
func Statement(seed, number uint64) *stmt.Statement {
	g := &generator{rng: rand.New(rand.NewPCG(seed, number))}
	if g.chance(50) {
		g.wrong = 15 + g.rng.IntN(45)
	}
	g.row = g.rng.IntN(4)
	g.shadow = g.chance(15)
	body := g.statement()
	s := &stmt.Statement{Body: body, Constant: g.constant}
	if !g.chance(5) {
		s.Prune()
	}
	return s
}

type generator struct {
	rng *rand.Rand
	// wrong is how many of a hundred tenant predicates are not right.
	wrong    int
	names    int
	shadow   bool // inner blocks use the names of outer ones again
	row      int  // rows inserted
	constant bool
}

// rel is a relation in scope.
type rel struct {
	alias string
	table *world.Table // nil when it is not a base table
	cols  []world.Column
	// tied tells that its rows are thought to be confined already.
	tied bool
	// optional tells that an outer join may fill it with NULL.
	optional bool
}

// scope is what names can refer to.
type scope struct {
	rels  []*rel
	outer *scope
	ctes  []*rel
}

func (s *scope) inner() *scope { return &scope{outer: s, ctes: s.ctes} }

func (r *rel) tenant() *world.Column {
	for i := range r.cols {
		if r.cols[i].Tenant {
			return &r.cols[i]
		}
	}
	return nil
}

func (g *generator) chance(percent int) bool { return g.rng.IntN(100) < percent }

func (g *generator) name(prefix string) string {
	g.names++
	return fmt.Sprint(prefix, g.names)
}

func pick[T any](g *generator, list ...T) T { return list[g.rng.IntN(len(list))] }

// choice is one of several ways, with its weight.
type choice[T any] struct {
	weight int
	make   T
}

func weighted[T any](g *generator, choices []choice[T]) T {
	sum := 0
	for _, c := range choices {
		sum += c.weight
	}
	at := g.rng.IntN(sum)
	for _, c := range choices {
		if at -= c.weight; at < 0 {
			return c.make
		}
	}
	panic("weights changed")
}

func (g *generator) statement() stmt.Node {
	return weighted(g, []choice[func() stmt.Node]{
		{50, g.selectStatement}, {9, g.update}, {8, g.delete}, {5, g.insertValues}, {6, g.insertSelect},
		{7, g.upsert}, {7, g.merge},
	})()
}

// selectStatement is a SELECT or a set operation, perhaps with CTEs.
func (g *generator) selectStatement() stmt.Node {
	top := &scope{}
	with, recursive := g.with(top, true)
	q, _ := g.query(top, 0, nil, true)
	q.With, q.Recursive = append(with, q.With...), recursive
	return q
}

// query is a block or a set operation.
func (g *generator) query(s *scope, depth int, want []world.Type, tied bool) (*stmt.Query, []world.Column) {
	if g.chance(12) && depth < 3 {
		return g.setOperation(s, depth, want, tied)
	}
	return g.block(s, depth, want, tied)
}

func (g *generator) setOperation(s *scope, depth int, want []world.Type, tied bool) (*stmt.Query, []world.Column) {
	left, cols := g.block(s, depth+1, want, tied)
	if want == nil {
		for _, c := range cols {
			want = append(want, c.Type)
		}
	}
	// Of INTERSECT and EXCEPT one arm can confine the other.
	op := pick(g, "UNION", "UNION ALL", "UNION ALL", "INTERSECT", "EXCEPT")
	arm := tied
	if (op == "INTERSECT" || op == "EXCEPT") && g.chance(30) {
		arm = false
	}
	right, rightCols := g.block(s, depth+1, want, arm)
	both := make([]world.Column, len(cols))
	for i, c := range cols {
		both[i] = c
		both[i].Tenant = c.Tenant && rightCols[i].Tenant
		both[i].Null = c.Null || rightCols[i].Null
	}
	q := &stmt.Query{Op: op, Left: left, Right: right}
	g.order(q, depth, nil)
	return q, both
}

func col(alias string, c world.Column) *stmt.Expr {
	name := c.Name
	if alias != "" {
		name = alias + "." + name
	}
	return &stmt.Expr{Form: name, Type: c.Type}
}

func lit(v any) *stmt.Expr {
	switch v := v.(type) {
	case int:
		return &stmt.Expr{Form: fmt.Sprint(v), Type: world.Int}
	case bool:
		return &stmt.Expr{Form: fmt.Sprint(v), Type: world.Bool}
	}
	return &stmt.Expr{Form: fmt.Sprintf("'%s'", v), Type: world.Text}
}

func param() *stmt.Expr { return &stmt.Expr{Form: "$1", Type: world.Int} }

func form(t world.Type, text string, args ...stmt.Node) *stmt.Expr {
	return &stmt.Expr{Form: text, Args: args, Type: t}
}

func test(text string, args ...stmt.Node) *stmt.Expr { return form(world.Bool, text, args...) }

func and(list ...*stmt.Expr) *stmt.Expr { return joined(" AND ", list) }
func or(list ...*stmt.Expr) *stmt.Expr  { return joined(" OR ", list) }

func joined(op string, list []*stmt.Expr) *stmt.Expr {
	e := &stmt.Expr{Join: op, Type: world.Bool}
	for _, x := range list {
		if x != nil {
			e.Args = append(e.Args, x)
		}
	}
	switch len(e.Args) {
	case 0:
		return nil
	case 1:
		return e.Args[0].(*stmt.Expr)
	}
	return e
}

func (g *generator) shuffle(list []*stmt.Expr) []*stmt.Expr {
	g.rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}
