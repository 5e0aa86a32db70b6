package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// merge builds MERGE. Where it does something for source rows without a
// match, the target stands on the nullable side of an outer join: only ON
// says which of its rows matter. Else the conditions of the actions do too.
func (a *analysis) merge(b *block, n *pgtree.Merge) {
	target := a.target(b, n.Table)
	source := a.fromItem(n.Source, b.scope)
	on := a.predicate(n.On, b.scope, false)
	a.remember(b, n.On, b.scope, "ON")
	tree := &joinTree{left: source, right: leaf(target), preds: []*pred{on}}
	tree.vars = concatVars(tree.left.vars, tree.right.vars)
	if unmatched(n) {
		tree.kind = pgtree.LeftJoin
	} else {
		b.filter = append(b.filter, a.anyAction(b, n))
	}
	b.tree = tree
	b.spread(nil)
	for _, w := range n.Whens {
		a.action(b, w)
	}
}

func unmatched(n *pgtree.Merge) bool {
	for _, w := range n.Whens {
		if !w.Matched {
			return true
		}
	}
	return false
}

// anyAction is the predicate that some action of a MERGE runs for a row.
func (a *analysis) anyAction(b *block, n *pgtree.Merge) *pred {
	or := &pred{kind: disjunction}
	for _, w := range n.Whens {
		p := &pred{}
		if w.Condition != nil {
			p = a.predicate(w.Condition, b.scope, false)
			a.remember(b, w.Condition, b.scope, "a WHEN")
		}
		or.args = append(or.args, p)
	}
	return or
}

func (a *analysis) action(b *block, w pgtree.MergeWhen) {
	if w.Condition != nil {
		b.uses = append(b.uses, a.sublinks(w.Condition, b.scope)...)
	}
	switch w.Action {
	case pgtree.MergeUpdate:
		a.sets(b, b.change, w.Set, b.scope)
	case pgtree.MergeInsert:
		b.change.merges = append(b.change.merges, a.mergeInsert(b, w))
	}
}

// mergeInsert builds the INSERT of a MERGE: its rows are set from the source.
func (a *analysis) mergeInsert(b *block, w pgtree.MergeWhen) *block {
	row := a.twin(b.change.target)
	row.occ, row.proposed = b.change.target.occ, true
	m := &block{first: a.nextID, scope: &scope{outer: b.scope}, change: &change{target: row, inserts: true, pos: w.Pos}}
	m.zones = []*zone{{parent: -1, vars: []*rangeVar{row}}}
	for _, col := range w.Columns {
		m.change.columns = append(m.change.columns, col.Name)
	}
	if w.Columns == nil && row.complete {
		m.change.columns = row.cols
	}
	for i, e := range w.Values {
		m.uses = append(m.uses, a.sublinks(e, b.scope)...)
		if i >= len(m.change.columns) {
			continue
		}
		col := term{rv: row, col: m.change.columns[i]}
		if t, in := a.value(e, b.scope); !t.none() {
			row.facts = append(row.facts, fact{a: col, b: t})
			a.loosen(m, t)
		} else if in != nil {
			row.facts = append(row.facts, fact{a: col, in: in})
		}
	}
	a.defaults(row, m.change)
	m.last = a.nextID
	a.solveBlock(m)
	return m
}
