package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Bounds of the chains that are handed on to other packages.
const (
	maxSummaryChains = 16
	maxSummaryCalls  = 128
)

// HandleSummary is what a function of the package returns as handle, for
// callers in other packages. It is false when it returns none.
func (r *Resolver) HandleSummary(fn *ssa.Function) (summary.Handles, bool) {
	var s summary.Handles
	if fn.Blocks == nil {
		return s, false
	}
	results := fn.Signature.Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if !r.handles.isHandle(t) && !r.handles.extendsGiven(t) {
			continue
		}
		if chains := r.summarizeChains(fn, i); len(chains) > 0 {
			s.Results = append(s.Results, summary.HandleResult{Index: i, Chains: chains})
		}
	}
	for i, p := range fn.Params {
		for _, arg := range r.handles.lent(p.Type()) {
			if chains := r.summarizeLent(fn, p, arg); len(chains) > 0 {
				s.Lent = append(s.Lent, summary.LentHandle{Param: i + 1, Arg: arg, Chains: chains})
			}
		}
	}
	s.Grown = r.summarizeGrown(fn)
	return s, len(s.Results)+len(s.Lent)+len(s.Grown) > 0
}

// ReturnsHandle tells whether a function has a result that is a handle, or a
// function that extends one.
func ReturnsHandle(known []Handles, sig *types.Signature) bool {
	t := newHandleTables(known)
	for i := range sig.Results().Len() {
		if r := sig.Results().At(i).Type(); t.isHandle(r) || t.extendsGiven(r) {
			return true
		}
	}
	return false
}

// IsHandle tells whether values of a type are handles.
func IsHandle(known Handles, t types.Type) bool { return newHandleTables([]Handles{known}).isHandle(t) }

// extendsGiven tells of functions that get a handle and return one.
func (t handleTables) extendsGiven(typ types.Type) bool {
	sig, ok := typ.Underlying().(*types.Signature)
	return ok && sig.Params().Len() > 0 && sig.Results().Len() > 0 &&
		t.isHandle(sig.Params().At(0).Type()) && t.isHandle(sig.Results().At(0).Type())
}

func (r *Resolver) summarizeChains(fn *ssa.Function, i int) []summary.Chain {
	x := r.all
	x.steps = 0
	f := r.env(envKey{fn: fn})
	var alts []alt
	for _, ex := range x.exits(f) {
		if last := len(ex.ret.Results) - 1; last > i && isError(fn.Signature.Results().At(last).Type()) && x.certainlyFails(ex, last) {
			continue // callers do not use the handle then
		}
		alts = x.append(alts, ex.path, x.then(x.operand(ex.ret.Results[i], ex.env, ex.ret), func(v value) []alt {
			if f, ok := v.(funcValue); ok {
				return x.addedByItself(f, ex.env)
			}
			if h := x.handle(v); h != nil {
				return x.content(h, before(ex.ret, ex.env))
			}
			return nil
		}))
	}
	return x.chainsOfAlts(alts, fn)
}

// chainsOfAlts are what a handle of fn holds, as a fact has it; nil where that
// is too much.
func (x *run) chainsOfAlts(alts []alt, fn *ssa.Function) []summary.Chain {
	ways, _ := x.waysOfAlts(alts)
	return x.r.summaryChains(ways, fn)
}

// waysOfAlts are the few ways that stand for some statements. It is false where
// they are too many.
func (x *run) waysOfAlts(alts []alt) ([]chainWay, bool) {
	alts = x.settle(alts)
	if x.overflow != "" {
		x.recover()
		return nil, false
	}
	if len(alts) > maxMinimal {
		if few, ok := x.widenedLinks(alts); ok {
			alts = few
		}
	}
	ways := x.waysOf(alts, 1)
	return ways, len(ways) > 0
}

// waysOf are the ways in which some statements can be put together. Each has as
// many as a fact has room for, and at least some.
func (x *run) waysOf(alts []alt, least int) (ways []chainWay) {
	x.most = max(least, maxSummaryChains/max(1, len(alts)))
	for _, a := range alts {
		if l, ok := a.val.(frozen); ok {
			ways = append(ways, x.chainWays(l.links, a.path, 0)...)
		}
	}
	if x.overflow != "" {
		x.recover()
	}
	return ways
}

// addedByItself is what a function that is returned adds to the handle that it
// will be given.
func (x *run) addedByItself(f funcValue, e *env) []alt {
	if f.fn.Blocks == nil || len(f.fn.Params) == 0 || e.within(f.fn) {
		return one(frozen{startingFrom(unknown{id: "function", name: functionName(f.fn)})})
	}
	frame := x.r.env(envKey{up: e, fn: f.fn, bind: f.bind, given: 1})
	return x.returnedBy(frame)
}

// summaryChains are chains as a fact has them.
func (r *Resolver) summaryChains(ways []chainWay, fn *ssa.Function) []summary.Chain {
	if len(ways) > maxSummaryChains {
		return nil
	}
	paths := make([]path, len(ways))
	for i, w := range ways {
		paths[i] = w.path
	}
	var out []summary.Chain
	for _, w := range ways {
		c, ok := r.summaryChain(w.Chain, fn)
		if !ok || w.lost != "" {
			return nil
		}
		if len(ways) > 1 {
			c.When, c.Path = r.conditionsOf(w.path, fn), r.branchName(w.path, paths)
		}
		out = append(out, c)
	}
	return out
}

func (r *Resolver) summaryChain(c Chain, fn *ssa.Function) (summary.Chain, bool) {
	c = c.With(numbered(fn))
	out := summary.Chain{Unknown: c.Unknown, Held: c.Held, Loose: c.Loose}
	if p, ok := c.UnknownValue.(*ssa.Parameter); ok && c.Unknown != "" {
		if i := slices.Index(fn.Params, p); i >= 0 {
			out.Start, out.Unknown = i+1, ""
		}
	}
	if len(c.Calls) > maxSummaryCalls {
		return out, false
	}
	for _, l := range c.Calls {
		out.Calls = append(out.Calls, r.summaryCall(l, fn))
	}
	return out, true
}

func (r *Resolver) summaryCall(l Link, fn *ssa.Function) summary.ChainCall {
	c := summary.ChainCall{Func: l.Func.Pkg().Path() + "." + methodName(l.Func), More: l.More, Maybe: l.Maybe}
	for _, a := range l.Args {
		c.Args = append(c.Args, r.summaryArg(a, fn))
	}
	for _, t := range l.TypeArgs {
		c.TypeArgs = append(c.TypeArgs, types.TypeString(t, nil))
	}
	return c
}

// summaryArg is an argument as a fact has it.
func (r *Resolver) summaryArg(o Operand, fn *ssa.Function) summary.ChainArg {
	out := summary.ChainArg{Kind: int(o.Kind), More: o.More, Reason: o.Reason}
	if o.Type != nil {
		out.Type = types.TypeString(o.Type, nil)
	}
	if p, ok := o.Value.(*ssa.Parameter); ok && o.Field == nil && o.Kind != KindChain {
		if i := slices.Index(fn.Params, p); i >= 0 && !assigned(o) {
			return summary.ChainArg{Param: i + 1, Type: out.Type}
		}
	}
	switch o.Kind {
	case KindText:
		out.Text = r.summaryText(*o.Text, fn)
	case KindConst:
		out.Const = o.Const.ExactString()
	case KindStruct:
		for _, f := range o.Fields {
			out.Fields = append(out.Fields, summary.ChainField{Name: f.Name, Arg: r.summaryArg(f.Arg, fn)})
		}
	case KindList:
		for _, e := range o.Elements {
			out.Elements = append(out.Elements, r.summaryArg(e, fn))
		}
	case KindMap:
		for _, p := range o.Pairs {
			out.Elements = append(out.Elements, r.summaryArg(p.Key, fn), r.summaryArg(p.Value, fn))
		}
	case KindChain:
		if c, ok := r.summaryChain(o.Chains[0], fn); o.Chains[0].Own {
			out.Kind, out.Reason = int(KindOpaque), "the statement that it is part of"
		} else if ok {
			out.Chain = &c
		}
	case KindCall:
		c := r.summaryCall(*o.Call, fn)
		out.Call = &c
	}
	return out
}

// assigned tells of a struct that a parameter points to, of which fields are
// assigned in the function.
func assigned(o Operand) bool {
	return slices.ContainsFunc(o.Fields, func(f FieldOperand) bool { return f.Arg.Field == nil })
}

func (r *Resolver) summaryText(t Text, fn *ssa.Function) summary.TextParts {
	var rp *rope
	for i, p := range t.Template.Parts {
		rp = rp.add(part{text: p.Text, hole: p.Hole, origin: t.Origins[i]})
	}
	return r.summaryParts(rp, fn)
}
