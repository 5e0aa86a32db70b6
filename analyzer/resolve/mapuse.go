package resolve

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// mapUse is what a package does with a map, wherever it keeps it and by whatever
// name.
type mapUse struct {
	entries []entry
	// taken are the calls of delete.
	taken []*ssa.Call
	// spoilt are the instructions behind which the map can hold anything.
	spoilt []spoiler
	// handedOn is set when others can put entries there.
	handedOn bool
	// last are, for what other functions do with the map, the instructions by
	// which the one that made it lets them.
	last map[ssa.Instruction]ssa.Instruction
}

// spoiler is an instruction that may take entries from a map, or put others in
// their place.
type spoiler struct {
	ins ssa.Instruction
	why string // "what maps.DeleteFunc does to the map"
}

// maxAliases bounds the values that are looked at as names of one map.
const maxAliases = 400

// useOf finds what the package does with a map.
func (r *Resolver) useOf(m *ssa.MakeMap) *mapUse {
	if got := r.mapUses[m]; got != nil {
		return got
	}
	w := &mapWalk{r: r, made: m, use: &mapUse{last: map[ssa.Instruction]ssa.Instruction{}}, seen: map[ssa.Value]bool{}}
	w.follow(m, nil)
	for len(w.work) > 0 {
		next := w.work[0]
		w.work = w.work[1:]
		w.look(next)
	}
	slices.SortStableFunc(w.use.entries, func(a, b entry) int { return inOrder(a.update, b.update) })
	r.mapUses[m] = w.use
	return w.use
}

// inOrder compares places in one function by how they stand there.
func inOrder(a, b ssa.Instruction) int {
	if a.Parent() != b.Parent() {
		return 0
	}
	if a.Block() != b.Block() {
		return a.Block().Index - b.Block().Index
	}
	return slices.Index(a.Block().Instrs, a) - slices.Index(a.Block().Instrs, b)
}

// mapWalk goes from a map to everything that holds it.
type mapWalk struct {
	r    *Resolver
	made *ssa.MakeMap
	use  *mapUse
	seen map[ssa.Value]bool
	work []mapName
}

// mapName is a value that is the map. via is the instruction of the function that
// made it by which another function has got it.
type mapName struct {
	v   ssa.Value
	via ssa.Instruction
}

func (w *mapWalk) follow(v ssa.Value, via ssa.Instruction) {
	if !w.seen[v] {
		w.seen[v] = true
		w.work = append(w.work, mapName{v, via})
	}
}

// at is where something is done with the map, in the function that made it where
// that lets others do it.
func (w *mapWalk) at(ins, via ssa.Instruction) ssa.Instruction {
	if ins.Parent() == w.made.Parent() || via == nil {
		return ins
	}
	return via
}

func (w *mapWalk) spoil(ins, via ssa.Instruction, why string) {
	w.use.spoilt = append(w.use.spoilt, spoiler{w.at(ins, via), why})
	w.use.handedOn = true
}

func (w *mapWalk) look(n mapName) {
	refs := n.v.Referrers()
	if refs == nil {
		return
	}
	if len(w.seen) > maxAliases {
		w.spoil(w.made, nil, "what so many functions do to the map")
		return
	}
	for _, ref := range *refs {
		w.reference(n, ref)
	}
}

func (w *mapWalk) reference(n mapName, ref ssa.Instruction) {
	via := w.at(ref, n.via)
	switch ref := ref.(type) {
	case *ssa.MapUpdate:
		if ref.Map == n.v {
			w.use.entries = append(w.use.entries, entry{ref, ref.Key})
			w.use.last[ref] = via
		}
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert:
		w.follow(ref.(ssa.Value), via)
	case *ssa.Extract: // of a type assertion
		w.follow(ref, via)
	case *ssa.Store:
		if ref.Val == n.v {
			w.stored(ref, via)
		}
	case *ssa.MakeClosure:
		for i, b := range ref.Bindings {
			if b == n.v {
				w.follow(ref.Fn.(*ssa.Function).FreeVars[i], via)
			}
		}
	case *ssa.Return:
		for i, v := range ref.Results {
			if v == n.v {
				w.returned(ref.Parent(), i, via)
			}
		}
	case *ssa.IndexAddr: // of a list of maps
		w.elements(ref, via)
	case *ssa.Send:
		w.spoil(ref, n.via, "what is done to the map behind a channel")
	case ssa.CallInstruction:
		w.called(n, ref)
	}
}

// stored follows a map into a variable, a field or a list.
func (w *mapWalk) stored(s *ssa.Store, via ssa.Instruction) {
	switch a := s.Addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		w.variable(a, s, via)
	case *ssa.Global:
		use := w.r.globals()[a]
		if use == nil {
			w.spoil(s, via, "what other packages do to the map")
			return
		}
		for _, l := range use.loads {
			w.follow(l, nil)
		}
		w.use.handedOn = w.use.handedOn || use.handedOn
	case *ssa.FieldAddr:
		for _, l := range w.r.loadsOfField(a.X.Type(), a.Field) {
			w.follow(l, nil)
		}
	case *ssa.IndexAddr:
		w.element(a, via)
	}
}

// element follows a map into a list: the arguments of a call behind its last
// parameter, and those that a literal has.
func (w *mapWalk) element(a *ssa.IndexAddr, via ssa.Instruction) {
	for _, ref := range *a.X.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Slice:
			w.follow(ref, via)
		case *ssa.IndexAddr:
			w.elements(ref, via)
		}
	}
}

func (w *mapWalk) elements(a *ssa.IndexAddr, via ssa.Instruction) {
	for _, use := range *a.Referrers() {
		if l, ok := use.(*ssa.UnOp); ok {
			w.follow(l, via)
		}
	}
}

// variable follows a map out of a variable. Who gets the variable's address can
// put another map there, and what is unmarshalled into it goes into the one that
// it holds.
func (w *mapWalk) variable(a ssa.Value, s *ssa.Store, via ssa.Instruction) {
	if w.seen[a] {
		return
	}
	w.seen[a] = true
	refs := a.Referrers()
	if refs == nil {
		return
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			w.follow(ref, w.at(ref, via))
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == a {
					w.variable(ref.Fn.(*ssa.Function).FreeVars[i], s, w.at(ref, via))
				}
			}
		case *ssa.Store:
			if ref.Val == a {
				w.spoil(ref, via, "what is done to the map by way of a pointer")
			}
		case *ssa.MakeInterface:
			for _, use := range *ref.Referrers() {
				if c, ok := use.(ssa.CallInstruction); ok {
					w.given(c, via)
				}
			}
		case ssa.CallInstruction:
			w.given(ref, via)
		}
	}
}

// given is a call that gets the address of a variable with the map.
func (w *mapWalk) given(c ssa.CallInstruction, via ssa.Instruction) {
	w.spoil(c, via, "what "+calleeName(c.Common())+" does to the map")
}

// returned follows a map to those who call the function that returns it.
func (w *mapWalk) returned(fn *ssa.Function, result int, via ssa.Instruction) {
	for _, c := range w.r.staticCalls()[fn] {
		if fn.Signature.Results().Len() == 1 {
			w.follow(c, nil)
			continue
		}
		for _, ref := range *c.Referrers() {
			if ex, ok := ref.(*ssa.Extract); ok && ex.Index == result {
				w.follow(ex, nil)
			}
		}
	}
}
