package resolve

import (
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// keyKind is what a decision is about.
type keyKind int

const (
	edgeKey    keyKind = iota // the edge into a block; choice is its index
	roundsKey                 // how many rounds of a loop; choice is the number
	condKey                   // the outcome of a condition; choice is 0 or 1
	returnKey                 // which return; choice is its index
	pickKey                   // which element, when the index is not known
	variantKey                // which of the texts that a called function makes
	methodKey                 // which implementation of an interface method
)

// node is a value or an instruction.
type node interface {
	Pos() token.Pos
	Parent() *ssa.Function
}

// fork is one decision that can be made.
type fork struct {
	kind  keyKind
	block *ssa.BasicBlock
	value node
	env   *env
	id    string
	// not says that value is the opposite of what is decided.
	not bool
	// labels name the choices of a pick, when they have names.
	labels *[]string
	// methods are the implementations to choose from.
	methods *[]*ssa.Function
	// given is set for a condition that a function of another package puts
	// on what it is given.
	given *given
}

// key numbers a decision.
func (r *Resolver) key(f fork) int {
	ident := f
	if f.id != "" {
		ident = fork{kind: f.kind, id: f.id} // whatever the value, it is the same
	}
	if k, ok := r.keys[ident]; ok {
		return k
	}
	k := len(r.forks)
	r.keys[ident] = k
	r.forks = append(r.forks, f)
	return k
}

// option is a way on: the choice it stands for, and what it takes.
type option struct {
	choice int
	path   path
}

// choose keeps the options that can be taken: all, or in a sample one. Each
// gets its decision on its path, if there was one to take.
func (x *run) choose(f fork, options []option) []option {
	if len(options) == 0 {
		return nil
	}
	key := x.r.key(f)
	kept := options[:0:0]
	for _, o := range options {
		ok := true
		if len(options) > 1 {
			o.path, ok = decide(key, o.choice).and(o.path)
		}
		if ok {
			if _, ok = x.assume.and(o.path); ok {
				kept = append(kept, o)
			}
		}
	}
	if x.sample == nil || len(kept) == 0 {
		return kept
	}
	o := kept[0]
	if len(kept) > 1 {
		o = kept[x.sample(key, len(kept))]
	}
	x.assume, _ = x.assume.and(o.path)
	return []option{{choice: o.choice}}
}

// entered is an env in which a block stands, with what it takes to be there.
type entered struct {
	env  *env
	path path
}

// enter says in which rounds a block can be looked at, for each loop around
// it that e does not say.
func (x *run) enter(e *env, b *ssa.BasicBlock) []entered {
	out := []entered{{env: e}}
	for _, l := range x.r.shape(b.Parent()).loops[b.Index][min(e.bound, len(x.r.shape(b.Parent()).loops[b.Index])):] {
		var next []entered
		for _, o := range out {
			for _, in := range x.roundsOf(l, o.env, b == l.header) {
				if p, ok := o.path.and(in.path); ok {
					next = append(next, entered{in.env, p})
				}
			}
		}
		out = next
	}
	return out
}

type roundKey struct {
	l        *loop
	env      *env
	atHeader bool
	asking   int
}

// roundsOf says how many rounds of a loop can be over: zero and more for its
// header, seen from behind the loop, and the same without the last for its
// body. Where the condition is known, so is the number; elsewhere two rounds
// stand for many.
func (x *run) roundsOf(l *loop, e *env, atHeader bool) []entered {
	key := roundKey{l, e, atHeader, x.asking}
	if got, ok := x.rounds[key]; ok && x.sample == nil {
		return got
	}
	if !x.step() {
		return []entered{{env: x.r.round(e, l.header, 0)}}
	}
	var options []option
	var before path
	unsure := 0
	for k := 0; k < maxRounds; k++ {
		in := x.r.round(e, l.header, k)
		stay, leave := []path{{}}, []path{{}}
		if l.cond != nil {
			stay, leave = x.outcome(l.cond, l.stay, in), x.outcome(l.cond, !l.stay, in)
		}
		if len(stay) > 0 && len(leave) > 0 {
			unsure++
		}
		out := stay
		if atHeader {
			out = leave
			if l.broken {
				out = []path{{}}
			}
		}
		if p, ok := x.join(before, out); ok && (atHeader || unsure < 3) {
			options = append(options, option{k, p})
		}
		var ok bool
		if before, ok = x.join(before, stay); !ok || unsure >= 3 {
			break
		}
	}
	var got []entered
	for _, o := range x.choose(fork{kind: roundsKey, block: l.header, env: e}, options) {
		got = append(got, entered{x.r.round(e, l.header, o.choice), o.path})
	}
	x.rounds[key] = got
	return got
}

// join adds a condition that holds on any of some paths.
func (x *run) join(p path, any []path) (path, bool) {
	switch len(any) {
	case 0:
		return path{}, false
	case 1:
		return p.and(any[0])
	}
	return p.and(path{guards: []*guard{{any: any}}})
}

// edge is a way into a block.
type edge struct {
	index int // of the predecessor
	pred  *ssa.BasicBlock
	env   *env
	path  path
}

// edges are the ways into a block that stands in e.
func (x *run) edges(b *ssa.BasicBlock, e *env) []edge {
	var all []edge
	header := e.header == b
	for i, p := range b.Preds {
		from := e
		if header {
			if b.Dominates(p) != (e.done > 0) {
				continue
			}
			from = e.up
			if e.done > 0 {
				from = x.r.round(e.up, b, e.done-1)
			}
		}
		if slices.Contains(b.Preds[:i], p) {
			// Both ways of one condition lead here; the index tells.
			all = append(all, edge{index: i, pred: p, env: x.r.trim(from, p)})
			continue
		}
		all = append(all, edge{index: i, pred: p, env: x.r.trim(from, p)})
	}
	var options []option
	for _, ed := range all {
		o := option{choice: ed.index}
		ok := true
		if len(all) > 1 {
			o.path, ok = x.conditions(ed.pred, b, ed.index, b.Idom(), ed.env)
		}
		if ok {
			options = append(options, o)
		}
	}
	var out []edge
	for _, o := range x.choose(fork{kind: edgeKey, block: b, env: e}, options) {
		for _, ed := range all {
			if ed.index != o.choice {
				continue
			}
			for _, in := range x.enter(ed.env, ed.pred) {
				if p, ok := o.path.and(in.path); ok {
					out = append(out, edge{ed.index, ed.pred, in.env, p})
				}
			}
		}
	}
	return out
}

// conditions are those that hold when control goes from p to b (b may be nil:
// when it is in p), as far up as stop, which is included; all the way when
// stop is nil. It is false when they cannot hold.
func (x *run) conditions(p, b *ssa.BasicBlock, index int, stop *ssa.BasicBlock, e *env) (path, bool) {
	var out path
	ok := true
	add := func(d *ssa.BasicBlock, truth bool) {
		c := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		at := x.r.trim(e, d)
		if at.bound == len(x.r.shape(d.Parent()).loops[d.Index]) {
			out, ok = x.join(out, x.outcome(c.Cond, truth, at))
		}
	}
	if b != nil {
		if s, is := branch(p); is && s[0] != s[1] {
			add(p, s[0] == b)
		}
	}
	for d := p; ok && d != stop && d.Idom() != nil; {
		up := d.Idom()
		if s, is := branch(up); is && s[0] != s[1] {
			for i, t := range s {
				if ok && len(t.Preds) == 1 && t.Dominates(d) {
					add(up, i == 0)
				}
			}
		}
		d = up
	}
	return out, ok
}

// branch are the two ways on from a block that ends with a condition.
func branch(b *ssa.BasicBlock) ([]*ssa.BasicBlock, bool) {
	_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	return b.Succs, ok
}

// pick is a decision between n values of something that stands at v; label
// names them for people, and may be nil.
func (x *run) pick(v node, e *env, n int, label func(i int) string) []option {
	return x.pickOf(pickKey, v, e, n, label)
}

// pickMethod is a decision between the implementations of a method that is
// called on v.
func (x *run) pickMethod(v ssa.Value, e *env, fns []*ssa.Function) []option {
	options := x.pickOf(methodKey, v, e, len(fns), func(i int) string { return "for " + functionName(fns[i]) })
	if k, ok := x.r.keys[fork{kind: methodKey, id: pickID(v, e, len(fns))}]; ok {
		x.r.forks[k].methods = &fns
	}
	return options
}

func pickID(v node, e *env, n int) string { return "pick " + strconv.Itoa(n) + identity(v, e) }

func (x *run) pickOf(kind keyKind, v node, e *env, n int, label func(i int) string) []option {
	options := make([]option, n)
	for i := range options {
		options[i].choice = i
	}
	f := fork{kind: kind, value: v, env: e, id: pickID(v, e, n)}
	if label != nil && n > 1 {
		labels := make([]string, n)
		for i := range labels {
			labels[i] = label(i)
		}
		f.labels = &labels
	}
	return x.choose(f, options)
}
