package resolve

import "golang.org/x/tools/go/ssa"

// trail is what is looked for on the way back from a point to the entry of its
// function.
type trail struct {
	// touches are the blocks in which there can be an effect.
	touches map[*ssa.BasicBlock]bool
	// effect is what an instruction before which at stands makes of it; false
	// for nothing.
	effect func(ins ssa.Instruction, at point) ([]alt, bool)
	// again asks the same at another point, entry at that of the function.
	again func(at point) []alt
	entry func(f *env) []alt
}

// walkBack goes back from a point, on every path, to whatever had an effect
// last.
func (x *run) walkBack(at point, t trail) []alt {
	for i := at.i - 1; i >= 0; i-- {
		if out, ok := t.effect(at.block.Instrs[i], point{at.env, at.block, i}); ok {
			return out
		}
	}
	b, e := at.block, at.env
	for b.Idom() != nil {
		if x.touchedBetween(b, t.touches) {
			var out []alt
			for _, in := range x.enter(e, b) {
				for _, ed := range x.edges(b, in.env) {
					if path, ok := in.path.and(ed.path); ok {
						out = x.append(out, path, t.again(end(ed.pred, ed.env)))
					}
				}
			}
			return out
		}
		b = b.Idom()
		e = x.r.trim(e, b)
		if t.touches[b] {
			var out []alt
			for _, in := range x.enter(e, b) {
				out = x.append(out, in.path, t.again(end(b, in.env)))
			}
			return out
		}
	}
	return t.entry(e.frame)
}
