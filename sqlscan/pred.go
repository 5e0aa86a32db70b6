package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// pred is a predicate in negation normal form.
type pred struct {
	kind predKind
	args []*pred // of conjunction and disjunction

	// facts hold where the predicate is true.
	facts []fact
	// strict are columns that are not NULL where the predicate is true.
	strict []term
	// semi is the sub-select of a positive EXISTS or IN: where the predicate
	// is true, a row of it exists, linked by facts.
	semi *subUse
	// uses are the other sub-selects within.
	uses []*subUse
	// guard, when set, must be a row that an outer join has not filled with
	// NULLs for facts to hold, and for the columns guarded not to be NULL.
	guard   *rangeVar
	guarded []term
}

// settle drops what depends on a guard that does not hold: zone i of b is
// where the predicate stands.
func (p *pred) settle(b *block, i int) {
	for _, arg := range p.args {
		arg.settle(b, i)
	}
	if p.guard == nil {
		return
	}
	if g := b.zoneOf(p.guard); g < 0 || !b.within(i, g) {
		p.facts = nil
		return
	}
	p.strict = append(p.strict, p.guarded...)
}

type predKind int

const (
	atom predKind = iota
	conjunction
	disjunction
	never // false for every row
)

// predicate builds the negation normal form of e, or of NOT e.
func (a *analysis) predicate(e pgtree.Expr, s *scope, negated bool) *pred {
	a.depth++
	defer func() { a.depth-- }()
	if a.depth > maxDepth {
		a.refuse(e.Position(), "the condition is nested too deeply")
		return &pred{}
	}
	switch e := e.(type) {
	case *pgtree.BoolOp:
		return a.boolean(e, s, negated)
	case *pgtree.Const:
		if e.Kind == pgtree.Bool && (e.Text == "true") == negated || e.Kind == pgtree.Null {
			return &pred{kind: never}
		}
		return &pred{}
	case *pgtree.BooleanTest:
		if e.Kind == "TRUE" && !negated || e.Kind == "NOT TRUE" && negated {
			return a.predicate(e.Arg, s, false)
		}
	case *pgtree.NullTest:
		return a.nullTest(e, s, e.Not != negated)
	case *pgtree.In:
		if e.Not == negated {
			return a.inList(e, s)
		}
	case *pgtree.DistinctFrom:
		if e.Not != negated {
			return a.notDistinct(e, s)
		}
	case *pgtree.Op:
		if p := a.comparison(e, s, negated); p != nil {
			return p
		}
	case *pgtree.Quantified:
		if !negated && !e.All && e.Name == "=" {
			return a.equalsAny(e, s)
		}
	case *pgtree.Sublink:
		if !negated && (e.Kind == pgtree.Exists || e.Kind == pgtree.AnyQuery && e.Name == "=") {
			return a.semiJoin(e, s)
		}
	}
	return a.opaque(e, s, negated)
}

// opaque is a predicate of which nothing is known but which columns it
// rejects NULL in.
func (a *analysis) opaque(e pgtree.Expr, s *scope, negated bool) *pred {
	p := &pred{uses: a.sublinks(e, s)}
	if negated {
		p.strict = a.nullIn(e, s)
	} else {
		p.strict = a.nullRejected(e, s)
	}
	return p
}

func (a *analysis) boolean(e *pgtree.BoolOp, s *scope, negated bool) *pred {
	if e.Kind == pgtree.Not {
		return a.predicate(e.Args[0], s, !negated)
	}
	p := &pred{kind: conjunction}
	if (e.Kind == pgtree.Or) != negated {
		p.kind = disjunction
	}
	for _, arg := range e.Args {
		p.args = append(p.args, a.predicate(arg, s, negated))
	}
	return p
}

// nullTest is IS NOT NULL when not is set, else IS NULL.
func (a *analysis) nullTest(e *pgtree.NullTest, s *scope, not bool) *pred {
	p := &pred{uses: a.sublinks(e.Arg, s)}
	if not {
		p.strict = a.nullIn(e.Arg, s)
	}
	return p
}

// comparison handles = and NOT <>, of scalars, rows and truth values; nil
// means that it is another operator.
func (a *analysis) comparison(e *pgtree.Op, s *scope, negated bool) *pred {
	if e.Left == nil || e.Schema != "" && e.Schema != "pg_catalog" {
		return nil
	}
	equal := e.Name == "=" && !negated || e.Name == "<>" && negated
	if !equal {
		return nil
	}
	if truth, arg, ok := truthComparison(e); ok {
		return a.predicate(arg, s, !truth)
	}
	return a.equality(e.Left, e.Right, s, e)
}

// truthComparison recognizes predicate = true and predicate = false.
func truthComparison(e *pgtree.Op) (truth bool, arg pgtree.Expr, ok bool) {
	for _, side := range [][2]pgtree.Expr{{e.Left, e.Right}, {e.Right, e.Left}} {
		c, isConst := side[0].(*pgtree.Const)
		if !isConst || c.Kind != pgtree.Bool {
			continue
		}
		switch side[1].(type) {
		case *pgtree.BoolOp, *pgtree.Op, *pgtree.In, *pgtree.NullTest, *pgtree.Quantified, *pgtree.Sublink:
			return c.Text == "true", side[1], true
		}
	}
	return false, nil, false
}

// equality is left = right, by elements for row constructors.
func (a *analysis) equality(left, right pgtree.Expr, s *scope, whole pgtree.Expr) *pred {
	p := &pred{uses: a.sublinks(whole, s), strict: a.nullRejected(whole, s)}
	l, r := elements(left), elements(right)
	if sub, ok := right.(*pgtree.Sublink); ok && len(l) > 1 && sub.Kind == pgtree.ScalarQuery {
		p.facts = a.linkOutputs(l, a.subquery(sub, s), s)
		return p
	}
	if len(l) != len(r) {
		return p
	}
	for i := range l {
		if a.constantsDiffer(l[i], r[i]) {
			return &pred{kind: never}
		}
		p.facts = append(p.facts, a.equate(l[i], r[i], s)...)
	}
	return p
}

// elements are the elements of a row constructor, or the expression itself.
func elements(e pgtree.Expr) []pgtree.Expr {
	switch e := e.(type) {
	case *pgtree.Row:
		return e.Args
	case *pgtree.List:
		return e.Items
	}
	return []pgtree.Expr{e}
}

func (a *analysis) constantsDiffer(l, r pgtree.Expr) bool {
	lc, ok := l.(*pgtree.Const)
	rc, ok2 := r.(*pgtree.Const)
	return ok && ok2 && lc.Kind == rc.Kind && lc.Kind == pgtree.Int && lc.Text != rc.Text
}

// equate gives the facts of left = right.
func (a *analysis) equate(left, right pgtree.Expr, s *scope) []fact {
	l, lset := a.value(left, s)
	r, rset := a.value(right, s)
	switch {
	case !l.none() && !r.none():
		return []fact{{a: l, b: r}}
	case !l.none() && rset != nil:
		return []fact{{a: l, in: rset}}
	case !r.none() && lset != nil:
		return []fact{{a: r, in: lset}}
	}
	return nil
}

// inList is left IN (list).
func (a *analysis) inList(e *pgtree.In, s *scope) *pred {
	p := &pred{uses: a.sublinks(e, s), strict: a.nullIn(e.Left, s)}
	left := elements(e.Left)
	if len(e.List) == 1 {
		p.facts = a.equality(e.Left, e.List[0], s, e.Left).facts
		return p
	}
	complete := true
	for i, l := range left {
		set, ok := a.valuesAt(e.List, i, len(left), s)
		t, _ := a.value(l, s)
		if ok && !t.none() {
			p.facts = append(p.facts, fact{a: t, in: set})
		}
		complete = complete && ok
	}
	if !complete && len(e.List) <= maxArms {
		return a.inArms(e, s, p)
	}
	return p
}

// inArms reads IN as an OR of equalities, for lists that hold columns.
func (a *analysis) inArms(e *pgtree.In, s *scope, p *pred) *pred {
	or := &pred{kind: disjunction}
	for _, item := range e.List {
		or.args = append(or.args, a.equality(e.Left, item, s, e.Left))
	}
	return &pred{kind: conjunction, args: []*pred{p, or}}
}

// valuesAt collects the i-th elements of a list of rows when all are values.
func (a *analysis) valuesAt(list []pgtree.Expr, i, width int, s *scope) ([]term, bool) {
	var set []term
	seen := map[term]bool{}
	for _, item := range list {
		row := elements(item)
		if len(row) != width {
			return nil, false
		}
		t, in := a.value(row[i], s)
		if t.isValue() {
			in = []term{t}
		} else if !t.none() || in == nil {
			return nil, false
		}
		for _, v := range in {
			if !seen[v] {
				seen[v] = true
				set = append(set, v)
			}
		}
	}
	return set, set != nil
}

// notDistinct is IS NOT DISTINCT FROM: an equality only where one side
// cannot be NULL.
func (a *analysis) notDistinct(e *pgtree.DistinctFrom, s *scope) *pred {
	p := &pred{uses: a.sublinks(e, s)}
	for _, side := range []pgtree.Expr{e.Left, e.Right} {
		t := a.column(side, s)
		if t.rv != nil && t.rv.notNull(t.col) {
			p.facts, p.guard = a.equate(e.Left, e.Right, s), t.rv
			p.guarded = a.nullInAny([]pgtree.Expr{e.Left, e.Right}, s)
			return p
		}
	}
	return p
}

// equalsAny is left = ANY (array).
func (a *analysis) equalsAny(e *pgtree.Quantified, s *scope) *pred {
	right := uncast(e.Right)
	switch r := right.(type) {
	case *pgtree.Array:
		if len(r.Elems) == 0 {
			return &pred{kind: never}
		}
		return a.inList(&pgtree.In{At: e.At, Left: e.Left, List: r.Elems}, s)
	case *pgtree.Sublink:
		if r.Kind == pgtree.ArrayQuery {
			return a.semiJoinOf(a.subquery(r, s), e.Left, s)
		}
	}
	p := &pred{uses: a.sublinks(e, s), strict: a.nullIn(e.Left, s)}
	if l, _ := a.value(e.Left, s); !l.none() {
		if v, in := a.value(right, s); v.isValue() {
			p.facts = []fact{{a: l, b: v}}
		} else if in != nil {
			p.facts = []fact{{a: l, in: in}}
		}
	}
	return p
}

// semiJoin is a positive EXISTS or IN (SELECT ...).
func (a *analysis) semiJoin(e *pgtree.Sublink, s *scope) *pred {
	return a.semiJoinOf(a.subquery(e, s), e.Test, s)
}

// semiJoinOf says that sub has a row and, unless test is nil, one that equals
// test.
func (a *analysis) semiJoinOf(sub *block, test pgtree.Expr, s *scope) *pred {
	use := &subUse{sub: sub}
	p := &pred{semi: use}
	if test != nil {
		p.uses = a.sublinks(test, s)
		p.strict = a.nullIn(test, s)
		use.links = a.linkOutputs(elements(test), sub, s)
	}
	return p
}

func uncast(e pgtree.Expr) pgtree.Expr {
	for {
		c, ok := e.(*pgtree.Cast)
		if !ok {
			return e
		}
		e = c.Arg
	}
}

// linkOutputs are the equalities of expressions with the outputs of a
// sub-select.
func (a *analysis) linkOutputs(left []pgtree.Expr, sub *block, s *scope) []fact {
	var out []fact
	for i, l := range left {
		t, _ := a.value(l, s)
		if o := sub.outputAt(i); !t.none() && !o.none() {
			out = append(out, fact{a: t, b: o})
		}
	}
	return out
}

// strictTerms are the columns that cannot be NULL where p is true.
func (p *pred) strictTerms() []term {
	switch p.kind {
	case conjunction:
		var out []term
		for _, arg := range p.args {
			out = append(out, arg.strictTerms()...)
		}
		return out
	case disjunction:
		return strictInAll(p.args)
	}
	out := p.strict
	if p.semi != nil {
		out = append(append([]term{}, out...), p.semi.strictTerms()...)
	}
	return out
}

// strictInAll are the range variables, as terms, that every arm of a
// disjunction rejects NULLs of.
func strictInAll(arms []*pred) []term {
	var out []term
	started := false
	for _, arm := range arms {
		if arm.kind == never {
			continue
		}
		ts := arm.strictTerms()
		if started {
			ts = intersectVars(out, ts)
		}
		out, started = ts, true
	}
	return out
}

// intersectVars keeps the terms of a whose column, or else whose range
// variable when it is a base table, is among those of b.
func intersectVars(a, b []term) []term {
	out := []term{}
	for _, t := range a {
		for _, u := range b {
			if t == u || t.rv == u.rv && t.rv.sub == nil {
				out = append(out, t)
				break
			}
		}
	}
	return out
}

// strictTerms of a sub-select that must have a row are those of its
// predicates, unless it has a row whatever its predicates say.
func (u *subUse) strictTerms() []term {
	if u.sub.alwaysHasRow() || len(u.sub.zones) == 0 {
		return nil
	}
	var out []term
	for _, p := range u.sub.zones[0].preds {
		out = append(out, p.strictTerms()...)
	}
	return out
}
