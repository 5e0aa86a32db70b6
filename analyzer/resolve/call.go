package resolve

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// target is a function that a call can run.
type target struct {
	fn   *ssa.Function
	bind closure
	path path
}

// targets are the functions with a body that a call can run; rest says that
// it may run others.
func (x *run) targets(c *ssa.CallCommon, e *env) (all []target, rest bool) {
	if fn := c.StaticCallee(); fn != nil {
		t := target{fn: fn}
		if m, ok := c.Value.(*ssa.MakeClosure); ok {
			t.bind = closure{m, x.r.trim(e, m.Block())}
		}
		if fn.Blocks == nil {
			return nil, true
		}
		return []target{t}, false
	}
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return nil, true
	}
	for _, a := range x.eval(c.Value, e) {
		switch f := a.val.(type) {
		case funcValue:
			if f.fn.Blocks != nil {
				all = append(all, target{f.fn, f.bind, a.path})
				continue
			}
		case boxed:
			if c.IsInvoke() {
				if fn := x.r.src.Pkg.Prog.LookupMethod(f.x.X.Type(), c.Method.Pkg(), c.Method.Name()); fn != nil && fn.Blocks != nil {
					all = append(all, target{fn: fn, path: a.path})
					continue
				}
			}
		}
		rest = true
	}
	if rest && c.IsInvoke() && len(all) == 0 {
		if fns := x.r.implementations(c); len(fns) > 0 {
			options := x.pickMethod(c.Value, e, fns)
			for _, o := range options {
				all = append(all, target{fn: fns[o.choice], path: o.path})
			}
			return all, false
		}
	}
	return all, rest
}

// implementations are the methods of this package that a call of an interface
// of this package can run, when there are few and none can be elsewhere that
// we know of.
func (r *Resolver) implementations(c *ssa.CallCommon) []*ssa.Function {
	named, ok := types.Unalias(c.Value.Type()).(*types.Named)
	if !ok || named.Obj().Pkg() != r.src.Pkg.Pkg {
		return nil
	}
	iface, ok := named.Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	if got, ok := r.impls[c.Method]; ok {
		return got
	}
	var fns []*ssa.Function
	scope := r.src.Pkg.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		if n, ok := tn.Type().(*types.Named); ok && n.TypeParams().Len() > 0 {
			continue
		}
		for _, t := range []types.Type{tn.Type(), types.NewPointer(tn.Type())} {
			if types.Implements(t, iface) {
				if fn := r.src.Pkg.Prog.LookupMethod(t, c.Method.Pkg(), c.Method.Name()); fn != nil && fn.Blocks != nil {
					fns = append(fns, fn)
				}
				break
			}
		}
	}
	if len(fns) > maxAlts/4 {
		fns = nil
	}
	r.impls[c.Method] = fns
	return fns
}

// frame is the env of a function called from e, unless that goes too deep;
// why says so.
func (x *run) frame(t target, call ssa.Instruction, e *env) (f *env, why string) {
	switch {
	case e.within(t.fn):
		return nil, ", which calls itself"
	case e.calls >= maxCalls, x.asking > 0 && e.calls >= x.from+maxAskCalls:
		return nil, ", too many calls deep"
	}
	return x.r.env(envKey{up: e, fn: t.fn, call: call, bind: t.bind}), ""
}

// exit is a way out of a function.
type exit struct {
	ret  *ssa.Return
	env  *env
	path path
}

// exits are the returns of a called function.
func (x *run) exits(f *env) []exit {
	returns := x.r.shape(f.fn).returns
	var options []option
	for i, ret := range returns {
		p, ok := path{}, true
		if len(returns) > 1 {
			p, ok = x.conditions(ret.Block(), nil, 0, nil, f)
		}
		if ok {
			options = append(options, option{i, p})
		}
	}
	var out []exit
	for _, o := range x.choose(fork{kind: returnKey, block: f.fn.Blocks[0], env: f}, options) {
		ret := returns[o.choice]
		for _, in := range x.enter(f, ret.Block()) {
			if p, ok := o.path.and(in.path); ok {
				out = append(out, exit{ret, in.env, p})
			}
		}
	}
	return out
}

// call is what result i of a call can be.
func (x *run) call(c *ssa.Call, e *env, i int) []alt {
	common := c.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return x.builtin(b.Name(), c, e)
	}
	if out := x.handleCall(c, e, i); out != nil {
		return out
	}
	if m, ok := x.r.models[calleeOf(common)]; ok {
		if out := m(x, invocation{c, e, i}); out != nil {
			return out
		}
	}
	targets, rest := x.targets(common, e)
	var out []alt
	for _, t := range targets {
		f, why := x.frame(t, c, e)
		if f == nil {
			u := opaque(c, e)
			u.name += why
			out = x.append(out, t.path, one(u))
			continue
		}
		for _, ex := range x.exits(f) {
			if p, ok := t.path.and(ex.path); ok && i < len(ex.ret.Results) {
				out = x.append(out, p, x.operand(ex.ret.Results[i], ex.env, ex.ret))
			}
		}
	}
	if rest {
		if known := x.importedHandle(c, e, i); known != nil {
			return append(out, known...)
		}
		if known := x.summarized(c, e, i); known != nil {
			return append(out, known...)
		}
		u := opaque(c, e)
		u.id += "#" + itoa(i)
		out = append(out, alt{val: u})
	}
	return out
}

// calleeOf is the full name of a function or method, "" for a value.
func calleeOf(c *ssa.CallCommon) string {
	if fn := callee.Of(c); fn != nil && !c.IsInvoke() {
		return fn.FullName()
	}
	return ""
}

// written is what a call leaves in a place.
func (x *run) written(c *ssa.Call, p place, t types.Type, at point, v ssa.Value) ([]alt, bool) {
	rest := func() []alt { return x.load(p, t, at, v) }
	if isBuffer(t) {
		if out, ok := x.bufferCall(c, p, t, at, v); ok {
			return out, true
		}
	}
	if pure[calleeOf(c.Common())] {
		return nil, false
	}
	targets, others := x.targets(c.Common(), at.env)
	var out []alt
	for _, tg := range targets {
		f, _ := x.frame(tg, c, at.env)
		if f == nil {
			out = x.append(out, tg.path, x.overwritten(c, t, p, at, rest))
			continue
		}
		for _, ex := range x.exits(f) {
			if path, ok := tg.path.and(ex.path); ok {
				out = x.append(out, path, x.load(p, t, before(ex.ret, ex.env), v))
			}
		}
	}
	if others {
		out = append(out, x.outside(c, p, t, at, v, rest)...)
	}
	return x.settle(out), true
}

// outside is what a function that cannot be seen leaves in a place: anything,
// if it gets hold of it.
func (x *run) outside(c *ssa.Call, p place, t types.Type, at point, v ssa.Value, rest func() []alt) []alt {
	reached := false
	args := c.Call.Args
	if c.Call.IsInvoke() {
		args = append([]ssa.Value{c.Call.Value}, args...)
	}
	for _, a := range args {
		if _, ok := a.Type().Underlying().(*types.Basic); ok {
			continue
		}
		for _, val := range x.eval(a, at.env) {
			reached = reached || x.getsAt(val.val, p, t)
		}
	}
	if !reached {
		return rest()
	}
	return x.overwritten(c, t, p, at, rest)
}

// getsAt tells whether a value that a function is given leads to a place: it
// points there, or is a function literal that writes there, or a list of
// variadic arguments with one of these.
func (x *run) getsAt(v value, p place, t types.Type) bool {
	if b, ok := v.(boxed); ok {
		if _, ok := b.x.X.Type().Underlying().(*types.Basic); ok {
			return false // a text or a number, whatever it is
		}
	}
	for _, in := range x.unbox(v) {
		switch to := in.val.(type) {
		case pointerValue:
			if to.root == p.root && overlaps(to.way, p.way) {
				return true
			}
		case funcValue:
			if to.bind.made != nil && binds(to.bind.made, p.v) && x.r.mutates(to.fn, p, t) {
				return true
			}
		case listValue:
			for _, el := range to.elements() {
				if el.more {
					continue
				}
				for _, e := range x.element(el) {
					if x.getsAt(e.val, p, t) {
						return true
					}
				}
			}
		}
	}
	return false
}

// overwritten is a place after a call that may have written anything to it;
// what is in a buffer stays.
func (x *run) overwritten(c *ssa.Call, t types.Type, p place, at point, rest func() []alt) []alt {
	u := unknown{v: c, id: "written " + identity(c, at.env) + " " + p.named(), name: "what " + calleeName(c.Common()) + " writes"}
	if isBuffer(t) {
		return x.each(rest(), one(u), func(a, b value) value { return bounded(x.text(a).concat(x.text(b))) })
	}
	return one(u)
}

// mutates reports whether a function literal may write to a place.
func (r *Resolver) mutates(fn *ssa.Function, p place, t types.Type) bool {
	w := r.writesOf(fn)
	if isBuffer(t) {
		return w.buffers || w.dynamic
	}
	return w.dynamic || w.classes[r.class(p.way, t)] || w.classes[r.class("", t)] || w.structs && p.way != ""
}
