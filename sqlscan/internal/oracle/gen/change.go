package gen

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// target picks a table to change.
func (g *generator) target() (*world.Table, *rel) {
	t := world.Find(weighted(g, tables))
	if g.chance(6) {
		t = world.Find("v_orders")
	}
	r := &rel{alias: g.name("t"), cols: t.Shown(), tied: t.Global}
	if !t.View {
		r.table = t
	}
	return t, r
}

// plainColumns are columns that are neither keys, nor references, nor tenants.
func plainColumns(t *world.Table) []world.Column {
	var list []world.Column
	for _, c := range t.Columns {
		switch c.Name {
		case "name", "plan", "zone", "country", "price", "status", "total", "qty", "state", "kind", "body", "value", "amount":
			list = append(list, c)
		}
	}
	return list
}

// sets are assignments. From is the scope of the partners, or nil.
func (g *generator) sets(t *world.Table, r *rel, partners *scope) []*stmt.Set {
	c := pick(g, plainColumns(t)...)
	s := &scope{rels: []*rel{r}}
	value := g.value(s, c.Type)
	switch {
	case c.Type == world.Int && g.chance(10):
		value = form(c.Type, "COALESCE((%s), 0)", g.single(s, 1))
	case c.Type == world.Int && g.chance(40):
		value = form(c.Type, "COALESCE(%s, 0) + 1", value)
	case !c.Null:
		value = form(c.Type, "COALESCE(%s, %s)", value, g.value(&scope{}, c.Type))
	}
	list := []*stmt.Set{{Column: c.Name, Value: value}}
	if g.chance(5) {
		q := g.single(s, 1)
		list = []*stmt.Set{{Column: "(" + c.Name + ")", Value: form(c.Type, "(SELECT COALESCE((%s), 0)"+pick(g, "::int", "")+")", q)}}
		if c.Type != world.Int {
			list = []*stmt.Set{{Column: c.Name, Value: value}}
		}
	}
	if tenant := t.TenantColumn(); tenant != "" && t.Name != "tenants" && g.chance(7) {
		e := pick(g, param(), col(r.alias, world.Column{Name: tenant}), lit(7), form(world.Int, "$1 + 2"), form(world.Int, "COALESCE($1, 7)"))
		e.Shape = "SET of the tenant"
		list = append(list, &stmt.Set{Column: tenant, Value: e})
	}
	return list
}

// returning are outputs of a change; nil for none.
func (g *generator) returning(s *scope) []*stmt.Output {
	if !g.chance(45) {
		return nil
	}
	var out []*stmt.Output
	for range 1 + g.rng.IntN(2) {
		e := g.value(s, pick(g, world.Int, world.Text))
		if g.chance(12) {
			e = form(world.Int, "(%s)", g.single(s, 1))
		}
		out = append(out, &stmt.Output{Expr: e})
	}
	return out
}

// partners makes the FROM of an UPDATE or the USING of a DELETE, and the
// conditions that go to WHERE.
func (g *generator) partners(s *scope, r *rel) (stmt.From, []*stmt.Expr) {
	if !g.chance(40) {
		return nil, nil
	}
	in := &scope{ctes: s.ctes}
	from, where := g.from(in, 1, 2, false)
	partner := in.rels[0]
	where = append(where, g.match(s, r, partner))
	s.rels = append(s.rels, in.rels...)
	return from, where
}

func (g *generator) ties(s *scope) []*stmt.Expr {
	var list []*stmt.Expr
	for _, r := range s.rels {
		if !r.tied {
			list = append(list, g.tie(r, s))
			r.tied = true
		}
	}
	return list
}

func (g *generator) update() stmt.Node {
	s := &scope{}
	with, recursive := g.with(s, true)
	t, r := g.target()
	s.rels = []*rel{r}
	u := &stmt.Update{Table: t.Name, Alias: r.alias, Sets: g.sets(t, r, nil)}
	from, where := g.partners(s, r)
	u.From = from
	where = append(where, g.ties(s)...)
	if g.chance(45) {
		where = append(where, g.condition(s, 1))
	}
	u.Where = and(g.shuffle(compact(where))...)
	u.Returning = g.returning(&scope{rels: s.rels[:1], ctes: s.ctes})
	if !recursive {
		u.With = with
	}
	return g.checked(u, recursive, g.update)
}

// checked drops a change whose CTEs would need RECURSIVE: those are made for
// SELECT only.
func (g *generator) checked(n stmt.Node, recursive bool, again func() stmt.Node) stmt.Node {
	if recursive {
		return again()
	}
	return n
}

func (g *generator) delete() stmt.Node {
	s := &scope{}
	with, recursive := g.with(s, true)
	t, r := g.target()
	s.rels = []*rel{r}
	d := &stmt.Delete{With: with, Table: t.Name, Alias: r.alias}
	using, where := g.partners(s, r)
	d.Using = using
	where = append(where, g.ties(s)...)
	if g.chance(45) {
		where = append(where, g.condition(s, 1))
	}
	d.Where = and(g.shuffle(compact(where))...)
	d.Returning = g.returning(&scope{rels: s.rels[:1], ctes: s.ctes})
	return g.checked(d, recursive, g.delete)
}

func (g *generator) merge() stmt.Node {
	t := world.Find(pick(g, "settings", "settings", "customers", "categories", "notes", "payments", "order_lines", "items"))
	r := &rel{alias: g.name("t"), cols: t.Columns, table: t}
	s := &scope{rels: []*rel{r}}
	source, sr := g.mergeSource()
	s.rels = append(s.rels, sr)
	key := world.Column{Name: pick(g, t.Keys...)[0]}
	if last := t.Keys[len(t.Keys)-1]; g.chance(70) {
		key.Name = last[len(last)-1]
	}
	m := &stmt.Merge{Table: t.Name, Alias: r.alias, Source: source}
	on := []*stmt.Expr{test("%s = %s", col(r.alias, key), col(sr.alias, sr.cols[len(sr.cols)-2]))}
	inAction := g.chance(25)
	if !inAction {
		on = append(on, g.tie(r, s))
	}
	if !sr.tied {
		on = append(on, g.tie(sr, s))
	}
	m.On = and(g.shuffle(compact(on))...)
	for range 1 + g.rng.IntN(2) {
		w := &stmt.When{}
		if len(m.Whens) > 0 && m.Whens[0].And == nil {
			break // it would not be reached
		}
		if inAction && g.chance(85) {
			w.And = g.tie(r, s)
		} else if g.chance(30) {
			w.And = g.simple(s)
		}
		if g.chance(70) {
			w.Sets = g.sets(t, r, s)
		} else {
			w.Delete = g.chance(80)
		}
		m.Whens = append(m.Whens, w)
	}
	if g.chance(60) {
		w := &stmt.When{Not: true}
		w.Columns, w.Values = g.newRow(t, &scope{rels: []*rel{sr}})
		m.Whens = append(m.Whens, w)
	}
	return m
}

// mergeSource is a relation whose last two columns are numbers.
func (g *generator) mergeSource() (stmt.From, *rel) {
	if g.chance(60) {
		r := &rel{alias: g.name("v"), cols: []world.Column{{Name: "k"}, {Name: "v"}}, tied: true}
		q := &stmt.Query{}
		for i := range 1 + g.rng.IntN(3) {
			k := 1 + i
			if g.chance(50) {
				k = world.FirstNewKey + i
			}
			q.Values = append(q.Values, []*stmt.Expr{lit(k), lit(g.rng.IntN(4))})
		}
		return &stmt.Sub{Query: q, Alias: r.alias, Columns: names(r.cols)}, r
	}
	t := world.Find(pick(g, "settings", "payments", "items"))
	if g.chance(50) {
		sub, r := g.derived(t.Name, []world.Column{*t.Column("tenant_id"), t.Columns[1-boolInt(t.Columns[1].Tenant)], t.Columns[len(t.Columns)-1]})
		return sub, r
	}
	r := &rel{alias: g.name("t"), table: t, cols: []world.Column{*t.Column("tenant_id"), {Name: keyName(t)}, t.Columns[len(t.Columns)-1]}}
	return &stmt.Table{Name: t.Name, Alias: r.alias}, r
}

func keyName(t *world.Table) string {
	if t.Name == "settings" {
		return "key"
	}
	return "id"
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
