package provenance

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// A copy of a struct shares what its lists and pointers lead to: what is changed
// there by way of the copy, is changed for the original, too.

// byCopy is what an instruction may do to the place by way of a copy of a struct
// that has a list or a pointer on the way.
func (w *ownedWalk) byCopy(instr ssa.Instruction) outcome {
	call, ok := instr.(ssa.CallInstruction)
	if !ok || !w.path.leaves(w.root.Type(), true) {
		return undecided
	}
	for i, v := range call.Common().Args {
		for _, given := range append(elements(v), v) {
			if rest, ok := w.sharingCopy(given); ok && !w.leavesCopy(call, i, rest) {
				return lost
			}
		}
	}
	for _, x := range w.writes.at[instr] {
		if x.root != w.root && x.val == nil && x.free == nil && isCopy(w.writes, x.root) && w.sharedBy(x) && !w.leavesCopy(call, x.arg, "") {
			return lost
		}
	}
	return undecided
}

// sharingCopy tells whether a value is a copy of a struct on the way to the place, and
// the way from there, which leads behind a list or a pointer.
func (w *ownedWalk) sharingCopy(v ssa.Value) (rest Path, ok bool) {
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	if _, isStruct := v.Type().Underlying().(*types.Struct); !isStruct {
		return "", false
	}
	root, path := place(v)
	how, rest := meet(path, w.path)
	return rest, root == w.root && (how == covers || how == may) && rest.leaves(v.Type(), true)
}

// leavesCopy tells whether a call leaves what the copy shares as it is.
func (w *ownedWalk) leavesCopy(call ssa.CallInstruction, arg int, rest Path) bool {
	c := call.Common()
	if _, ok := c.Value.(*ssa.Builtin); ok || w.rows.Keeps(call, false) || readsOnly(callee.Of(c)) {
		return true
	}
	body := w.body(c)
	if body == nil || body.Pkg != w.src.Pkg || rest == "" || arg < 0 || arg >= len(body.Params) || isVariadic(c, arg) {
		return false
	}
	for _, own := range w.writesOf(body).at {
		for _, x := range own {
			if x.val == body.Params[arg] && w.changes(body, x.root, x.path+rest) {
				return false
			}
		}
	}
	return true
}

// isCopy tells of a variable that a struct is copied to.
func isCopy(w *writes, root ssa.Value) bool {
	if _, ok := root.(*ssa.Alloc); !ok {
		return false
	}
	return slices.ContainsFunc(w.byRoot[root], func(x write) bool {
		if x.val == nil {
			return false
		}
		_, isStruct := x.val.Type().Underlying().(*types.Struct)
		return isStruct
	})
}

// sharedBy tells whether what a call is given of a copy leads to memory of the
// place.
func (w *ownedWalk) sharedBy(x rooted) bool {
	if x.path.leaves(x.root.Type(), true) {
		return true
	}
	given := behindPointers(x.root.Type())
	for t, p := w.root.Type(), w.path; t != nil && p != ""; {
		if types.Identical(behindPointers(t), given) && p.leaves(t, true) {
			return true
		}
		var step Path
		step, p = p.cut()
		t = stepInto(t, step)
	}
	return false
}
