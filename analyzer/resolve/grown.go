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

// summarizeGrown are the chains of what a function leaves on the statement of the
// handle that it is given; nil where that is nothing. Where it is more than a fact
// has room for, all that is known is that something is added.
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
	alts = slices.DeleteFunc(alts, func(a alt) bool { _, ok := a.val.(frozen); return !ok })
	if !slices.ContainsFunc(alts, func(a alt) bool { return len(a.val.(frozen).all()) > 0 }) {
		return nil
	}
	ways, ok := x.waysOfAlts(alts)
	if slices.ContainsFunc(alts, func(a alt) bool { return r.runs(a.val) }) {
		ways = r.leftBehind(ways)
	}
	chains := []summary.Chain{{Loose: true}}
	if ok {
		if all := r.summaryChains(ways, fn); all != nil || len(ways) == 0 {
			chains = all
		}
	}
	called := slices.ContainsFunc(chains, func(c summary.Chain) bool { return len(c.Calls) > 0 })
	loose := slices.ContainsFunc(chains, func(c summary.Chain) bool { return c.Loose })
	switch {
	case !called && !loose:
		return nil
	case !called:
		chains = []summary.Chain{{Loose: true}}
	}
	for j := range chains {
		chains[j].Start, chains[j].Unknown = i+1, ""
	}
	return chains
}

// leftBehind are chains of which most are run by the function that makes them:
// what matters for what is run behind them is only what lets more rows through.
func (r *Resolver) leftBehind(ways []chainWay) []chainWay {
	var out []chainWay
	for _, w := range ways {
		w.Calls = slices.DeleteFunc(slices.Clone(w.Calls), r.handles.narrows)
		same := func(o chainWay) bool { return slices.EqualFunc(o.Calls, w.Calls, sameCall) && o.Loose == w.Loose }
		if i := slices.IndexFunc(out, same); i >= 0 {
			out[i].path = out[i].path.common(w.path)
			continue
		}
		out = append(out, w)
	}
	return out
}

// sameCall tells whether two links are one call in the code.
func sameCall(a, b Link) bool { return a.Func == b.Func && a.Pos == b.Pos && a.Instr == b.Instr }

// runs tells whether a statement has a call that runs it.
func (r *Resolver) runs(v value) bool {
	return slices.ContainsFunc(v.(frozen).all(), func(k link) bool {
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
