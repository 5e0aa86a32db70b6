package resolve

import (
	"golang.org/x/tools/go/ssa"
)

// describedMap is a map with what is put into it. An entry that is put there
// on some paths only makes two maps.
func (x *run) describedMap(v mapValue, op Operand, at point, depth int) []operandWay {
	op.Kind = KindMap
	ways := []operandWay{{operand: op}}
	if depth >= maxNested {
		ways[0].operand.More = "a map in a map"
		return ways
	}
	all, complete := x.r.entries(v.made)
	if !complete && !namesComplete(v.made) {
		ways[0].operand.More = "what else is put into the map"
	}
	for _, en := range all {
		ways = x.addEntry(ways, v, en, at, depth)
	}
	return ways
}

func (x *run) addEntry(ways []operandWay, m mapValue, en entry, at point, depth int) []operandWay {
	e := m.env
	if en.update.Parent() != e.frame.fn {
		return addMore(ways, "an entry that is put into the map elsewhere")
	}
	if !mayPrecede(en.update, at) {
		return ways
	}
	in := x.r.trim(e, en.update.Block())
	loops := x.r.shape(e.frame.fn).loops[en.update.Block().Index]
	if in.bound != len(loops) {
		return addMore(ways, "an entry that is put into the map in a loop")
	}
	keyBase := Operand{Type: en.key.Type(), Value: en.key}
	keys := x.describeAll(x.operand(en.key, in, en.update), keyBase, at, depth+1)
	value, _ := x.behind(element{v: en.update.Value, env: in})
	base := Operand{Value: value}
	if value != nil {
		base.Type = value.Type()
	}
	vals := x.describeAll(x.operand(en.update.Value, in, en.update), base, before(en.update, in), depth+1)
	put := x.putsAlways(en.update, m, at)
	var out []operandWay
	for _, k := range keys {
		out = append(out, combine(ways, prefixed(vals, k.path), func(o *Operand, val Operand) {
			o.Pairs = append(without(o.Pairs, k.operand), Pair{Key: k.operand, Value: val})
		})...)
	}
	if put {
		return out
	}
	var with []operandWay
	taken, ok := x.conditions(en.update.Block(), nil, 0, m.made.Block(), in)
	for _, w := range out {
		if p, agree := w.path.and(taken); ok && agree {
			with = append(with, operandWay{w.operand, p})
		}
	}
	for _, left := range x.leftOut(en.update.Block(), in) {
		for _, w := range ways {
			if p, agree := w.path.and(left); agree {
				with = append(with, operandWay{w.operand, p})
			}
		}
	}
	if len(with) > maxOperands {
		return addMore(ways, "entries that are put into the map on some paths")
	}
	return with
}

func addMore(ways []operandWay, why string) []operandWay {
	for i := range ways {
		ways[i].operand.More = why
	}
	return ways
}

func prefixed(ways []operandWay, p path) []operandWay {
	var out []operandWay
	for _, w := range ways {
		if joined, ok := w.path.and(p); ok {
			out = append(out, operandWay{w.operand, joined})
		}
	}
	return out
}

// without are the entries but the one with the same known key, which is
// overwritten.
func without(pairs []Pair, key Operand) []Pair {
	out := make([]Pair, 0, len(pairs)+1)
	for _, p := range pairs {
		if key.Kind == KindText && p.Key.Kind == KindText && key.Text.Template.String() == p.Key.Text.Template.String() {
			continue
		}
		out = append(out, p)
	}
	return out
}

// putsAlways tells whether an entry is put into a map on every way from where
// the map is made to a point.
func (x *run) putsAlways(u *ssa.MapUpdate, m mapValue, at point) bool {
	if u.Block() == m.made.Block() {
		return true
	}
	if at.block.Parent() == u.Parent() {
		return u.Block() == at.block || u.Block().Dominates(at.block)
	}
	for _, ret := range x.r.shape(u.Parent()).returns {
		if u.Block() != ret.Block() && !u.Block().Dominates(ret.Block()) {
			return false
		}
	}
	return true
}

// mayPrecede tells whether an entry can be put into a map before a point.
func mayPrecede(u *ssa.MapUpdate, at point) bool {
	if u.Block() != at.block {
		return true
	}
	for _, ins := range at.block.Instrs[:at.i] {
		if ins == ssa.Instruction(u) {
			return true
		}
	}
	return false
}

// leftOut are the paths that go past a block: those on which the condition
// right before it goes the other way.
func (x *run) leftOut(b *ssa.BasicBlock, e *env) []path {
	up := b.Idom()
	if up == nil {
		return []path{{}}
	}
	s, ok := branch(up)
	if !ok || len(b.Preds) != 1 || s[0] == s[1] {
		return []path{{}}
	}
	c := up.Instrs[len(up.Instrs)-1].(*ssa.If)
	return x.outcome(c.Cond, s[0] != b, x.r.trim(e, up))
}
