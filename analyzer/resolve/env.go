package resolve

import (
	"golang.org/x/tools/go/ssa"
)

// env is where an instruction is looked at: in which call of its function,
// and in which round of each loop around it. The same instruction in another
// env has another value. Envs are interned, so that they compare by identity.
type env struct {
	envKey
	frame *env // the env of the call alone, without rounds
	calls int  // how many calls deep
	bound int  // rounds since the frame
	id    int
}

type envKey struct {
	up *env // a call: where it stands; a round: the env it is added to

	// Of a call:
	fn   *ssa.Function
	call ssa.Instruction // what calls fn, nil when that is not known
	bind closure         // what its free variables are bound to
	// lexical says that call only passes fn, a function literal, on.
	lexical bool
	// given, where positive, is the parameter, from 1, that is a handle on a
	// statement of its own, whatever calls fn. With afresh set its calls start
	// others.
	given  int
	afresh bool
	// sent says that the library sends the statement when fn has returned.
	sent bool

	// Of a round: header is the loop's, done counts the rounds completed.
	header *ssa.BasicBlock
	done   int
}

// closure is a function literal with the place that made it.
type closure struct {
	made *ssa.MakeClosure
	env  *env
}

func (r *Resolver) env(k envKey) *env {
	if e := r.envs[k]; e != nil {
		return e
	}
	e := &env{envKey: k, id: len(r.envs)}
	if k.header != nil {
		e.frame, e.calls, e.bound = k.up.frame, k.up.calls, k.up.bound+1
	} else {
		e.frame = e
		if k.up != nil {
			e.calls = k.up.calls + 1
		}
	}
	r.envs[k] = e
	return e
}

// round is e in the round after done of the loop of header.
func (r *Resolver) round(e *env, header *ssa.BasicBlock, done int) *env {
	return r.env(envKey{up: e, header: header, done: done})
}

// trim leaves the loops that b is not in.
func (r *Resolver) trim(e *env, b *ssa.BasicBlock) *env {
	n := 0
	if b.Parent() == e.frame.fn {
		n = len(r.shape(b.Parent()).loops[b.Index])
	}
	for e.header != nil {
		if e.bound <= n && r.shape(b.Parent()).inside(b, e.header) {
			break
		}
		e = e.up
	}
	return e
}

// within reports whether a call with this frame has fn on its way.
func (e *env) within(fn *ssa.Function) bool {
	for f := e.frame; f != nil; f = f.up.frame {
		if f.fn == fn {
			return true
		}
		if f.up == nil {
			return false
		}
	}
	return false
}
