package provenance

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// memory is where what is kept at a place comes from, as it is when at runs:
// what was last written there on each path that leads to at.
func (t *trace) memory(root ssa.Value, p Path, at ssa.Instruction) Origins {
	if o, ok := t.knownField(root, p, at); ok {
		return Origins{o}
	}
	if g, ok := root.(*ssa.Global); ok {
		return t.global(g, p)
	}
	w := t.latest(root, p, at)
	s := w.found
	if w.start {
		first := t.source(root, p, at)
		if len(s) > 0 && first.Only(Zero) {
			first = nil
		}
		if w.filler != nil && first.Only(Zero) && s.Only(Zero) {
			return unknown("what "+callName(w.filler.Common())+" fills in", w.filler.Pos())
		}
		s = s.plus(first...)
	}
	if w.parts {
		return made(s)
	}
	return s
}

// latest looks for the last writes of a place before an instruction.
func (t *trace) latest(root ssa.Value, p Path, at ssa.Instruction) *walk {
	w := &walk{trace: t, root: root, path: p, at: at, seen: map[*ssa.BasicBlock]bool{}}
	fn := root.Parent()
	if fn == nil {
		w.start = true
		return w
	}
	w.writes = t.writesOf(fn)
	all := w.writes.byRoot[root]
	_, isChan := root.Type().Underlying().(*types.Chan)
	switch {
	case len(all) == 0:
		w.start = true
	case isChan || at == nil || at.Parent() != fn:
		for _, x := range all {
			w.take(x)
		}
		w.start = true
	default:
		w.back(at)
	}
	return w
}

// walk goes back from an instruction over what writes to a place.
type walk struct {
	*trace
	root   ssa.Value
	path   Path
	at     ssa.Instruction
	writes *writes
	seen   map[*ssa.BasicBlock]bool

	found Origins
	parts bool // only a part of what is read was written
	// start says that there is a path on which nothing was written.
	start bool
	// dry walks note what they meet, and do not look into it.
	dry bool
	met []ssa.Instruction

	// filler is a call that may have written something, and of which nothing
	// is known.
	filler ssa.CallInstruction
}

func (w *walk) back(at ssa.Instruction) {
	b := at.Block()
	i := slices.Index(b.Instrs, at)
	todo := []*ssa.BasicBlock{}
	enter := func(b *ssa.BasicBlock, before int) {
		if w.block(b, before) {
			return
		}
		if len(b.Preds) == 0 {
			w.start = true
		}
		for _, pred := range b.Preds {
			if !w.seen[pred] {
				w.seen[pred] = true
				todo = append(todo, pred)
			}
		}
	}
	enter(b, i)
	for len(todo) > 0 {
		b := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		enter(b, len(b.Instrs))
	}
}

// block goes back over the instructions of a block, and tells whether what was
// before them no longer matters.
func (w *walk) block(b *ssa.BasicBlock, before int) bool {
	for i := before - 1; i >= 0; i-- {
		instr := b.Instrs[i]
		for _, x := range w.writes.at[instr] {
			if x.root == w.root && w.take(x.write) {
				return true
			}
		}
		if v, ok := instr.(ssa.Value); ok && v == w.root {
			w.start = true
			return true
		}
	}
	return false
}

// take adds what a write has written, and tells whether it has written all
// that is read.
func (w *walk) take(x write) bool {
	how, rest := meet(x.path, w.path)
	if how == apart {
		return false
	}
	w.parts = w.parts || how == partial
	if w.dry {
		if x.val == nil && x.free == nil && !w.mayFill(x) {
			return false
		}
		w.met = append(w.met, x.instr)
		return x.val != nil && how == covers
	}
	switch {
	case x.free != nil:
		w.closure(x.free, x.path)
		return false
	case x.val != nil:
		at := x.instr
		if isReference(x.val.Type()) && w.at != nil && w.at.Parent() == x.instr.Parent() {
			at = w.at
		}
		w.found = w.found.plus(w.value(x.val, rest, at)...)
		return how == covers
	}
	s, all := w.filled(x, rest)
	w.found = w.found.plus(s...)
	return all && how == covers
}

// closure adds what a closure that holds the place may write there.
func (w *walk) closure(free *ssa.FreeVar, base Path) {
	inner := w.writesOf(free.Parent()).byRoot[free]
	k := closureState{free, base + "|" + w.path}
	w.ask(k, func() Origins {
		for _, x := range inner {
			x.path = base + x.path
			w.take(x)
		}
		return nil
	})
}

type closureState struct {
	free *ssa.FreeVar
	path Path
}

// knownField tells of places within a field whose kind a table knows.
func (t *trace) knownField(root ssa.Value, p Path, at ssa.Instruction) (Origin, bool) {
	typ := root.Type()
	for p != "" && typ != nil {
		var step Path
		step, p = p.cut()
		if step[0] == '.' {
			if kind, ok := t.tables.field(typ, string(step[1:])); ok {
				pos := root.Pos()
				if at != nil && at.Pos().IsValid() {
					pos = at.Pos()
				}
				return Origin{Kind: kind, What: types.TypeString(deref(typ), (*types.Package).Name) + string(step), Pos: pos}, true
			}
		}
		typ = stepInto(typ, step)
	}
	return Origin{}, false
}

// sameWrites tells whether a place holds the same at two instructions, the
// first of which runs before: it was not written in between.
func (t *trace) sameWrites(root ssa.Value, p Path, at, before ssa.Instruction) bool {
	fn := root.Parent()
	if fn == nil || at.Parent() != fn || before.Parent() != fn || len(t.writesOf(fn).byRoot[root]) == 0 {
		return true
	}
	last := func(at ssa.Instruction) []ssa.Instruction {
		w := &walk{trace: t, root: root, path: p, at: at, writes: t.writesOf(fn), seen: map[*ssa.BasicBlock]bool{}, dry: true}
		w.back(at)
		return w.met
	}
	then := last(before)
	for _, instr := range last(at) {
		if !slices.Contains(then, instr) {
			return false
		}
	}
	return true
}
