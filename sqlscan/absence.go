package sqlscan

import (
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// What tests for NULL say. Each is read as the disjunction that it stands
// for, of which the arm that asks for a NULL goes where there can be none: of
// a column that is declared NOT NULL, or of a column or a parameter that
// another predicate rejects the NULLs of.

// nullTest is IS NOT NULL when not is set, else IS NULL.
func (a *analysis) nullTest(e *pgtree.NullTest, s *scope, not bool) *pred {
	if not {
		return &pred{uses: a.sublinks(e.Arg, s), strict: a.nullIn(e.Arg, s)}
	}
	if a.policy.Dialect == MySQL {
		return &pred{uses: a.sublinks(e.Arg, s)} // there, a date that is not NULL may pass
	}
	if n, ok := e.Arg.(*pgtree.NullIf); ok {
		return &pred{kind: disjunction, args: []*pred{a.isNull(n.Left, s), a.equals(n.Left, n.Right, s)}}
	}
	p := a.isNull(e.Arg, s)
	p.written = true
	return p
}

// equals is left = right.
func (a *analysis) equals(left, right pgtree.Expr, s *scope) *pred {
	return a.equality(left, right, s, &pgtree.Op{Name: "=", Left: left, Right: right})
}

// isNull is the predicate that e is NULL.
func (a *analysis) isNull(e pgtree.Expr, s *scope) *pred {
	p := &pred{uses: a.sublinks(e, s)}
	if terms, ok := a.madeNullBy(e, s); ok {
		p.kind, p.nulls = absence, terms
	}
	return p
}

// comparisons are the built-in operators that are not NULL where neither
// operand is.
var comparisons = map[string]bool{"=": true, "<>": true, "<": true, ">": true, "<=": true, ">=": true}

// madeNullBy are the columns and parameters of which one must be NULL for e
// to be; ok is false where it may be NULL for another reason.
func (a *analysis) madeNullBy(e pgtree.Expr, s *scope) (terms []term, ok bool) {
	switch e := e.(type) {
	case *pgtree.Column:
		t := a.columnTerm(e, s)
		return []term{t}, !t.none()
	case *pgtree.Param:
		t := a.param(e)
		return []term{t}, !t.none()
	case *pgtree.Const:
		return nil, e.Kind != pgtree.Null
	case *pgtree.Cast:
		terms, ok := a.madeNullBy(e.Arg, s)
		return terms, ok && a.policy.Dialect != MySQL // there, a cast that fails is NULL
	case *pgtree.BoolOp:
		if e.Kind == pgtree.Not {
			return a.madeNullBy(e.Args[0], s)
		}
	case *pgtree.Op:
		if e.Left == nil || !builtin(e.Schema) || !comparisons[e.Name] {
			return nil, false
		}
		left, ok := a.madeNullBy(e.Left, s)
		right, ok2 := a.madeNullBy(e.Right, s)
		return append(left, right...), ok && ok2
	}
	return nil, false
}

// truthTest is IS [NOT] TRUE and IS [NOT] FALSE; nil means that nothing is
// known of it.
func (a *analysis) truthTest(e *pgtree.BooleanTest, s *scope, negated bool) *pred {
	kind := e.Kind
	if negated {
		kind = map[string]string{"TRUE": "NOT TRUE", "NOT TRUE": "TRUE", "FALSE": "NOT FALSE", "NOT FALSE": "FALSE"}[kind]
	}
	switch kind {
	case "TRUE", "FALSE":
		return a.predicate(e.Arg, s, kind == "FALSE")
	case "NOT TRUE", "NOT FALSE":
		absent := a.isNull(e.Arg, s)
		if absent.kind != absence {
			return nil
		}
		return &pred{kind: disjunction, args: []*pred{a.predicate(e.Arg, s, kind == "NOT TRUE"), absent}}
	}
	return nil
}

// notDistinct is IS NOT DISTINCT FROM: both sides are equal, or both NULL.
func (a *analysis) notDistinct(e *pgtree.DistinctFrom, s *scope) *pred {
	if len(elements(e.Left)) > 1 || len(elements(e.Right)) > 1 {
		return &pred{uses: a.sublinks(e, s)}
	}
	both := &pred{kind: conjunction, args: []*pred{a.isNull(e.Left, s), a.isNull(e.Right, s)}}
	return &pred{kind: disjunction, args: []*pred{a.equals(e.Left, e.Right, s), both}}
}

// settled is the predicate where it stands, in zone i of b: without the
// absences that the catalog rules out. A column that is declared NOT NULL is
// NULL there only in a row that an outer join has filled with NULLs.
func (p *pred) settled(b *block, i int) *pred {
	return p.without(func(t term, written bool) bool {
		home := b.zoneOf(t.rv)
		return !written && t.rv != nil && home >= 0 && b.within(i, home) && t.rv.notNull(t.col)
	})
}

// without is the predicate where the terms that solid holds for are not NULL.
func (p *pred) without(solid func(t term, written bool) bool) *pred {
	if !p.asksForNull() {
		return p
	}
	out := *p
	if p.kind != absence {
		out.args = make([]*pred, len(p.args))
		for k, arg := range p.args {
			out.args[k] = arg.without(solid)
		}
		return &out
	}
	out.nulls = nil
	for _, t := range p.nulls {
		if !solid(t, p.written) {
			out.nulls = append(out.nulls, t)
		}
	}
	if len(out.nulls) == 0 {
		out.kind = never
	}
	return &out
}

// asksForNull tells whether there is an absence in the predicate.
func (p *pred) asksForNull() bool {
	return p.kind == absence || slices.ContainsFunc(p.args, (*pred).asksForNull)
}

// impossible tells whether no row satisfies the predicate.
func (p *pred) impossible() bool {
	switch p.kind {
	case never:
		return true
	case conjunction, disjunction:
		for _, arg := range p.args {
			if arg.impossible() == (p.kind == conjunction) {
				return p.kind == conjunction
			}
		}
		return p.kind == disjunction
	}
	return false
}

// mayBeNull tells whether one of some terms may be NULL.
func (c *closure) mayBeNull(terms []term) bool {
	for _, t := range terms {
		if !c.solid[t] {
			return true
		}
	}
	return false
}

// harden notes that terms are not NULL.
func (c *closure) harden(terms ...term) {
	if c.solid == nil && len(terms) > 0 {
		c.solid = make(map[term]bool, len(terms))
	}
	for _, t := range terms {
		c.solid[t] = true
	}
}

// solidTerms are the terms that a closure knows not to be NULL, a set in no
// order.
func (c *closure) solidTerms() []term {
	if len(c.solid) == 0 {
		return nil
	}
	out := make([]term, 0, len(c.solid))
	for t := range c.solid {
		out = append(out, t)
	}
	return out
}

// solidValues are the values among them, in order: what holds of these in one
// place of a statement holds wherever its rows matter.
func (c *closure) solidValues() []term {
	var out []term
	for t := range c.solid {
		if t.isValue() {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b term) int { return strings.Compare(a.val, b.val) })
	return out
}
