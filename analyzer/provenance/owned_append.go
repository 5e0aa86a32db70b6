package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Append writes into the list that it is given where that is the beginning of a
// longer one: rows[:0] has room for what stands in rows.

// inPlace are the lists that a call of append may write to, but for its result.
func (a *Analysis) inPlace(instr ssa.Instruction) []ssa.Value {
	call, ok := instr.(*ssa.Call)
	if !ok || !isAppend(call) || len(call.Call.Args) != 2 {
		return nil
	}
	return a.beginnings(call.Call.Args[0], map[ssa.Value]bool{})
}

// beginnings are the lists that a list may be the beginning of.
func (a *Analysis) beginnings(v ssa.Value, seen map[ssa.Value]bool) []ssa.Value {
	if seen[v] {
		return nil
	}
	seen[v] = true
	var out []ssa.Value
	switch x := v.(type) {
	case *ssa.Slice:
		if x.High != nil && x.Max != x.High {
			out = append(out, x.X)
		}
		if _, isSlice := x.X.Type().Underlying().(*types.Slice); isSlice {
			out = append(out, a.beginnings(x.X, seen)...)
		}
	case *ssa.Phi:
		for _, edge := range x.Edges {
			out = append(out, a.beginnings(edge, seen)...)
		}
	case *ssa.Call:
		if isAppend(x) {
			out = a.beginnings(x.Call.Args[0], seen)
		}
	case *ssa.ChangeType:
		out = a.beginnings(x.X, seen)
	case *ssa.UnOp:
		root, p := place(x)
		if root.Parent() == nil {
			return nil
		}
		for _, w := range a.writesOf(root.Parent()).byRoot[root] {
			if w.val != nil && w.path == p {
				out = append(out, a.beginnings(w.val, seen)...)
			}
		}
	}
	return out
}

// overwritten is what a call of append does to the place, where it writes into
// the list that it is in: all that it adds must be owned.
func (w *ownedWalk) overwritten(instr ssa.Instruction) outcome {
	for _, list := range w.inPlace(instr) {
		root, p := place(list)
		if !sameVariable(root, w.root) {
			continue
		}
		how, rest := meet(p, w.path)
		switch {
		case how == apart, rest != "" && !isElement(first(rest)):
		case how == partial, w.pair != nil, !w.appended(instr.(*ssa.Call), rest):
			return lost
		}
	}
	return undecided
}

// appendsTo tells whether a function may write to a part of a list with append.
func (s *ownedSearch) appendsTo(fn *ssa.Function, root ssa.Value, p Path) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			for _, list := range s.inPlace(instr) {
				r, way := place(list)
				if how, _ := meet(way+anyElement, p); r == root && how != apart {
					return true
				}
			}
		}
	}
	return false
}
