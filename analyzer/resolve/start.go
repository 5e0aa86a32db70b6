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
func (x *run) tops(fn *ssa.Function) []entered {
	parent := fn.Parent()
	if parent == nil {
		return []entered{{env: x.r.env(envKey{fn: fn})}}
	}
	made, use := x.r.literalUse(fn)
	if made == nil {
		return x.passedLiteral(fn)
	}
	var out []entered
	at := ssa.Instruction(made)
	if use != nil {
		at = use
	}
	for _, in := range x.arrive(x.tops(parent), at) {
		k := envKey{fn: fn, bind: closure{made, x.r.trim(in.env, made.Block())}}
		if use != nil {
			k.up, k.call = in.env, use
			c, ok := use.(ssa.CallInstruction)
			k.lexical = !ok || c.Common().Value != made
		}
		out = append(out, entered{x.r.env(k), in.path})
	}
	if len(out) == 0 {
		return []entered{{env: x.r.env(envKey{fn: fn})}}
	}
	return out
}

// passedLiteral are the envs of a function literal without free variables: it
// runs where it is passed to a call, when that is the only use of it.
func (x *run) passedLiteral(fn *ssa.Function) []entered {
	var use ssa.Instruction
	for _, ref := range *fn.Referrers() {
		c, ok := ref.(*ssa.Call)
		if !ok || use != nil {
			return []entered{{env: x.r.env(envKey{fn: fn})}}
		}
		if _, _, known := x.r.handles.method(c.Common()); !known {
			return []entered{{env: x.r.env(envKey{fn: fn})}}
		}
		use = c
	}
	if use == nil {
		return []entered{{env: x.r.env(envKey{fn: fn})}}
	}
	var out []entered
	for _, in := range x.arrive(x.tops(fn.Parent()), use) {
		out = append(out, entered{x.r.env(envKey{fn: fn, up: in.env, call: use, lexical: true}), in.path})
	}
	return out
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
