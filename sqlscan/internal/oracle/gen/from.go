package gen

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// from makes a FROM clause of up to max relations, adds them to the scope,
// and gives the conditions that are left for WHERE.
func (g *generator) from(s *scope, depth, most int, tied bool) (stmt.From, []*stmt.Expr) {
	left, r := g.relation(s, depth, nil)
	s.rels = append(s.rels, r)
	var where []*stmt.Expr
	count := 1 + weighted(g, []choice[int]{{45, 0}, {35, 1}, {15, 2}, {5, 3}})
	if depth > 1 {
		count = min(count, 2)
	}
	last := false
	for range min(count, most) - 1 {
		var conds []*stmt.Expr
		left, conds = g.join(s, left, depth, &last)
		where = append(where, conds...)
		if last {
			break
		}
	}
	if !tied {
		return left, where
	}
	for _, r := range s.rels {
		if r.tied && !g.chance(15) {
			continue
		}
		if e := g.tie(r, s); e != nil {
			where = append(where, e)
		}
		r.tied = true
	}
	return left, where
}

// join adds one relation to a FROM clause.
func (g *generator) join(s *scope, left stmt.From, depth int, last *bool) (stmt.From, []*stmt.Expr) {
	partner := pick(g, s.rels...)
	kind := weighted(g, []choice[string]{{46, "JOIN"}, {20, "LEFT JOIN"}, {7, "RIGHT JOIN"}, {7, "FULL JOIN"},
		{5, "CROSS JOIN"}, {8, ","}, {5, "NATURAL"}, {7, "USING"}})
	if kind == "JOIN" && g.chance(12) || kind == "LEFT JOIN" && g.chance(10) {
		return g.lateral(s, left, depth, kind)
	}
	if kind == "FULL JOIN" && g.chance(60) {
		left = g.wrap(s, left)
		partner = pick(g, s.rels...)
	}
	if kind != "NATURAL" && kind != "USING" && kind != "," && g.chance(12) {
		return g.nested(s, left, depth, kind, partner)
	}
	right, r := g.relation(s, depth, partner)
	switch kind {
	case ",":
		*last = true // a JOIN behind the comma would not see what is before it
		s.rels = append(s.rels, r)
		return &stmt.Join{Kind: kind, Left: left, Right: right}, []*stmt.Expr{g.match(s, partner, r)}
	case "CROSS JOIN":
		s.rels = append(s.rels, r)
		return &stmt.Join{Kind: kind, Left: left, Right: right}, nil
	case "NATURAL", "USING":
		*last = true // a third relation would make the merged names ambiguous
		return g.usingJoin(s, left, right, r, kind)
	}
	s.rels = append(s.rels, r)
	on := []*stmt.Expr{g.match(s, partner, r)}
	g.extend(s, r, kind)
	switch {
	case r.tied || partner.tied && kind != "LEFT JOIN" && g.chance(40) || kind == "RIGHT JOIN":
	case kind == "FULL JOIN" && !g.chance(g.wrong):
	case kind == "JOIN" && g.chance(40):
	case kind == "LEFT JOIN" && g.chance(g.wrong/2): // the predicate goes to WHERE: it makes the join inner
	default:
		if e := g.tie(r, s); e != nil {
			on = append(on, e)
		}
		r.tied = true
	}
	if kind == "RIGHT JOIN" || g.chance(g.wrong/6) {
		// The preserved side's predicate in ON confines nothing; that of
		// the other side does.
		if !partner.tied && partner.tenant() != nil {
			if e := g.tie(partner, s); e != nil {
				on = append(on, e)
				partner.tied = true
			}
		}
	}
	if g.chance(20) {
		on = append(on, g.maybeSub(s, depth))
	}
	return &stmt.Join{Kind: kind, Left: left, Right: right, On: and(g.shuffle(on)...)}, nil
}

// nested joins a join of two relations: a LEFT JOIN (b JOIN c ON ...) ON ...
func (g *generator) nested(s *scope, left stmt.From, depth int, kind string, partner *rel) (stmt.From, []*stmt.Expr) {
	b, rb := g.relation(s, depth, partner)
	c, rc := g.relation(s, depth, rb)
	inside := &scope{rels: []*rel{rb, rc}, outer: s.outer, ctes: s.ctes}
	inner := pick(g, "JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
	on := []*stmt.Expr{g.match(inside, rb, rc)}
	for _, r := range inside.rels {
		if g.chance(40) && !r.tied {
			on = append(on, g.tie(r, inside))
			r.tied = inner == "JOIN" || g.chance(50)
		}
	}
	pair := &stmt.Join{Kind: inner, Left: b, Right: c, On: and(compact(on)...)}
	s.rels = append(s.rels, rb, rc)
	if kind == "CROSS JOIN" {
		return &stmt.Join{Kind: kind, Left: left, Right: pair}, nil
	}
	outer := []*stmt.Expr{g.match(s, partner, pick(g, rb, rc))}
	for _, r := range inside.rels {
		if g.chance(50) && !r.tied {
			outer = append(outer, g.tie(r, s))
			r.tied = true
		}
	}
	g.extend(s, rc, kind)
	rb.optional = rc.optional || inner == "RIGHT JOIN" || inner == "FULL JOIN"
	return &stmt.Join{Kind: kind, Left: left, Right: pair, On: and(g.shuffle(compact(outer))...)}, nil
}

// extend notes which relations an outer join may fill with NULL.
func (g *generator) extend(s *scope, r *rel, kind string) {
	if kind == "LEFT JOIN" || kind == "FULL JOIN" {
		r.optional = true
	}
	if kind == "RIGHT JOIN" || kind == "FULL JOIN" {
		for _, o := range s.rels[:len(s.rels)-1] {
			o.optional = true
		}
	}
}

// wrap turns the FROM clause so far into a confined sub-select, when it is a
// single table: a FULL JOIN can be confined no other way.
func (g *generator) wrap(s *scope, left stmt.From) stmt.From {
	if len(s.rels) != 1 || s.rels[0].tenant() == nil || s.rels[0].table == nil {
		return left
	}
	old := s.rels[0]
	sub, r := g.derived(old.table.Name, old.cols)
	s.rels = []*rel{r}
	return sub
}

// derived is a confined sub-select of one table.
func (g *generator) derived(table string, cols []world.Column) (*stmt.Sub, *rel) {
	in := &rel{alias: g.name("t"), cols: cols, table: world.Find(table)}
	q := &stmt.Query{From: &stmt.Table{Name: table, Alias: in.alias}}
	for _, c := range cols {
		q.Out = append(q.Out, &stmt.Output{Expr: col(in.alias, c)})
	}
	s := &scope{rels: []*rel{in}}
	q.Where = g.tie(in, s)
	r := &rel{alias: g.name("q"), cols: cols, tied: true}
	return &stmt.Sub{Query: q, Alias: r.alias}, r
}

// match is a condition that joins two relations: over a foreign key when
// there is one, else over anything.
func (g *generator) match(s *scope, a, b *rel) *stmt.Expr {
	if e := g.keyMatch(a, b); e != nil {
		return e
	}
	for _, pair := range [][2]*rel{{a, b}, {b, a}} {
		from, to := pair[0], pair[1]
		if from.table == nil || to.table == nil {
			continue
		}
		link, ok := from.table.Links[to.table.Name]
		if !ok || g.chance(10) {
			continue
		}
		e := test("%s = %s", col(from.alias, world.Column{Name: link[0]}), col(to.alias, world.Column{Name: link[1]}))
		if from.table.Parent == to.table.Name && len(from.table.Link) > 1 {
			e = and(e, test("%s = %s", col(from.alias, world.Column{Name: "no"}), col(to.alias, world.Column{Name: "no"})))
		}
		if from.table.Parent != "" && (from.table.Parent == to.table.Name || to.table.Name == "orders") {
			from.tied = true // its parent confines it
			return e
		}
		if to.table.Name == "customers" && g.chance(25) {
			e.Shape = "foreign key only"
			b.tied = b.tied || a.tied || b.table.Name != "notes"
		}
		return e
	}
	if x, y := g.comparable(a, b); x != nil {
		e := test(pick(g, "%s = %s", "%s <= %s", "%s <> %s"), x, y)
		e.Free = !isKey(x.Form)
		return e
	}
	return g.simple(s)
}

// usingJoin joins over all columns of the same name, or over some of them.
func (g *generator) usingJoin(s *scope, left, right stmt.From, r *rel, kind string) (stmt.From, []*stmt.Expr) {
	var common []string
	if len(s.rels) == 1 {
		for _, c := range r.cols {
			for _, o := range s.rels[0].cols {
				if o.Name == c.Name && o.Type == c.Type {
					common = append(common, c.Name)
				}
			}
		}
	}
	outer := pick(g, "JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
	if len(common) == 0 {
		s.rels = append(s.rels, r)
		return &stmt.Join{Kind: "CROSS JOIN", Left: left, Right: right}, nil
	}
	first := s.rels[0]
	s.rels = append(s.rels, r)
	g.extend(s, r, outer)
	j := &stmt.Join{Kind: outer, Left: left, Right: right, Natural: kind == "NATURAL"}
	merged := common
	if !j.Natural {
		if i := g.rng.IntN(len(common)); g.chance(50) {
			merged = common[i:]
		}
		j.Using = merged
	}
	// The merged column is neither side's in an outer join.
	for _, name := range merged {
		if c := r.tenant(); c != nil && c.Name == name && g.chance(60) {
			whole := &rel{cols: []world.Column{*c}}
			e := g.tie(whole, &scope{rels: []*rel{whole}, outer: s.outer, ctes: s.ctes})
			first.tied, r.tied = true, true
			if e != nil && e.Shape == "" {
				e.Shape = "USING " + outer
			}
			return j, []*stmt.Expr{e}
		}
	}
	if outer != "JOIN" && !g.chance(50) {
		return j, nil
	}
	return j, []*stmt.Expr{g.simple(s)}
}

// lateral joins a sub-query that sees the relations before it.
func (g *generator) lateral(s *scope, left stmt.From, depth int, kind string) (stmt.From, []*stmt.Expr) {
	q, cols := g.block(s.inner(), depth+1, nil, true)
	cols = rename(g, cols)
	r := &rel{alias: g.name("l"), cols: cols, tied: true, optional: kind == "LEFT JOIN"}
	sub := &stmt.Sub{Lateral: true, Query: q, Alias: r.alias, Columns: names(cols)}
	j := &stmt.Join{Kind: kind, Left: left, Right: sub, On: lit(true)}
	if g.chance(40) {
		j.On = g.simple(s)
	}
	s.rels = append(s.rels, r)
	return j, nil
}

func names(cols []world.Column) []string {
	list := make([]string, len(cols))
	for i, c := range cols {
		list[i] = c.Name
	}
	return list
}
