package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// query builds the block of a SELECT, VALUES or set operation that stands
// in outer.
func (a *analysis) query(sel *pgtree.Select, outer *scope) *block {
	a.depth++
	defer func() { a.depth-- }()
	b := &block{sel: sel, scope: &scope{outer: outer, ctes: outer.ctes}, first: a.nextID}
	b.scope.owner = b
	defer func() { b.last = a.nextID }()
	if a.depth > maxDepth {
		a.refuse(sel.Pos, "the query is nested too deeply")
		return b
	}
	b.ctes = a.with(sel.With, b.scope)
	switch {
	case sel.Op != pgtree.NoSetOp:
		a.setOperation(b)
	case sel.Values != nil:
		a.valuesList(b)
	default:
		a.selectBlock(b)
	}
	b.uses = append(b.uses, a.sublinksOf(b.scope, sel.OrderBy...)...)
	b.uses = append(b.uses, a.sublinksOf(b.scope, sel.Limit, sel.Offset)...)
	a.solveBlock(b)
	return b
}

func (a *analysis) selectBlock(b *block) {
	sel, s := b.sel, b.scope
	tree := a.from(sel.From, s)
	b.zones = []*zone{{parent: -1}}
	if sel.Where != nil {
		b.filter = append(b.filter, a.predicate(sel.Where, s, false))
		a.remember(b, sel.Where, s, "WHERE")
	}
	b.tree = tree
	b.spread(nil)
	a.targets(b, sel.Targets)
	a.having(b)
	for _, t := range sel.Targets {
		b.aggregates = b.aggregates || a.callsAggregate(t.Expr)
		b.windows = b.windows || hasWindow(t.Expr)
		b.uses = append(b.uses, a.sublinks(t.Expr, s)...)
	}
	b.uses = append(b.uses, a.sublinksOf(s, sel.GroupBy...)...)
	b.uses = append(b.uses, a.sublinksOf(s, sel.DistinctOn...)...)
	for _, w := range sel.Windows {
		b.uses = append(b.uses, a.sublinksOf(s, w.PartitionBy...)...)
		b.uses = append(b.uses, a.sublinksOf(s, w.OrderBy...)...)
		b.uses = append(b.uses, a.sublinksOf(s, w.FrameBounds...)...)
	}
	for _, e := range sel.OrderBy {
		b.aggregates = b.aggregates || a.callsAggregate(e)
	}
	if sel.Into != nil {
		a.created[sel.Into.Name] = true
	}
}

func (a *analysis) sublinksOf(s *scope, es ...pgtree.Expr) []*subUse {
	var out []*subUse
	for _, e := range es {
		if e != nil {
			out = append(out, a.sublinks(e, s)...)
		}
	}
	return out
}

// sublinks builds the sub-selects within an expression.
func (a *analysis) sublinks(e pgtree.Expr, s *scope) []*subUse {
	var out []*subUse
	if e == nil {
		return nil
	}
	pgtree.Inspect(e, func(e pgtree.Expr) bool {
		if sub, ok := e.(*pgtree.Sublink); ok {
			out = append(out, &subUse{sub: a.subquery(sub, s)})
		}
		return true
	})
	return out
}

// subquery builds the block of a sub-select in an expression, once.
func (a *analysis) subquery(e *pgtree.Sublink, s *scope) *block {
	b, ok := a.subs[e]
	if !ok {
		b = a.query(e.Query, s)
		a.subs[e] = b
	}
	return b
}
