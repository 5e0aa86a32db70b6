package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// describedChain is a handle: a group of conditions, or a sub-query.
func (x *run) describedChain(v value, op Operand, at point, depth int) []operandWay {
	if depth >= maxNested {
		op.Reason = "a chain in a chain"
		return []operandWay{{operand: op}}
	}
	own := x.ownStatement(v)
	statements := x.content(v, at)
	if len(statements) > maxMinimal || slices.ContainsFunc(statements, standsForMany) {
		if few, ok := x.widenedLinks(statements); ok {
			statements = few
		}
	}
	var out []operandWay
	for _, a := range statements {
		l, ok := a.val.(frozen)
		if !ok {
			continue
		}
		for _, w := range x.chainWays(l.links, a.path, depth+1) {
			for _, w := range x.r.spread(w) {
				got := op
				w.Own = own
				got.Kind, got.Chains = KindChain, []Chain{w.Chain}
				out = append(out, operandWay{got, w.path})
			}
		}
	}
	return out
}

// ownStatement tells of the handle on a statement that a function which runs
// together with the last call gets: what was called on it before is not among
// what the function calls.
func (x *run) ownStatement(v value) bool {
	w, ok := v.(working)
	if !ok {
		return false
	}
	p, ok := w.v.(*ssa.Parameter)
	if !ok || w.env == nil {
		return false
	}
	_, m, ok := x.callbackOf(w.env)
	return ok && p.Parent() == w.env.fn && m.Callback == Joins
}

// describedFunctions says what is known of the arguments of a call that can
// be functions which get a handle: what they add to it.
func (x *run) describedFunctions(vals []alt, op Operand, k link, depth int) []operandWay {
	var out []operandWay
	for _, a := range vals {
		added, why := x.addedBy(a.val, k)
		if why != "" {
			out = append(out, x.describeAll([]alt{a}, op, before(k.call, k.env), depth)...)
			continue
		}
		for _, w := range added {
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
		return []joinedLink{x.ranOnPaths(lists, k)}
	}
	var out []joinedLink
	for _, el := range listOf(lists[0].val).elements() {
		out = append(out, x.ranElement(el, k))
	}
	return out
}

// ranElement is what an element of a list of functions adds.
func (x *run) ranElement(el element, k link) joinedLink {
	if el.more {
		return joinedLink{why: nameOf(el)}
	}
	return x.ran(x.then(x.element(el), x.unbox), k)
}

// ranOnPaths is what the functions of a list add that is another one on other
// paths: one behind the other.
func (x *run) ranOnPaths(lists []alt, k link) joinedLink {
	var ways []alt
	for _, l := range lists {
		added := one(frozen{})
		for _, el := range listOf(l.val).elements() {
			next := x.ranElement(el, k)
			if next.why != "" {
				return next
			}
			added = x.each(added, next.ways, func(a, b value) value {
				return frozen{a.(frozen).join(b.(frozen).links)}
			})
		}
		ways = x.append(ways, l.path, added)
	}
	return joinedLink{ways: x.settle(ways), why: noneOf(lists)}
}

// noneOf says that no list is known, where that is so.
func noneOf(lists []alt) string {
	if len(lists) > 0 {
		return ""
	}
	return "functions that no path leads to"
}

// ran is what functions add to the handle they are given.
func (x *run) ran(fns []alt, k link) joinedLink {
	var ways []alt
	for _, a := range fns {
		if _, isNil := a.val.(nilValue); isNil {
			continue
		}
		added, why := x.addedBy(a.val, k)
		if why != "" {
			return joinedLink{why: why}
		}
		ways = x.append(ways, a.path, added)
	}
	if len(ways) == 0 {
		return joinedLink{why: "a function that does not return"}
	}
	return joinedLink{ways: x.settle(ways)}
}

// addedBy is what a value that is a function adds to the handle it is given;
// why says that this is not known.
func (x *run) addedBy(v value, k link) (ways []alt, why string) {
	switch f := v.(type) {
	case funcValue:
		if f.fn.Blocks != nil && !k.env.within(f.fn) {
			return x.added(f, k), ""
		}
		if got, ok := x.addedElsewhere(f.fn); ok {
			return got, ""
		}
		return nil, functionName(f.fn)
	case givenFunc:
		return x.chosen(f.result.Chains, f.call, f.env, f.name), ""
	case unknown:
		return nil, f.name
	}
	return nil, "a function"
}

// added is what a function adds to the handle that it gets from the method it
// is given to, and returns.
func (x *run) added(f funcValue, k link) []alt {
	return x.returnedBy(x.r.env(envKey{up: k.env, fn: f.fn, call: k.call.(ssa.Instruction), bind: f.bind, lexical: true}))
}

// returnedBy is what has been called on the handles that a function returns, or
// on the one that it is given where it returns none.
func (x *run) returnedBy(frame *env) []alt {
	var out []alt
	for _, ex := range x.exits(frame) {
		if !x.r.handles.returnsOne(frame.fn) {
			out = x.append(out, ex.path, x.left(ex))
			continue
		}
		for i, res := range ex.ret.Results {
			if i > 0 || !x.r.handles.isHandle(res.Type()) {
				break
			}
			out = x.append(out, ex.path, x.contents(x.operand(res, ex.env, ex.ret), before(ex.ret, ex.env)))
		}
	}
	return x.settle(out)
}

// left is what has been called on the handle that a function is given when it
// returns. Nothing is run where it returns an error for certain.
func (x *run) left(ex exit) []alt {
	fn := ex.env.frame.fn
	if n := len(ex.ret.Results); n > 0 && isError(ex.ret.Results[n-1].Type()) && x.certainlyFails(ex, n-1) {
		return nil
	}
	given := max(ex.env.frame.given, 1) - 1
	if len(fn.Params) <= given || !x.r.handles.isHandle(fn.Params[given].Type()) {
		return nil
	}
	return x.contents(x.operand(fn.Params[given], ex.env, ex.ret), before(ex.ret, ex.env))
}

// returnsOne tells whether the first result of a function is a handle.
func (t handleTables) returnsOne(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	return results.Len() > 0 && t.isHandle(results.At(0).Type())
}

// ofLibrary tells whether a function belongs to a query builder.
func (t handleTables) ofLibrary(fn *types.Func) bool {
	return fn.Pkg() != nil && t.ofLibraryPath(fn.Pkg().Path())
}

func (t handleTables) ofLibraryPath(path string) bool {
	for pkg := range t.methods {
		if path == pkg || len(path) > len(pkg) && path[:len(pkg)] == pkg && path[len(pkg)] == '/' {
			return true
		}
	}
	return false
}
