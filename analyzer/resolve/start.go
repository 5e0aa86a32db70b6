package resolve

import (
	"golang.org/x/tools/go/ssa"
)

// starts are the ways to a site.
func (x *run) starts(s Site, fn *ssa.Function) []entered {
	at := s.At
	if at == nil {
		at, _ = s.Value.(ssa.Instruction)
	}
	if len(s.From) == 0 {
		return x.arrive(x.tops(fn), at)
	}
	ways := x.tops(s.From[0].Parent())
	for i, call := range s.From {
		callee := fn
		if i+1 < len(s.From) {
			callee = s.From[i+1].Parent()
		}
		var next []entered
		for _, way := range x.arrive(ways, call) {
			targets, _ := x.targets(call.Common(), way.env)
			for _, t := range targets {
				if t.fn != callee {
					continue
				}
				if f, _ := x.frame(t, call, way.env); f != nil {
					if p, ok := way.path.and(t.path); ok {
						next = append(next, entered{f, p})
					}
				}
			}
		}
		ways = next
	}
	return x.arrive(ways, at)
}

// arrive goes from the entry of a function to an instruction of it.
func (x *run) arrive(ways []entered, at ssa.Instruction) []entered {
	if at == nil || at.Block() == nil {
		return ways
	}
	var out []entered
	for _, way := range ways {
		for _, in := range x.enter(way.env, at.Block()) {
			p, ok := way.path.and(in.path)
			if !ok {
				continue
			}
			c, possible := x.conditions(at.Block(), nil, 0, nil, in.env)
			if p, ok = p.and(c); !ok || !possible {
				continue
			}
			if x.sample != nil {
				x.assume, _ = x.assume.and(p)
			}
			out = append(out, entered{in.env, p})
		}
	}
	return out
}

// tops are the envs in which a function runs when nothing is known of who
// calls it. A function literal runs where it is made and used, once.
func (x *run) tops(fn *ssa.Function) []entered { return x.topsUnder(fn, entered{}) }

// topsUnder are the envs in which a function runs where root, a function around
// it, has been entered.
func (x *run) topsUnder(fn *ssa.Function, root entered) []entered {
	if root.env != nil && root.env.fn == fn {
		return []entered{root}
	}
	parent := fn.Parent()
	if parent == nil {
		return []entered{{env: x.r.env(envKey{fn: fn})}}
	}
	made, use := x.r.literalUse(fn)
	if made == nil {
		use = x.r.passedTo(fn)
	}
	if made == nil && use == nil {
		return []entered{{env: x.r.env(envKey{fn: fn})}}
	}
	at := use
	if use == nil {
		at = made
	}
	var out []entered
	for _, in := range x.arrive(x.topsUnder(parent, root), at) {
		out = append(out, x.topsOf(fn, made, use, in)...)
	}
	if len(out) == 0 {
		return []entered{{env: x.r.env(envKey{fn: fn})}}
	}
	return out
}

// topsOf are the envs in which a function literal runs that is made, or used, at
// one place.
func (x *run) topsOf(fn *ssa.Function, made *ssa.MakeClosure, use ssa.Instruction, in entered) []entered {
	k := envKey{fn: fn}
	if made != nil {
		k.bind = closure{made, x.r.trim(in.env, made.Block())}
	}
	if use == nil {
		return []entered{{x.r.env(k), in.path}}
	}
	k.up, k.call = in.env, use
	c, isCall := use.(ssa.CallInstruction)
	k.lexical = !isCall || made == nil || c.Common().Value != made
	if isCall && k.lexical && x.r.borrows(fn) {
		if out := x.borrowed(k, c, in); out != nil {
			return out
		}
	}
	return []entered{{x.r.env(k), in.path}}
}

// borrowed are the envs in which a function literal runs that is passed to a
// call: where what it is passed to calls it; nil where that is not known.
func (x *run) borrowed(k envKey, c ssa.CallInstruction, in entered) []entered {
	v := passedLiteral(c.Common(), k.fn)
	if v == nil {
		return nil
	}
	calls, ok := x.lentBy(c, v, in)
	if !ok {
		return nil
	}
	var out []entered
	for _, l := range calls {
		k.up, k.call, k.lexical = l.env, l.call, l.library
		out = append(out, entered{x.r.env(k), l.path})
	}
	return out
}

// passedLiteral is the argument of a call that is a function literal, nil where
// it is not exactly one.
func passedLiteral(c *ssa.CallCommon, fn *ssa.Function) (found ssa.Value) {
	for _, a := range c.Args {
		v := a
		if t, ok := v.(*ssa.ChangeType); ok {
			v = t.X
		}
		if m, ok := v.(*ssa.MakeClosure); ok && m.Fn == fn || v == ssa.Value(fn) {
			if found != nil {
				return nil
			}
			found = a
		}
	}
	return found
}

// passedTo is the call that a function literal without free variables is passed
// to, when that is the only use of it, and something is known of the call.
func (r *Resolver) passedTo(fn *ssa.Function) (use ssa.Instruction) {
	for _, ref := range *fn.Referrers() {
		if t, ok := ref.(*ssa.ChangeType); ok && len(*t.Referrers()) == 1 {
			ref = (*t.Referrers())[0]
		}
		c, ok := ref.(*ssa.Call)
		if !ok || use != nil {
			return nil
		}
		if _, _, known := r.handles.method(c.Common()); !known && !r.borrows(fn) {
			return nil
		}
		use = c
	}
	return use
}

// literalUse finds what makes a function literal, and the one call that it is
// called by or passed to.
func (r *Resolver) literalUse(fn *ssa.Function) (made *ssa.MakeClosure, use ssa.Instruction) {
	for _, b := range fn.Parent().Blocks {
		for _, ins := range b.Instrs {
			if m, ok := ins.(*ssa.MakeClosure); ok && m.Fn == fn {
				made = m
			}
		}
	}
	if made == nil {
		return nil, nil
	}
	uses := 0
	for _, ref := range *made.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			uses++
			use = ref
		case *ssa.Go:
			uses++
			use = ref
		case *ssa.ChangeType: // to a named function type
			for _, ref := range *ref.Referrers() {
				uses++
				if c, ok := ref.(*ssa.Call); ok {
					use = c
				}
			}
		default:
			uses += 2
		}
	}
	if uses != 1 {
		use = nil
	}
	return made, use
}
