package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// parameter is where a part of a parameter comes from: of a declared function
// that is for its callers to say.
func (t *trace) parameter(v *ssa.Parameter, p Path) Origins {
	fn := v.Parent()
	if (fn.Parent() != nil || fn.Object() == nil) && heldIn(fn) == nil {
		return t.literalParameter(v, p)
	}
	obj, _ := fn.Object().(*types.Func)
	if obj != nil && !isContext(v.Type()) && t.entry(obj) && !isReceiver(v) {
		return Origins{{Kind: Client, What: "the request that " + funcName(obj) + " serves", Pos: v.Pos()}}
	}
	if isReceiver(v) {
		if s, ok := t.ownField(v.Type(), p); ok {
			return s
		}
	}
	for i, q := range fn.Params {
		if q == v {
			return Origins{{Kind: Parameter, What: v.Name() + string(p), Pos: v.Pos(), Func: fn, Param: i, Path: p}}
		}
	}
	return unknown("a parameter", v.Pos())
}

func isReceiver(v *ssa.Parameter) bool {
	fn := v.Parent()
	return fn.Signature.Recv() != nil && len(fn.Params) > 0 && fn.Params[0] == v
}

func (t *trace) entry(fn *types.Func) bool {
	is, ok := t.entries[fn]
	if !ok {
		is = t.tables.isEntry(fn)
		t.entries[fn] = is
	}
	return is
}

func isContext(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context" && n.Obj().Name() == "Context"
}

// literalParameter is what the calls of a function literal pass.
func (t *trace) literalParameter(v *ssa.Parameter, p Path) Origins {
	fn := v.Parent()
	index := -1
	for i, q := range fn.Params {
		if q == v {
			index = i
		}
	}
	var s Origins
	for _, use := range literalUses(fn) {
		s = s.plus(t.usePasses(use, index, p, 0)...)
	}
	if len(s) == 0 {
		return unknown("a parameter of a function literal", v.Pos())
	}
	return s
}

// literalUses are the values that hold a function literal.
func literalUses(fn *ssa.Function) []ssa.Value {
	uses := []ssa.Value{fn}
	for _, ref := range *fn.Referrers() {
		if made, ok := ref.(*ssa.MakeClosure); ok {
			uses = append(uses, made)
		}
	}
	return uses
}

// maxHops bounds through how many places a function value is followed.
const maxHops = 8

// usePasses is what the calls of a function value pass for a parameter.
func (t *trace) usePasses(f ssa.Value, index int, p Path, hops int) Origins {
	if f.Referrers() == nil || hops > maxHops {
		return nil
	}
	var s Origins
	for _, ref := range *f.Referrers() {
		switch ref := ref.(type) {
		case ssa.CallInstruction:
			s = s.plus(t.callPasses(ref, f, index, p, hops)...)
		case *ssa.ChangeType:
			s = s.plus(t.usePasses(ref, index, p, hops+1)...)
		case *ssa.Phi:
			s = s.plus(t.usePasses(ref, index, p, hops+1)...)
		case *ssa.Store:
			if cell, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == f {
				s = s.plus(t.cellPasses(cell, index, p, hops+1)...)
			}
		}
	}
	return s
}

// cellPasses is what the calls of a function that a variable holds pass.
func (t *trace) cellPasses(cell ssa.Value, index int, p Path, hops int) Origins {
	var s Origins
	for _, ref := range *cell.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			s = s.plus(t.usePasses(ref, index, p, hops+1)...)
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == cell && i < len(fn.FreeVars) && hops < maxHops {
					s = s.plus(t.cellPasses(fn.FreeVars[i], index, p, hops+1)...)
				}
			}
		}
	}
	return s
}

// callPasses is what a call passes for a parameter of f, which it calls or is
// given.
func (t *trace) callPasses(call ssa.CallInstruction, f ssa.Value, index int, p Path, hops int) Origins {
	c := call.Common()
	if c.Value == f && !c.IsInvoke() {
		if index < len(c.Args) {
			return t.value(c.Args[index], p, call)
		}
		return nil
	}
	var s Origins
	for i, arg := range c.Args {
		if arg != f {
			continue
		}
		if body := t.body(c); body != nil && i < len(body.Params) {
			s = s.plus(t.substitute(t.usePasses(body.Params[i], index, p, hops+1), body, call)...)
			continue
		}
		s = s.plus(t.elementsPassed(call, f, index, p)...)
	}
	return s
}

// elementsPassed is what a function of another package passes to a function
// that it is given: elements of a slice of the same type among its arguments.
func (t *trace) elementsPassed(call ssa.CallInstruction, f ssa.Value, index int, p Path) Origins {
	sig, ok := f.Type().Underlying().(*types.Signature)
	if !ok || index >= sig.Params().Len() {
		return nil
	}
	want := sig.Params().At(index).Type()
	var s Origins
	for _, arg := range call.Common().Args {
		if slice, ok := arg.Type().Underlying().(*types.Slice); ok && types.Identical(slice.Elem(), want) {
			s = s.plus(t.value(arg, anyElement+p, call)...)
		}
	}
	if len(s) == 0 {
		return unknown("what "+callName(call.Common())+" passes to a function literal", call.Pos())
	}
	return s
}
