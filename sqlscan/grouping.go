package sqlscan

import (
	"strconv"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// having keeps the conditions on group keys: they filter rows as WHERE does.
// The others filter groups after other tenants' rows went into them. A grouping
// set makes NULL of the keys that it leaves out, which an equality drops.
func (a *analysis) having(b *block) {
	if b.sel.Having == nil {
		return
	}
	b.uses = append(b.uses, a.sublinks(b.sel.Having, b.scope)...)
	a.remember(b, b.sel.Having, b.scope, "HAVING")
	if len(b.sel.GroupBy) == 0 {
		return
	}
	keys := a.groupKeys(b)
	for _, c := range conjuncts(b.sel.Having) {
		if b.rollsUp() && !plainEquality(c) {
			continue
		}
		if a.overKeys(c, b, keys) {
			p := a.predicate(c, b.scope, false)
			p.uses = nil // judged with the rest of HAVING
			b.filter = append(b.filter, p)
			b.zones[0].preds = append(b.zones[0].preds, p)
		}
	}
}

func conjuncts(e pgtree.Expr) []pgtree.Expr {
	if and, ok := e.(*pgtree.BoolOp); ok && and.Kind == pgtree.And {
		var out []pgtree.Expr
		for _, arg := range and.Args {
			out = append(out, conjuncts(arg)...)
		}
		return out
	}
	return []pgtree.Expr{e}
}

// overKeys tells whether a condition of HAVING is about group keys alone.
func (a *analysis) overKeys(e pgtree.Expr, b *block, keys []term) bool {
	ok := true
	pgtree.Inspect(e, func(e pgtree.Expr) bool {
		switch e := e.(type) {
		case *pgtree.Column:
			t := a.columnTerm(e, b.scope)
			ok = ok && (containsTerm(keys, t) || determined(t, keys) || t.rv != nil && !containsVar(b.scope.vars, t.rv))
		case *pgtree.Func:
			_, carried := a.value(e, b.scope)
			t, _ := a.value(e, b.scope)
			ok = ok && (t.isValue() || carried != nil)
			return false
		case *pgtree.Sublink, *pgtree.Opaque:
			ok = false
		}
		return ok
	})
	return ok
}

// determined tells whether a column is one of a row that keys name by a unique
// key: it is the same wherever they are.
func determined(t term, keys []term) bool {
	if t.rv == nil || t.rv.table == nil || t.rv.table.base == nil {
		return false
	}
	var cols []string
	for _, k := range keys {
		if k.rv == t.rv && t.rv.notNull(k.col) {
			cols = append(cols, k.rv.baseColumn(k.col))
		}
	}
	return t.rv.table.base.UniqueOn(cols)
}

func containsTerm(set []term, t term) bool {
	for _, s := range set {
		if s == t && !t.none() {
			return true
		}
	}
	return false
}

// groupKeys are the columns of GROUP BY, which may name outputs by number or
// by alias.
func (a *analysis) groupKeys(b *block) []term {
	var out []term
	for _, e := range b.sel.GroupBy {
		out = append(out, a.setTerms(e, b)...)
	}
	return out
}

// setTerms are the keys in an element of GROUP BY, and in those of a grouping
// set.
func (a *analysis) setTerms(e pgtree.Expr, b *block) []term {
	set, ok := e.(*pgtree.GroupingSet)
	if !ok {
		return []term{a.keyTerm(e, b, false)}
	}
	var out []term
	for _, arg := range set.Args {
		for _, el := range elements(arg) {
			out = append(out, a.setTerms(el, b)...)
		}
	}
	return out
}

// plainEquality tells whether a condition compares columns and values as they
// are.
func plainEquality(e pgtree.Expr) bool {
	op, ok := e.(*pgtree.Op)
	if !ok || op.Name != "=" || op.Left == nil || !builtin(op.Schema) {
		return false
	}
	for _, side := range []pgtree.Expr{op.Left, op.Right} {
		switch uncast(side).(type) {
		case *pgtree.Column, *pgtree.Param, *pgtree.Const:
		default:
			return false
		}
	}
	return true
}

// keyTerm resolves an element of GROUP BY or DISTINCT ON. An output's alias
// goes before an input column in the latter, after it in the former.
func (a *analysis) keyTerm(e pgtree.Expr, b *block, outputFirst bool) term {
	if c, ok := e.(*pgtree.Const); ok && c.Kind == pgtree.Int {
		if n, err := strconv.Atoi(c.Text); err == nil && n >= 1 && n <= len(b.outputs) {
			return b.outputs[n-1].term
		}
		return term{}
	}
	col, ok := e.(*pgtree.Column)
	if !ok {
		return term{}
	}
	input, _ := b.scope.lookup(col.Parts)
	if len(col.Parts) == 1 {
		for _, o := range b.outputs {
			if o.name == col.Parts[0] && (outputFirst || input.none()) {
				return o.term
			}
		}
	}
	return input
}

func hasGroupingSet(es []pgtree.Expr) bool {
	for _, e := range es {
		if _, ok := e.(*pgtree.GroupingSet); ok {
			return true
		}
	}
	return false
}
