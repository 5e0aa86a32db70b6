package provenance

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

// appended tells whether a part of each element that append returns is owned:
// it is of all that is put together.
func (s *ownedSearch) appended(call *ssa.Call, p Path) bool {
	step, rest := p.cut()
	if !isElement(step) || len(call.Call.Args) != 2 {
		return false
	}
	list, more := call.Call.Args[0], call.Call.Args[1]
	if !s.elementsOf(list, rest, call) {
		return false
	}
	if added := elements(more); added != nil {
		for _, v := range added {
			if !s.value(v, rest, call) {
				return false
			}
		}
		return true
	}
	return s.elementsOf(more, rest, call)
}

// elementsOf tells whether a part of each element of a list is owned.
func (s *ownedSearch) elementsOf(list ssa.Value, p Path, at ssa.Instruction) bool {
	return isNilConst(list) || s.value(list, anyElement+p, at)
}

// isAppend tells of a call of append.
func isAppend(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append"
}

// madeEmpty tells of a new list that has no elements, or only zeros where these
// count as owned.
func (s *ownedSearch) madeEmpty(list *ssa.MakeSlice, p Path) bool {
	if step, _ := p.cut(); !isElement(step) {
		return false
	}
	n, ok := list.Len.(*ssa.Const)
	return s.rows.Zeros || ok && n.Value != nil && constant.Sign(n.Value) == 0
}
