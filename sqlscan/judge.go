package sqlscan

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// judge judges every table in a block, and in the blocks within it, given
// what is known where the block stands and of its outputs.
func (a *analysis) judge(b *block, ctx context, in []given) {
	a.spend(1)
	if a.over || b == nil {
		return
	}
	for _, c := range b.ctes {
		c.ctx, c.seen = ctx, map[string]bool{}
	}
	for _, c := range b.ctes {
		if c.writes { // with RECURSIVE, it may read one that stands behind it
			a.judge(c.block, ctx, nil)
		}
	}
	if b.op != pgtree.NoSetOp {
		if b.sel.Limit != nil || b.sel.Offset != nil {
			in = nil
		}
		a.judgeSetOperation(b, ctx, in)
		a.judgeUses(b.uses, ctx)
		return
	}
	b = a.reducedBy(b, in)
	ctx = a.withGiven(b, ctx, in)
	closures := a.solveZones(b, ctx)
	for i, z := range b.zones {
		confined := a.confinement(closures[i])
		var here context
		if z.hasSubselect() {
			here = a.inside(b, closures, i)
		}
		for _, rv := range z.vars {
			a.judgeVar(b, rv, closures[i], confined, ctx, here)
		}
		for _, p := range z.preds {
			a.judgePred(p, here)
		}
	}
	if len(closures) > 0 && len(b.uses) > 0 {
		here := a.inside(b, closures, 0)
		if b.alwaysHasRow() {
			// they run for the row that there is of no rows, too
			here.facts = closures[0].columnFacts(everything)
			here.facts = append(here.facts, ctx.facts...)
			here.solid, here.never = ctx.solid, ctx.never
		}
		a.judgeUses(b.uses, here)
	}
	a.judgeUses(b.bare, ctx)
	if b.change != nil {
		a.judgeChange(b, closures, ctx)
	}
}

// judgeVar judges one range variable under what its zone knows.
func (a *analysis) judgeVar(b *block, rv *rangeVar, c *closure, confined map[*rangeVar][]term, outer, here context) {
	switch {
	case rv.self:
	case rv.occ != nil:
		if b.change == nil || b.change.target != rv || !b.change.inserts {
			a.visit(rv, b, c, confined)
		}
	case rv.cte != nil:
		a.judgeCTE(rv.cte, c.solidValues(), a.givenFor(rv, c))
	case rv.sub != nil:
		ctx := outer
		if rv.lateral {
			ctx = here
		}
		ctx.never = ctx.never || c.never
		ctx.solid = append(slices.Clone(ctx.solid), c.solidValues()...)
		a.judge(rv.sub, ctx, a.givenFor(rv, c))
	}
	a.judgeUses(rv.uses, here)
}

// visit records the verdict for an occurrence under one set of conditions.
// It is scoped when every visit finds it so.
func (a *analysis) visit(rv *rangeVar, b *block, c *closure, confined map[*rangeVar][]term) {
	o, by := rv.occ, confined[rv]
	o.visits++
	o.block = b
	if by != nil && !c.never {
		a.noteEqual(o, c, confined)
	}
	switch {
	case rv.table.kind == exemptTable || rv.table.kind == unknownTable:
	case c.never:
	case by != nil:
		o.tiedTo(by)
	case a.policed(rv.table):
		o.trusted = true
	default:
		o.leaks = true
		o.sibling = c
	}
}

// policed tells whether row-level security may be trusted to confine a table.
func (a *analysis) policed(t *tableInfo) bool {
	return a.policy.TrustRLS && t.base != nil && t.base.ForceRLS && !a.unpoliced
}

func (a *analysis) judgePred(p *pred, ctx context) {
	switch p.kind {
	case conjunction:
		for _, arg := range p.args {
			a.judgePred(arg, ctx)
		}
		return
	case disjunction:
		a.judgeArms(p, ctx)
		return
	}
	a.judgeUses(p.uses, ctx)
	if p.semi != nil {
		a.judgeSemi(p.semi, ctx)
	}
}

// judgeArms judges the sub-selects in the arms of an OR: each is evaluated
// where the rest of its arm holds.
func (a *analysis) judgeArms(p *pred, ctx context) {
	for _, arg := range p.args {
		if !arg.hasSubselect() {
			continue
		}
		c := newClosure()
		c.never = ctx.never
		c.harden(ctx.solid...)
		a.refine(c, ctx.facts, []*pred{arg}, ctx.conds)
		a.judgePred(arg, context{facts: c.facts(everything), conds: ctx.conds, solid: c.solidTerms(), never: ctx.never})
	}
}

// hasSubselect tells whether something is evaluated for the rows of a zone.
func (z *zone) hasSubselect() bool {
	for _, rv := range z.vars {
		if rv.lateral || len(rv.uses) > 0 {
			return true
		}
	}
	for _, p := range z.preds {
		if p.hasSubselect() {
			return true
		}
	}
	return false
}

func (p *pred) hasSubselect() bool {
	if p.semi != nil || len(p.uses) > 0 {
		return true
	}
	for _, arg := range p.args {
		if arg.hasSubselect() {
			return true
		}
	}
	return false
}

func (a *analysis) judgeUses(uses []*subUse, ctx context) {
	for _, u := range uses {
		a.judge(u.sub, u.sub.seenFrom(ctx), nil)
	}
}

// judgeSemi judges the sub-select of a positive EXISTS or IN: of IN, only the
// rows that equal the left side matter.
func (a *analysis) judgeSemi(u *subUse, ctx context) {
	ctx = u.sub.seenFrom(ctx)
	c := newClosure()
	c.add(ctx.facts...)
	in := make([]given, len(u.sub.outputs))
	for _, l := range u.links {
		for i := range u.sub.outputs {
			if u.sub.outputAt(i) == l.b {
				in[i].eq = append(in[i].eq, l.a)
				in[i].in = c.values(l.a)
			}
		}
	}
	a.judge(u.sub, ctx, in)
}

// seenFrom is a context without what it says of the block's own rows: that
// one of them satisfies a condition says nothing of the others.
func (b *block) seenFrom(ctx context) context {
	c := newClosure()
	c.add(ctx.facts...)
	out := ctx
	out.facts = c.facts(func(t term) bool { return t.rv == nil || t.rv.id < b.first || t.rv.id >= b.last })
	out.solid = slices.DeleteFunc(slices.Clone(ctx.solid), func(t term) bool { return t.rv != nil && t.rv.id >= b.first && t.rv.id < b.last })
	out.conds = nil
	for _, cond := range ctx.conds {
		if !b.ownsAny(cond) {
			out.conds = append(out.conds, cond)
		}
	}
	return out
}

func (b *block) ownsAny(c conditional) bool {
	for _, rv := range c.vars {
		if rv.id >= b.first && rv.id < b.last {
			return true
		}
	}
	return c.column.rv != nil && c.column.rv.id >= b.first && c.column.rv.id < b.last
}
