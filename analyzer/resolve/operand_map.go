package resolve

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// mapEvent is something that is done with a map.
type mapEvent struct {
	// ins does it. at is where the function that has made the map lets others do
	// it, or ins.
	ins, at ssa.Instruction
	key     ssa.Value // of an entry that is put or taken; nil for any
	put     *entry
	why     string // for messages, where what is done is not known
}

// events are all that is done with a map: first by the function that made it, in
// the order of its text.
func (u *mapUse) events(m *ssa.MakeMap) (all []mapEvent) {
	for _, en := range u.entries {
		all = append(all, mapEvent{ins: en.update, at: u.last[en.update], key: en.key, put: &en, why: "an entry that is put into the map elsewhere"})
	}
	for _, c := range u.taken {
		all = append(all, mapEvent{ins: c, at: u.last[c], key: c.Call.Args[1], why: "which entries are taken from the map"})
	}
	for _, s := range u.spoilt {
		all = append(all, mapEvent{ins: s.ins, at: s.ins, why: s.why})
	}
	slices.SortStableFunc(all, func(a, b mapEvent) int {
		mine, yours := a.at.Parent() == m.Parent(), b.at.Parent() == m.Parent()
		switch {
		case mine && !yours:
			return -1
		case yours && !mine:
			return 1
		}
		return inOrder(a.at, b.at)
	})
	return all
}

// maxPerhaps bounds the entries for which each map with and without them is
// told apart.
const maxPerhaps = 3

// describedMap is a map with what is put into it. An entry that is put there
// on some paths only makes two maps; where there are many of these, there is the
// map with none of them, and the one with all.
func (x *run) describedMap(v mapValue, op Operand, at point, depth int) []operandWay {
	op.Kind = KindMap
	if depth >= maxNested {
		op.More = "a map in a map"
		return []operandWay{{operand: op}}
	}
	use := x.r.useOf(v.made)
	if use.handedOn && !namesComplete(v.made) {
		op.More = "what else is put into the map"
	}
	var events []mapEvent
	perhaps := 0
	for _, ev := range use.events(v.made) {
		if mayPrecede(ev.at, v.made, at) {
			events = append(events, ev)
			if !x.happensAlways(ev, v, at) {
				perhaps++
			}
		}
	}
	ways := []operandWay{{operand: op}}
	with := ways
	for _, ev := range events {
		switch {
		case x.happensAlways(ev, v, at):
			ways = x.happened(ways, ev, v, at, depth)
			if perhaps > maxPerhaps {
				with = x.happened(with, ev, v, at, depth)
			}
		case perhaps > maxPerhaps:
			with = x.happened(with, ev, v, at, depth)
		default:
			ways = x.perhaps(ways, ev, v, at, depth)
		}
	}
	if perhaps > maxPerhaps {
		return append(ways[:len(ways):len(ways)], with...)
	}
	return ways
}

// perhaps are maps to which something is done on some paths only.
func (x *run) perhaps(ways []operandWay, ev mapEvent, m mapValue, at point, depth int) []operandWay {
	b := ev.at.Block()
	in := x.r.trim(m.env, b)
	var out []operandWay
	if taken, ok := x.conditions(b, nil, 0, m.made.Block(), in); ok {
		out = prefixed(x.happened(ways, ev, m, at, depth), taken)
	}
	for _, left := range x.leftOut(b, in) {
		out = append(out, prefixed(ways, left)...)
	}
	return out
}

// happened are maps behind what is done to them.
func (x *run) happened(ways []operandWay, ev mapEvent, m mapValue, at point, depth int) []operandWay {
	isHere := ev.ins.Parent() == m.env.frame.fn
	switch {
	case ev.key == nil || !isHere:
		return x.unsure(ways, ev, m.env, isHere)
	case ev.put == nil:
		return x.unsure(ways, ev, m.env, true)
	case x.r.trim(m.env, ev.ins.Block()).bound != len(x.r.shape(ev.ins.Parent()).loops[ev.ins.Block().Index]):
		ev.why = "an entry that is put into the map in a loop"
		return x.unsure(ways, ev, m.env, true)
	}
	return x.put(ways, m, *ev.put, at, depth)
}

// unsure are maps of which an entry is not known any more: by its key or, where
// that is not known, any. An entry that delete takes is not there.
func (x *run) unsure(ways []operandWay, ev mapEvent, e *env, isHere bool) []operandWay {
	var gone string
	known := false
	switch c, isConst := ev.key.(*ssa.Const); {
	case isConst:
		gone, known = x.text(x.constant(c, e, nil)).known()
	case ev.key != nil && isHere:
		gone, known = x.text(single(x.operand(ev.key, x.r.trim(e, ev.ins.Block()), ev.ins))).known()
	}
	var out []operandWay
	for _, w := range ways {
		if known {
			w.operand.Pairs = slices.DeleteFunc(slices.Clone(w.operand.Pairs), func(p Pair) bool { return mayBeNamed(p.Key, gone) })
		} else {
			w.operand.Pairs = nil
		}
		if !known || ev.put != nil {
			w.operand.More = ev.why
		}
		out = append(out, w)
	}
	return out
}

// nameOfKey is a key that is known.
func nameOfKey(key Operand) (string, bool) {
	if key.Kind != KindText || slices.ContainsFunc(key.Text.Template.Parts, func(p sqlscan.Part) bool { return p.Hole != nil }) {
		return "", false
	}
	return key.Text.Template.String(), true
}

// mayBeNamed tells whether a key can be a text.
func mayBeNamed(key Operand, text string) bool {
	name, known := nameOfKey(key)
	return !known || name == text
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

func prefixed(ways []operandWay, p path) []operandWay {
	var out []operandWay
	for _, w := range ways {
		if joined, ok := w.path.and(p); ok {
			out = append(out, operandWay{w.operand, joined})
		}
	}
	return out
}

// without are the entries but those that one with a key may take the place of.
func without(pairs []Pair, key Operand) []Pair {
	out := make([]Pair, 0, len(pairs)+1)
	if name, known := nameOfKey(key); known {
		for _, p := range pairs {
			if !mayBeNamed(p.Key, name) {
				out = append(out, p)
			}
		}
	}
	return out
}

// happensAlways tells whether something is done to a map on every way from where
// the map is made to a point. That it can be anything by then is said in any case.
func (x *run) happensAlways(ev mapEvent, m mapValue, at point) bool {
	if ev.key == nil || ev.at.Parent() != m.env.frame.fn || ev.at.Block() == m.made.Block() {
		return true
	}
	if len(x.r.shape(ev.at.Parent()).loops[ev.at.Block().Index]) > x.r.trim(m.env, ev.at.Block()).bound {
		return true // said of each round
	}
	if at.block.Parent() == ev.at.Parent() {
		return ev.at.Block() == at.block || ev.at.Block().Dominates(at.block)
	}
	for _, ret := range x.r.shape(ev.at.Parent()).returns {
		if ev.at.Block() != ret.Block() && !ev.at.Block().Dominates(ret.Block()) {
			return false
		}
	}
	return true
}

// mayPrecede tells whether something can be done to a map before a point, without
// the map being made anew in between.
func mayPrecede(ins ssa.Instruction, made *ssa.MakeMap, at point) bool {
	b := ins.Block()
	if b.Parent() != at.block.Parent() || b == at.block && slices.Index(b.Instrs, ins) < at.i {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{}
	if made.Parent() == b.Parent() {
		seen[made.Block()] = true
	}
	work := slices.Clone(b.Succs)
	for len(work) > 0 {
		next := work[len(work)-1]
		work = work[:len(work)-1]
		if next == at.block {
			return next != made.Block()
		}
		if !seen[next] {
			seen[next] = true
			work = append(work, next.Succs...)
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
