package resolve

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// maxChains bounds the chains of one site.
const maxChains = 64

// Chains are the ways in which the statement is put together that the call at
// a site runs: At is a call of a handle's method.
func (r *Resolver) Chains(s Site) []Chain {
	call := s.At.(ssa.CallInstruction)
	return r.chainsOf(s, func(x *run, e *env) []alt { return x.run(call, e) })
}

// chainsOf are the chains that what holds at a site is made of.
func (r *Resolver) chainsOf(s Site, at func(x *run, e *env) []alt) []Chain {
	ask := func(x *run) []alt {
		var out []alt
		for _, start := range x.starts(s, s.At.Parent()) {
			out = x.append(out, start.path, at(x, start.env))
		}
		if len(out) == 0 { // nothing gets there, as far as is known
			out = at(x, x.r.env(envKey{fn: s.At.Parent()}))
		}
		return x.merge(out, true)
	}
	alts, why := r.followed(path{}, r.all, ask)
	if r.all.steps = 0; why != "" || r.all.overflow != "" {
		r.all.recover()
	}
	return r.all.chains(alts, why)
}

// run is what a call runs in an env: what its handle holds, and the call.
func (x *run) run(call ssa.CallInstruction, e *env) []alt {
	_, fn, ok := x.r.handles.method(call.Common())
	if !ok {
		return nil
	}
	return x.with(x.receivers(call, e, fn), link{call: call, env: e}, before(call, e))
}

// chainWay is one of the chains that calls can make, as their arguments differ
// from path to path.
type chainWay struct {
	Chain
	path path
	// lost says why a chain that stands for many cannot be told from its
	// calls.
	lost string
}

// chains hands out what statements are made of.
func (x *run) chains(alts []alt, why string) []Chain {
	if slices.ContainsFunc(alts, standsForMany) {
		if few, ok := x.widenedLinks(alts); ok {
			alts = few
		}
	}
	var all []chainWay
	for _, a := range alts {
		l, ok := a.val.(frozen)
		if !ok {
			continue
		}
		x.most = max(2, maxChains/len(alts))
		x.steps = 0
		for _, w := range x.chainWays(l.links, a.path, 0) {
			all = append(all, x.r.spread(w)...)
		}
	}
	paths := make([]path, len(all))
	for i, v := range all {
		paths[i] = v.path
	}
	var out []Chain
	for _, v := range all {
		v.Path = x.r.pathName(v.path, paths)
		if v.Beside != "" {
			v.Path = strings.Trim(v.Path+", "+v.Beside, ", ")
		}
		out = append(out, v.Chain)
	}
	if len(out) == 1 {
		out[0].Path = ""
	}
	if why != "" { // the others
		out = append(out, Chain{Unknown: why})
	}
	return out
}

// chainWays are the chains that some calls make.
func (x *run) chainWays(l *links, p path, depth int) []chainWay {
	all := []chainWay{{path: p}}
	for _, k := range x.withJoined(l, depth) {
		all = x.extendAll(all, k, depth)
	}
	return all
}

// joinedLink is a call of a chain, or what stands for calls that are made in
// one of several ways.
type joinedLink struct {
	link
	ways  []alt // of frozen; nil for a plain call
	why   string
	scope bool
	maybe bool
}

// withJoined puts what functions add that run together with the last call
// before that.
func (x *run) withJoined(l *links, depth int) []joinedLink {
	var out, joined []joinedLink
	all := l.all()
	for i, k := range all {
		if k.call != nil && depth < maxNested {
			if isJoin(x, k) {
				for _, f := range x.functionsOf(k) {
					f.maybe = k.maybe
					joined = append(joined, f)
				}
				continue
			}
		}
		if i == len(all)-1 {
			out = append(out, joined...)
		}
		out = append(out, joinedLink{link: k, maybe: k.maybe})
	}
	if len(all) > 0 && len(joined) > 0 && isJoin(x, all[len(all)-1]) {
		out = append(out, joined...)
	}
	return out
}

func isJoin(x *run, k link) bool {
	if k.call == nil || k.fact != nil {
		return false
	}
	m, _, ok := x.r.handles.method(k.call.Common())
	return ok && m.Callback == Joins
}

// extendAll extends each chain by a call, in each of the ways in which it can
// be made.
func (x *run) extendAll(all []chainWay, k joinedLink, depth int) []chainWay {
	switch {
	case k.why != "":
		for i := range all { // that may well add the condition that counts
			all[i].Unknown, all[i].UnknownValue, all[i].Held, all[i].Loose = k.why, nil, false, true
		}
		return all
	case k.from != nil:
		for i := range all {
			all[i].Unknown, all[i].UnknownValue = k.from.name, k.from.v
			all[i].Held = k.from.held || isHeld(k.from.v)
			all[i].Loose = k.from.loose || x.r.handles.madeOfHandle(k.from.v)
		}
		return all
	case k.ways != nil && k.maybe:
		for _, way := range k.ways {
			for _, in := range x.withJoined(way.val.(frozen).links, depth+1) {
				in.maybe, in.scope = true, true
				all = x.extendAll(all, in, depth+1)
			}
		}
		return all
	case k.ways != nil:
		var out []chainWay
		for _, v := range all {
			for _, way := range k.ways {
				if p, ok := v.path.and(way.path); ok {
					out = append(out, x.joinAll(v, way.val.(frozen).links, p, depth)...)
				}
			}
		}
		return out
	}
	if k.maybe {
		return x.extendMaybe(all, k, depth)
	}
	ways := x.link(k.link, depth)
	if len(all)*len(ways) > x.most {
		ways = oneWay(ways)
	}
	var out []chainWay
	for _, v := range all {
		for _, way := range ways {
			if p, ok := v.path.and(way.path); ok {
				c := v.Chain
				way.link.Scope = k.scope
				c.Calls = append(c.Calls[:len(c.Calls):len(c.Calls)], way.link)
				out = append(out, chainWay{c, p, v.lost})
			}
		}
	}
	return out
}

// extendMaybe extends each chain by a call that may be left out, in each of
// the ways in which it can be made beside each other.
func (x *run) extendMaybe(all []chainWay, k joinedLink, depth int) []chainWay {
	ways := x.link(k.link, depth)
	for i := range all {
		v := &all[i]
		if !x.r.handles.adds(k.link) {
			v.lost = "a call of " + nameOfLink(ways) + " on some paths"
		}
		for _, way := range ways {
			if _, ok := v.path.and(way.path); ok {
				way.link.Scope, way.link.Maybe = k.scope, true
				v.Calls = append(v.Calls[:len(v.Calls):len(v.Calls)], way.link)
			}
		}
	}
	return all
}

func nameOfLink(ways []linkWay) string {
	if len(ways) == 0 || ways[0].link.Func == nil {
		return "a function"
	}
	return methodName(ways[0].link.Func)
}

// oneWay is one call for all the ways in which it can be made: of arguments
// that differ nothing is known.
func oneWay(ways []linkWay) []linkWay {
	out := ways[0]
	out.link.Args = slices.Clone(out.link.Args)
	for _, w := range ways[1:] {
		out.path = out.path.common(w.path)
		if len(w.link.Args) != len(out.link.Args) || w.link.More != "" {
			n := min(len(w.link.Args), len(out.link.Args))
			out.link.Args, out.link.More = out.link.Args[:n], "arguments that differ from path to path"
		}
		for i := range out.link.Args {
			out.link.Args[i] = lumpOperands(out.link.Args[i], w.link.Args[i])
		}
	}
	return []linkWay{out}
}

// joinAll adds the calls that a function makes to a chain.
func (x *run) joinAll(v chainWay, l *links, p path, depth int) []chainWay {
	all := []chainWay{{v.Chain, p, v.lost}}
	for _, k := range x.withJoined(l, depth+1) {
		k.scope = true
		all = x.extendAll(all, k, depth+1)
	}
	return all
}

// calledAt is the syntax of a call.
func (r *Resolver) calledAt(c ssa.CallInstruction) *ast.CallExpr {
	call, _ := r.sourceAt(c.Pos()).(*ast.CallExpr)
	return call
}

// nameOfCall is where the name of the called function stands.
func (r *Resolver) nameOfCall(c ssa.CallInstruction) token.Pos {
	call := r.calledAt(c)
	if call == nil {
		return c.Pos()
	}
	return callee.NamePos(call)
}

func typeArgs(c *ssa.CallCommon) []types.Type {
	if fn := c.StaticCallee(); fn != nil {
		return fn.TypeArgs()
	}
	return nil
}

// madeOfHandle tells of the result of a function that is given a handle.
func (t handleTables) madeOfHandle(v ssa.Value) bool {
	if e, ok := v.(*ssa.Extract); ok {
		v = e.Tuple
	}
	c, ok := v.(*ssa.Call)
	return ok && slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool { return t.isHandle(a.Type()) })
}

// isHeld tells of what a parameter, a field or a variable holds.
func isHeld(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Global, *ssa.Alloc, *ssa.FieldAddr, *ssa.Field:
		return true
	case *ssa.UnOp:
		return v.Op == token.MUL
	}
	return false
}
