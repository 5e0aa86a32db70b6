package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// ExtendsHandle tells whether a function may extend the statement of a handle
// that it is given, and does not return: it is given exactly one.
func ExtendsHandle(known []Handles, sig *types.Signature) bool {
	return newHandleTables(known).grown(sig) >= 0
}

// grown is the parameter, from 0, the receiver not counted, whose statement a
// function may extend without returning it; -1 for none.
func (t handleTables) grown(sig *types.Signature) int {
	found := -1
	for i := range sig.Params().Len() {
		if t.isHandle(sig.Params().At(i).Type()) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	for r := range sig.Results().Variables() {
		if t.isHandle(r.Type()) {
			return -1
		}
	}
	return found
}

// summarizeGrown are the chains of what a function adds to the statement of the
// handle that it is given; nil where that is nothing, or the function runs the
// statement itself.
func (r *Resolver) summarizeGrown(fn *ssa.Function) []summary.Chain {
	i := r.handles.grown(fn.Signature)
	if i < 0 {
		return nil
	}
	if fn.Signature.Recv() != nil {
		i++
	}
	x := r.all
	x.steps = 0
	var alts []alt
	for _, ex := range x.exits(r.env(envKey{fn: fn, given: i + 1})) {
		alts = x.append(alts, ex.path, x.left(ex))
	}
	if slices.ContainsFunc(alts, func(a alt) bool { return r.runs(a.val) }) {
		return nil
	}
	chains := x.chainsOfAlts(alts, fn)
	if !slices.ContainsFunc(chains, func(c summary.Chain) bool { return len(c.Calls) > 0 }) {
		return nil
	}
	for j := range chains {
		chains[j].Start, chains[j].Unknown = i+1, ""
	}
	return chains
}

// runs tells whether a statement has a call that runs it: a function that does so
// is done with it.
func (r *Resolver) runs(v value) bool {
	l, ok := v.(frozen)
	return ok && slices.ContainsFunc(l.all(), func(k link) bool {
		if k.call == nil {
			return false
		}
		m, _, known := r.handles.method(k.call.Common())
		return known && m.Writes
	})
}

// importedGrown are the chains of what a function of another package adds to the
// handle that it is given.
func (r *Resolver) importedGrown(c *ssa.CallCommon) []summary.Chain {
	h := r.importedHandles(callee.Of(c))
	if c.IsInvoke() || h == nil {
		return nil
	}
	return h.Grown
}
