package schema

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// createView adds or replaces a view. As PostgreSQL does, it binds the tables
// of the body to what they are now, and writes out its stars.
func (b *builder) createView(n *pgtree.CreateView) {
	schema := b.creationSchema(n.View.Schema)
	v := &View{
		Schema: schema, Name: n.View.Name, Columns: n.Columns, Query: n.Query,
		Materialized: n.Materialized, File: b.at.file, Line: b.at.line,
	}
	if n.IfNotExists && b.cat.Views[v.FullName()] != nil {
		return
	}
	b.bind(v.Query)
	b.cat.Views[v.FullName()] = v
}

// bind qualifies the tables of a query and writes out its stars, as far as
// their tables are known.
func (b *builder) bind(q *pgtree.Select) {
	walkBlocks(q, nil, func(s *pgtree.Select, ctes scope) {
		for _, item := range s.From {
			b.bindItem(item, ctes)
		}
		var out []pgtree.Target
		for _, t := range s.Targets {
			c, ok := t.Expr.(*pgtree.Column)
			if !ok || !c.Star {
				out = append(out, t)
				continue
			}
			out = append(out, b.expandStar(s, t, c, ctes)...)
		}
		s.Targets = out
	})
}

func (b *builder) bindItem(item pgtree.FromItem, ctes scope) {
	switch item := item.(type) {
	case *pgtree.TableRef:
		if item.Schema != "" || ctes[item.Name] != nil {
			return
		}
		if t := b.table(item); t != nil {
			item.Schema = t.Schema
		} else if v := b.view(item); v != nil {
			item.Schema = v.Schema
		}
	case *pgtree.Join:
		b.bindItem(item.Left, ctes)
		b.bindItem(item.Right, ctes)
	}
}

// expandStar writes out * or t.*, or leaves it where a column is unknown.
func (b *builder) expandStar(s *pgtree.Select, t pgtree.Target, star *pgtree.Column, ctes scope) []pgtree.Target {
	var all []output
	for _, item := range s.From {
		if len(star.Parts) > 0 {
			item = itemNamed(item, star.Parts[len(star.Parts)-1])
			if item == nil {
				continue
			}
		}
		cols, ok := b.columnsOf(item, ctes)
		if !ok {
			return []pgtree.Target{t}
		}
		all = append(all, cols...)
	}
	if len(all) == 0 || len(all) > maxOutputs {
		return []pgtree.Target{t}
	}
	out := make([]pgtree.Target, 0, len(all))
	for _, c := range all {
		out = append(out, pgtree.Target{Pos: t.Pos, Expr: &pgtree.Column{At: star.At, Parts: c.parts()}})
	}
	return out
}

// maxOutputs is how many columns PostgreSQL lets a query yield. Stars over
// joins of stars would pass any bound.
const maxOutputs = 1664

// output is a column that an element of FROM yields.
type output struct {
	from string // the alias that qualifies it; empty for merged columns
	name string
}

func (o output) parts() []string {
	if o.from == "" {
		return []string{o.name}
	}
	return []string{o.from, o.name}
}

// itemNamed finds the element of FROM that an alias names, in joins too.
func itemNamed(item pgtree.FromItem, alias string) pgtree.FromItem {
	if itemAlias(item) == alias {
		return item
	}
	if j, ok := item.(*pgtree.Join); ok && j.Alias == "" {
		if found := itemNamed(j.Left, alias); found != nil {
			return found
		}
		return itemNamed(j.Right, alias)
	}
	return nil
}

// itemAlias is the name by which columns of an element of FROM are qualified.
func itemAlias(item pgtree.FromItem) string {
	switch item := item.(type) {
	case *pgtree.TableRef:
		if item.Alias != "" {
			return item.Alias
		}
		return item.Name
	case *pgtree.SubqueryRef:
		return item.Alias
	case *pgtree.FuncRef:
		return item.Alias
	case *pgtree.Join:
		return item.Alias
	}
	return ""
}

// columnsOf are the columns of an element of FROM in order, and whether they
// are known.
func (b *builder) columnsOf(item pgtree.FromItem, ctes scope) ([]output, bool) {
	var names []string
	switch item := item.(type) {
	case *pgtree.TableRef:
		names = renamed(b.relationColumns(item, ctes), item.Columns)
	case *pgtree.SubqueryRef:
		names = b.outputs(item.Query, item.Columns)
	case *pgtree.Join:
		return b.joinColumns(item, ctes)
	}
	out := make([]output, 0, len(names))
	for _, n := range names {
		out = append(out, output{itemAlias(item), n})
	}
	return out, len(out) > 0
}

func (b *builder) relationColumns(r *pgtree.TableRef, ctes scope) []string {
	if cte := ctes[r.Name]; cte != nil && r.Schema == "" {
		s, ok := cte.Query.(*pgtree.Select)
		if !ok || len(cte.Extra) > 0 {
			return nil
		}
		return b.outputs(s, cte.Columns)
	}
	if t := b.table(r); t != nil {
		return columnNames(t)
	}
	if v := b.view(r); v != nil {
		return b.outputs(v.Query, v.Columns)
	}
	return nil
}

func columnNames(t *Table) []string {
	var out []string
	for _, c := range t.Columns {
		out = append(out, c.Name)
	}
	return out
}

// renamed puts given names in the place of the first of names.
func renamed(names, given []string) []string {
	if len(names) < len(given) {
		return given
	}
	return append(append([]string{}, given...), names[len(given):]...)
}

// joinColumns are the columns of a join: the merged ones first.
func (b *builder) joinColumns(j *pgtree.Join, ctes scope) ([]output, bool) {
	left, ok1 := b.columnsOf(j.Left, ctes)
	right, ok2 := b.columnsOf(j.Right, ctes)
	if !ok1 || !ok2 || len(j.Columns) > 0 {
		return nil, false
	}
	merged := map[string]bool{}
	for _, u := range j.Using {
		merged[u] = true
	}
	if j.Natural {
		for _, l := range left {
			for _, r := range right {
				if l.name == r.name {
					merged[l.name] = true
				}
			}
		}
	}
	var first, rest []output
	for _, l := range left {
		if merged[l.name] {
			first = append(first, output{"", l.name})
		} else {
			rest = append(rest, l)
		}
	}
	for _, r := range right {
		if !merged[r.name] {
			rest = append(rest, r)
		}
	}
	out := append(first, rest...)
	if j.Alias != "" {
		for i := range out {
			out[i].from = j.Alias
		}
	}
	return out, true
}

// outputs are the names of a query's output columns with given names put in
// the place of the first. They end where a star could not be written out.
func (b *builder) outputs(s *pgtree.Select, given []string) []string {
	for s.Op != pgtree.NoSetOp && s.Left != nil {
		s = s.Left
	}
	var names []string
	if len(s.Values) > 0 {
		for i := range s.Values[0] {
			names = append(names, valueColumn(i))
		}
	}
	for _, t := range s.Targets {
		if c, ok := t.Expr.(*pgtree.Column); ok && c.Star {
			break
		}
		names = append(names, outputName(t))
	}
	return renamed(names, given)
}
