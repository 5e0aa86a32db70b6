package resolve

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// describedChain is a handle: a group of conditions, or a sub-query.
func (x *run) describedChain(v value, op Operand, at point, depth int) []operandWay {
	if depth >= maxNested {
		op.Reason = "a chain in a chain"
		return []operandWay{{operand: op}}
	}
	var out []operandWay
	for _, a := range x.content(v, at) {
		l, ok := a.val.(frozen)
		if !ok {
			continue
		}
		for _, w := range x.chainWays(l.links, a.path, depth+1) {
			got := op
			got.Kind, got.Chains = KindChain, []Chain{w.Chain}
			out = append(out, operandWay{got, w.path})
		}
	}
	return out
}

// describedFunctions says what is known of the arguments of a call that can
// be functions which get a handle: what they add to it.
func (x *run) describedFunctions(vals []alt, op Operand, k link, depth int) []operandWay {
	var out []operandWay
	for _, a := range vals {
		f, ok := a.val.(funcValue)
		if !ok || f.fn.Blocks == nil || k.env.within(f.fn) {
			out = append(out, x.describeAll([]alt{a}, op, before(k.call, k.env), depth)...)
			continue
		}
		for _, w := range x.added(f, k) {
			for _, c := range x.describedChain(w.val, op, before(k.call, k.env), depth) {
				if p, ok := a.path.and(c.path); ok {
					out = append(out, operandWay{c.operand, p})
				}
			}
		}
	}
	return out
}

// functionsOf are the functions that a call is given, which run together with
// the last call of its chain.
func (x *run) functionsOf(k link) []joinedLink {
	args := k.call.Common().Args
	if len(args) == 0 {
		return nil
	}
	lists := x.operand(args[len(args)-1], k.env, k.call)
	if len(lists) != 1 {
		return []joinedLink{{why: "the functions given to " + calleeName(k.call.Common())}}
	}
	var out []joinedLink
	for _, el := range listOf(lists[0].val).elements() {
		if el.more {
			out = append(out, joinedLink{why: nameOf(el)})
			continue
		}
		out = append(out, x.ran(x.then(x.element(el), x.unbox), k))
	}
	return out
}

// ran is what functions add to the handle they are given.
func (x *run) ran(fns []alt, k link) joinedLink {
	var ways []alt
	for _, a := range fns {
		f, ok := a.val.(funcValue)
		if _, isNil := a.val.(nilValue); isNil {
			continue
		}
		if !ok || f.fn.Blocks == nil || k.env.within(f.fn) {
			name := "a function"
			switch f := a.val.(type) {
			case unknown:
				name = f.name
			case funcValue:
				name = functionName(f.fn)
			}
			return joinedLink{why: name}
		}
		ways = x.append(ways, a.path, x.added(f, k))
	}
	if len(ways) == 0 {
		return joinedLink{why: "a function that does not return"}
	}
	return joinedLink{ways: x.settle(ways)}
}

// added is what a function adds to the handle that it gets from the method it
// is given to, and returns.
func (x *run) added(f funcValue, k link) []alt {
	frame := x.r.env(envKey{up: k.env, fn: f.fn, call: k.call.(ssa.Instruction), bind: f.bind, lexical: true})
	var out []alt
	for _, ex := range x.exits(frame) {
		for i, res := range ex.ret.Results {
			if i > 0 || !x.r.handles.isHandle(res.Type()) {
				break
			}
			out = x.append(out, ex.path, x.then(x.operand(res, ex.env, ex.ret), func(v value) []alt {
				if h := x.handle(v); h != nil {
					return x.content(h, before(ex.ret, ex.env))
				}
				return nil
			}))
		}
	}
	return x.settle(out)
}

// ofLibrary tells whether a function belongs to a query builder.
func (t handleTables) ofLibrary(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	path := fn.Pkg().Path()
	for pkg := range t.methods {
		if path == pkg || len(path) > len(pkg) && path[:len(pkg)] == pkg && path[len(pkg)] == '/' {
			return true
		}
	}
	return false
}
