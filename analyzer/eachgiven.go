package analyzer

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// mayGiveEach tells whether the function that has a list may give each of its
// elements a value for a field, or check the one that they have: in every round of
// a loop, or by a function that it calls. A copy of an element is no element.
func (u *unit) mayGiveEach(list ssa.Value, field *types.Var) bool {
	fn := list.Parent()
	if _, isParameter := list.(*ssa.Parameter); isParameter || fn == nil {
		return true // its callers may have
	}
	return slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(ins ssa.Instruction) bool {
			switch ins := ins.(type) {
			case *ssa.Store:
				return setsField(ins, field) && everyRound(b) && !isCopyOnly(ins)
			case *ssa.BinOp:
				return comparesField(ins, field) && everyRound(b)
			case ssa.CallInstruction:
				return u.mayGiveField(ins.Common(), list, field)
			}
			return false
		})
	}) || slices.ContainsFunc(fn.AnonFuncs, func(f *ssa.Function) bool { return givesField(f, field, 0) })
}

// setsField tells of a store to a field.
func setsField(s *ssa.Store, field *types.Var) bool {
	a, ok := s.Addr.(*ssa.FieldAddr)
	return ok && fieldAt(a) == field
}

func fieldAt(a *ssa.FieldAddr) *types.Var {
	return deref(a.X.Type()).Underlying().(*types.Struct).Field(a.Field)
}

// everyRound tells whether a block runs in every round of a loop around it that
// goes on.
func everyRound(b *ssa.BasicBlock) bool {
	for head := b; head != nil; head = head.Idom() {
		var last []*ssa.BasicBlock
		for _, p := range head.Preds {
			if head.Dominates(p) {
				last = append(last, p)
			}
		}
		if len(last) > 0 && !slices.ContainsFunc(last, func(p *ssa.BasicBlock) bool { return !b.Dominates(p) }) {
			return true
		}
	}
	return false
}

// isCopyOnly tells of a store to a variable that is copied to nowhere.
func isCopyOnly(s *ssa.Store) bool {
	addr := s.Addr
	for {
		a, ok := addr.(*ssa.FieldAddr)
		if !ok {
			break
		}
		addr = a.X
	}
	local, ok := addr.(*ssa.Alloc)
	return ok && !slices.ContainsFunc(*local.Referrers(), func(ref ssa.Instruction) bool {
		load, ok := ref.(*ssa.UnOp)
		return ok && slices.ContainsFunc(*load.Referrers(), func(use ssa.Instruction) bool {
			to, ok := use.(*ssa.Store)
			return ok && to.Val == load
		})
	})
}

// comparesField tells of a comparison of a field with anything but a constant.
func comparesField(c *ssa.BinOp, field *types.Var) bool {
	if c.Op != token.EQL && c.Op != token.NEQ {
		return false
	}
	for _, side := range [][2]ssa.Value{{c.X, c.Y}, {c.Y, c.X}} {
		_, isConst := side[1].(*ssa.Const)
		switch v := side[0].(type) {
		case *ssa.UnOp:
			if a, ok := v.X.(*ssa.FieldAddr); ok && !isConst && fieldAt(a) == field {
				return true
			}
		case *ssa.Field:
			if !isConst && v.X.Type().Underlying().(*types.Struct).Field(v.Field) == field {
				return true
			}
		}
	}
	return false
}

// mayGiveField tells of a call whether it may give elements of a list a value for
// a field: the function does so, or it belongs to another package of the module
// and is given some.
func (u *unit) mayGiveField(c *ssa.CallCommon, list ssa.Value, field *types.Var) bool {
	if fn := c.StaticCallee(); fn != nil && fn.Blocks != nil {
		return givesField(fn, field, 0)
	}
	callee := c.Method
	if fn := c.StaticCallee(); fn != nil {
		callee, _ = fn.Object().(*types.Func)
	}
	if callee == nil || !u.isOwn(callee.Pkg()) {
		return false
	}
	of := elementType(list.Type())
	return slices.ContainsFunc(c.Args, func(a ssa.Value) bool { return of != nil && types.Identical(elementType(a.Type()), of) })
}

// elementType is the type of the rows in a list of rows, a row, or what points to
// these.
func elementType(t types.Type) types.Type {
	for {
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		default:
			return t
		}
	}
}

// givesField tells whether a function stores to a field, itself or by what it
// calls.
func givesField(fn *ssa.Function, field *types.Var, depth int) bool {
	if depth > maxCallerDepth {
		return false
	}
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			if s, ok := ins.(*ssa.Store); ok && setsField(s, field) {
				return true
			}
			if c, ok := ins.(*ssa.Call); ok && c.Call.StaticCallee() != nil && givesField(c.Call.StaticCallee(), field, depth+1) {
				return true
			}
		}
	}
	return false
}
