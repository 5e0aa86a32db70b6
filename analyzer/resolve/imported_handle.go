package resolve

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// givenFunc is a function that a function of another package returns, and that
// extends the handle it is given.
type givenFunc struct {
	result *summary.HandleResult
	call   *ssa.Call
	env    *env
	name   string
}

func (v givenFunc) key() any { return v }

// importedResult is what is known of result i of a function of another
// package; nil when nothing is.
func (r *Resolver) importedResult(fn *types.Func, i int) *summary.HandleResult {
	h := r.importedHandles(fn)
	if h == nil {
		return nil
	}
	for j := range h.Results {
		if h.Results[j].Index == i {
			return &h.Results[j]
		}
	}
	return nil
}

// importedHandles is what is known of a function of another package; nil when
// nothing is.
func (r *Resolver) importedHandles(fn *types.Func) *summary.Handles {
	if r.src.HandleSummary == nil || fn == nil {
		return nil
	}
	h, ok := r.imported[fn]
	if !ok {
		if got, known := r.src.HandleSummary(fn); known {
			h = got
		}
		r.imported[fn] = h
	}
	return h
}

// importedChains are the chains of a handle that a function of another package
// returns.
func (r *Resolver) importedChains(c *ssa.CallCommon, i int) []summary.Chain {
	fn := callee.Of(c)
	if c.IsInvoke() || fn == nil || i >= fn.Signature().Results().Len() || !r.handles.isHandle(fn.Signature().Results().At(i).Type()) {
		return nil
	}
	if res := r.importedResult(fn, i); res != nil {
		return res.Chains
	}
	return nil
}

// importedHandle is result i of a function of another package that is known
// to return handles, or functions which extend them; nil of others.
func (x *run) importedHandle(c *ssa.Call, e *env, i int) []alt {
	fn := callee.Of(c.Common())
	if c.Call.IsInvoke() || fn == nil {
		return nil
	}
	res := x.r.importedResult(fn, i)
	if res == nil {
		return nil
	}
	name := functionName(c.Call.StaticCallee())
	if !x.r.handles.isHandle(fn.Signature().Results().At(i).Type()) {
		return one(givenFunc{res, c, e, name})
	}
	var out []alt
	for _, w := range x.choices(res.Chains, c, e, name) {
		out = x.append(out, w.path, x.importedStart(w.chain, c, e, i))
	}
	return x.settle(out)
}

// importedStart is a handle that a function returns: the one that it is given,
// or one on a statement that it starts.
func (x *run) importedStart(chain *summary.Chain, c *ssa.Call, e *env, i int) []alt {
	start := x.startOf(chain, c, e)
	if len(chain.Calls) == 0 {
		return start
	}
	return x.then(start, func(h value) []alt {
		if w, ok := h.(working); ok && !w.view {
			return one(w)
		}
		if i > 0 {
			return x.withCalls(x.content(h, before(c, e)), chain, c, e)
		}
		return one(working{place: place{root: root{v: c, env: e}}})
	})
}

// foreignStart is what a chain of another package starts from.
func (x *run) foreignStart(chain *summary.Chain, c *ssa.CallCommon) frozen {
	if chain.Unknown == "" {
		return frozen{}
	}
	name := chain.Unknown + " in " + calleeName(c)
	return frozen{startingFrom(unknown{id: "foreign " + name, name: name, held: chain.Held, loose: chain.Loose})}
}

// withCalls are statements with the calls that a function of another package
// makes.
func (x *run) withCalls(statements []alt, chain *summary.Chain, c ssa.CallInstruction, e *env) []alt {
	out := make([]alt, len(statements))
	for i, a := range statements {
		l, _ := a.val.(frozen)
		for j := range chain.Calls {
			l.links = l.add(link{call: c, env: e, fact: &chain.Calls[j], name: calleeName(c.Common()), maybe: chain.Calls[j].Maybe})
		}
		if chain.Loose && chain.Start > 0 {
			l.links = l.add(looseLink(c, e))
		}
		out[i] = alt{l, a.path}
	}
	return out
}

// importedExtension is a statement behind a call of a function of another
// package that extends what it is given, or starts one.
func (x *run) importedExtension(c *ssa.Call, chains []summary.Chain, p place, at point) ([]alt, bool) {
	e := x.r.trim(at.env, at.block)
	starts := ssa.Value(c) == p.v && e == p.env
	hit := starts
	var out []alt
	for _, w := range x.choices(chains, c, e, calleeName(c.Common())) {
		var base []alt
		switch {
		case w.chain.Start > 0:
			base = x.then(x.given(w.chain.Start, c, e), func(v value) []alt {
				h := x.handle(v)
				if h == (working{place: p}) {
					hit = true
				}
				on, isWorking := h.(working)
				switch shared := isWorking && !on.view; {
				case h == nil, starts && shared:
					return nil
				case starts:
					return x.withCalls(x.content(h, at), w.chain, c, e)
				case shared && on.place == p:
					return x.withCalls(x.statement(p, at), w.chain, c, e)
				}
				return x.statement(p, at)
			})
		case starts:
			base = x.withCalls(one(x.foreignStart(w.chain, c.Common())), w.chain, c, e)
		default:
			base = x.statement(p, at)
		}
		out = x.append(out, w.path, base)
	}
	return x.settle(out), hit
}

// choice of one of the chains of a function of another package.
type chosenChain struct {
	chain *summary.Chain
	path  path
}

// choices are the chains that a call can return, on their paths.
func (x *run) choices(chains []summary.Chain, c ssa.CallInstruction, e *env, name string) []chosenChain {
	label := func(i int) string {
		if chains[i].Path == "" {
			return ""
		}
		return chains[i].Path + " in " + name
	}
	var out []chosenChain
	for _, o := range x.pickOf(variantKey, c, e, len(chains), label) {
		for _, p := range x.when(chains[o.choice].When, c, e, name) {
			if joined, ok := o.path.and(p); ok {
				out = append(out, chosenChain{&chains[o.choice], joined})
			}
		}
	}
	return out
}

// chosen is what a function that another package returns adds to the handle
// it is given.
func (x *run) chosen(chains []summary.Chain, c *ssa.Call, e *env, name string) []alt {
	var out []alt
	for _, w := range x.choices(chains, c, e, name) {
		start := frozen{}
		if w.chain.Unknown != "" {
			start = x.foreignStart(w.chain, c.Common())
		}
		out = x.append(out, w.path, x.withCalls(one(start), w.chain, c, e))
	}
	return x.settle(out)
}

// addedElsewhere is what a declared function of another package adds to the
// handle it is given.
func (x *run) addedElsewhere(fn *ssa.Function) ([]alt, bool) {
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return nil, false
	}
	res := x.r.importedResult(obj.Origin(), 0)
	if res == nil {
		return nil, false
	}
	var out []alt
	for i := range res.Chains {
		chain := &res.Chains[i]
		l := frozen{}
		if chain.Start != 1 {
			l = frozen{startingFrom(unknown{id: fn.String(), name: functionName(fn)})}
		}
		for j := range chain.Calls {
			l.links = l.add(link{fact: &chain.Calls[j], name: functionName(fn), maybe: chain.Calls[j].Maybe})
		}
		out = append(out, alt{val: l})
	}
	return x.settle(out), true
}
