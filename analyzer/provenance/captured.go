package provenance

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// captured is where a part of a captured variable comes from: from what it
// held when the closure was made, or was given since.
func (t *trace) captured(v *ssa.FreeVar, p Path) Origins {
	fn := v.Parent()
	index := -1
	for i, q := range fn.FreeVars {
		if q == v {
			index = i
		}
	}
	var s Origins
	if fn.Referrers() == nil || index < 0 {
		return unknown("a captured variable", v.Pos())
	}
	for _, ref := range *fn.Referrers() {
		made, ok := ref.(*ssa.MakeClosure)
		if !ok || index >= len(made.Bindings) {
			continue
		}
		bound := made.Bindings[index]
		s = s.plus(t.value(bound, p, made)...)
		s = s.plus(t.later(bound, p, made)...)
	}
	if rest := s.Without(Zero); len(rest) > 0 {
		return rest
	}
	if len(s) == 0 {
		return unknown("a captured variable", token.NoPos)
	}
	return s
}

// later is what a captured variable is given after the closure was made.
func (t *trace) later(v ssa.Value, p Path, made *ssa.MakeClosure) Origins {
	cell, ok := v.(*ssa.Alloc)
	if !ok {
		return nil
	}
	w := &walk{trace: t, root: cell, path: p, writes: t.writesOf(made.Parent()), seen: map[*ssa.BasicBlock]bool{}}
	for _, x := range w.writes.byRoot[cell] {
		if x.free == nil && t.follows(x.instr, made) {
			w.take(x)
		}
	}
	return w.found
}

// follows tells whether an instruction can run after another of its function.
func (a *Analysis) follows(instr, other ssa.Instruction) bool {
	if instr.Block() == other.Block() {
		for _, i := range instr.Block().Instrs {
			if i == other {
				return true
			}
			if i == instr {
				break
			}
		}
	}
	return a.reach(other.Block())[instr.Block()]
}

// reach are the blocks that can run after a block.
func (a *Analysis) reach(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	if r := a.reachable[b]; r != nil {
		return r
	}
	r := map[*ssa.BasicBlock]bool{}
	todo := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(todo) > 0 {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !r[next] {
			r[next] = true
			todo = append(todo, next.Succs...)
		}
	}
	a.reachable[b] = r
	return r
}
