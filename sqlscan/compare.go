package sqlscan

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// comparison handles = and NOT <>, of scalars, rows and truth values; nil
// means that it is another operator.
func (a *analysis) comparison(e *pgtree.Op, s *scope, negated bool) *pred {
	if e.Left == nil || !builtin(e.Schema) {
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
		if constantsDiffer(l[i], r[i]) || isNull(l[i]) || isNull(r[i]) {
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

func isNull(e pgtree.Expr) bool {
	c, ok := uncast(e).(*pgtree.Const)
	return ok && c.Kind == pgtree.Null
}

// mayEqual tells of an element of a list that something may equal it: it is no
// NULL, nor a row that holds one.
func mayEqual(e pgtree.Expr) bool { return !slices.ContainsFunc(elements(e), isNull) }

func constantsDiffer(l, r pgtree.Expr) bool {
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
	if !slices.ContainsFunc(e.List, mayEqual) {
		return &pred{kind: never}
	}
	p := &pred{uses: a.sublinks(e, s), strict: a.nullInAny(elements(e.Left), s)}
	left := elements(e.Left)
	if len(e.List) == 1 {
		p.facts = a.equality(e.Left, e.List[0], s, e.Left).facts
		return p
	}
	complete := true
	for i, l := range left {
		set, ok := a.valuesAt(e.List, i, len(left), s)
		t, _ := a.value(l, s)
		if ok && len(set) == 1 {
			p.strict = append(p.strict, set[0]) // one value, given more than once
		}
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
		if isNull(item) {
			continue // equals nothing
		}
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
		if in := a.partOf(right, s); in != nil {
			p.facts = []fact{{a: l, in: in}}
		}
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
