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
	// nulls are terms of which one is NULL where an absence is true. Written
	// says that the text asks for it: who asks whether a column is NULL may
	// know better than the DDL.
	nulls   []term
	written bool
}

type predKind int

const (
	atom predKind = iota
	conjunction
	disjunction
	absence // something made of nulls is NULL
	never   // false for every row
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
		if p := a.truthTest(e, s, negated); p != nil {
			return p
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
		if !negated && !e.All && e.Name == "=" && builtin(e.Schema) {
			return a.equalsAny(e, s)
		}
	case *pgtree.Param:
		a.noteCondition(e)
	case *pgtree.Sublink:
		if !negated && (e.Kind == pgtree.Exists || e.Kind == pgtree.AnyQuery && e.Name == "=" && builtin(e.Schema)) {
			return a.semiJoin(e, s)
		}
	}
	return a.opaque(e, s, negated)
}

// builtin tells whether a function or operator with such a schema is
// PostgreSQL's own.
func builtin(schema string) bool { return schema == "" || schema == "pg_catalog" }

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
		if arm.impossible() {
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
			if t == u || t.rv != nil && t.rv == u.rv && t.rv.sub == nil {
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
