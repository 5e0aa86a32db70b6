package gen

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// block is one SELECT. Want are the types of its outputs, nil for any. Tied
// tells whether its relations are to be confined in it.
func (g *generator) block(s *scope, depth int, want []world.Type, tied bool) (*stmt.Query, []world.Column) {
	q := &stmt.Query{}
	s = &scope{outer: s.outer, ctes: s.ctes}
	if depth > 0 && depth < 3 && g.chance(4) {
		q.With, q.Recursive = g.with(s, false)
	}
	g.fill(q, s, depth, tied)
	var cols []world.Column
	switch {
	case g.chance(16):
		cols = g.grouped(q, s, want)
	default:
		cols = g.plain(q, s, depth, want, tied)
	}
	g.order(q, depth, s)
	return q, cols
}

// fill makes FROM and WHERE.
func (g *generator) fill(q *stmt.Query, s *scope, depth int, tied bool) {
	from, where := g.from(s, depth, 4-min(depth, 3), tied)
	q.From = from
	if g.chance(35 - 10*depth) {
		where = append(where, g.condition(s, depth))
	}
	q.Where = and(g.shuffle(compact(where))...)
}

func compact(list []*stmt.Expr) []*stmt.Expr {
	var rest []*stmt.Expr
	for _, e := range list {
		if e != nil {
			rest = append(rest, e)
		}
	}
	return rest
}

// plain makes a select list without aggregates.
func (g *generator) plain(q *stmt.Query, s *scope, depth int, want []world.Type, tied bool) []world.Column {
	var cols []world.Column
	add := func(e *stmt.Expr, c world.Column) {
		q.Out = append(q.Out, &stmt.Output{Expr: e})
		cols = append(cols, c)
	}
	if want == nil {
		r := pick(g, s.rels...)
		if t := r.tenant(); t != nil && (g.chance(35) || !tied) {
			c := *t
			c.Null = c.Null || r.optional
			add(col(r.alias, *t), c)
		}
		want = make([]world.Type, 1+g.rng.IntN(3))
		for i := range want {
			want[i] = pick(g, world.Int, world.Int, world.Int, world.Text)
		}
	}
	windows := 0
	for _, t := range want {
		switch {
		case t == world.Int && depth < 2 && g.chance(7):
			add(form(t, pick(g, "(%s)", "(%s)", "COALESCE((%s), 1)"), g.single(s, depth)), world.Column{Null: true})
		case t == world.Int && depth < 2 && g.chance(3):
			add(form(t, "(%s)::int", g.subCondition(s, depth)), world.Column{Null: true})
		case t == world.Int && g.chance(6):
			windows++
			add(g.window(s), world.Column{})
		case t == world.Int && g.chance(12):
			r := pick(g, s.rels...)
			if c := r.tenant(); c != nil {
				add(col(r.alias, *c), *c)
				continue
			}
			add(g.value(s, t), world.Column{Null: true})
		case t == world.Int && g.chance(6):
			add(form(t, "CASE WHEN %s THEN %s ELSE %s END", g.maybeSub(s, depth), g.value(s, t), g.value(s, t)), world.Column{Null: true})
		default:
			v := g.value(s, t)
			add(v, world.Column{Type: t, Null: true, Of: shown(s, v)})
		}
	}
	g.distinct(q, cols, windows > 0)
	return cols
}

func (g *generator) distinct(q *stmt.Query, cols []world.Column, windows bool) {
	switch {
	case g.chance(8):
		q.Distinct = true
	case g.chance(5) && !windows:
		// Which row DISTINCT ON keeps depends on a total order.
		e := *pick(g, q.Out...).Expr
		if len(e.Args) > 0 || len(e.Form) < 2 || e.Form[0] == '\'' {
			return
		}
		q.DistinctOn, q.Order, q.Total = []*stmt.Expr{&e}, []*stmt.Expr{{Form: e.Form, Type: e.Type}}, true
	}
}

// grouped makes a select list with GROUP BY, or of aggregates alone.
func (g *generator) grouped(q *stmt.Query, s *scope, want []world.Type) []world.Column {
	var cols []world.Column
	var keys []*stmt.Expr
	var keyCols []world.Column
	addKey := func(e *stmt.Expr, c world.Column) {
		for _, k := range keys {
			if k.Form == e.Form {
				return
			}
		}
		keys, keyCols = append(keys, e), append(keyCols, c)
	}
	r := pick(g, s.rels...)
	if t := r.tenant(); t != nil && g.chance(45) {
		c := *t
		c.Null = c.Null || r.optional
		addKey(col(r.alias, *t), c)
	}
	for range g.rng.IntN(2) + 1 {
		if c := g.anyColumn(pick(g, s.rels...), pick(g, world.Int, world.Text)); c != nil {
			addKey(c, world.Column{Type: c.Type, Null: true, Of: shown(s, c)})
		}
	}
	if want == nil {
		for i, k := range keys {
			if g.chance(70) {
				q.Out, cols = append(q.Out, &stmt.Output{Expr: k}), append(cols, keyCols[i])
			}
		}
		q.Out, cols = append(q.Out, &stmt.Output{Expr: g.aggregate(s)}), append(cols, world.Column{Null: true})
	} else {
		for _, t := range want {
			e := g.aggregate(s)
			if t != world.Int {
				e = form(t, "min(%s)", g.value(s, world.Text))
			}
			q.Out, cols = append(q.Out, &stmt.Output{Expr: e}), append(cols, world.Column{Type: t, Null: true})
		}
	}
	q.Group = keys
	if len(keys) > 0 && g.chance(10) {
		args := make([]stmt.Node, len(keys))
		for i, k := range keys {
			args[i] = k
		}
		sets := map[int]string{1: "(%s)", 2: "(%s, %s)", 3: "(%s, %s, %s)"}[len(keys)]
		q.Group = []*stmt.Expr{{Form: pick(g, "ROLLUP ", "CUBE ") + sets, Args: args, Shape: "grouping sets"}}
		for i := range cols {
			cols[i].Null = true
		}
	}
	if g.chance(30) {
		q.Having = g.having(s, keys, keyCols)
	}
	return cols
}

// having may move the tenant predicate: on a key that is right, on an
// aggregate it confines nothing.
func (g *generator) having(s *scope, keys []*stmt.Expr, cols []world.Column) *stmt.Expr {
	for i, c := range cols {
		if c.Tenant && g.chance(60) {
			e := test("%s = $1", keys[i])
			e.Shape, e.Tie = "HAVING of a key", true
			return e
		}
	}
	r := pick(g, s.rels...)
	if t := r.tenant(); t != nil && g.chance(40) {
		e := test(pick(g, "bool_or(%s = $1)", "bool_and(%s = $1)", "min(%s) = $1", "max(%s) = $1"), col(r.alias, *t))
		e.Shape = "HAVING of an aggregate"
		return e
	}
	return test(pick(g, "%s > 1", "%s <> 0", "%s = 1"), g.aggregate(s))
}

// order may add ORDER BY, and LIMIT and OFFSET with a total one.
func (g *generator) order(q *stmt.Query, depth int, s *scope) {
	limit := 12
	if depth == 0 {
		limit = 15
	}
	if q.Total || q.Op == "" && !g.chance(30) && depth > 0 {
		limit = 4
	}
	if depth == 0 && s != nil && q.Op == "" && !q.Distinct && len(q.DistinctOn) == 0 && len(q.Group) == 0 && g.chance(6) && g.isPlain(q) {
		// Compared with a column: alone, and not correlated, it would order nothing.
		q.Order, q.Total = []*stmt.Expr{form(world.Bool, "(%s) > %s", g.single(s, 1), g.value(s, world.Int))}, true
	}
	if g.chance(limit) {
		q.Total = true
		q.Limit = lit(1 + g.rng.IntN(3))
		if g.chance(5) {
			q.Limit = form(world.Int, "(%s)", g.single(&scope{ctes: g.ctesOf(s)}, 1))
		}
		if g.chance(25) {
			q.Offset = lit(g.rng.IntN(3))
		}
	} else if depth == 0 && g.chance(25) {
		q.Total = true
	}
}

// isPlain tells that a query has no aggregate, so that it can be ordered by
// anything.
func (g *generator) isPlain(q *stmt.Query) bool { return q.Having == nil && q.Group == nil }

func (g *generator) ctesOf(s *scope) []*rel {
	if s == nil {
		return nil
	}
	return s.ctes
}
