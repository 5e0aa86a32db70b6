package schema

import (
	"maps"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// scope is the common table expressions that a block sees.
type scope map[string]*pgtree.CTE

// walkBlocks calls f for every query block of q, inner ones before the ones
// around them.
func walkBlocks(q *pgtree.Select, outer scope, f func(*pgtree.Select, scope)) {
	if q == nil {
		return
	}
	ctes := outer
	if q.With != nil {
		ctes = maps.Clone(outer)
		if ctes == nil {
			ctes = scope{}
		}
		if q.With.Recursive {
			for _, c := range q.With.CTEs {
				ctes[c.Name] = c
			}
		}
		for _, c := range q.With.CTEs {
			if s, ok := c.Query.(*pgtree.Select); ok {
				walkBlocks(s, maps.Clone(ctes), f)
			}
			ctes[c.Name] = c
		}
	}
	walkBlocks(q.Left, ctes, f)
	walkBlocks(q.Right, ctes, f)
	for _, s := range directQueries(q) {
		walkBlocks(s, ctes, f)
	}
	f(q, ctes)
}

// directQueries are the sub-selects that stand in FROM and in the expressions
// of a block.
func directQueries(q *pgtree.Select) []*pgtree.Select {
	var out []*pgtree.Select
	for _, item := range q.From {
		out = append(out, itemQueries(item)...)
	}
	for _, e := range blockExprs(q) {
		pgtree.Inspect(e, func(x pgtree.Expr) bool {
			if s, ok := x.(*pgtree.Sublink); ok {
				out = append(out, s.Query)
			}
			return true
		})
	}
	return out
}

func itemQueries(item pgtree.FromItem) []*pgtree.Select {
	switch item := item.(type) {
	case *pgtree.SubqueryRef:
		return []*pgtree.Select{item.Query}
	case *pgtree.Join:
		return append(itemQueries(item.Left), itemQueries(item.Right)...)
	}
	return nil
}

// blockExprs are the expressions of a block, with the ON of its joins and the
// functions of its FROM.
func blockExprs(q *pgtree.Select) []pgtree.Expr {
	var out []pgtree.Expr
	for _, t := range q.Targets {
		out = append(out, t.Expr)
	}
	for _, row := range q.Values {
		out = append(out, row...)
	}
	for _, item := range q.From {
		out = append(out, itemExprs(item)...)
	}
	out = append(out, q.DistinctOn...)
	out = append(out, q.Where, q.Having, q.Limit, q.Offset)
	out = append(out, q.GroupBy...)
	out = append(out, q.OrderBy...)
	for _, w := range q.Windows {
		out = append(out, w.PartitionBy...)
		out = append(out, w.OrderBy...)
		out = append(out, w.FrameBounds...)
	}
	return out
}

func itemExprs(item pgtree.FromItem) []pgtree.Expr {
	switch item := item.(type) {
	case *pgtree.TableRef:
		return item.Sample
	case *pgtree.FuncRef:
		return item.Funcs
	case *pgtree.Join:
		out := append(itemExprs(item.Left), itemExprs(item.Right)...)
		if item.On != nil {
			out = append(out, item.On)
		}
		return out
	}
	return nil
}

// tableRefs are the tables and views that an element of FROM names.
func tableRefs(item pgtree.FromItem) []*pgtree.TableRef {
	switch item := item.(type) {
	case *pgtree.TableRef:
		return []*pgtree.TableRef{item}
	case *pgtree.Join:
		return append(tableRefs(item.Left), tableRefs(item.Right)...)
	}
	return nil
}

// bound says that a reference, once bound, is to the relation of that name.
func bound(r *pgtree.TableRef, full string) bool {
	return r.Schema != "" && r.Schema+"."+r.Name == full
}

// viewUses says that a view reads a table or view and, unless column is
// empty, mentions a column of that name.
func viewUses(v *View, full, column string) bool {
	found := false
	walkBlocks(v.Query, nil, func(s *pgtree.Select, _ scope) {
		for _, item := range s.From {
			for _, r := range tableRefs(item) {
				found = found || bound(r, full)
			}
		}
	})
	if !found || column == "" {
		return found
	}
	found = false
	walkBlocks(v.Query, nil, func(s *pgtree.Select, _ scope) {
		for _, e := range blockExprs(s) {
			found = found || mentions(e, column)
		}
	})
	return found
}
