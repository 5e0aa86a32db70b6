package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// zeroValue tells whether a constant is the zero value of the types that
// tenant keys have. It owns no rows.
func zeroValue(text string) bool {
	return text == "0" || text == "" || text == "00000000-0000-0000-0000-000000000000"
}

// coalesce holds one of its arguments when all are values that a caller
// gives. A constant among them would stand in for a missing tenant, unless it
// is the zero value.
func (a *analysis) coalesce(e *pgtree.Coalesce, s *scope) (term, []term) {
	var set []term
	for _, arg := range e.Args {
		t, in := a.value(arg, s)
		if t.isValue() && a.values[t.val].Kind != Constant {
			in = []term{t}
		} else if t.isValue() && zeroValue(a.values[t.val].Name) {
			continue
		}
		if in == nil {
			return term{}, nil
		}
		for _, v := range in {
			set = appendTerm(set, v)
		}
	}
	return term{}, set
}

// fallback is a column that equals the first argument of COALESCE where that
// is a value that is not NULL.
func (a *analysis) fallback(e *pgtree.Coalesce, s *scope) term {
	first, _ := a.value(e.Args[0], s)
	if !first.isValue() || a.values[first.val].Kind == Constant {
		return term{}
	}
	rv, ok := a.fallbacks[e]
	if !ok {
		rv = a.newVar("")
		rv.cols, rv.complete, rv.scalar = []string{"value"}, true, true
		rv.export = &export{conds: []conditional{{column: first, facts: []fact{{a: rv.column(0), b: first}}}}}
		a.fallbacks[e] = rv
	}
	return rv.column(0)
}
