package sqlscan

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// with enters the common table expressions of a WITH clause in a scope and
// builds their blocks.
func (a *analysis) with(w *pgtree.With, s *scope) []*cte {
	if w == nil {
		return nil
	}
	names := &cteScope{outer: s.ctes, names: map[string]*cte{}}
	outer := s.ctes
	var out []*cte
	for _, def := range w.CTEs {
		c := &cte{def: def, scope: &scope{outer: s.outer, ctes: outer}}
		if w.Recursive {
			c.scope.ctes = names
			names.names[def.Name] = c
		}
		out = append(out, c)
	}
	for _, c := range out {
		a.buildCTE(c, w.Recursive)
		if !w.Recursive {
			// the next one sees those before it
			outer = &cteScope{outer: outer, names: map[string]*cte{c.def.Name: c}}
			names = outer
			for _, later := range out {
				if later.state == unbuilt {
					later.scope.ctes = outer
				}
			}
		}
	}
	s.ctes = names
	return out
}

func (a *analysis) buildCTE(c *cte, recursive bool) {
	if c.state != unbuilt {
		return
	}
	c.state = building
	a.within = append(a.within, c)
	switch q := c.def.Query.(type) {
	case *pgtree.Select:
		if recursive && q.Op == pgtree.Union {
			c.block = a.recursion(c, q)
		} else {
			c.block = a.query(q, c.scope)
		}
	default:
		c.block = a.changeBlock(q, c.scope)
		c.writes = true
	}
	a.within = a.within[:len(a.within)-1]
	c.state = built
}

// cteRef makes rv a reference to a common table expression.
func (a *analysis) cteRef(rv *rangeVar, c *cte, ref *pgtree.TableRef) {
	rv.cte = c
	if c.state == unbuilt {
		a.buildCTE(c, true)
	}
	names := renameColumns(c.def.Columns, ref.Columns)
	if c.state == built {
		derive(rv, c.block, names)
		a.extraColumns(rv, c.def.Extra)
		return
	}
	if c.base == nil || c.self != nil {
		a.refuse(ref.Pos, "a reference of "+ref.Name+" to itself outside the step of a recursion")
		rv.complete = false
		return
	}
	c.self = rv
	rv.self = true
	derive(rv, c.base, names)
	a.extraColumns(rv, c.def.Extra)
}

// extraColumns adds the columns of SEARCH and CYCLE clauses.
func (a *analysis) extraColumns(rv *rangeVar, extra []string) {
	rv.cols = append(rv.cols, extra...)
}

// recursion builds a recursive common table expression: the base, then the
// step, for which what holds of the base is taken to hold of the rows of the
// round before, as far as the step keeps it so.
func (a *analysis) recursion(c *cte, q *pgtree.Select) *block {
	b := &block{sel: q, op: q.Op, scope: &scope{outer: c.scope, ctes: c.scope.ctes}}
	b.ctes = a.with(q.With, b.scope)
	arm := &scope{outer: c.scope, ctes: b.scope.ctes}
	b.left = a.query(q.Left, arm)
	c.base = b.left
	b.right = a.query(q.Right, arm)
	a.unite(b)
	b.self = c.self
	if c.self == nil {
		b.union.facts = commonFacts(a.exportTo(b.left, b.union).facts, a.exportTo(b.right, b.union).facts)
	} else {
		a.induce(b)
	}
	b.uses = append(b.uses, a.sublinksOf(b.scope, q.OrderBy...)...)
	b.uses = append(b.uses, a.sublinksOf(b.scope, q.Limit, q.Offset)...)
	a.solveBlock(b)
	return b
}

// induce finds the facts of the base that every round of the step keeps.
func (a *analysis) induce(b *block) {
	b.kept = keptColumns(b)
	assumed := a.exportTo(b.left, b.union).facts
	for round := 0; round < maxRounds; round++ {
		b.self.facts = renameFacts(assumed, b.union, b.self)
		a.solveBlock(b.right)
		next := commonFacts(assumed, a.exportTo(b.right, b.union).facts)
		if len(next) == len(assumed) || len(next) == 0 {
			assumed = next
			break
		}
		assumed = next
		if round == maxRounds-1 {
			assumed = nil
		}
	}
	b.self.facts = renameFacts(assumed, b.union, b.self)
	a.solveBlock(b.right)
	b.union.facts = assumed
}

// keptColumns are the outputs that every round hands on unchanged.
func keptColumns(b *block) []bool {
	kept := make([]bool, len(b.outputs))
	for i := range kept {
		t := b.right.outputAt(i)
		self := b.self.column(i)
		kept[i] = t == self || b.right.closures[0].same(t, self)
	}
	return kept
}

// renameFacts says of one range variable's columns what facts say of
// another's, by position.
func renameFacts(facts []fact, from, to *rangeVar) []fact {
	rename := func(t term) term {
		if t.rv != from {
			return t
		}
		for i, c := range from.cols {
			if c == t.col {
				return to.column(i)
			}
		}
		return term{}
	}
	var out []fact
	for _, f := range facts {
		f.a, f.b = rename(f.a), rename(f.b)
		if !f.a.none() && (f.in != nil || !f.b.none()) {
			out = append(out, f)
		}
	}
	return out
}

// judgeRecursion judges base and step. A condition on the result is one on
// every round where the step hands the column on unchanged.
func (a *analysis) judgeRecursion(b *block, ctx context, in []given) {
	through := make([]given, len(in))
	step := append([]fact{}, ctx.facts...)
	for i, g := range in {
		if i >= len(b.kept) || !b.kept[i] || !a.pushable(b.right, i, nil) {
			continue
		}
		through[i] = given{eq: g.eq, in: g.in}
		self := b.self.column(i)
		for _, e := range g.eq {
			step = append(step, fact{a: self, b: e})
		}
		if g.in != nil {
			step = append(step, fact{a: self, in: g.in})
		}
	}
	a.judge(b.left, ctx, through)
	ctx.facts = step
	a.judge(b.right, ctx, through)
}

// judgeCTE judges a common table expression for one reference to it, unless
// it was judged under the same conditions before. Solid are values that are
// not NULL where the reference is read.
func (a *analysis) judgeCTE(c *cte, solid []term, in []given) {
	c.reads++
	if c.writes {
		return
	}
	key := givenKey(append(in, given{eq: solid}))
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	ctx := c.ctx
	ctx.solid = append(slices.Clone(ctx.solid), solid...)
	a.judge(c.block, ctx, in)
}
