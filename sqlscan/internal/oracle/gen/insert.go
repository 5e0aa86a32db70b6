package gen

import (
	"fmt"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/stmt"
	"github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"
)

var insertable = []string{"settings", "settings", "customers", "customers", "categories", "notes", "notes", "payments", "orders",
	"order_lines", "items", "tenants"}

// newRow are the columns and values of a row for a table.
func (g *generator) newRow(t *world.Table, s *scope) ([]string, []*stmt.Expr) {
	var columns []string
	var values []*stmt.Expr
	g.row++
	for _, c := range t.Columns {
		v := g.newValue(t, c, s)
		if v == nil {
			continue
		}
		columns, values = append(columns, c.Name), append(values, v)
	}
	return columns, values
}

func newKey(k int) *stmt.Expr {
	e := lit(k)
	e.Keep = true
	return e
}

func (g *generator) newValue(t *world.Table, c world.Column, s *scope) *stmt.Expr {
	key := c.Name == "id" || c.Name == "key" || c.Name == "ref" || c.Name == "number" || c.Name == "no"
	switch {
	case c.Tenant && t.Name == "tenants":
		return lit(50 + g.rng.IntN(2))
	case c.Tenant:
		return g.newTenant(c, s)
	case key && len(s.rels) > 0 && g.chance(80):
		e := form(c.Type, "COALESCE(%s, 0) + 100", g.value(s, world.Int))
		e.Keep = true
		return e
	case key:
		return newKey(world.FirstNewKey + g.row%4) // rows of one statement have keys that differ
	case c.Name == "order_id" && g.chance(30):
		return form(c.Type, pick(g, "(SELECT min(x.id) FROM orders x WHERE x.tenant_id = $1)", "(SELECT x.id FROM orders x WHERE x.tenant_id = $1 ORDER BY 1 LIMIT 1)"))
	case c.Null && g.chance(30):
		if g.chance(50) {
			return nil
		}
		return form(c.Type, "NULL")
	case c.Type == world.Int && g.chance(6):
		return form(c.Type, "COALESCE((%s), 0)", g.single(s, 1))
	case len(s.rels) > 0:
		return form(c.Type, "COALESCE(%s, %s)", g.value(s, c.Type), g.value(&scope{}, c.Type))
	}
	return g.value(&scope{}, c.Type)
}

// newTenant is the tenant of a new row; nil leaves the column out.
func (g *generator) newTenant(c world.Column, s *scope) *stmt.Expr {
	e := param()
	e.Tie = true
	if g.chance(20) {
		e = pick(g, form(world.Int, "$1::int"), form(world.Int, "(SELECT $1::int)"), form(world.Int, "(SELECT id FROM tenants WHERE id = $1)"))
		e.Shape, e.Tie = "new row's tenant by another way", true
	}
	for _, r := range s.rels {
		if r.tied && r.tenant() != nil && g.chance(40) {
			e = col(r.alias, *r.tenant())
			e.Shape = "new row's tenant from a table"
		}
	}
	if g.chance(g.wrong / 2) {
		e = pick(g, lit(7), form(world.Int, "COALESCE($1, 7)"), form(world.Int, "$1 + 2"), form(world.Int, "(SELECT min(id) FROM tenants)"))
		if c.Null && g.chance(50) {
			return nil
		}
		e.Shape = "new row's tenant is wrong"
	}
	return e
}

func (g *generator) values(t *world.Table, rows int) *stmt.Insert {
	i := &stmt.Insert{Table: t.Name, Source: &stmt.Query{}}
	for n := range rows {
		columns, row := g.newRow(t, &scope{})
		for n > 0 && strings.Join(columns, " ") != strings.Join(i.Columns, " ") {
			g.row--
			columns, row = g.newRow(t, &scope{})
		}
		i.Columns = columns
		i.Source.Values = append(i.Source.Values, row)
	}
	return i
}

func (g *generator) insertValues() stmt.Node {
	t := world.Find(pick(g, insertable...))
	i := g.values(t, 1+g.rng.IntN(2))
	i.Returning = g.returning(&scope{rels: []*rel{{alias: t.Name, cols: t.Columns}}})
	return i
}

// source is a SELECT that gives rows for a table.
func (g *generator) source(t *world.Table, ctes *scope) ([]string, *stmt.Query) {
	q := &stmt.Query{}
	s := &scope{ctes: ctes.ctes}
	g.fill(q, s, 1, true)
	columns, values := g.newRow(t, s)
	for _, v := range values {
		q.Out = append(q.Out, &stmt.Output{Expr: v})
	}
	if g.chance(20) {
		q.Total, q.Limit = true, lit(2)
	}
	return columns, q
}

func (g *generator) insertSelect() stmt.Node {
	t := world.Find(pick(g, insertable...))
	top := &scope{}
	with, recursive := g.with(top, true)
	i := &stmt.Insert{With: with, Table: t.Name}
	i.Columns, i.Source = g.source(t, top)
	i.Returning = g.returning(&scope{rels: []*rel{{alias: t.Name, cols: t.Columns}}})
	return g.checked(i, recursive, g.insertSelect)
}

// upsert is an INSERT with ON CONFLICT in all its forms.
func (g *generator) upsert() stmt.Node {
	t := world.Find(pick(g, insertable...))
	var i *stmt.Insert
	if g.chance(70) {
		i = g.values(t, 1+g.rng.IntN(3))
	} else {
		i = &stmt.Insert{Table: t.Name}
		i.Columns, i.Source = g.source(t, &scope{})
	}
	i.Alias = g.name("t")
	r := &rel{alias: i.Alias, cols: t.Columns, table: t}
	n := g.rng.IntN(len(t.Keys))
	c := &stmt.Conflict{Target: "(" + strings.Join(t.Keys[n], ", ") + ")"}
	if g.chance(12) {
		c.Target = "ON CONSTRAINT " + constraint(t, n)
	}
	if g.chance(20) {
		if g.chance(50) {
			c.Target = ""
		}
	} else {
		c.Sets = g.sets(t, r, nil)
		if g.chance(25) {
			for _, p := range plainColumns(t) {
				c.Sets[0] = &stmt.Set{Column: p.Name, Value: form(p.Type, "EXCLUDED."+p.Name)}
			}
		}
		c.Where = g.upsertWhere(r)
	}
	i.Conflict = c
	i.Returning = g.returning(&scope{rels: []*rel{r}})
	return i
}

func (g *generator) upsertWhere(r *rel) *stmt.Expr {
	s := &scope{rels: []*rel{r}}
	switch g.rng.IntN(5) {
	case 0, 1:
		return g.tie(r, s)
	case 2:
		if t := r.tenant(); t != nil {
			e := test("")
			e.Form = pick(g, "EXCLUDED."+t.Name+" = $1", r.alias+"."+t.Name+" = EXCLUDED."+t.Name)
			e.Shape = "EXCLUDED"
			return e
		}
	case 3:
		return g.simple(s)
	}
	return nil
}

func constraint(t *world.Table, n int) string {
	key := t.Keys[n]
	if n == 0 {
		return t.Name + "_pkey"
	}
	return fmt.Sprintf("%s_%s_key", t.Name, strings.Join(key, "_"))
}
