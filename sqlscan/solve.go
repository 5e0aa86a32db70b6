package sqlscan

import (
	"maps"
	"slices"
)

// conditional are facts that hold where a column of vars, or the column
// column, is not NULL.
type conditional struct {
	vars   []*rangeVar
	column term
	facts  []fact
}

func (c *conditional) triggered(strict []term) bool {
	for _, t := range strict {
		if t == c.column && !t.none() || containsVar(c.vars, t.rv) {
			return true
		}
	}
	return false
}

// context is what is known where a block is evaluated.
type context struct {
	facts []fact
	conds []conditional
	// solid are terms that are not NULL.
	solid []term
	// never says that it is not evaluated at all.
	never bool
}

// solveBlock works out what a block says of itself.
func (a *analysis) solveBlock(b *block) {
	b.closures = a.solveZones(b, context{})
	for i := range b.outputs {
		o := &b.outputs[i]
		o.nonNull = b.solidOutput(o.term)
	}
}

// solidOutput tells whether an output, where it is tied, is not NULL: a tie
// comes from an equality, which a NULL does not pass.
func (b *block) solidOutput(t term) bool {
	if t.rv == nil || len(b.zones) == 0 || b.zoneOf(t.rv) != 0 || b.blanks() {
		return false
	}
	if t.rv.sub == nil {
		return t.rv.table != nil
	}
	for i, c := range t.rv.cols {
		if c == t.col {
			return i < len(t.rv.sub.outputs) && t.rv.sub.outputs[i].nonNull
		}
	}
	return false
}

// solveZones works out what holds in each zone of a block, given what is
// known where it is evaluated.
func (a *analysis) solveZones(b *block, ctx context) []*closure {
	closures := make([]*closure, len(b.zones))
	for i, z := range b.zones {
		facts := ctx.facts
		if z.parent >= 0 {
			facts = closures[z.parent].facts(func(t term) bool {
				home := b.zoneOf(t.rv)
				return home < 0 || !b.within(home, i)
			})
		}
		if z.merged != nil {
			facts = append(append([]fact{}, facts...), b.mergedFacts(z, closures)...)
		}
		conds := append([]conditional{}, ctx.conds...)
		for j := 0; j < i; j++ {
			if !b.within(i, j) {
				conds = append(conds, conditional{vars: b.zones[j].vars, facts: closures[j].facts(everything)})
			}
		}
		for j := i; j >= 0; j = b.zones[j].parent {
			for _, rv := range b.zones[j].vars {
				conds = append(conds, a.exported(rv).conds...)
			}
		}
		a.spend(len(facts) + len(conds))
		c := newClosure()
		c.never = ctx.never || z.parent >= 0 && closures[z.parent].never
		c.harden(ctx.solid...)
		if z.parent >= 0 {
			c.harden(closures[z.parent].solidTerms()...)
		}
		for _, rv := range z.vars {
			c.add(a.exported(rv).facts...)
			c.harden(a.exported(rv).solid...)
		}
		if i == 0 {
			for _, rv := range b.loose {
				c.add(a.looseFacts(b, rv)...)
			}
		}
		a.refine(c, facts, z.preds, conds)
		if i == 0 {
			c.add(a.pickFacts(b, c)...)
		}
		closures[i] = c
	}
	return closures
}

// looseFacts are what is known of the value of an output, be it NULL or not:
// a scalar sub-select that has no row says nothing of the rows around it. Nor
// does it make a value equal to the column of a row that may not be.
func (a *analysis) looseFacts(b *block, rv *rangeVar) []fact {
	c := newClosure()
	c.add(a.exported(rv).facts...)
	return c.columnFacts(func(t term) bool { return containsVar(b.loose, t.rv) || rv.owns(t.rv) })
}

// mergedFacts are what the predicates around a FULL JOIN say of its merged
// columns, for the rows of one of its sides.
func (b *block) mergedFacts(z *zone, closures []*closure) []fact {
	var out []fact
	for _, m := range z.merged {
		if values := closures[z.above].values(m.a); values != nil {
			out = append(out, fact{a: m.a, in: values})
		}
		if containsVar(z.vars, m.b.rv) {
			out = append(out, m)
		}
	}
	return out
}

func everything(term) bool { return true }

// refine adds facts and predicates to a closure, with the conditional facts
// that they set free.
func (a *analysis) refine(c *closure, facts []fact, preds []*pred, conds []conditional) {
	a.refineRounds(c, facts, preds, conds, 3)
	a.keyFacts(c)
}

// refineRounds is refine with so many rounds over the disjunctions, for one
// may say what another needs. Within an arm there is one round, for arms nest.
func (a *analysis) refineRounds(c *closure, facts []fact, preds []*pred, conds []conditional, rounds int) {
	a.spend(1 + len(facts) + len(preds))
	if a.over {
		return
	}
	c.add(facts...)
	g := &gathering{analysis: a, closure: c, conds: conds}
	for _, p := range preds {
		g.gather(p)
	}
	g.release()
	for _, nulls := range g.absences {
		c.never = c.never || !c.mayBeNull(nulls)
	}
	for range rounds {
		changed := false
		for _, or := range g.ors {
			changed = a.refineOr(c, or, g.conds) || changed
		}
		if !changed {
			return
		}
	}
}

// refineOr adds what every arm of a disjunction says.
func (a *analysis) refineOr(c *closure, or *pred, conds []conditional) bool {
	var arms []*closure
	for _, arg := range or.args {
		if len(arms) >= maxArms {
			return false
		}
		d := c.clone()
		a.spend(len(c.order))
		a.refineRounds(d, nil, []*pred{arg}, conds, 1)
		if a.over {
			return false
		}
		if !d.never {
			arms = append(arms, d)
		}
	}
	if len(arms) == 0 {
		changed := !c.never
		c.never = true
		return changed
	}
	a.arm(c, arms)
	known := len(c.solid)
	for _, t := range arms[0].solidTerms() {
		if !slices.ContainsFunc(arms, func(d *closure) bool { return !d.solid[t] }) {
			c.harden(t)
		}
	}
	return c.add(common(arms)...) || len(c.solid) > known
}

// arm notes the rows that every arm of a disjunction confines. An equality that
// the arms have in common need not be why: each may tie a row to another one
// over its key.
func (a *analysis) arm(c *closure, arms []*closure) {
	var by map[*rangeVar][]term
	for i, d := range arms {
		a.keyFacts(d)
		confined := a.confinement(d)
		if i == 0 {
			by = confined
			continue
		}
		for rv, values := range by {
			if confined[rv] == nil {
				delete(by, rv)
				continue
			}
			for _, v := range confined[rv] {
				values = appendTerm(values[:len(values):len(values)], v)
			}
			by[rv] = values
		}
	}
	if c.armed == nil {
		c.armed = by
		return
	}
	maps.Copy(c.armed, by)
}

// inside is what is known of the rows of zone i of a block, for what is
// evaluated there.
func (a *analysis) inside(b *block, closures []*closure, i int) context {
	if i >= len(closures) {
		return context{}
	}
	a.spend(len(closures[i].order))
	ctx := context{facts: closures[i].facts(everything), solid: closures[i].solidTerms(), never: closures[i].never}
	for j, c := range closures {
		if j != i && !b.within(i, j) {
			ctx.conds = append(ctx.conds, conditional{vars: b.zones[j].vars, facts: c.facts(everything)})
		}
	}
	for _, rv := range b.scope.vars {
		ctx.conds = append(ctx.conds, a.exported(rv).conds...)
	}
	return ctx
}
