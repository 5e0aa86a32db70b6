package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// spread reduces the outer joins of a tree by the predicates that reject the
// rows that they would fill with NULLs, and then spreads the tree over zones.
//
// The reduction is PostgreSQL's (reduce_outer_joins in prepjointree.c).
func (b *block) spread(given []term) {
	b.zones = []*zone{{parent: -1, preds: append([]*pred{}, b.filter...)}}
	strict := append(append([]term{}, given...), b.rejected()...)
	if b.tree != nil {
		tree := b.tree.clone()
		tree.reduce(strict)
		b.place(tree, 0)
	}
	for i, z := range b.zones {
		for k, p := range z.preds {
			z.preds[k] = p.settled(b, i)
		}
	}
}

// rejected are the terms that are not NULL in any result row. A value is the
// same in all predicates: one may reject the NULL that another lets pass.
func (b *block) rejected() []term {
	var strict []term
	for _, p := range b.filter {
		strict = append(strict, p.strictTerms()...)
	}
	values := strict
	for _, p := range b.filter {
		if p.asksForNull() {
			p = p.without(func(t term, _ bool) bool { return t.isValue() && containsTerm(values, t) })
			strict = append(strict, p.strictTerms()...)
		}
	}
	return strict
}

func (t *joinTree) clone() *joinTree {
	c := *t
	if t.leaf == nil {
		c.left, c.right = t.left.clone(), t.right.clone()
	}
	return &c
}

// reducedBy is the block as it is where what is given of its outputs rejects
// the NULLs of an outer join inside.
func (a *analysis) reducedBy(b *block, in []given) *block {
	var strict []term
	for i, g := range in {
		if t := b.outputAt(i); !g.empty() && t.rv != nil && b.zoneOf(t.rv) > 0 && a.passes(b, i, in) {
			strict = append(strict, t)
		}
	}
	if strict == nil || b.tree == nil || b.change != nil {
		return b
	}
	r := *b
	r.spread(strict)
	r.bare = append([]*subUse{}, b.bare...)
	return &r
}

func (t *joinTree) reduce(strict []term) {
	if t.leaf != nil {
		return
	}
	left, right := t.left.touched(strict), t.right.touched(strict)
	switch {
	case t.kind == pgtree.LeftJoin && right, t.kind == pgtree.RightJoin && left, t.kind == pgtree.FullJoin && left && right:
		t.kind = pgtree.InnerJoin
	case t.kind == pgtree.FullJoin && left:
		t.kind = pgtree.LeftJoin
	case t.kind == pgtree.FullJoin && right:
		t.kind = pgtree.RightJoin
	}
	var own []term
	for _, p := range t.preds {
		own = append(own, p.strictTerms()...)
	}
	both := append(append([]term{}, strict...), own...)
	switch t.kind {
	case pgtree.InnerJoin:
		t.left.reduce(both)
		t.right.reduce(both)
	case pgtree.LeftJoin:
		t.left.reduce(strict)
		t.right.reduce(both)
	case pgtree.RightJoin:
		t.left.reduce(both)
		t.right.reduce(strict)
	case pgtree.FullJoin:
		t.left.reduce(nil)
		t.right.reduce(nil)
	}
}

// touched tells whether a row of the tree that is all NULLs is rejected.
func (t *joinTree) touched(strict []term) bool {
	for _, s := range strict {
		if containsVar(t.vars, s.rv) {
			return true
		}
	}
	return false
}

// place enters a tree whose rows take part in zone i.
func (b *block) place(t *joinTree, i int) {
	if t.leaf != nil {
		b.zones[i].vars = append(b.zones[i].vars, t.leaf)
		return
	}
	t.placeMerged(b.zones[i])
	switch t.kind {
	case pgtree.InnerJoin:
		b.zones[i].preds = append(b.zones[i].preds, t.preds...)
		b.place(t.left, i)
		b.place(t.right, i)
	case pgtree.LeftJoin:
		b.place(t.left, i)
		b.place(t.right, b.addZone(i, t.preds))
	case pgtree.RightJoin:
		b.place(t.right, i)
		b.place(t.left, b.addZone(i, t.preds))
	case pgtree.FullJoin:
		for _, p := range t.preds {
			b.bare = append(b.bare, p.allUses()...)
		}
		for _, side := range []*joinTree{t.left, t.right} {
			z := b.addZone(-1, nil)
			b.zones[z].merged, b.zones[z].above = t.merged, i
			b.place(side, z)
		}
	}
}

// placeMerged ties the merged columns of what was a FULL JOIN to the sides
// that are no longer filled with NULLs.
func (t *joinTree) placeMerged(z *zone) {
	for _, m := range t.merged {
		left := containsVar(t.left.vars, m.b.rv)
		if t.kind == pgtree.InnerJoin || t.kind == pgtree.LeftJoin && left || t.kind == pgtree.RightJoin && !left {
			z.preds = append(z.preds, &pred{facts: []fact{m}})
		}
	}
}

func (b *block) addZone(parent int, preds []*pred) int {
	b.zones = append(b.zones, &zone{parent: parent, preds: preds})
	return len(b.zones) - 1
}

// allUses are the sub-selects anywhere in a predicate, without what their
// place in it would tell of them.
func (p *pred) allUses() []*subUse {
	out := append([]*subUse{}, p.uses...)
	if p.semi != nil {
		out = append(out, &subUse{sub: p.semi.sub})
	}
	for _, arg := range p.args {
		out = append(out, arg.allUses()...)
	}
	return out
}
