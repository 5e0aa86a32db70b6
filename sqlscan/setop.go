package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// setOperation builds UNION, INTERSECT and EXCEPT.
func (a *analysis) setOperation(b *block) {
	b.op = b.sel.Op
	b.left = a.query(b.sel.Left, armScope(b))
	b.right = a.query(b.sel.Right, armScope(b))
	a.unite(b)
	left, right := a.exportTo(b.left, b.union), a.exportTo(b.right, b.union)
	switch {
	case b.op == pgtree.Except, b.right.impossible():
		b.union.facts, b.union.solid = left.facts, left.solid
	case b.op == pgtree.Intersect:
		b.union.facts = append(append([]fact{}, left.facts...), right.facts...)
		b.union.solid = append(append([]term{}, left.solid...), right.solid...)
	case b.left.impossible():
		b.union.facts, b.union.solid = right.facts, right.solid
	default:
		b.union.facts = commonFacts(left.facts, right.facts)
		for _, t := range left.solid {
			if containsTerm(right.solid, t) {
				b.union.solid = append(b.union.solid, t)
			}
		}
	}
}

func armScope(b *block) *scope {
	return &scope{outer: b.scope.outer, ctes: b.scope.ctes}
}

// impossible tells whether the block has no row whatever the data.
func (b *block) impossible() bool {
	return len(b.closures) > 0 && b.closures[0].never && !b.alwaysHasRow()
}

// unite makes the range variable that stands for the result of two arms.
func (a *analysis) unite(b *block) {
	n := len(b.left.outputs)
	if b.left.partial {
		n = b.left.sure
	}
	if b.right.partial && b.right.sure < n {
		n = b.right.sure
	}
	names := make([]string, n)
	for i := range names {
		names[i] = b.left.outputs[i].name
	}
	b.union = a.newVar("")
	b.union.setColumns(names, true)
	b.scope.vars = []*rangeVar{b.union}
	b.zones = []*zone{{parent: -1, vars: []*rangeVar{b.union}}}
	for i := range names {
		b.outputs = append(b.outputs, output{name: names[i], term: b.union.column(i)})
	}
	if b.left.partial || b.right.partial {
		b.unknownOutputs()
	}
}

// commonFacts are the facts that follow from each of two sets.
func commonFacts(left, right []fact) []fact {
	l, r := newClosure(), newClosure()
	l.add(left...)
	r.add(right...)
	return common([]*closure{l, r})
}

// judgeSetOperation judges the arms. What is known of the result from outside
// is known of each arm; an arm of INTERSECT, and the left arm of EXCEPT, says
// which rows of the other matter.
func (a *analysis) judgeSetOperation(b *block, ctx context, in []given) {
	if b.self != nil {
		a.judgeRecursion(b, ctx, in)
		return
	}
	in = allRead(in)
	left, right := in, in
	if b.op == pgtree.Intersect {
		left = mergeGiven(in, a.armTies(b.right, ctx, in))
	}
	if b.op != pgtree.Union {
		right = mergeGiven(in, a.armTies(b.left, ctx, in))
	}
	a.judge(b.left, ctx, left)
	a.judge(b.right, ctx, right)
}

// armTies are the values of an arm's outputs that are not NULL: set
// operations take NULLs as equal.
func (a *analysis) armTies(arm *block, ctx context, in []given) []given {
	out := make([]given, len(arm.outputs))
	c := a.solveZones(arm, a.withGiven(arm, ctx, in))[0]
	for i, o := range arm.outputs {
		if o.nonNull && arm.outputAt(i) == o.term {
			out[i].in = c.values(o.term)
		}
	}
	return out
}

func mergeGiven(a, b []given) []given {
	n := len(a)
	if len(b) > n {
		n = len(b)
	}
	out := make([]given, n)
	copy(out, a)
	for i, g := range b {
		out[i].eq = append(append([]term{}, out[i].eq...), g.eq...)
		if out[i].in == nil {
			out[i].in = g.in
		}
	}
	return out
}
