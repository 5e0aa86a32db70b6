package gen

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

// tables are the base tables, by how often they are used.
var tables = []choice[string]{{18, "orders"}, {14, "customers"}, {8, "items"}, {8, "notes"}, {6, "payments"},
	{6, "settings"}, {6, "categories"}, {6, "order_lines"}, {3, "shipments"}, {4, "tenants"}, {4, "countries"}}

var views = []choice[string]{{4, "v_orders"}, {3, "v_customer_orders"}, {2, "v_customer_notes"},
	{2, "v_optional_payments"}, {3, "v_tenant_totals"}, {2, "v_totals"}, {2, "v_names"}, {1, "v_latest"},
	{1, "v_ranked"}, {1, "v_first"}, {2, "v_people"}, {2, "v_lines"}}

// relation makes an item of a FROM clause. Partner is the relation it will be
// joined with, or nil.
func (g *generator) relation(s *scope, depth int, partner *rel) (stmt.From, *rel) {
	if len(s.ctes) > 0 && g.chance(45) {
		c := pick(g, s.ctes...)
		r := &rel{alias: g.name("t"), cols: c.cols, tied: c.tied}
		return &stmt.Table{Name: c.alias, Alias: r.alias}, r
	}
	roll := g.rng.IntN(100)
	switch {
	case roll > 96:
		return g.star()
	case roll < 10:
		return g.named(weighted(g, views))
	case roll < 22-4*depth && depth < 3:
		return g.subSelect(s, depth)
	case roll < 26:
		return g.parameters()
	}
	if partner != nil && partner.table != nil && g.chance(75) {
		if near := g.neighbour(partner.table); near != "" {
			return g.named(near)
		}
	}
	return g.named(weighted(g, tables))
}

// neighbour is a table that a foreign key joins with t.
func (g *generator) neighbour(t *world.Table) string {
	var list []string
	for _, o := range world.Tables {
		_, to := t.Links[o.Name]
		_, from := o.Links[t.Name]
		if to || from {
			list = append(list, o.Name)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return pick(g, list...)
}

// star is a sub-select of all columns of a table, confined inside or not.
func (g *generator) star() (stmt.From, *rel) {
	t := world.Find(weighted(g, tables))
	in := &rel{alias: "x", cols: t.Shown(), table: t}
	q := &stmt.Query{Out: []*stmt.Output{{Expr: &stmt.Expr{Form: pick(g, "*", "x.*"), Shape: "star"}}}, From: &stmt.Table{Name: t.Name, Alias: "x"}}
	r := &rel{alias: g.name("q"), cols: t.Shown(), tied: t.Global}
	if g.chance(50) && !t.Global {
		q.Where = g.tie(in, &scope{rels: []*rel{in}})
		r.tied = true
	}
	return &stmt.Sub{Query: q, Alias: r.alias}, r
}

func (g *generator) named(name string) (stmt.From, *rel) {
	t := world.Find(name)
	r := &rel{alias: g.name("t"), cols: t.Shown(), tied: t.Global}
	if !t.View {
		r.table = t
	}
	return &stmt.Table{Name: name, Alias: r.alias}, r
}

// subSelect is a derived table: confined inside, or to be confined outside
// by an output column.
func (g *generator) subSelect(s *scope, depth int) (stmt.From, *rel) {
	// A derived table that is not LATERAL does not see its neighbours.
	hidden := &scope{outer: s.outer, ctes: s.ctes}
	q, cols, tied := g.inside(hidden, depth+1)
	r := &rel{alias: g.name("q"), cols: cols, tied: tied}
	return &stmt.Sub{Query: q, Alias: r.alias, Columns: names(cols)}, r
}

// inside makes a query for a derived table or CTE. Tied tells that it is
// confined; else it has the tenant as an output.
func (g *generator) inside(s *scope, depth int) (*stmt.Query, []world.Column, bool) {
	tied := g.chance(65)
	for range 5 {
		before := g.names
		q, cols := g.query(&scope{outer: s.outer, ctes: s.ctes}, depth, nil, tied)
		r := &rel{cols: cols}
		if tied || r.tenant() != nil {
			return q, rename(g, cols), tied
		}
		g.names = before
	}
	q, cols := g.query(&scope{outer: s.outer, ctes: s.ctes}, depth, nil, true)
	return q, rename(g, cols), true
}

// rename gives output columns names that differ.
func rename(g *generator, cols []world.Column) []world.Column {
	list := make([]world.Column, len(cols))
	taken := map[string]bool{}
	for i, c := range cols {
		list[i] = c
		if c.Tenant && g.chance(30) {
			list[i].Name = "org"
		}
		if list[i].Name == "" || taken[list[i].Name] {
			list[i].Name = g.name("c")
		}
		taken[list[i].Name] = true
	}
	return list
}

// parameters is a relation of one row that holds the tenant.
func (g *generator) parameters() (stmt.From, *rel) {
	r := &rel{alias: g.name("p"), cols: []world.Column{{Name: "t", Tenant: true, Null: true}}, tied: true}
	if g.chance(30) {
		return &stmt.Sub{Func: form(world.Int, "unnest($2)"), Alias: r.alias, Columns: []string{"t"}}, r
	}
	if g.chance(g.wrong / 3) {
		wrong := pick(g, "SELECT COALESCE($1, 7)", "SELECT $1::int UNION SELECT x.tenant_id FROM orders x", "VALUES ($1::int), (7)",
			"SELECT x.id FROM tenants x", "SELECT unnest(ARRAY[$1, 1, 7])", "SELECT generate_series(1, $1 + 2)",
			"SELECT x.tenant_id FROM notes x WHERE x.tenant_id = $1 OR x.kind = 1")
		return &stmt.Sub{Func: &stmt.Expr{Form: "(" + wrong + ")", Shape: "parameters that are not"}, Alias: r.alias, Columns: []string{"t"}}, r
	}
	q := &stmt.Query{Values: [][]*stmt.Expr{{form(world.Int, "$1::int")}}}
	if g.chance(50) {
		q = &stmt.Query{Out: []*stmt.Output{{Expr: form(world.Int, "$1::int")}}}
	}
	return &stmt.Sub{Query: q, Alias: r.alias, Columns: []string{"t"}}, r
}
