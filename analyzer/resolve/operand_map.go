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
	var perhaps []entry
	for _, en := range all {
		switch {
		case en.update.Parent() != v.env.frame.fn:
			ways = addMore(ways, "an entry that is put into the map elsewhere")
		case !mayPrecede(en.update, at):
		case x.r.trim(v.env, en.update.Block()).bound != len(x.r.shape(en.update.Parent()).loops[en.update.Block().Index]):
			ways = addMore(ways, "an entry that is put into the map in a loop")
		case x.putsAlways(en.update, v, at):
			ways = x.put(ways, v, en, at, depth)
		default:
			perhaps = append(perhaps, en)
		}
	}
	return x.putPerhaps(ways, v, perhaps, at, depth)
}

// maxPerhaps bounds the entries for which each map with and without them is
// told apart.
const maxPerhaps = 3

// putPerhaps adds entries that are put into a map on some paths only. Of many
// there is the map with none of them, and the one with all.
func (x *run) putPerhaps(ways []operandWay, m mapValue, perhaps []entry, at point, depth int) []operandWay {
	if len(perhaps) > maxPerhaps {
		with := ways
		for _, en := range perhaps {
			with = x.put(with, m, en, at, depth)
		}
		return append(ways[:len(ways):len(ways)], with...)
	}
	for _, en := range perhaps {
		in := x.r.trim(m.env, en.update.Block())
		taken, ok := x.conditions(en.update.Block(), nil, 0, m.made.Block(), in)
		var next []operandWay
		if ok {
			next = prefixed(x.put(ways, m, en, at, depth), taken)
		}
		for _, left := range x.leftOut(en.update.Block(), in) {
			next = append(next, prefixed(ways, left)...)
		}
		ways = next
	}
	return ways
}

// put adds an entry to a map, in each of the ways in which it can be.
func (x *run) put(ways []operandWay, m mapValue, en entry, at point, depth int) []operandWay {
	in := x.r.trim(m.env, en.update.Block())
	keyBase := Operand{Type: en.key.Type(), Value: en.key}
	keys := x.describeAll(x.operand(en.key, in, en.update), keyBase, at, depth+1)
	value, _ := x.behind(element{v: en.update.Value, env: in})
	base := Operand{Value: value}
	if value != nil {
		base.Type = value.Type()
	}
	vals := x.describeAll(x.operand(en.update.Value, in, en.update), base, before(en.update, in), depth+1)
	var out []operandWay
	for _, k := range keys {
		out = append(out, combine(ways, prefixed(vals, k.path), func(o *Operand, val Operand) {
			o.Pairs = append(without(o.Pairs, k.operand), Pair{Key: k.operand, Value: val})
		})...)
	}
	return out
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
