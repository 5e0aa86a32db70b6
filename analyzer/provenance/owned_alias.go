package provenance

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// mayAlias tells whether a store to another root may be one to the place: both
// may be the same memory, and it writes the same field or a whole struct.
func (w *ownedWalk) mayAlias(x rooted, p Path) bool {
	if _, ok := x.instr.(*ssa.Store); !ok || isPrivate(x.root) && !x.path.leaves(x.root.Type(), false) || !sharable(w.root, p) {
		return false
	}
	if made, ok := w.root.(*ssa.Alloc); ok && !w.follows(x.instr, made) {
		return false // it was written before there was such a variable
	}
	if _, isStruct := x.val.Type().Underlying().(*types.Struct); isStruct {
		return leadsThrough(w.root.Type(), p, x.val.Type())
	}
	return lastField(x.root.Type(), x.path) == lastField(w.root.Type(), p)
}

// sharable tells whether a place may be reached by another way than from its
// root: the root itself may, or a field on the way that is a list or a pointer,
// which a copy of its struct has, too.
func sharable(root ssa.Value, p Path) bool {
	return !isPrivate(root) || p.leaves(root.Type(), true)
}

// leaves tells whether a path from a variable, to which a pointer is of type t,
// leads behind a list or a pointer that is a field or, unless field is set, the
// variable itself: to memory that is not the variable's own.
func (p Path) leaves(t types.Type, field bool) bool {
	t = deref(t)
	for p != "" && t != nil {
		switch t.Underlying().(type) {
		case *types.Slice, *types.Pointer, *types.Map:
			if !field {
				return true
			}
		}
		var step Path
		step, p = p.cut()
		t, field = stepInto(t, step), field && isElement(step)
	}
	return false
}

// leadsThrough tells whether a path from a value of type t leads through a struct
// of type whole: only then does a store of such a struct change what is there.
func leadsThrough(t types.Type, p Path, whole types.Type) bool {
	for t != nil {
		if types.Identical(behindPointers(t), whole) {
			return true
		}
		if p == "" {
			return false
		}
		var step Path
		step, p = p.cut()
		t = stepInto(t, step)
	}
	return true // through what is not known
}

func behindPointers(t types.Type) types.Type {
	for {
		p, ok := t.Underlying().(*types.Pointer)
		if !ok {
			return t
		}
		t = p.Elem()
	}
}

// isPrivate tells of a variable that is reached in no other way: its address is
// not kept anywhere, nor is it one of several that a pointer may lead to.
func isPrivate(v ssa.Value) bool {
	a, ok := v.(*ssa.Alloc)
	if !ok {
		return false
	}
	return !slices.ContainsFunc(*a.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.Store:
			return ref.Val == v
		case *ssa.Phi:
			return true
		}
		return false
	})
}

// aliasedWithin tells whether a closure of the function may write to a place by
// another pointer, one that was kept somewhere.
func (s *ownedSearch) aliasedWithin(root ssa.Value, p Path) bool {
	if !sharable(root, p) {
		return false
	}
	return slices.ContainsFunc(closuresIn(root.Parent()), func(fn *ssa.Function) bool {
		for _, xs := range s.writesOf(fn).at {
			for _, x := range xs {
				if !sameVariable(x.root, root) && (!holdsItself(x.root) || x.path.leaves(x.root.Type(), true)) && writesAlike(x, root, p) {
					return true
				}
			}
		}
		return false
	})
}

// closuresIn are the function literals of a function, and those in them.
func closuresIn(fn *ssa.Function) []*ssa.Function {
	all := slices.Clone(fn.AnonFuncs)
	for _, inner := range fn.AnonFuncs {
		all = append(all, closuresIn(inner)...)
	}
	return all
}

// holdsItself tells of a variable that is a struct, and reached in no other way.
func holdsItself(v ssa.Value) bool {
	v = declared(v)
	_, isStruct := deref(v.Type()).Underlying().(*types.Struct)
	return isStruct && isPrivate(v)
}

// writesAlike tells of a store to the same field of the same struct as a place,
// or to the whole of such a struct.
func writesAlike(x rooted, root ssa.Value, p Path) bool {
	store, ok := x.instr.(*ssa.Store)
	if !ok {
		return false
	}
	if _, isStruct := store.Val.Type().Underlying().(*types.Struct); isStruct {
		return leadsThrough(root.Type(), p, store.Val.Type())
	}
	at, ok := store.Addr.(*ssa.FieldAddr)
	return ok && structOf(at.X.Type()) != nil && structOf(at.X.Type()).Field(at.Field) == lastField(root.Type(), p)
}
