package sqlscan

// gathering collects what the conjuncts of a condition say.
type gathering struct {
	analysis *analysis
	closure  *closure
	conds    []conditional
	strict   []term // as [pred.strictTerms]
	absences [][]term
	ors      []*pred
	scalars  map[*rangeVar]bool
}

func (g *gathering) gather(p *pred) {
	switch p.kind {
	case conjunction:
		for _, arg := range p.args {
			g.gather(arg)
		}
		return
	case disjunction:
		g.ors = append(g.ors, p)
		g.strict = append(g.strict, p.strictTerms()...)
		return
	case absence:
		g.absences = append(g.absences, p.nulls)
	case never:
		g.closure.never = true
	}
	g.strict = append(g.strict, p.strict...)
	g.closure.harden(p.strict...)
	g.enter(p.facts)
	if p.semi == nil || p.semi.sub.alwaysHasRow() {
		return
	}
	g.enter(p.semi.links)
	for _, l := range p.semi.links {
		g.strict = append(g.strict, l.a, l.b)
		g.closure.harden(l.a, l.b)
	}
	g.strict = append(g.strict, p.semi.strictTerms()...)
	inner := g.analysis.inside(p.semi.sub, p.semi.sub.closures, 0)
	g.enter(inner.facts)
	g.conds = append(g.conds, inner.conds...)
	g.closure.harden(inner.solid...)
	g.closure.never = g.closure.never || inner.never
}

// enter adds facts that hold, and what is known of the scalar sub-selects
// among their terms: an equality with one says that it has a row.
func (g *gathering) enter(facts []fact) {
	g.closure.add(facts...)
	for _, f := range facts {
		for _, t := range []term{f.a, f.b} {
			if t.rv == nil || !t.rv.scalar || g.scalars[t.rv] {
				continue
			}
			if g.scalars == nil {
				g.scalars = map[*rangeVar]bool{}
			}
			g.scalars[t.rv] = true
			e := g.analysis.exported(t.rv)
			g.strict = append(g.strict, t)
			g.closure.harden(t)
			g.closure.harden(e.solid...)
			g.conds = append(g.conds, e.conds...)
			g.enter(e.facts)
		}
	}
}

// release adds the conditional facts whose columns are not NULL.
func (g *gathering) release() {
	done := make([]bool, len(g.conds))
	for again := true; again; {
		again = false
		for i := 0; i < len(g.conds); i++ {
			if !done[i] && (g.conds[i].triggered(g.strict) || g.closure.solid[g.conds[i].column]) {
				done[i], again = true, true
				g.closure.add(g.conds[i].facts...)
			}
		}
	}
}
