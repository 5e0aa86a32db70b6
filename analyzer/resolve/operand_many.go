package resolve

import (
	"go/ast"

	"golang.org/x/tools/go/ssa"
)

// manyKey is an operand that has too many values to tell apart.
type manyKey struct {
	v   ssa.Value
	env *env
}

// manyValues is an operand that has been found to have too many values: the
// text that they have in common, where they are texts.
func (r *Resolver) manyValues(el element, base Operand) (Operand, bool) {
	texts, ok := r.many[manyKey{el.v, el.env}]
	if !ok {
		return base, false
	}
	if len(texts) == 1 {
		base.Kind, base.Text = KindText, &texts[0]
		return base, true
	}
	base.Reason = manyValues
	return base, true
}

// sampledTexts is the text that many texts of an operand have in common.
func (r *Resolver) sampledTexts(el element, k link, expr ast.Expr) []Text {
	alts := r.sampled(path{}, false, func(x *run) []alt { return x.argumentValues(el, k, expr) })
	return r.widened(alts, tooManyPaths)
}

// recover starts anew after something that had too many values: what else is
// asked of the run is not concerned.
func (x *run) recover() {
	fresh := x.r.newRun()
	fresh.most, fresh.assume = x.most, x.assume
	*x = *fresh
}
