package resolve

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// maxChains bounds the chains of one site.
const maxChains = 32

// Chains are the ways in which the statement is put together that the call at
// a site runs: At is a call of a handle's method.
func (r *Resolver) Chains(s Site) []Chain {
	call := s.At.(ssa.CallInstruction)
	ask := func(x *run) []alt {
		var out []alt
		for _, start := range x.starts(s, s.At.Parent()) {
			out = x.append(out, start.path, x.run(call, start.env))
		}
		return x.merge(out, true)
	}
	alts, why := r.followed(path{}, r.all, ask)
	r.all.steps = 0
	if r.all.overflow != "" || why != "" {
		r.all = r.newRun()
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
}

// chains hands out what statements are made of.
func (x *run) chains(alts []alt, why string) []Chain {
	var all []chainWay
	for _, a := range alts {
		l, ok := a.val.(frozen)
		if !ok {
			continue
		}
		for _, v := range x.chainWays(l.links, a.path, 0) {
			all = append(all, v)
		}
		if len(all) > maxChains {
			all = all[:maxChains]
			why = tooManyPaths
			break
		}
	}
	paths := make([]path, len(all))
	for i, v := range all {
		paths[i] = v.path
	}
	var out []Chain
	for _, v := range all {
		v.Chain.Path = x.r.pathName(v.path, paths)
		out = append(out, v.Chain)
	}
	if len(out) == 1 {
		out[0].Path = ""
	}
	if why != "" {
		out = append(out, x.commonChain(alts, why)...)
	}
	return out
}

// commonChain has the calls that all chains have, in their order: it stands
// for those that were not followed.
func (x *run) commonChain(alts []alt, why string) []Chain {
	var same []link
	for i, a := range alts {
		l, ok := a.val.(frozen)
		if !ok {
			continue
		}
		if i == 0 {
			same = l.all()
		} else {
			same = commonLinks(same, l.all())
		}
	}
	var l *links
	for _, k := range same {
		l = l.add(k)
	}
	vs := x.chainWays(l, path{}, 0)
	if l == nil || len(vs) == 0 {
		return []Chain{{Unknown: why}}
	}
	c := vs[0].Chain
	c.Widened = why
	return []Chain{c}
}

func commonLinks(a, b []link) []link {
	var out []link
	j := 0
	for _, k := range a {
		for i := j; i < len(b); i++ {
			if sameLink(k, b[i]) {
				out = append(out, k)
				j = i + 1
				break
			}
		}
	}
	return out
}

func sameLink(a, b link) bool {
	if a.from != nil && b.from != nil {
		return a.from.id == b.from.id
	}
	return a == b
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
	ways []alt // of frozen; nil for a plain call
	why  string
}

// withJoined puts what functions add that run together with the last call
// before that.
func (x *run) withJoined(l *links, depth int) []joinedLink {
	var out, joined []joinedLink
	all := l.all()
	for i, k := range all {
		if k.call != nil && depth < maxNested {
			if m, _, ok := x.r.handles.method(k.call.Common()); ok && m.Callback == Joins {
				joined = append(joined, x.functionsOf(k)...)
				continue
			}
		}
		if i == len(all)-1 {
			out = append(out, joined...)
		}
		out = append(out, joinedLink{link: k})
	}
	if len(all) > 0 && len(joined) > 0 && isJoin(x, all[len(all)-1]) {
		out = append(out, joined...)
	}
	return out
}

func isJoin(x *run, k link) bool {
	if k.call == nil {
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
		for i := range all {
			if all[i].Unknown == "" {
				all[i].Unknown = k.why
			}
		}
		return all
	case k.from != nil:
		for i := range all {
			all[i].Unknown, all[i].UnknownValue = k.from.name, k.from.v
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
		return bound(out)
	}
	var out []chainWay
	ways := x.link(k.link, depth)
	for _, v := range all {
		for _, way := range ways {
			if p, ok := v.path.and(way.path); ok {
				c := v.Chain
				way.link.Scope = k.scope
				c.Calls = append(c.Calls[:len(c.Calls):len(c.Calls)], way.link)
				out = append(out, chainWay{c, p})
			}
		}
	}
	return bound(out)
}

// joinAll adds the calls that a function makes to a chain.
func (x *run) joinAll(v chainWay, l *links, p path, depth int) []chainWay {
	all := []chainWay{{v.Chain, p}}
	for _, k := range x.withJoined(l, depth+1) {
		k.scope = true
		all = x.extendAll(all, k, depth+1)
	}
	return all
}

func bound(vs []chainWay) []chainWay { return vs[:min(len(vs), maxChains+1)] }

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
	fun := ast.Unparen(call.Fun)
	for {
		switch f := fun.(type) {
		case *ast.SelectorExpr:
			return f.Sel.Pos()
		case *ast.IndexExpr:
			fun = f.X
		case *ast.IndexListExpr:
			fun = f.X
		default:
			return fun.Pos()
		}
	}
}

func typeArgs(c *ssa.CallCommon) []types.Type {
	if fn := c.StaticCallee(); fn != nil {
		return fn.TypeArgs()
	}
	return nil
}
