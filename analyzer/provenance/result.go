package provenance

import (
	"cmp"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// result is where a part of a result of a call comes from.
func (t *trace) result(call *ssa.Call, i int, p Path) Origins {
	c := &call.Call
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return t.builtin(b, call, p)
	}
	fn := callee.Of(c)
	if fn != nil && t.src.Trusted != nil && t.src.Trusted(fn) {
		return Origins{{Kind: Context, What: funcName(fn), Pos: call.Pos()}}
	}
	if e, ok := t.tables.function(fn); ok && !e.silent {
		return t.resultOf(e, call, p)
	}
	if _, ok := t.reads(fn); ok {
		return Origins{{Kind: Row, What: funcName(fn), Pos: call.Pos()}}
	}
	if body := t.body(c); body != nil {
		return t.substitute(t.summary(body, i, p), body, call)
	}
	if fn == nil {
		return t.heldResult(call, i, p)
	}
	if c.IsInvoke() {
		if s, ok := t.dynamic(fn, call, i, p); ok {
			return s
		}
	}
	if s := t.imported(fn, call, i, p); len(s) > 0 {
		return s
	}
	return t.getter(fn, call)
}

// heldResult is the result of a function value, by the functions that it may
// be.
func (t *trace) heldResult(call *ssa.Call, i int, p Path) Origins {
	held := t.Held(call.Call.Value)
	var s Origins
	for _, f := range held.Functions {
		obj, _ := f.Object().(*types.Func)
		switch {
		case len(f.Blocks) > 0:
			s = s.plus(t.substitute(t.summary(f, i, p).unless(held.Open), f, call)...)
		case obj != nil:
			if e, ok := t.tables.function(obj); ok && !e.silent {
				s = s.plus(t.resultOf(e, call, p).through(held.Open)...)
				continue
			}
			s = s.plus(t.imported(obj, call, i, p).through(held.Open)...)
		}
	}
	if held.Variable != nil {
		s = s.plus(t.imported(held.Variable, call, i, p)...)
	}
	if len(s) == 0 {
		return unknown("the result of "+cmp.Or(held.Open, "a function value"), call.Pos())
	}
	return s
}

func (t *trace) builtin(b *ssa.Builtin, call *ssa.Call, p Path) Origins {
	switch b.Name() {
	case "append", "min", "max":
		var s Origins
		for _, arg := range call.Call.Args {
			s = s.plus(t.value(arg, p, call)...)
		}
		if rest := s.Without(Zero); b.Name() == "append" && len(rest) > 0 {
			return rest
		}
		return s
	}
	return unknown("the result of "+b.Name(), call.Pos())
}

// resultOf is what a function of the tables returns.
func (t *trace) resultOf(e effect, call *ssa.Call, p Path) Origins {
	switch {
	case e.each > 0:
		return t.eachResult(e, call, p)
	case e.typed:
		return unknown("what the router or a middleware has put into "+callName(&call.Call), call.Pos())
	case e.kind != Parameter:
		return Origins{{Kind: e.kind, What: callName(&call.Call), Pos: call.Pos()}}
	}
	var s Origins
	for _, v := range arguments(&call.Call, e.from) {
		part := p
		if !part.fits(v.Type()) {
			part = ""
		}
		s = s.plus(t.value(v, part, call)...)
	}
	return made(s)
}

// eachResult is an element of what is made by calling a function again and
// again.
func (t *trace) eachResult(e effect, call *ssa.Call, p Path) Origins {
	step, rest := p.cut()
	args := arguments(&call.Call, []int{e.each - 1})
	if !isElement(step) || len(args) != 1 {
		return unknown("the result of "+callName(&call.Call), call.Pos())
	}
	held := t.Held(args[0])
	var s Origins
	for _, f := range held.Functions {
		s = s.plus(t.summary(f, 0, rest)...)
	}
	if held.Open != "" || len(s) == 0 {
		s = s.plus(unknown(cmp.Or(held.Open, "the result of "+callName(&call.Call)), call.Pos())...)
	}
	return s
}

// summary is where a part of a result of a function of the package comes from.
func (t *trace) summary(fn *ssa.Function, i int, p Path) Origins {
	k := resultState{fn, i, p}
	if s, ok := t.results[k]; ok && t.bare == 0 {
		return s
	}
	s, complete := t.ask(k, func() Origins {
		var s Origins
		for _, b := range fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
				s = s.plus(t.value(ret.Results[i], p, ret)...)
			}
		}
		return s
	})
	if complete {
		t.results[k] = s
	}
	return s
}

// dynamic is the result of an interface method, by its implementations in the
// package.
func (t *trace) dynamic(m *types.Func, call *ssa.Call, i int, p Path) (Origins, bool) {
	fns := t.implementations(m)
	var s Origins
	for _, fn := range fns {
		s = s.plus(t.substitute(t.summary(fn, i, p), fn, call)...)
	}
	return s, len(fns) > 0
}

// imported is the result of a function, or of a function variable, of another
// package, by its fact: by what that says of the longest way into it.
func (t *trace) imported(of types.Object, call *ssa.Call, i int, p Path) Origins {
	if t.src.Imported == nil {
		return nil
	}
	known := t.src.Imported(of)
	if known == nil {
		return nil
	}
	longest := -1
	for _, o := range known.List {
		if how, _ := meet(Path(o.Path), p); o.Result == i && how != apart && how != partial {
			longest = max(longest, len(o.Path))
		}
	}
	var s Origins
	deeper := false
	for _, o := range known.List {
		how, rest := meet(Path(o.Path), p)
		if o.Result != i || how == apart || how == partial || len(o.Path) != longest {
			continue
		}
		if o.Param == 0 {
			s = s.plus(Origin{Kind: kindOf(o.Kind), What: cmp.Or(o.What, objectName(of)), Pos: call.Pos(), Unless: o.Unless})
			continue
		}
		if v := Passed(&call.Call, o.Param-1); v != nil {
			deeper = deeper || rest != ""
			s = s.plus(t.value(v, Path(o.From)+rest, call).through(o.Unless)...)
		}
	}
	if deeper {
		return made(s) // it is not told which of them is in that part
	}
	return s
}

// kindOf is the kind that a fact names.
func kindOf(name string) Kind {
	for k, n := range kindNames {
		if n == name {
			return Kind(k)
		}
	}
	return Unknown
}

// getter is the result of a function of which nothing is known. A method
// without parameters is taken for a getter: what it returns of a value from
// the context, or of the client's, comes from there too.
func (t *trace) getter(fn *types.Func, call *ssa.Call) Origins {
	c := &call.Call
	nothing := unknown("the result of "+funcName(fn), call.Pos())
	if fn == nil || fn.Signature().Recv() == nil || fn.Signature().Params().Len() > 0 {
		return nothing
	}
	recv := arguments(c, []int{receiver})
	if len(recv) == 0 {
		return nothing
	}
	s := t.value(recv[0], getterPath(fn, recv[0]), call)
	if rest := s.Without(Zero); len(rest) > 0 && !rest.Has(Unknown) {
		return rest
	}
	return nothing
}

// getterPath is the field that a method is named after, as GetTenantId is in
// generated code, "" when there is none.
func getterPath(fn *types.Func, recv ssa.Value) Path {
	name := fn.Name()
	if len(name) > 3 && name[:3] == "Get" {
		name = name[3:]
	}
	if p := named(name); p.fits(recv.Type()) {
		return p
	}
	return ""
}
