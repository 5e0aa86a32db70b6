package resolve

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// array are the elements of an array in memory when v slices it.
func (x *run) array(p place, v *ssa.Slice, e *env) *list {
	ptr, ok := v.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return listOf(opaque(v, e))
	}
	a, ok := ptr.Elem().Underlying().(*types.Array)
	if !ok || a.Len() > 1<<14 {
		return listOf(opaque(v, e))
	}
	var l *list
	once := x.r.storedOnce(v.X)
	for i := range int(a.Len()) {
		if s := once[i]; s != nil && s.Parent() == e.frame.fn {
			l = l.add(element{v: s.Val, env: x.r.trim(e, s.Block()), user: s})
			continue
		}
		if once != nil {
			l = l.add(element{val: zero(a.Elem())})
			continue
		}
		vals := x.load(p.step("["+itoa(i)+"]"), a.Elem(), before(v, e), v)
		if len(vals) != 1 {
			return listOf(opaque(v, e))
		}
		l = l.add(element{val: vals[0].val})
	}
	return l
}

// assigned is a slice literal with what is assigned to its elements later.
func (x *run) assigned(l *list, v *ssa.Slice, e *env) *list {
	changed := map[int][]element{}
	for _, ref := range *v.Referrers() {
		a, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, use := range *a.Referrers() {
			s, ok := use.(*ssa.Store)
			if !ok || s.Addr != a || s.Parent() != e.frame.fn {
				continue
			}
			for _, in := range x.enter(x.r.trim(e, s.Block()), s.Block()) {
				at, ok := intOf(single(x.eval(a.Index, in.env)))
				if !ok {
					at = -1 // any
				}
				changed[at] = append(changed[at], element{v: s.Val, env: in.env, user: s})
			}
		}
	}
	if len(changed) == 0 {
		return l
	}
	var out *list
	for i, el := range l.elements() {
		others := append(changed[i], changed[-1]...)
		if len(others) > 0 && el.v == nil { // filled for the first time
			el, others = others[0], others[1:]
		}
		if len(others) > 0 && !el.more {
			el.or = &choice{v, e, others}
		}
		out = out.add(el)
	}
	return out
}

// storedOnce are, for an array that is filled once as a literal is, the store
// to each element; nil for other arrays.
func (r *Resolver) storedOnce(v ssa.Value) map[int]*ssa.Store {
	if got, ok := r.once[v]; ok {
		return got
	}
	r.once[v] = nil
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return nil
	}
	got := map[int]*ssa.Store{}
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Slice, *ssa.DebugRef:
		case *ssa.IndexAddr:
			c, ok := ref.Index.(*ssa.Const)
			if !ok || len(*ref.Referrers()) != 1 {
				return nil
			}
			s, ok := (*ref.Referrers())[0].(*ssa.Store)
			i, exact := constant.Int64Val(constant.ToInt(c.Value))
			if !ok || !exact || s.Addr != ref || got[int(i)] != nil {
				return nil
			}
			got[int(i)] = s
		default:
			return nil
		}
	}
	r.once[v] = got
	return got
}

// isIdentifier tells of a type that it is an array of bytes, as uuid.UUID is: it
// is one value, of which the elements do not matter.
func isIdentifier(t types.Type) bool {
	a, ok := t.Underlying().(*types.Array)
	if !ok {
		return false
	}
	b, ok := a.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

// inPart is an identifier of which an instruction has written some bytes.
func inPart(ins ssa.Instruction, v ssa.Value, at point) value {
	return unknown{v: v, id: "in part " + ins.String() + " " + identity(v, at.env), name: describe(v)}
}

// isCopy tells of a call that it is the builtin copy.
func isCopy(c *ssa.CallCommon) bool {
	b, ok := c.Value.(*ssa.Builtin)
	return ok && b.Name() == "copy"
}
