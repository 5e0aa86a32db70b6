package sqlscan

import (
	"strconv"

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

// having keeps the conditions on group keys: they filter rows as WHERE does.
// The others filter groups after other tenants' rows went into them.
func (a *analysis) having(b *block) {
	if b.sel.Having == nil {
		return
	}
	b.uses = append(b.uses, a.sublinks(b.sel.Having, b.scope)...)
	a.remember(b, b.sel.Having, b.scope, "HAVING")
	if len(b.sel.GroupBy) == 0 || hasGroupingSet(b.sel.GroupBy) {
		return
	}
	keys := a.groupKeys(b)
	for _, c := range conjuncts(b.sel.Having) {
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
			ok = ok && (containsTerm(keys, t) || t.rv != nil && !containsVar(b.scope.vars, t.rv))
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
		out = append(out, a.keyTerm(e, b, false))
	}
	return out
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

// targets works out the outputs of a select list or a RETURNING list.
func (a *analysis) targets(b *block, targets []pgtree.Target) {
	for _, t := range targets {
		if c, ok := t.Expr.(*pgtree.Column); ok && c.Star {
			a.star(b, c)
			continue
		}
		o := output{name: t.Name, expr: t.Expr}
		if o.name == "" {
			o.name = outputName(t.Expr)
		}
		v, set := a.value(t.Expr, b.scope)
		if v.none() && set != nil {
			v = a.choice(b, set)
		}
		o.term = v
		a.loosen(b, v)
		b.outputs = append(b.outputs, o)
	}
}

// loosen lets the block know what is known of a scalar sub-select that is
// one of its outputs.
func (a *analysis) loosen(b *block, t term) {
	if t.rv != nil && t.rv.scalar {
		b.loose = append(b.loose, t.rv)
	}
}

// choice makes a column that is one of several values.
func (a *analysis) choice(b *block, set []term) term {
	rv := a.newVar("")
	rv.cols, rv.complete = []string{"value"}, true
	rv.facts = []fact{{a: rv.column(0), in: set}}
	b.loose = append(b.loose, rv)
	return rv.column(0)
}

func (a *analysis) star(b *block, c *pgtree.Column) {
	vars := b.scope.vars
	if len(c.Parts) > 0 {
		rv := b.scope.variable(c.Parts)
		if rv == nil {
			b.unknownOutputs()
			return
		}
		vars = []*rangeVar{rv}
	} else {
		for i := range b.scope.merged {
			m := b.scope.merged[i]
			if b.scope.mergedAt(m.name).term == m.term {
				b.outputs = append(b.outputs, output{name: m.name, term: m.term})
			}
		}
	}
	for _, rv := range vars {
		for i := range rv.cols {
			name := rv.cols[i]
			if len(c.Parts) == 0 {
				if m := b.scope.mergedAt(name); m != nil && m.hidesVar(rv) {
					continue
				}
			}
			b.outputs = append(b.outputs, output{name: name, term: rv.column(i)})
		}
		if !rv.complete {
			b.unknownOutputs()
		}
	}
}

// outputName is the name that PostgreSQL gives an output without AS.
func outputName(e pgtree.Expr) string {
	switch e := e.(type) {
	case *pgtree.Column:
		return e.Parts[len(e.Parts)-1]
	case *pgtree.Cast:
		if n := outputName(e.Arg); n != "" {
			return n
		}
		return e.Type.Name
	case *pgtree.Func:
		return e.Name
	case *pgtree.Coalesce:
		return "coalesce"
	case *pgtree.Field:
		if e.Name != "" {
			return e.Name
		}
		return outputName(e.Arg)
	case *pgtree.Collate:
		return outputName(e.Arg)
	case *pgtree.Sublink:
		if e.Kind == pgtree.ScalarQuery && len(e.Query.Targets) > 0 {
			t := e.Query.Targets[0]
			if t.Name != "" {
				return t.Name
			}
			return outputName(t.Expr)
		}
	}
	return ""
}

// valuesList builds VALUES: each column is one of the values of its rows,
// when all are values.
func (a *analysis) valuesList(b *block) {
	b.zones = []*zone{{parent: -1}}
	rows := b.sel.Values
	rv := a.newVar("")
	for i := range rows[0] {
		rv.cols = append(rv.cols, "column"+strconv.Itoa(i+1))
	}
	rv.complete = true
	b.loose = append(b.loose, rv)
	for i := range rows[0] {
		b.outputs = append(b.outputs, output{name: rv.cols[i], term: rv.column(i)})
		if f, ok := a.columnOfRows(rows, i, rv.column(i), b.scope); ok {
			rv.facts = append(rv.facts, f)
			a.loosen(b, f.b)
		}
	}
	for _, row := range rows {
		b.uses = append(b.uses, a.sublinksOf(b.scope, row...)...)
	}
}

// columnOfRows is what is known of the i-th column of a list of rows.
func (a *analysis) columnOfRows(rows [][]pgtree.Expr, i int, col term, s *scope) (fact, bool) {
	var set []term
	seen := map[term]bool{}
	for _, row := range rows {
		if i >= len(row) {
			return fact{}, false
		}
		t, in := a.value(row[i], s)
		if len(rows) == 1 && !t.none() {
			return fact{a: col, b: t}, true
		}
		if !t.none() {
			in = a.valuesOf(t)
		}
		if in == nil {
			return fact{}, false
		}
		for _, v := range in {
			if !seen[v] {
				seen[v] = true
				set = append(set, v)
			}
		}
	}
	return fact{a: col, in: set}, set != nil
}

// valuesOf are the values that a term is known to be one of by itself.
func (a *analysis) valuesOf(t term) []term {
	c := newClosure()
	if t.rv != nil && t.rv.scalar {
		c.add(a.exported(t.rv).facts...)
	}
	return c.values(t)
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
