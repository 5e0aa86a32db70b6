package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Owned is what is known of a value that is, on every path, a column of a row
// of a tenant's own.
type Owned struct {
	// Table and Column are empty where it is a new key on all paths.
	Table, Column string
	// By are the calls that have shown the row, on one path or another.
	By []*Shown
	// New says that on some path it is a new key, which no row has yet but
	// one that the program itself writes.
	New bool
	// Again says that a call may have shown it at another time than the last
	// before: in another round of a loop, or in another function.
	Again bool
}

// maxOwnedSteps bounds the search for one value.
const maxOwnedSteps = 4000

// Owned tells whether a part of a value is a column of a row that some call has
// shown before, on every path that leads to an instruction. Where it cannot be
// told it is not.
//
// Unlike [Analysis.Of], which looks for what a value may be, it counts only
// what it must be: what may have been changed in between, by whatever is
// handed its address, is not owned.
func (a *Analysis) Owned(v ssa.Value, p Path, at ssa.Instruction, rows Rows) (Owned, bool) {
	s := a.search(rows)
	if at == nil || v == nil || !s.value(v, p, at) || s.steps > maxOwnedSteps {
		return Owned{}, false
	}
	return s.found, true
}

func (a *Analysis) search(rows Rows) *ownedSearch {
	return &ownedSearch{Analysis: a, rows: rows, asked: map[ownedState]bool{}, active: map[state]bool{}, kept: map[closureState]bool{}}
}

// ownedSearch looks for what shows one value.
type ownedSearch struct {
	*Analysis
	rows   Rows
	steps  int
	asked  map[ownedState]bool
	active map[state]bool        // functions that are looked at for what they change
	kept   map[closureState]bool // closures that are being looked at
	found  Owned
	// again counts the rounds and functions that are left on the way.
	again int
	// pair is what is looked for where it is a key with its tenant.
	pair *pair
}

// ownedState is what is asked, and whether in another round or function.
type ownedState struct {
	state
	again bool
}

// agree notes what shows the value on one path. All paths must say the same.
func (s *ownedSearch) agree(by *Shown, column string) bool {
	if s.found.Table == "" {
		s.found.Table, s.found.Column = by.Table, column
	}
	s.found.By = append(s.found.By, by)
	s.found.Again = s.found.Again || s.again > 0
	return s.found.Table == by.Table && s.found.Column == column
}

// value tells whether a part of a value is owned as it is when at runs. All that
// is asked must hold: what is asked again holds if all else does.
func (s *ownedSearch) value(v ssa.Value, p Path, at ssa.Instruction) bool {
	k := ownedState{state{v: v, path: p, at: at}, s.again > 0}
	if s.asked[k] {
		return true
	}
	if s.steps++; s.steps > maxOwnedSteps || len(p) > maxPath {
		return false
	}
	s.asked[k] = true
	if v == s.rows.To && v != nil && p == "" {
		return true
	}
	switch x := v.(type) {
	case *ssa.Const:
		return false
	case *ssa.Call:
		if newKeys.make(x) && p == "" {
			s.found.New = true
			return true
		}
	case *ssa.ChangeType:
		return s.value(x.X, p, at)
	case *ssa.MakeInterface:
		return s.value(x.X, p, at)
	case *ssa.ChangeInterface:
		return s.value(x.X, p, at)
	case *ssa.Field:
		return s.value(x.X, fieldStep(x.X, x.Field)+p, at)
	}
	root, path := place(v)
	if load, ok := v.(*ssa.UnOp); ok && (!isReference(v.Type()) || at.Parent() != v.Parent()) {
		at = load
	}
	if root == v && s.compared(v, p, at) {
		return true
	}
	return s.memory(root, path+p, at)
}

// compared tells whether a call that has succeeded before has compared a value,
// which is not kept in memory, with a key.
func (s *ownedSearch) compared(v ssa.Value, p Path, at ssa.Instruction) bool {
	if p != "" || isReference(v.Type()) {
		return false
	}
	for b := at.Block(); b != nil; b = b.Idom() {
		call, counted := branchInto(b)
		if call == nil {
			continue
		}
		shown := s.rows.Shown(call)
		if shown == nil || !shown.shows(counted) || shown.List {
			continue
		}
		if column, ok := shown.equalAt(v, p); ok && column == shown.Key {
			return s.agree(shown, column)
		}
	}
	return false
}

// branchInto is the call that has succeeded when a block is entered, from the
// only block before it.
func branchInto(b *ssa.BasicBlock) (call ssa.CallInstruction, counted bool) {
	if len(b.Preds) != 1 {
		return nil, false
	}
	return succeeds(b.Preds[0], b)
}

// source tells whether a place is owned of which nothing is written in the
// function.
func (s *ownedSearch) source(root ssa.Value, p Path, at ssa.Instruction) bool {
	switch x := root.(type) {
	case *ssa.Alloc:
		return holdsNothing(x, p)
	case *ssa.Parameter:
		return s.parameter(x, p)
	case *ssa.FreeVar:
		return s.captured(x, p)
	case *ssa.Phi:
		for i, edge := range x.Edges {
			from := x.Block().Preds[i]
			none := isNilPointer(edge) || isNilConst(edge) && isElement(first(p))
			if !none && !s.away(x.Block().Dominates(from), func() bool { return s.value(edge, p, from.Instrs[len(from.Instrs)-1]) }) {
				return false
			}
		}
		return true
	case *ssa.MakeSlice:
		return s.madeEmpty(x, p)
	case *ssa.Call:
		if isAppend(x) {
			return s.appended(x, p)
		}
		return s.result(x, 0, p)
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok {
			return s.result(call, x.Index, p)
		}
	}
	return false
}

// away asks something in another round of a loop, or in another function.
func (s *ownedSearch) away(is bool, ask func() bool) bool {
	if is {
		s.again++
		defer func() { s.again-- }()
	}
	return ask()
}

// holdsNothing tells of a new variable that it has no element, or points to
// nothing, so that there is no such place: itself, or a field of it.
func holdsNothing(a *ssa.Alloc, p Path) bool {
	t := deref(a.Type())
	for p != "" && t != nil {
		switch t.Underlying().(type) {
		case *types.Slice:
			return isElement(first(p))
		case *types.Pointer:
			return true
		}
		var step Path
		step, p = p.cut()
		t = stepInto(t, step)
	}
	return false
}

// isNilPointer tells of a pointer to nothing. GORM refuses it.
func isNilPointer(v ssa.Value) bool {
	_, ok := v.Type().Underlying().(*types.Pointer)
	return ok && isNilConst(v)
}

// parameter tells whether all callers pass what is owned.
func (s *ownedSearch) parameter(v *ssa.Parameter, p Path) bool {
	fn := v.Parent()
	calls, all := s.rows.Callers(fn)
	if !all || len(calls) == 0 {
		return false
	}
	for i, q := range fn.Params {
		if q != v {
			continue
		}
		for _, call := range calls {
			passed := Passed(call.Common(), i)
			if passed == nil || !s.away(true, func() bool { return s.value(passed, p, call) }) {
				return false
			}
		}
		return true
	}
	return false
}

// result tells whether what a function of the package returns is owned. A
// caller that goes on with nil does not get far.
func (s *ownedSearch) result(call *ssa.Call, i int, p Path) bool {
	fn := s.body(&call.Call)
	if fn == nil || fn.Pkg != s.src.Pkg {
		return false
	}
	returns := 0
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if isNilPointer(ret.Results[i]) || isNilConst(ret.Results[i]) && isElement(first(p)) {
			continue
		}
		returns++
		if !s.away(true, func() bool { return s.value(ret.Results[i], p, ret) }) {
			return false
		}
	}
	return returns > 0
}

func first(p Path) Path {
	step, _ := p.cut()
	return step
}
