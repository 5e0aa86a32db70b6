package resolve

import (
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// GivenChains are the ways in which a statement is put together that a
// function runs on the handle which a call gives it: what that handle holds,
// and the calls of the chain.
func (r *Resolver) GivenChains(call ssa.CallInstruction, chain *summary.Chain) []Chain {
	return r.chainsOf(Site{At: call}, func(x *run, e *env) []alt {
		return x.calledOn(chain, call, e)
	})
}

// calledOn is what a handle holds when a chain of a function that is called has
// been called on it.
func (x *run) calledOn(chain *summary.Chain, c ssa.CallInstruction, e *env) []alt {
	return x.then(x.startOf(chain, c, e), func(h value) []alt {
		return x.withCalls(x.content(h, before(c, e)), chain, c, e)
	})
}

// startOf is the handle that a chain of a function starts from: one that the
// function is given, or one of its own.
func (x *run) startOf(chain *summary.Chain, c ssa.CallInstruction, e *env) []alt {
	if chain.Start > 0 {
		return x.handlesAmong(x.given(chain.Start, c, e))
	}
	return one(x.foreignStart(chain, c.Common()))
}

// ChainSummary is a chain of fn for the callers of fn: one that starts from a
// parameter, or depends on a type parameter. It is false when it is neither, or
// too long.
func (r *Resolver) ChainSummary(c Chain, fn *ssa.Function) (summary.Chain, bool) {
	if c.Spread != nil {
		c.Calls = c.Spread
	}
	out, ok := r.summaryChain(c, fn)
	return out, ok && (out.Start > 0 || c.IsOpen())
}
