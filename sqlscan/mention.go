package sqlscan

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// mention is a place in a condition that speaks of a tenant column and yet
// does not confine it, and why it does not.
type mention struct {
	why string
	// optional says that it would confine the column if nothing could switch
	// it off.
	optional bool
}

// remember keeps a condition as written.
func (a *analysis) remember(b *block, e pgtree.Expr, s *scope, place string) {
	if e != nil {
		b.conditions = append(b.conditions, condition{e, s, place})
	}
}

// mentions looks for the conditions about a column of rv: those of its own
// block, and those of the blocks that read it as their own column.
func (a *analysis) mentions(rv *rangeVar, col string, b *block, depth int) []mention {
	var out []mention
	if b == nil || depth > maxViewDepth {
		return nil
	}
	t := term{rv: rv, col: col}
	for _, c := range b.conditions {
		m := &mentioner{analysis: a, scope: c.scope, place: c.place, about: t}
		m.walk(c.expr, false, false)
		out = append(out, m.found...)
	}
	for i, o := range b.outputs {
		if o.term != t {
			continue
		}
		for _, r := range b.readers {
			for _, m := range a.mentions(r.rv, r.rv.column(i).col, r.in, depth+1) {
				if m.why == "" && a.pushable(b, i, nil) {
					m.why = "is tied where " + r.rv.name + " is read, but not at every place that reads it"
				} else if m.why == "" {
					m.why = "stands outside of a LIMIT, a window, a DISTINCT ON or an aggregate, and does not reach inside"
				}
				out = append(out, m)
			}
		}
	}
	return out
}

// mentioner walks a condition in search of one column.
type mentioner struct {
	analysis *analysis
	scope    *scope
	place    string
	about    term
	found    []mention
	// orNull says that what is walked stands in an OR beside nothing but IS
	// NULL of the column.
	orNull bool
}

func (m *mentioner) add(why string, optional bool) {
	m.found = append(m.found, mention{why, optional})
}

func (m *mentioner) walk(e pgtree.Expr, or, not bool) {
	switch e := e.(type) {
	case *pgtree.BoolOp:
		switch e.Kind {
		case pgtree.Not:
			not = !not
		case pgtree.Or:
			or = or || !not
		case pgtree.And:
			or = or || not
		}
		around := m.orNull
		m.orNull = m.besideNull(e) && !not
		for _, arg := range e.Args {
			m.walk(arg, or, not)
		}
		m.orNull = around
		return
	case *pgtree.Case:
		for _, arg := range pgtree.Operands(e) {
			m.walk(arg, true, not)
		}
		return
	case *pgtree.BooleanTest:
		if m.names(e.Arg) {
			m.add("is tested by IS "+e.Kind+", which "+passedBy[e.Kind], e.Kind == "NOT FALSE")
		}
		return
	}
	if m.names(e) {
		m.comparison(e, or, not)
	}
}

// besideNull tells of an OR of two arms, one of which is that the column, which
// rows may have NULL in, is.
func (m *mentioner) besideNull(e *pgtree.BoolOp) bool {
	if e.Kind != pgtree.Or || len(e.Args) != 2 || m.about.rv.notNull(m.about.col) {
		return false
	}
	for _, arg := range e.Args {
		test, ok := arg.(*pgtree.NullTest)
		if !ok || test.Not {
			continue
		}
		if c, ok := test.Arg.(*pgtree.Column); ok && m.analysis.columnTerm(c, m.scope) == m.about {
			return true
		}
	}
	return false
}

// passedBy says which rows pass a test of a truth value.
var passedBy = map[string]string{
	"TRUE": "confines nothing here", "NOT TRUE": "takes the other tenants", "FALSE": "takes the other tenants",
	"NOT FALSE": "passes NULLs", "UNKNOWN": "passes NULLs", "NOT UNKNOWN": "takes the other tenants",
}

// names tells whether an expression speaks of the column.
func (m *mentioner) names(e pgtree.Expr) bool {
	found := false
	pgtree.Inspect(e, func(e pgtree.Expr) bool {
		if c, ok := e.(*pgtree.Column); ok {
			found = found || m.analysis.columnTerm(c, m.scope) == m.about
		}
		return !found
	})
	return found
}

func (m *mentioner) comparison(e pgtree.Expr, or, not bool) {
	switch e := e.(type) {
	case *pgtree.Op:
		m.operator(e, or, not)
	case *pgtree.In:
		m.equal(e.Left, nil, or, not != e.Not, "NOT IN")
	case *pgtree.Quantified:
		if e.All {
			m.add("is compared by ALL, which an empty array passes", false)
		} else if e.Name != "=" {
			m.add("is compared by "+e.Name+" ANY, not by = ANY", false)
		} else {
			m.equal(e.Left, e.Right, or, not, "NOT ... ANY")
		}
	case *pgtree.DistinctFrom:
		m.add("is compared by IS [NOT] DISTINCT FROM, which passes NULLs", false)
	case *pgtree.NullTest:
		m.add("is only tested for NULL", false)
	case *pgtree.Sublink:
		m.add("is looked up in a sub-select that does not yield tenant values", or && !not)
	default:
		m.add("is not compared by =", false)
	}
}

func (m *mentioner) operator(e *pgtree.Op, or, not bool) {
	if e.Left == nil || e.Name != "=" {
		m.add("is compared by "+operatorNames(e.Name)+", not by =", false)
		return
	}
	left, right := e.Left, e.Right
	if !m.names(left) {
		left, right = right, left
	}
	if m.names(left) && m.names(right) {
		why := "is compared with itself"
		if len(pgtree.Operands(left)) > 0 || len(pgtree.Operands(right)) > 0 {
			why += " where the parameter is left out"
		}
		m.add(why, true)
		return
	}
	m.equal(left, right, or, not, "NOT (... = ...)")
}

func operatorNames(name string) string {
	switch name {
	case "~~":
		return "LIKE"
	case "~~*":
		return "ILIKE"
	}
	return strings.ToUpper(name)
}

// equal explains an equality that confines nothing.
func (m *mentioner) equal(left, right pgtree.Expr, or, not bool, negation string) {
	a := m.analysis
	t, _ := a.value(left, m.scope)
	switch {
	case not:
		m.add("is compared by "+negation, false)
		return
	case t != m.about && len(elements(left)) == 1:
		m.add("is wrapped in an expression that can make different tenants equal", !m.plain(left))
		return
	case or && m.orNull:
		m.add("stands in an OR beside IS NULL, which lets through the rows of no tenant", true)
		return
	case or:
		m.add("stands in one arm of an OR", true)
		return
	}
	if right != nil && len(elements(right)) == 1 {
		v, set := a.value(right, m.scope)
		switch {
		case v.none() && set == nil, v.rv != nil && v.rv.scalar && v.rv.sub == nil:
			m.add("is compared with an expression that is not a plain tenant value", m.fallsBack(right))
			return
		case v.rv != nil && !v.rv.scalar:
			m.add("equals "+v.String()+", which is not tied to a tenant value", false)
			return
		case v.rv != nil:
			m.add("equals a sub-select that does not yield tenant values", false)
			return
		}
	}
	if m.place == "the ON of an outer join" || m.place == "HAVING" {
		m.add("stands in "+m.place+", which does not filter its rows", false)
		return
	}
	m.add("", false)
}

// plain tells an expression that cannot be switched off from COALESCE and
// CASE over the column.
func (m *mentioner) plain(e pgtree.Expr) bool {
	switch e := e.(type) {
	case *pgtree.Coalesce, *pgtree.Case:
		return false
	case *pgtree.Cast:
		return m.plain(e.Arg)
	}
	return true
}

// fallsBack tells whether a value has something to stand in for it.
func (m *mentioner) fallsBack(e pgtree.Expr) bool {
	switch e := e.(type) {
	case *pgtree.Coalesce, *pgtree.Case:
		return true
	case *pgtree.Cast:
		return m.fallsBack(e.Arg)
	}
	return false
}

// String is the term as people write it.
func (t term) String() string {
	if t.rv == nil {
		return strings.TrimPrefix(strings.TrimPrefix(t.val, "v:"), "c:")
	}
	if t.rv.name == "" {
		return t.col
	}
	return t.rv.name + "." + t.col
}
