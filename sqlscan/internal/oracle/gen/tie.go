package gen

import (
	"fmt"
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// tieMaker makes a predicate on a relation's tenant column; nil when it does
// not apply.
type tieMaker struct {
	weight int
	shape  string
	make   func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr
}

// text is a tie whose form holds the tenant column at each %s.
func text(weight int, shape, form string) tieMaker {
	return tieMaker{weight, shape, func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		var args []stmt.Node
		for i := 0; i+1 < len(form); i++ {
			if form[i] == '%' && form[i+1] == 's' {
				args = append(args, &stmt.Expr{Form: t.Form, Type: t.Type})
			}
		}
		return test(form, args...)
	}}
}

// rightTies confine the relation to the tenant.
var rightTies = []tieMaker{
	text(30, "", "%s = $1"), text(6, "flipped", "$1 = %s"), text(3, "cast", "%s = $1::int"),
	text(3, "cast of the column", "%s::bigint = $1"), text(2, "cast to text", "%s::text = $1::text"),
	text(4, "IN list", "%s IN ($1, $1)"), text(4, "= ANY", "%s = ANY($2)"), text(2, "= ANY of a list", "%s = ANY(ARRAY[$1, $1])"),
	text(2, "IN unnest", "%s IN (SELECT unnest($2))"), text(3, "NOT <>", "NOT (%s <> $1)"),
	text(2, "IS TRUE", "(%s = $1) IS TRUE"), text(2, "= (SELECT $1)", "%s = (SELECT $1::int)"),
	text(3, "IN tenants", "%s IN (SELECT id FROM tenants WHERE id = $1)"),
	text(2, "= tenant", "%s = (SELECT x.id FROM tenants x WHERE x.id = $1)"),
	text(3, "EXISTS tied", "EXISTS (SELECT 1 FROM customers x WHERE x.tenant_id = %s AND x.tenant_id = $1)"),
	text(1, "COALESCE of the parameter", "%s = COALESCE($1, 0)"),
	{4, "row comparison", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		c := g.anyColumn(r, world.Int)
		if c == nil {
			return nil
		}
		return test("(%s, %s) = ($1, %s)", t, c, lit(g.rng.IntN(4)))
	}},
	{2, "row IN", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		c := g.anyColumn(r, world.Int)
		if c == nil {
			return nil
		}
		return test("(%s, %s) IN (($1, 1), ($1, 2), ($1, 3))", t, c)
	}},
	{4, "OR in every arm", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		return or(and(test("%s = $1", t), g.simple(s)), and(g.simple(s), test("$1 = %s", t)))
	}},
	{2, "NOT of OR", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		return test("NOT %s", or(test("%s <> $1", t), g.simple(s)))
	}},
	{3, "IS NOT DISTINCT FROM", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		if r.tenant().Null || r.optional {
			return nil
		}
		return test("%s IS NOT DISTINCT FROM $1", t)
	}},
	{1, "constant", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		g.constant = true
		return test("%s = "+fmt.Sprint(world.Tenant), t)
	}},
}

// wrongTies look like predicates on the tenant. Some are harmless on some
// columns.
var wrongTies = []tieMaker{
	text(4, "<>", "%s <> $1"), text(3, ">=", "%s >= $1"), text(2, "<=", "%s <= $1"), text(3, "NOT =", "NOT (%s = $1)"),
	text(5, "optional", "($1 IS NULL OR %s = $1)"), text(4, "optional zero", "($1 = 0 OR %s = $1)"),
	text(4, "COALESCE self", "%s = COALESCE($1, %s)"), text(3, "COALESCE of the column", "COALESCE(%s, $1) = $1"),
	text(3, "self", "%s = %s"), text(3, "NOT IN", "%s NOT IN ($1)"), text(2, "= ALL", "%s = ALL($2)"),
	text(2, "NOT = ALL", "NOT (%s = ALL($2))"), text(3, "IS NOT FALSE", "(%s = $1) IS NOT FALSE"),
	text(2, "IS NOT TRUE", "(%s <> $1) IS NOT TRUE"), text(2, "IS NULL", "(%s = $1) IS NOT NULL"),
	text(2, "boolean cast", "%s::boolean = $1::boolean"), text(2, "LIKE", "%s::text LIKE '%' || $1::text || '%'"),
	text(3, "IN sub-select", "%s IN (SELECT tenant_id FROM orders)"),
	text(3, "NOT IN sub-select", "%s NOT IN (SELECT tenant_id FROM orders WHERE tenant_id = $1)"),
	text(2, "IN filtered sub-select", "%s IN (SELECT x.tenant_id FROM orders x WHERE x.status = 1)"),
	text(3, "captured", "EXISTS (SELECT 1 FROM settings WHERE tenant_id = $1)"),
	text(2, "NOT EXISTS", "NOT EXISTS (SELECT 1 FROM tenants x WHERE x.id = %s AND x.id = $1)"),
	text(2, "EXISTS untied", "EXISTS (SELECT 1 FROM customers x WHERE x.tenant_id = %s)"),
	text(3, "IS NOT DISTINCT FROM", "%s IS NOT DISTINCT FROM $1"), text(2, "IS DISTINCT FROM", "%s IS DISTINCT FROM $1"),
	text(2, "GREATEST", "%s = GREATEST($1, %s)"), text(2, "row >=", "(%s, 1) >= ($1, 0)"), text(2, "row <>", "(%s, 1) <> ($1, 1)"),
	text(2, "arithmetic", "%s - $1 < 2"), text(1, "CASE", "CASE WHEN $1 > 0 THEN %s = $1 ELSE true END"),
	text(2, "IS NOT NULL", "%s IS NOT NULL"), text(1, "BETWEEN", "%s BETWEEN $1 AND $1 + 2"),
	text(1, "NULLIF", "NULLIF(%s, $1) IS NULL"), text(1, "OR of equal", "(%s = $1) = ($1 > 0)"),
	{6, "OR", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		return or(g.shuffle([]*stmt.Expr{test("%s = $1", t), g.simple(s)})...)
	}},
	{3, "OR AND", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		return or(and(test("%s = $1", t), g.simple(s)), g.simple(s))
	}},
	{3, "CASE with a way out", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		return test("CASE WHEN %s THEN %s = $1 ELSE true END", g.simple(s), t)
	}},
	{4, "wrong column", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		if c := g.anyColumn(r, world.Int); c != nil {
			return test("%s = $1", c)
		}
		return nil
	}},
	{3, "IN list with a column", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		if c := g.anyColumn(r, world.Int); c != nil {
			return test(pick(g, "%s IN ($1, %s)", "%s = ANY(ARRAY[$1, %s])", "%s = COALESCE(%s, $1)"), t, c)
		}
		return nil
	}},
	{4, "other alias", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		for _, o := range s.rels {
			if o != r && o.tenant() != nil {
				return test("%s = $1", col(o.alias, *o.tenant()))
			}
		}
		return nil
	}},
	{4, "tie to a wrong column", func(g *generator, r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
		for _, o := range s.rels {
			if c := g.anyColumn(o, world.Int); o != r && c != nil {
				return test("%s = %s", t, c)
			}
		}
		return nil
	}},
}

// tie is a predicate that confines r, or looks as if, or nil.
func (g *generator) tie(r *rel, s *scope) *stmt.Expr {
	if r.tenant() == nil {
		return g.childTie(r, s)
	}
	t := col(r.alias, *r.tenant())
	ties := slices.Concat(rightTies, rightSubTies)
	switch roll := g.rng.IntN(100); {
	case roll < g.wrong/4:
		return nil
	case roll < g.wrong:
		ties = slices.Concat(wrongTies, wrongSubTies)
	default:
		if e := g.tieToOther(r, t, s); e != nil {
			return e
		}
	}
	for {
		choices := make([]choice[tieMaker], len(ties))
		for i, m := range ties {
			choices[i] = choice[tieMaker]{m.weight, m}
		}
		m := weighted(g, choices)
		if e := m.make(g, r, t, s); e != nil {
			e.Shape, e.Tie = m.shape, true
			return e
		}
	}
}

// tieToOther ties to a relation that is tied itself, here or outside.
func (g *generator) tieToOther(r *rel, t *stmt.Expr, s *scope) *stmt.Expr {
	if !g.chance(50) {
		return nil
	}
	for level := s; level != nil; level = level.outer {
		for _, o := range level.rels {
			if o == r || o.tenant() == nil || g.chance(30) || !o.tied && !g.chance(g.wrong/4) {
				continue
			}
			e := test(pick(g, "%s = %s", "%s = %s", "%s = %s::int"), col(o.alias, *o.tenant()), t)
			e.Tie = true
			if level != s {
				e.Shape = "correlated"
			}
			return e
		}
	}
	return nil
}

// childTie confines a child table through its parent.
func (g *generator) childTie(r *rel, s *scope) *stmt.Expr {
	if r.table == nil || r.table.Parent == "" || g.chance(g.wrong/3) {
		return nil
	}
	order := col(r.alias, world.Column{Name: "order_id"})
	forms := []string{"EXISTS (SELECT 1 FROM orders p WHERE p.id = %s AND p.tenant_id = $1)",
		"%s IN (SELECT p.id FROM orders p WHERE p.tenant_id = $1)", "%s = ANY(SELECT id FROM orders WHERE tenant_id = $1)"}
	shape := "child"
	if g.chance(g.wrong) {
		forms = []string{"EXISTS (SELECT 1 FROM orders p WHERE p.id = %s)", "%s = $1",
			"EXISTS (SELECT 1 FROM orders p WHERE p.id >= %s AND p.tenant_id = $1)",
			"%s NOT IN (SELECT p.id FROM orders p WHERE p.tenant_id = $1)",
			"%s IN (SELECT p.order_id FROM payments p WHERE p.tenant_id = $1)",
			"%s IN (SELECT order_id FROM order_lines WHERE tenant_id = $1)", // a tenant_id of the outer query, if any
			"EXISTS (SELECT count(*) FROM orders p WHERE p.id = %s AND p.tenant_id = $1)",
			"%s IN (SELECT p.number FROM orders p WHERE p.tenant_id = $1)"}
		shape = "child by a wrong way"
	}
	e := test(pick(g, forms...), order)
	e.Shape, e.Tie = shape, true
	return e
}
