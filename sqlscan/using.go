package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// aliasJoin enters the name of (a JOIN b ON ...) AS x.
func (a *analysis) aliasJoin(item *pgtree.Join, tree *joinTree, s *scope) {
	inner := &scope{vars: tree.vars, merged: a.mergedWithin(s, tree.vars)}
	j := joinAlias{name: item.Alias, scope: inner}
	if len(item.Columns) > 0 {
		b := &block{scope: inner}
		a.star(b, &pgtree.Column{Star: true})
		j.columns = map[string]term{}
		for i, o := range b.outputs {
			name := o.name
			if i < len(item.Columns) {
				name = item.Columns[i]
			}
			j.columns[name] = b.outputAt(i)
		}
	}
	s.joins = append(s.joins, j)
}

// mergedWithin are the merged columns that lie within a join.
func (a *analysis) mergedWithin(s *scope, vars []*rangeVar) []mergedColumn {
	var out []mergedColumn
	for _, m := range s.merged {
		if len(m.hides) > 0 && containsVar(vars, m.hides[0]) {
			out = append(out, m)
		}
	}
	return out
}

func containsVar(vars []*rangeVar, rv *rangeVar) bool {
	for _, v := range vars {
		if v == rv {
			return true
		}
	}
	return false
}

// commonColumns are the columns of a NATURAL JOIN, as far as both sides are
// known.
func commonColumns(left, right *joinTree, s *scope) []string {
	var out []string
	for _, l := range left.vars {
		for _, c := range l.cols {
			for _, r := range right.vars {
				if r.has(c) == yes && !containsName(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func containsName(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// mergedTerm is the column that FULL JOIN USING makes of two. In a row of
// either side that takes part it equals that side's.
func (a *analysis) mergedTerm(tree *joinTree, name string, l, r term) term {
	if l.none() || r.none() {
		return term{}
	}
	rv := a.newVar("")
	rv.cols, rv.complete = []string{name}, true
	t := rv.column(0)
	tree.merged = append(tree.merged, fact{a: t, b: l}, fact{a: t, b: r})
	return t
}

// using merges the columns of a name from both sides of a join.
func (a *analysis) using(tree *joinTree, name string, s *scope) {
	side := func(t *joinTree) term {
		sub := &scope{vars: t.vars, merged: a.mergedWithin(s, t.vars)}
		got, _ := sub.lookupName(name)
		return got
	}
	l, r := side(tree.left), side(tree.right)
	p := &pred{}
	if !l.none() && !r.none() {
		p.facts = []fact{{a: l, b: r}}
		p.strict = []term{l, r}
	}
	tree.preds = append(tree.preds, p)
	m := mergedColumn{name: name, term: l, hides: tree.vars}
	switch tree.kind {
	case pgtree.RightJoin:
		m.term = r
	case pgtree.FullJoin:
		m.term = a.mergedTerm(tree, name, l, r)
	}
	s.merged = append(s.merged, m)
}
