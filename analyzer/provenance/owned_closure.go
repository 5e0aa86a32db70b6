package provenance

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// sameVariable tells whether two values are one, or stand for one variable in
// the function that declares it and in closures.
func sameVariable(a, b ssa.Value) bool { return a == b || declared(a) == declared(b) }

// declared is the variable that a captured one stands for, the value itself
// where it is none or there are several.
func declared(v ssa.Value) ssa.Value {
	if free, ok := v.(*ssa.FreeVar); ok {
		if outer := outermost(free); outer != nil {
			return outer
		}
	}
	return v
}

// boundIn is the variable by which a function literal knows one of the
// functions around it, nil when it does not.
func boundIn(fn *ssa.Function, v ssa.Value) ssa.Value {
	for _, free := range fn.FreeVars {
		if outer := outermost(free); outer == v {
			return free
		}
	}
	return nil
}

// outermost is the variable that a captured one stands for, nil where there are
// several.
func outermost(free *ssa.FreeVar) ssa.Value {
	fn := free.Parent()
	i := slices.Index(fn.FreeVars, free)
	if fn.Referrers() == nil || len(*fn.Referrers()) != 1 {
		return nil
	}
	made, ok := (*fn.Referrers())[0].(*ssa.MakeClosure)
	if !ok {
		return nil
	}
	if outer, ok := made.Bindings[i].(*ssa.FreeVar); ok {
		return outermost(outer)
	}
	return made.Bindings[i]
}

// closuresKeep tells whether what a place holds stays owned whenever the
// closures run that know its variable: nobody knows when they do.
func (s *ownedSearch) closuresKeep(root ssa.Value, p Path) bool {
	if s.aliasedWithin(root, p) {
		return false
	}
	for _, x := range s.writesOf(root.Parent()).byRoot[root] {
		if x.free != nil && !s.keeps(x, root, p) {
			return false
		}
	}
	free, ok := root.(*ssa.FreeVar)
	if !ok {
		return true
	}
	for _, bound := range bindings(free) {
		outer, base := place(bound.value)
		if outer.Parent() != nil && !s.closuresKeep(outer, base+p) {
			return false
		}
	}
	return true
}

// binding is what a closure is made with for one of its variables.
type binding struct {
	made  *ssa.MakeClosure
	value ssa.Value
}

// bindings are what a captured variable may stand for.
func bindings(free *ssa.FreeVar) (all []binding) {
	fn := free.Parent()
	if fn.Referrers() == nil {
		return nil
	}
	for i, q := range fn.FreeVars {
		if q != free {
			continue
		}
		for _, ref := range *fn.Referrers() {
			if made, ok := ref.(*ssa.MakeClosure); ok && i < len(made.Bindings) {
				all = append(all, binding{made, made.Bindings[i]})
			}
		}
	}
	return all
}

// keeps tells whether a write leaves a place owned that was owned before. So
// do a call that fills in a row that it shows, and a closure all of whose
// writes do.
func (s *ownedSearch) keeps(x write, root ssa.Value, p Path) bool {
	if s.pair != nil {
		tenant, ok := s.tenantBeside(p)
		return ok && !s.touches(x, p) && !s.touches(x, tenant)
	}
	how, rest := meet(x.path, p)
	switch {
	case how == apart:
		return true
	case x.free != nil && how != partial:
		return s.closureKeeps(x.free, rest)
	case x.val != nil:
		if how != covers {
			return false
		}
		return isNilPointer(x.val) && rest != "" || s.value(x.val, rest, x.instr)
	}
	if shown := shownBy(s.rows, x.instr); shown != nil {
		if by, column, ok := shown.columnAt(root, p); ok {
			return s.agree(by, column)
		}
		return !shown.fills(root, p)
	}
	return !s.touches(x, p)
}

func (s *ownedSearch) closureKeeps(free *ssa.FreeVar, p Path) bool {
	k := closureState{free, p}
	if s.kept[k] {
		return true
	}
	if s.steps++; s.steps > maxOwnedSteps {
		return false
	}
	s.kept[k] = true
	defer delete(s.kept, k)
	for _, x := range s.writesOf(free.Parent()).byRoot[free] {
		if !s.keeps(x, free, p) {
			return false
		}
	}
	return true
}

// captured tells whether a captured variable is owned: it was when the closure
// was made, and stays so, or it is what the call that runs the closure has shown.
func (s *ownedSearch) captured(v *ssa.FreeVar, p Path) bool {
	all := bindings(v)
	for _, b := range all {
		if s.inBatch(b, p) {
			continue
		}
		if !s.value(b.value, p, b.made) || !s.keptAfter(b.value, p, b.made) {
			return false
		}
	}
	return len(all) > 0
}

// inBatch tells whether what a closure is made with is a row each time that the
// closure runs: it is only given to a call that shows the row before.
func (s *ownedSearch) inBatch(b binding, p Path) bool {
	if len(*b.made.Referrers()) != 1 {
		return false
	}
	call, ok := (*b.made.Referrers())[0].(ssa.CallInstruction)
	if !ok {
		return false
	}
	root, base := place(b.value)
	shown := s.rows.Shown(call)
	if shown == nil || !shown.Batches {
		return false
	}
	by, column, ok := shown.columnAt(root, base+p)
	if !ok || !by.certain() {
		return false
	}
	if s.pair != nil {
		w := &ownedWalk{ownedSearch: s, root: root, path: base + p}
		if !w.tenantShown(by) {
			return false
		}
	}
	return s.agree(by, column)
}

// keptAfter tells whether what is written to a place after an instruction
// leaves it owned.
func (s *ownedSearch) keptAfter(v ssa.Value, p Path, at ssa.Instruction) bool {
	root, base := place(v)
	for _, x := range s.writesOf(at.Parent()).byRoot[root] {
		if x.instr != at && s.follows(x.instr, at) && !s.keeps(x, root, base+p) {
			return false
		}
	}
	return true
}
