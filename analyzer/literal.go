package analyzer

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// maxLiteralCalls bounds the calls of a function literal that are followed.
const maxLiteralCalls = 64

// byCall makes a site of each call of the function literal that a site is in,
// when the text is given by them: run := func(query string) { ... }. It makes
// none when there may be other calls.
func (f *finder) byCall(s *site) []*site {
	if s.api.Kind != callsite.Text || s.fn.Parent() == nil || !givenTo(s.fn, s.texts) {
		return nil
	}
	calls := literalCalls(s.fn)
	if len(calls) > maxLiteralCalls {
		return nil
	}
	var sites []*site
	for _, c := range calls {
		one := *s
		one.pos = f.position(c.Common())
		at := f.placeOf(s)
		at.From = []ssa.CallInstruction{c}
		one.from, one.texts = at.From, f.resolver.At(at)
		sites = append(sites, &one)
	}
	return sites
}

// textValue is the text that a site is given.
func textValue(s *site) ssa.Value {
	if s.store != nil {
		return s.store.Val
	}
	v := callsite.Arg(s.common, s.callee, s.api.Text)
	if m, ok := v.(*ssa.MakeInterface); ok {
		return m.X
	}
	return v
}

// givenTo tells whether a text has a parameter of fn in it.
func givenTo(fn *ssa.Function, r resolve.Result) bool {
	if p := parameterOf(r.UnknownValue); p != nil && p.Parent() == fn {
		return true
	}
	for _, t := range slices.Concat(r.Texts, r.Open) {
		for _, o := range t.Origins {
			if p := parameterOf(o.Value); p != nil && p.Parent() == fn {
				return true
			}
		}
	}
	return false
}

// literalCalls are the calls of a function literal, nil when it may be called
// from elsewhere too.
func literalCalls(fn *ssa.Function) []ssa.CallInstruction {
	var literal ssa.Value = fn
	for _, ref := range *fn.Referrers() {
		if made, ok := ref.(*ssa.MakeClosure); ok {
			if literal != fn {
				return nil
			}
			literal = made
		}
	}
	var calls []ssa.CallInstruction
	for _, ref := range *literal.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case ssa.CallInstruction:
			if ref.Common().Value != literal || passes(ref.Common(), literal) {
				return nil
			}
			calls = append(calls, ref)
		case *ssa.MakeClosure:
			if ref != literal {
				return nil
			}
		default:
			return nil
		}
	}
	return calls
}

// passes tells whether a call has a value among its arguments.
func passes(c *ssa.CallCommon, v ssa.Value) bool {
	for _, arg := range c.Args {
		if arg == v {
			return true
		}
	}
	return false
}
