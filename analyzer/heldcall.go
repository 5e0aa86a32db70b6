package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// heldCalls are the calls of function values that package variables and fields
// hold, by the functions that they are seen to hold:
//
//	var GetOrders = getOrders
type heldCalls struct {
	calls map[*types.Func][]call
	// variables are stand-ins for package variables: of other packages, of
	// which facts tell, and for the literals that the package's own hold.
	variables map[*types.Var]*types.Func
	literals  map[*ssa.Function]*types.Func
	// of are the variables that stand-ins are for.
	of map[*types.Func]*types.Var
}

// heldCalls finds what the package calls by function values.
func (u *unit) heldCalls() *heldCalls {
	h := &heldCalls{
		calls: map[*types.Func][]call{}, variables: map[*types.Var]*types.Func{},
		literals: map[*ssa.Function]*types.Func{}, of: map[*types.Func]*types.Var{},
	}
	for _, v := range functionVariables(u.pass.Pkg) {
		for _, fn := range u.provenance.HeldBy(u.ssa.Var(v.Name())) {
			if fn.Object() == nil {
				h.literals[fn] = h.variable(v)
			}
		}
	}
	for _, c := range u.index.dynamic {
		held := u.provenance.Held(c.common.Value)
		for _, fn := range held.Functions {
			if obj := h.declared(fn); obj != nil {
				h.add(obj, c)
			}
		}
		if held.Variable != nil {
			h.add(h.variable(held.Variable), c)
		}
	}
	return h
}

func (h *heldCalls) add(fn *types.Func, c call) {
	c.callee = fn
	h.calls[fn] = append(h.calls[fn], c)
}

// variable is the stand-in for a package variable.
func (h *heldCalls) variable(v *types.Var) *types.Func {
	fn := h.variables[v]
	if fn == nil {
		sig, _ := v.Type().Underlying().(*types.Signature)
		fn = types.NewFunc(v.Pos(), v.Pkg(), v.Name(), sig)
		h.variables[v], h.of[fn] = fn, v
	}
	return fn
}

// declared is the declared function that fn is; of a literal the stand-in for
// the variable that holds it, nil for any other.
func (h *heldCalls) declared(fn *ssa.Function) *types.Func {
	if obj, ok := fn.Object().(*types.Func); ok {
		return obj.Origin()
	}
	return h.literals[fn]
}

// callsOf are the calls of the package that reach a function.
func (t *tracer) callsOf(fn *types.Func) []call {
	return append(slices.Clip(t.index.callsOf(fn)), t.held.calls[fn]...)
}

// functionVariables are the package variables of function type, in order of
// their names.
func functionVariables(pkg *types.Package) []*types.Var {
	var out []*types.Var
	for _, name := range pkg.Scope().Names() {
		v, ok := pkg.Scope().Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		if _, ok := v.Type().Underlying().(*types.Signature); ok {
			out = append(out, v)
		}
	}
	return out
}

// exportHeldOrigins leaves to importing packages where the results of the
// functions come from that exported variables hold.
func (u *unit) exportHeldOrigins() {
	for _, v := range functionVariables(u.pass.Pkg) {
		if !v.Exported() || !u.checked(v.Pos()) {
			continue
		}
		var all summary.Origins
		for _, fn := range u.provenance.HeldBy(u.ssa.Var(v.Name())) {
			if len(fn.Blocks) == 0 {
				continue
			}
			_ = protect(func() {
				for _, x := range u.originsFact(fn).List {
					x.Unless = "what others may put into " + v.Pkg().Name() + "." + v.Name()
					all.Add(x)
				}
			})
		}
		if len(all.List) > 0 {
			u.pass.ExportObjectFact(v, &all)
		}
	}
}
