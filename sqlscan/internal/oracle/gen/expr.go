package gen

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// anyColumn is a column of r of the given type that is not its tenant; nil
// when there is none.
func (g *generator) anyColumn(r *rel, t world.Type) *stmt.Expr {
	var list []*stmt.Expr
	for _, c := range r.cols {
		if c.Type == t && !c.Tenant {
			list = append(list, col(r.alias, c))
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(g, list...)
}

// isKey tells identifiers, which take many values, from other numbers.
func isKey(name string) bool {
	return strings.HasSuffix(name, "id") || name == "ref" || name == "number" || name == "no" || name == "key"
}

// comparable are columns of two relations that often hold the same values;
// nil when there are none.
func (g *generator) comparable(a, b *rel) (x, y *stmt.Expr) {
	var pairs [][2]*stmt.Expr
	for _, c := range a.cols {
		for _, d := range b.cols {
			if c.Type == d.Type && isKey(c.Name) == isKey(d.Name) && !c.Tenant && !d.Tenant {
				pairs = append(pairs, [2]*stmt.Expr{col(a.alias, c), col(b.alias, d)})
			}
		}
	}
	if len(pairs) == 0 {
		return nil, nil
	}
	p := pick(g, pairs...)
	return p[0], p[1]
}

// value is an expression of the given type over the relations in scope.
func (g *generator) value(s *scope, t world.Type) *stmt.Expr {
	if len(s.rels) > 0 && g.chance(95) {
		for range 4 {
			if c := g.anyColumn(pick(g, s.rels...), t); c != nil {
				return c
			}
		}
	}
	switch t {
	case world.Text:
		return lit(pick(g, "a", "b", "c"))
	case world.Bool:
		return lit(g.chance(50))
	}
	return lit(g.rng.IntN(4))
}

// simple is a condition that has nothing to do with tenants and no
// sub-query.
func (g *generator) simple(s *scope) *stmt.Expr {
	e := g.anything(s)
	e.Free = true
	return e
}

func (g *generator) anything(s *scope) *stmt.Expr {
	if g.chance(20) {
		return test(pick(g, "%s = %s", "%s <> %s", "%s >= %s", "%s <= %s"), g.value(s, world.Text), pick(g, g.value(s, world.Text), lit("b")))
	}
	a, b := g.value(s, world.Int), lit(g.rng.IntN(4))
	if len(s.rels) > 0 && g.chance(50) {
		if x, y := g.comparable(pick(g, s.rels...), pick(g, s.rels...)); x != nil && x.Type == world.Int {
			a, b = x, y
		}
	} else if isKey(a.Form) && g.chance(30) {
		return test("%s = $3", a)
	} else if isKey(a.Form) {
		return test(pick(g, "%s < %s", "%s > %s", "%s <> %s"), a, lit(g.rng.IntN(20)))
	}
	switch g.rng.IntN(12) {
	case 0:
		return test("%s IS NULL", a)
	case 1:
		return test("%s IS NOT NULL", a)
	case 2:
		return test("%s IN (1, 2, %s)", a, b)
	case 3:
		return test("%s BETWEEN 1 AND %s", a, b)
	case 4:
		return test("NOT (%s = %s)", a, b)
	case 5:
		return test("COALESCE(%s, 1) > %s", a, b)
	case 6:
		return test("%s IS DISTINCT FROM %s", a, b)
	}
	return test(pick(g, "%s = %s", "%s < %s", "%s >= %s", "%s <> %s", "%s <= %s"), a, b)
}

// condition is a condition that may hold a sub-query.
func (g *generator) condition(s *scope, depth int) *stmt.Expr {
	if depth > 1 || !g.chance(30) {
		if g.chance(15) {
			return or(g.simple(s), g.maybeSub(s, depth))
		}
		return g.simple(s)
	}
	return g.subCondition(s, depth)
}

// maybeSub is a condition for where a sub-query is possible but not usual.
func (g *generator) maybeSub(s *scope, depth int) *stmt.Expr {
	if depth > 1 || !g.chance(15) {
		return g.simple(s)
	}
	return g.subCondition(s, depth)
}

// subCondition is a condition with a sub-query.
func (g *generator) subCondition(s *scope, depth int) *stmt.Expr {
	defer g.again()()
	switch g.rng.IntN(5) {
	case 0, 1:
		q, _ := g.block(s.inner(), depth+1, []world.Type{world.Int}, true)
		e := test(pick(g, "EXISTS (%s)", "EXISTS (%s)", "NOT EXISTS (%s)"), q)
		return e
	case 2, 3:
		q, _ := g.query(s.inner(), depth+1, []world.Type{world.Int}, true)
		return test(pick(g, "%s IN (%s)", "%s IN (%s)", "%s NOT IN (%s)", "%s = ANY (%s)", "%s >= ALL (%s)"), g.value(s, world.Int), q)
	}
	return test(pick(g, "%s = (%s)", "%s <= (%s)", "%s < (%s)"), g.value(s, world.Int), g.single(s, depth))
}

// again starts names over for a sub-query, which then hide those outside,
// and gives the function that ends that.
func (g *generator) again() func() {
	before := g.names
	if !g.shadow {
		return func() {}
	}
	g.names = g.rng.IntN(2)
	return func() { g.names = max(before, g.names) }
}

// single is a sub-query that gives at most one row of one number.
func (g *generator) single(s *scope, depth int) *stmt.Query {
	defer g.again()()
	if g.chance(30) {
		q, _ := g.block(s.inner(), depth+1, []world.Type{world.Int}, true)
		q.Total, q.Limit = true, lit(1)
		return q
	}
	inner := s.inner()
	q := &stmt.Query{}
	g.fill(q, inner, depth+1, true)
	q.Out = []*stmt.Output{{Expr: g.aggregate(inner)}}
	return q
}

// aggregate is an aggregate that gives a number.
func (g *generator) aggregate(s *scope) *stmt.Expr {
	e := weighted(g, []choice[func() *stmt.Expr]{
		{4, func() *stmt.Expr { return form(world.Int, "count(*)::int") }},
		{2, func() *stmt.Expr { return form(world.Int, "count(DISTINCT %s)::int", g.value(s, world.Int)) }},
		{4, func() *stmt.Expr {
			return form(world.Int, pick(g, "max(%s)", "min(%s)", "sum(%s)::int", "count(%s)::int"), g.value(s, world.Int))
		}},
		{1, func() *stmt.Expr {
			return form(world.Int, "length(string_agg(%s, ','))", g.value(s, world.Text))
		}},
		{1, func() *stmt.Expr {
			return form(world.Int, "bool_or(%s)::int", g.maybeSub(s, 1))
		}},
		{1, func() *stmt.Expr {
			return form(world.Int, "count(*) FILTER (WHERE %s)::int", g.maybeSub(s, 1))
		}},
	})()
	return e
}

// window is a window function that gives a number.
func (g *generator) window(s *scope) *stmt.Expr {
	var partition *stmt.Expr
	r := pick(g, s.rels...)
	if t := r.tenant(); t != nil && g.chance(40) {
		partition = col(r.alias, *t)
	} else {
		partition = g.value(s, world.Int)
	}
	order := g.value(s, world.Int)
	switch g.rng.IntN(6) {
	case 0:
		return form(world.Int, "row_number() OVER (PARTITION BY %s ORDER BY %s, %s)::int", partition, g.value(s, world.Int), order)
	case 4:
		return form(world.Int, "rank() OVER (PARTITION BY %s ORDER BY %s)::int", partition, order)
	case 1:
		return form(world.Int, "count(*) OVER ()::int")
	case 2:
		return form(world.Int, "count(*) OVER (PARTITION BY %s)::int", partition)
	case 3:
		return form(world.Int, "max(%s) OVER (PARTITION BY %s)", g.value(s, world.Int), partition)
	}
	return form(world.Int, "dense_rank() OVER (ORDER BY %s, %s)::int", order, partition)
}
