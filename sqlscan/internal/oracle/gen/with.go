package gen

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// with makes CTEs, perhaps none, and puts them in scope. At the top of a
// statement they may change data.
func (g *generator) with(s *scope, top bool) ([]*stmt.CTE, bool) {
	if top && !g.chance(28) {
		return nil, false
	}
	var list []*stmt.CTE
	recursive := false
	for range 1 + g.rng.IntN(2) {
		name := g.name("w")
		if g.chance(8) {
			name = pick(g, "orders", "customers", "payments") // hides the table, but for a recursive CTE not from itself
		}
		c := &stmt.CTE{Name: name, Materialized: pick(g, "", "", "", "MATERIALIZED", "NOT MATERIALIZED")}
		var r *rel
		switch {
		case g.chance(22):
			recursive = true
			c.Materialized = ""
			c.Body, r = g.recursion(name)
		case top && g.chance(15):
			c.Materialized = ""
			c.Body, r = g.changing()
		default:
			q, cols, tied := g.inside(s, 1)
			c.Body, r = q, &rel{cols: cols, tied: tied}
		}
		r.alias = name
		c.Columns = names(r.cols)
		list = append(list, c)
		s.ctes = append(append([]*rel(nil), s.ctes...), r)
	}
	return list, recursive
}

// changing is a data-modifying CTE.
func (g *generator) changing() (stmt.Node, *rel) {
	t := world.Find(weighted(g, tables[:7]))
	r := &rel{alias: g.name("t"), cols: t.Columns, table: t}
	where := g.tie(r, &scope{rels: []*rel{r}})
	if g.chance(40) {
		where = and(where, g.simple(&scope{rels: []*rel{r}}))
	}
	var out []*stmt.Output
	for _, c := range t.Columns {
		out = append(out, &stmt.Output{Expr: col(r.alias, c)})
	}
	result := &rel{cols: t.Shown(), tied: true}
	if g.chance(50) {
		return &stmt.Delete{Table: t.Name, Alias: r.alias, Where: where, Returning: out}, result
	}
	return &stmt.Update{Table: t.Name, Alias: r.alias, Sets: g.sets(t, r, nil), Where: where, Returning: out}, result
}

// recursion is the body of a recursive CTE over the tree of categories, or
// over customers of one name.
func (g *generator) recursion(name string) (*stmt.Query, *rel) {
	table := world.Find(pick(g, "categories", "categories", "categories", "customers", "orders"))
	base := &rel{alias: g.name("t"), cols: table.Columns, table: table}
	step := &rel{alias: g.name("t"), cols: table.Columns, table: table}
	loop := &rel{alias: g.name("r"), cols: []world.Column{{Name: "id"}, {Name: "tenant_id", Tenant: true}, {Name: "depth"}}}
	tenant := *table.Column("tenant_id")
	id := world.Column{Name: "id"}

	first := &stmt.Query{From: &stmt.Table{Name: table.Name, Alias: base.alias}, Out: []*stmt.Output{
		{Expr: col(base.alias, id)}, {Expr: col(base.alias, tenant)}, {Expr: lit(1)}}}
	confined := g.chance(80)
	if confined {
		first.Where = g.tie(base, &scope{rels: []*rel{base}})
	}
	if table.Name == "categories" && g.chance(40) {
		first.Where = and(first.Where, test("%s IS NULL", col(base.alias, world.Column{Name: "parent_id"})))
	}
	next := &stmt.Query{Out: []*stmt.Output{{Expr: col(step.alias, id)}, {Expr: col(step.alias, tenant)},
		{Expr: form(world.Int, "%s + 1", col(loop.alias, world.Column{Name: "depth"}))}}}
	conds := []*stmt.Expr{g.stepMatch(table.Name, step, loop)}
	if g.chance(85) || g.wrong == 0 {
		conds = append(conds, g.stepTie(step, loop))
	}
	if g.chance(15) {
		next.Out[1].Expr = pick(g, col(loop.alias, tenant), param(), col(loop.alias, id))
	}
	kind := pick(g, "JOIN", "JOIN", "JOIN", ",", "RIGHT JOIN")
	bound := test("%s < 3", col(loop.alias, world.Column{Name: "depth"}))
	j := &stmt.Join{Kind: kind, Left: &stmt.Table{Name: table.Name, Alias: step.alias}, Right: &stmt.Table{Name: name, Alias: loop.alias}}
	next.From, next.Where = j, bound
	if kind == "," {
		next.Where = and(append(conds, bound)...)
	} else {
		j.On = and(conds...)
	}
	q := &stmt.Query{Op: pick(g, "UNION ALL", "UNION"), Left: first, Right: next}
	return q, &rel{cols: loop.cols, tied: confined}
}

func (g *generator) stepMatch(table string, step, loop *rel) *stmt.Expr {
	id := col(loop.alias, world.Column{Name: "id"})
	if table == "categories" {
		e := test("%s = %s", col(step.alias, world.Column{Name: "parent_id"}), id)
		if g.chance(20) {
			return test("%s < %s", col(step.alias, world.Column{Name: "id"}), id)
		}
		return e
	}
	return test("%s > %s", col(step.alias, world.Column{Name: "id"}), id)
}

func (g *generator) stepTie(step, loop *rel) *stmt.Expr {
	t := col(step.alias, *step.tenant())
	if g.chance(70) {
		e := test(pick(g, "%s = %s", "%s = %s", "%s IN (%s)"), t, col(loop.alias, *loop.tenant()))
		e.Tie = true
		return e
	}
	return g.tie(step, &scope{rels: []*rel{step, loop}})
}
