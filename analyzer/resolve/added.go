package resolve

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Given says how a library gives a statement to a function that it runs.
type Given struct {
	// Param is the parameter that is the handle, the receiver counted first,
	// from 0.
	Param int
	// New says that calls on the handle start statements of their own: the one
	// that is about to be sent is had by way of a field only.
	New bool
}

// Added is what a function adds to the statement that it is given, on each path
// on which it lets the statement be sent.
func (r *Resolver) Added(fn *ssa.Function, g Given) summary.Adds {
	if fn.Blocks == nil || g.Param >= len(fn.Params) {
		return summary.Adds{Unknown: functionName(fn)}
	}
	f := r.env(envKey{fn: fn, given: g.Param + 1, afresh: g.New, sent: true})
	return r.addsOf(fn, func(x *run) []alt { return x.addedIn(f) })
}

// AddedByResults is what the values add to a statement that a function returns
// as a list: each has a method that the statement is given to, or is itself an
// argument of add, a method of the handle's. param is the parameter of the
// function, from 0, that stands for the field whose type has it.
func (r *Resolver) AddedByResults(fn *ssa.Function, param int, method, add string) summary.Adds {
	if fn.Blocks == nil || param >= len(fn.Params) {
		return summary.Adds{Unknown: functionName(fn)}
	}
	r.own[fn.Params[param]] = true
	m := modifying{fn: fn, method: method, add: add}
	return r.addsOf(fn, func(x *run) []alt { return x.addedByList(r.env(envKey{fn: fn}), m) })
}

// addsOf summarizes statements that start from nothing.
func (r *Resolver) addsOf(fn *ssa.Function, ask func(x *run) []alt) summary.Adds {
	x := r.all
	x.steps, x.apart = 0, true
	defer func() { x.apart = false }()
	r.noted = Changes{}
	alts := r.distinct(ask(x), fn)
	if x.overflow != "" {
		x.recover()
		return summary.Adds{Unknown: functionName(fn) + ": " + tooManyPaths}
	}
	ways := x.waysOf(alts, 2)
	out := summary.Adds{Ways: r.summaryChains(ways, fn), Groups: r.noted.Groups, Unknown: r.noted.Unknown}
	if out.Ways == nil && len(ways) > 0 {
		out.Unknown = functionName(fn) + ": " + tooManyPaths
	}
	out.Refuses = len(ways) == 0 && out.Unknown == ""
	apart := make([]path, len(ways))
	for i, w := range ways {
		apart[i] = r.untested(w.path)
	}
	for i, w := range out.Ways {
		if w.Unknown != "" {
			out.Unknown, out.Ways[i].Unknown = w.Unknown, ""
		}
		out.Ways[i].Path = r.branchName(apart[i], apart)
	}
	return out
}

// distinct are statements that differ in their calls, or in what is asked of the
// statement before.
func (r *Resolver) distinct(alts []alt, fn *ssa.Function) []alt {
	seen := map[string]int{}
	var out []alt
	for _, a := range alts {
		l, ok := a.val.(frozen)
		if !ok {
			continue
		}
		key := fmt.Sprint(l.digest(), r.conditionsOf(a.path, fn))
		if i, ok := seen[key]; ok {
			out[i].path = out[i].path.common(a.path)
			continue
		}
		seen[key] = len(out)
		out = append(out, a)
	}
	return out
}

// addedIn is what a function has called on the statement that it is given when
// it returns.
func (x *run) addedIn(f *env) []alt {
	var out []alt
	x.r.noteChanges(f.fn, map[*ssa.Function]bool{})
	param := f.fn.Params[f.given-1]
	for _, ex := range x.exits(f) {
		var sent []alt
		for _, a := range x.statementByEdge(place{root: root{v: param, env: f}}, before(ex.ret, ex.env), 0) {
			if l, ok := a.val.(frozen); !ok || !x.refused(l.links) {
				sent = append(sent, a)
			}
		}
		for _, r := range x.successes(ex) {
			out = x.append(out, r.path, sent)
		}
	}
	return x.settle(out)
}

// successes are the results of a function that may let the statement be sent:
// those that are no error for certain.
func (x *run) successes(ex exit) []alt {
	n := len(ex.ret.Results)
	if n == 0 || !isError(ex.ret.Results[n-1].Type()) {
		return []alt{{path: ex.path}}
	}
	if testedNonNil(ex.ret.Results[n-1], ex.ret.Block()) {
		return nil
	}
	var out []alt
	for _, a := range x.operand(ex.ret.Results[n-1], ex.env, ex.ret) {
		if p, ok := ex.path.and(a.path); ok && !isSomeError(a.val) {
			out = append(out, alt{a.val, p})
		}
	}
	return out
}

// maxJoins bounds the blocks at which paths are told apart that only join there.
const maxJoins = 8

// statementByEdge is a statement at a point, with what leads there on each path,
// where it was not extended on the way, too.
func (x *run) statementByEdge(p place, at point, depth int) []alt {
	b := at.block
	if len(b.Preds) < 2 || depth > maxJoins || x.r.extending(b.Parent())[b] {
		return x.statement(p, at)
	}
	var out []alt
	for _, in := range x.enter(at.env, b) {
		for _, ed := range x.edges(b, in.env) {
			if path, ok := in.path.and(ed.path); ok {
				out = x.append(out, path, x.statementByEdge(p, end(ed.pred, ed.env), depth+1))
			}
		}
	}
	return out
}

// noteChanges notes what a function and those that it calls do to a statement by
// other means than methods.
func (r *Resolver) noteChanges(fn *ssa.Function, seen map[*ssa.Function]bool) {
	if fn.Blocks == nil || seen[fn] {
		return
	}
	seen[fn] = true
	for _, h := range r.handles.all {
		if h.Changes != nil {
			found := h.Changes(fn)
			r.noted.Groups = r.noted.Groups || found.Groups
			if r.noted.Unknown == "" {
				r.noted.Unknown = found.Unknown
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			c, ok := ins.(ssa.CallInstruction)
			if !ok || !slices.ContainsFunc(c.Common().Args, func(a ssa.Value) bool { return r.handles.isHandle(a.Type()) }) {
				continue
			}
			if callee := c.Common().StaticCallee(); callee != nil {
				r.noteChanges(callee, seen)
			}
		}
	}
}

// refused tells whether an error was given to the handle for certain.
func (x *run) refused(l *links) bool {
	return slices.ContainsFunc(l.all(), x.givesError)
}

// givesError tells whether a call gives an error to its handle for certain.
func (x *run) givesError(k link) bool {
	if k.call == nil || k.fact != nil {
		return false
	}
	m, _, ok := x.r.handles.method(k.call.Common())
	args := k.call.Common().Args
	return ok && m.Refuses && len(args) > 1 && x.fails(args[1], k.env, k.call)
}

// fails tells whether an error that an instruction uses is one for certain.
func (x *run) fails(v ssa.Value, e *env, user ssa.Instruction) bool {
	return testedNonNil(v, user.Block()) ||
		!slices.ContainsFunc(x.operand(v, e, user), func(a alt) bool { return !isSomeError(a.val) })
}

// isSomeError tells of a value that it is an error: one that is made, or that a
// package declares.
func isSomeError(v value) bool {
	if isNil, ok := nilness(v); ok {
		return !isNil
	}
	u, _ := v.(unknown)
	load, ok := u.v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && isError(elemOf(g))
}

// testedNonNil tells whether a block is reached only where a value is not nil.
func testedNonNil(v ssa.Value, b *ssa.BasicBlock) bool {
	for ; b.Idom() != nil; b = b.Idom() {
		up := b.Idom()
		s, ok := branch(up)
		if !ok || s[0] == s[1] {
			continue
		}
		for i, t := range s {
			cond, ok := up.Instrs[len(up.Instrs)-1].(*ssa.If).Cond.(*ssa.BinOp)
			if !ok || cond.X != v || !isNilConst(cond.Y) || len(t.Preds) != 1 || !t.Dominates(b) {
				continue
			}
			if nonNil := cond.Op.String() == "!="; nonNil == (i == 0) {
				return true
			}
		}
	}
	return false
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// modifying is what AddedByResults asks for.
type modifying struct {
	fn          *ssa.Function
	method, add string
}

// addedByList is what the elements of the list add that a function returns.
func (x *run) addedByList(f *env, m modifying) []alt {
	var out []alt
	for _, ex := range x.exits(f) {
		for _, a := range x.operand(ex.ret.Results[0], ex.env, ex.ret) {
			p, ok := ex.path.and(a.path)
			if !ok {
				continue
			}
			added := one(frozen{})
			for _, el := range listOf(a.val).elements() {
				added = x.then(added, func(v value) []alt { return x.elementAdds(v.(frozen), el, m) })
			}
			if _, ok := a.val.(unknown); ok {
				added = one(frozen{startingFrom(unknown{id: "list", name: "what " + functionName(m.fn) + " returns"})})
			}
			out = x.append(out, p, added)
		}
	}
	return x.settle(out)
}

// elementAdds are the calls before, and what one element of a list adds.
func (x *run) elementAdds(before frozen, el element, m modifying) []alt {
	unknownElement := frozen{startingFrom(unknown{id: "element of " + m.fn.String(), name: "what " + functionName(m.fn) + " returns"})}
	if el.more {
		return one(unknownElement)
	}
	return x.then(x.element(el), func(v value) []alt {
		b, ok := v.(boxed)
		if !ok {
			return one(unknownElement)
		}
		modify := x.r.methodOf(b.x.X.Type(), m.method)
		if modify == nil {
			return x.elementItself(before, b, m, unknownElement)
		}
		if modify.Blocks == nil || len(modify.Params) != 2 {
			return one(unknownElement)
		}
		f := x.r.env(envKey{up: b.env, fn: modify, call: b.x, given: 2, sent: true})
		return x.then(x.addedIn(f), func(v value) []alt {
			l := before
			for _, k := range v.(frozen).all() {
				l.links = l.add(k)
			}
			return one(l)
		})
	})
}

// elementItself is an element of the library's own that is added as it is.
func (x *run) elementItself(before frozen, b boxed, m modifying, unknownElement frozen) []alt {
	if !x.r.handles.ofLibraryType(b.x.X.Type()) {
		return one(unknownElement)
	}
	base := Operand{Type: b.x.X.Type()}
	ways := x.describeAll(one(b), base, point{b.env, b.x.Block(), slices.Index(b.x.Block().Instrs, ssa.Instruction(b.x))}, 0)
	var out []alt
	for _, w := range ways {
		call := summary.ChainCall{Func: m.add, Args: []summary.ChainArg{x.r.summaryArg(w.operand, m.fn)}}
		out = append(out, alt{frozen{before.add(link{fact: &call, name: functionName(m.fn)})}, w.path})
	}
	return out
}

// methodOf is a method of a type, nil for none.
func (r *Resolver) methodOf(t types.Type, name string) *ssa.Function {
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	if fn, ok := obj.(*types.Func); !ok || !fn.Exported() {
		return nil
	}
	return r.src.Pkg.Prog.LookupMethod(t, nil, name)
}

// ofLibraryType tells whether a type belongs to a query builder.
func (t handleTables) ofLibraryType(typ types.Type) bool {
	n, ok := types.Unalias(pointee(typ)).(*types.Named)
	return ok && n.Obj().Pkg() != nil && t.ofLibraryPath(n.Obj().Pkg().Path())
}
