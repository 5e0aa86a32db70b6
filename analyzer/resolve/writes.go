package resolve

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// writes is what a function may write to, itself or through what it calls.
type writes struct {
	classes map[string]bool
	buffers bool // strings.Builder and the like
	structs bool // whole structs
	dynamic bool // it calls function values
}

// any tells whether a function writes to anything at all.
func (w *writes) any() bool { return len(w.classes) > 0 || w.structs || w.dynamic }

// writesOf finds what fn writes to.
func (r *Resolver) writesOf(fn *ssa.Function) *writes {
	if w := r.written[fn]; w != nil {
		return w
	}
	w := &writes{classes: map[string]bool{}}
	r.written[fn] = w
	seen := map[*ssa.Function]bool{}
	var visit func(*ssa.Function)
	visit = func(fn *ssa.Function) {
		if seen[fn] {
			return
		}
		seen[fn] = true
		for _, b := range fn.Blocks {
			for _, ins := range b.Instrs {
				switch ins := ins.(type) {
				case *ssa.Store:
					if isAggregate(ins.Val.Type()) {
						w.structs = true
					}
					w.classes[r.class(stepOf(ins.Addr), ins.Val.Type())] = true
				case *ssa.Call:
					r.writesOfCall(w, ins.Common(), visit)
				case *ssa.MakeClosure:
					visit(ins.Fn.(*ssa.Function))
				}
			}
		}
	}
	visit(fn)
	return w
}

func (r *Resolver) writesOfCall(w *writes, c *ssa.CallCommon, visit func(*ssa.Function)) {
	for _, a := range c.Args {
		if f, ok := a.(*ssa.Function); ok {
			visit(f)
		}
		w.buffers = w.buffers || mayHoldBuffer(a)
	}
	switch callee := c.StaticCallee(); {
	case callee != nil && callee.Blocks != nil:
		visit(callee)
	case callee != nil:
		r.writesThrough(w, c)
	case c.IsInvoke():
		r.writesThrough(w, c)
		w.buffers = w.buffers || mayHoldBuffer(c.Value)
		for _, f := range r.implementations(c) {
			visit(f)
		}
	default:
		if _, ok := c.Value.(*ssa.Builtin); !ok {
			w.dynamic = true
		}
	}
}

// writesThrough adds what a function outside of the package may write to: what it
// is passed by pointer, in an interface or not.
func (r *Resolver) writesThrough(w *writes, c *ssa.CallCommon) {
	if m, _, ok := r.handles.method(c); ok && !m.Writes || pure[calleeOf(c)] {
		return
	}
	for _, arg := range c.Args {
		for _, a := range append(Variadic(arg), arg) {
			a = unboxed(a)
			w.dynamic = w.dynamic || isAny(a.Type())
			if p, ok := a.Type().Underlying().(*types.Pointer); ok {
				r.writesParts(w, stepOf(a), p.Elem())
			}
		}
	}
}

// unboxed is what was put into an interface: a pointer to be filled in, an
// error to be logged.
func unboxed(v ssa.Value) ssa.Value {
	switch x := v.(type) {
	case *ssa.MakeInterface:
		return x.X
	case *ssa.ChangeInterface:
		return x.X
	}
	return v
}

// writesParts adds what a pointer gives a library to write to: a value of a
// type and all its parts.
func (r *Resolver) writesParts(w *writes, step string, t types.Type) {
	class := r.class(step, t)
	if w.classes[class] {
		return
	}
	w.classes[class] = true
	switch t := t.Underlying().(type) {
	case *types.Struct:
		for i := range t.NumFields() {
			r.writesParts(w, "."+itoa(i), t.Field(i).Type())
		}
	case *types.Array:
		r.writesParts(w, "[]", t.Elem())
	case *types.Slice:
		r.writesParts(w, "[]", t.Elem())
	}
}

// mayHoldBuffer reports whether a value can be a pointer to a buffer.
func mayHoldBuffer(v ssa.Value) bool {
	t := v.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return isBuffer(p.Elem())
	}
	if m, ok := v.(*ssa.MakeInterface); ok {
		return mayHoldBuffer(m.X)
	}
	if i, ok := t.Underlying().(*types.Interface); ok {
		for m := range i.Methods() {
			if m.Name() == "Write" || m.Name() == "WriteString" {
				return true
			}
		}
	}
	return false
}
