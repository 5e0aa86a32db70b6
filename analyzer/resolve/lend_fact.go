package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// LendsHandle tells whether a function has a parameter that is a function which
// gets a handle.
func LendsHandle(known []Handles, sig *types.Signature) bool {
	t := newHandleTables(known)
	for p := range sig.Params().Variables() {
		if len(t.lent(p.Type())) > 0 {
			return true
		}
	}
	return false
}

// lent are the parameters of a type of functions that are handles.
func (t handleTables) lent(typ types.Type) (args []int) {
	sig, ok := typ.Underlying().(*types.Signature)
	if !ok || sig.Variadic() {
		return nil
	}
	for i := range sig.Params().Len() {
		if t.isHandle(sig.Params().At(i).Type()) {
			args = append(args, i)
		}
	}
	return args
}

// summarizeLent are the chains of the handle that a function calls p, a function
// that it is given, with.
func (r *Resolver) summarizeLent(fn *ssa.Function, p *ssa.Parameter, arg int) []summary.Chain {
	x := r.all
	x.steps = 0
	calls, ok := x.lentFrom(p, entered{env: r.env(envKey{fn: fn})})
	if !ok {
		return nil
	}
	var alts []alt
	for _, l := range calls {
		handles := x.lentHandle(l, arg)
		if handles == nil {
			return nil
		}
		alts = x.append(alts, l.path, handles)
	}
	return x.chainsOfAlts(alts, fn)
}

// lentHandle is what the handle holds that is argument i of a call of a function
// that was passed on; nil where that is not known.
func (x *run) lentHandle(l lent, i int) []alt {
	if l.library {
		c, ok := l.call.(*ssa.Call)
		if !ok {
			return nil
		}
		if m, _, known := x.r.handles.method(c.Common()); known {
			return x.startForCallback(c, m, l.env)
		}
		return x.borrowedFrom(c, l.value, i, l.env)
	}
	args := l.call.Common().Args
	if i >= len(args) {
		return nil
	}
	return x.contents(x.operand(args[i], l.env, l.call), before(l.call, l.env))
}

// borrowedHandle is what the handle holds that a function literal gets from a
// function of another package; nil where that is not known.
func (x *run) borrowedHandle(p *ssa.Parameter, f *env) []alt {
	c, ok := f.call.(*ssa.Call)
	if !ok || !f.lexical || f.up == nil {
		return nil
	}
	v := x.r.lentTo(c.Common(), f.fn)
	if v == nil {
		return nil
	}
	return x.borrowedFrom(c, v, slices.Index(f.fn.Params, p), f.up)
}

// lentTo is the argument of a call that stands for a function literal: itself,
// or what it was passed on as, where that is the only function among them.
func (r *Resolver) lentTo(c *ssa.CallCommon, fn *ssa.Function) (found ssa.Value) {
	if v := passedLiteral(c, fn); v != nil {
		return v
	}
	for _, a := range c.Args {
		if len(r.lentElsewhere(c, a)) > 0 {
			if found != nil {
				return nil
			}
			found = a
		}
	}
	return found
}

// borrowedFrom is what the handle holds that a function of another package gives
// as argument arg to a function which it is given.
func (x *run) borrowedFrom(c *ssa.Call, function ssa.Value, arg int, e *env) []alt {
	lent := x.r.importedLent(c.Common(), function, arg)
	if lent == nil {
		return nil
	}
	var out []alt
	for _, w := range x.choices(lent.Chains, c, e, functionName(c.Call.StaticCallee())) {
		out = x.append(out, w.path, x.calledOn(w.chain, c, e))
	}
	return x.settle(out)
}

// importedLent is what is known of the handle that a function of another package
// gives to a function; nil when nothing is.
func (r *Resolver) importedLent(c *ssa.CallCommon, function ssa.Value, arg int) *summary.LentHandle {
	for _, l := range r.lentElsewhere(c, function) {
		if l.Arg == arg {
			return &l
		}
	}
	return nil
}

// lentElsewhere are the handles that a function of another package gives to a
// function.
func (r *Resolver) lentElsewhere(c *ssa.CallCommon, function ssa.Value) []summary.LentHandle {
	h := r.importedHandles(callee.Of(c))
	if c.IsInvoke() || h == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(h.Lent), func(l summary.LentHandle) bool { return argument(c, l.Param-1) != function })
}
