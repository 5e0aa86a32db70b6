package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// A function that is told who asks and for which tenant, and whose error or
// answer makes its caller leave, may have found that they do not belong
// together. That is not proved, but neither is it certain that the client's
// choice went unchecked.

// MayRefuse tells of functions that, by their name, refuse what a caller may
// not have.
func MayRefuse(fn *types.Func) bool { return guardNames.MatchString(fn.Name()) }

// guards tells whether a call may have refused the value of a lookout.
func (l *lookout) guards(f fact) bool {
	fn := callee.Of(&f.guard.Call)
	if fn == nil {
		return false
	}
	called := guardNames.MatchString(fn.Name())
	if f.key != l.key {
		return called && !authenticationNames.MatchString(fn.Name()) && answersOnly(fn) && l.knowsCaller(f, true)
	}
	return (called || !effectNames.MatchString(fn.Name())) && l.knowsCaller(f, called)
}

// answersOnly tells of functions that return nothing but an error or a bool.
func answersOnly(fn *types.Func) bool {
	results := fn.Signature().Results()
	for i := range results.Len() {
		if t := results.At(i).Type(); !isBool(t) && !isError(t) {
			return false
		}
	}
	return results.Len() > 0
}

// knowsCaller tells whether a call is given something else that says who asks:
// a value from the context or, where its name says what it is for, a context
// or a request.
func (l *lookout) knowsCaller(f fact, named bool) bool {
	l.bare++
	defer func() { l.bare-- }()
	for _, v := range given(f.guard) {
		if k, ok := l.trace.key(v, ""); ok && k == l.key {
			continue
		}
		if isContext(v.Type()) || typeName(v.Type()) == "Request" || typeName(v.Type()) == "Context" {
			if named {
				return true
			}
			continue
		}
		if _, ok := v.(*ssa.Const); ok || !mayIdentify(v.Type()) {
			continue
		}
		if s := l.value(v, "", f.guard).Without(Zero, Constant); len(s) > 0 && s.Only(Context) {
			return true
		}
	}
	return false
}

// mayIdentify leaves out what is no name of anyone.
func mayIdentify(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Signature, *types.Chan, *types.Slice:
		return false
	}
	return !isBool(t)
}
