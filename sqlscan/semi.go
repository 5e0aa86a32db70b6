package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

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
		p.strict = a.nullInAny(elements(test), s)
		use.links = a.linkOutputs(elements(test), sub, s)
	}
	return p
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
