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

// manyValues is an operand that has been found to have too many values: where
// they are texts, some of them, and what all have in common.
func (r *Resolver) manyValues(el element, base Operand) ([]operandWay, bool) {
	texts, ok := r.many[manyKey{el.v, el.env}]
	if !ok {
		return nil, false
	}
	if len(texts) == 0 {
		base.Reason = manyValues
		return []operandWay{{operand: base}}, true
	}
	ways := make([]operandWay, len(texts))
	for i := range texts {
		op := base
		op.Kind, op.Text = KindText, &texts[i]
		ways[i] = operandWay{op, texts[i].path}
	}
	return ways, true
}

// sampledTexts are some of the many texts of an operand, and what all have in
// common; none where not all are texts.
func (r *Resolver) sampledTexts(el element, k link, expr ast.Expr) []Text {
	alts := r.sampled(path{}, false, func(x *run) []alt { return x.then(x.argumentValues(el, k, expr), x.unbox) })
	common := r.widened(alts, tooManyPaths)
	if len(common) == 0 {
		return nil
	}
	var texts []Text
	for _, a := range alts {
		t := r.all.text(a.val)
		if t.nothingKnown() != nil {
			return nil
		}
		out := t.export()
		out.path = a.path
		texts = append(texts, out)
	}
	return append(texts, common...)
}

// recover starts anew after something that had too many values: what else is
// asked of the run is not concerned.
func (x *run) recover() {
	fresh := x.r.newRun()
	fresh.most, fresh.assume = x.most, x.assume
	*x = *fresh
}
