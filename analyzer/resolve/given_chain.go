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
		handles := one(x.foreignStart(chain, call.Common()))
		if chain.Start > 0 {
			handles = x.then(x.given(chain.Start, call, e), func(v value) []alt {
				if h := x.handle(v); h != nil {
					return one(h)
				}
				return nil
			})
		}
		return x.then(handles, func(h value) []alt {
			return x.withCalls(x.content(h, before(call, e)), chain, call, e)
		})
	})
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
