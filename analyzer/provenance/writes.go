package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// write is an instruction that may change a place of a function's memory.
type write struct {
	instr ssa.Instruction
	path  Path // from the root of the place
	// val is what is stored; nil for calls and closures.
	val ssa.Value
	// arg is the argument of a call by which it reaches the place, counted as
	// [ssa.CallCommon.Args] is; the value of an interface method's call is -1.
	arg int
	// free is the variable of a closure that stands for the place.
	free *ssa.FreeVar
}

// writes are the writes of a function by the root of what they change, and
// by instruction.
type writes struct {
	byRoot map[ssa.Value][]write
	at     map[ssa.Instruction][]rooted
}

type rooted struct {
	root ssa.Value
	write
}

// writesOf collects the writes of a function.
func (a *Analysis) writesOf(fn *ssa.Function) *writes {
	if w := a.written[fn]; w != nil {
		return w
	}
	w := &writes{byRoot: map[ssa.Value][]write{}, at: map[ssa.Instruction][]rooted{}}
	a.written[fn] = w
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			w.note(instr)
		}
	}
	return w
}

func (w *writes) note(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Store:
		w.add(instr.Addr, "", write{instr: instr, val: instr.Val})
	case *ssa.MapUpdate:
		w.add(instr.Map, element(instr.Key), write{instr: instr, val: instr.Value})
		w.add(instr.Map, anyKey, write{instr: instr, val: instr.Key})
	case *ssa.Send:
		w.add(instr.Chan, anyElement, write{instr: instr, val: instr.X})
	case *ssa.MakeClosure:
		fn := instr.Fn.(*ssa.Function)
		for i, b := range instr.Bindings {
			if i < len(fn.FreeVars) && isReference(b.Type()) {
				w.add(b, "", write{instr: instr, free: fn.FreeVars[i]})
			}
		}
	case ssa.CallInstruction:
		w.call(instr)
	}
}

// call notes what a call is given to change.
func (w *writes) call(instr ssa.CallInstruction) {
	c := instr.Common()
	if _, ok := c.Value.(*ssa.Builtin); ok {
		if name := c.Value.Name(); (name == "copy") && len(c.Args) == 2 {
			w.add(c.Args[0], anyElement, write{instr: instr, val: c.Args[1], arg: 0})
		}
		return
	}
	if c.IsInvoke() {
		w.argument(instr, c.Value, -1)
	}
	for i, arg := range c.Args {
		w.argument(instr, arg, i)
		if isVariadic(c, i) {
			for _, v := range elements(arg) {
				w.argument(instr, v, i)
			}
		}
	}
}

func (w *writes) argument(instr ssa.CallInstruction, v ssa.Value, i int) {
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	if isReference(v.Type()) || types.IsInterface(v.Type()) {
		w.add(v, "", write{instr: instr, arg: i})
	}
}

func (w *writes) add(addr ssa.Value, p Path, x write) {
	root, path := place(addr)
	if _, ok := root.(*ssa.Const); ok {
		return
	}
	x.path = path + p
	w.byRoot[root] = append(w.byRoot[root], x)
	w.at[x.instr] = append(w.at[x.instr], rooted{root, x})
}

func isVariadic(c *ssa.CallCommon, i int) bool {
	return c.Signature().Variadic() && i == len(c.Args)-1
}

// elements are what is stored in the array behind a variadic argument.
func elements(arg ssa.Value) []ssa.Value {
	s, ok := arg.(*ssa.Slice)
	if !ok {
		return nil
	}
	array, ok := s.X.(*ssa.Alloc)
	if !ok || array.Comment != "varargs" {
		return nil
	}
	var out []ssa.Value
	for _, ref := range *array.Referrers() {
		addr, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, use := range *addr.Referrers() {
			if store, ok := use.(*ssa.Store); ok && store.Addr == addr {
				out = append(out, store.Val)
			}
		}
	}
	return out
}
