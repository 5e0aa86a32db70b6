package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// callbackOf is the call that a function literal is passed to, where it gets
// a handle by it.
func (x *run) callbackOf(f *env) (c *ssa.Call, m Method, ok bool) {
	c, ok = f.call.(*ssa.Call)
	if !ok || !f.lexical || f.up == nil {
		return nil, Method{}, false
	}
	m, _, ok = x.r.handles.method(c.Common())
	return c, m, ok && m.Callback != Nothing
}

// atCall is what stands in a place when a call runs a function. One that is
// passed to a method which fills in another argument runs when that is filled in.
func (x *run) atCall(p place, t types.Type, f *env, v ssa.Value) []alt {
	at := before(f.call, f.up)
	if c, m, ok := x.callbackOf(f); ok && m.Writes && slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool { return baseOf(a) == p.v }) {
		if out, ok := x.written(c, p, t, at, v); ok {
			return out
		}
	}
	return x.load(p, t, at, v)
}

// callbackHandle is the handle that a function literal gets from the method
// it is passed to; nil when it is passed to another.
func (x *run) callbackHandle(p *ssa.Parameter, f *env) []alt {
	c, m, ok := x.callbackOf(f)
	if !ok {
		return x.borrowedHandle(p, f)
	}
	if start := x.startForCallback(c, m, f.up); start != nil {
		return start
	}
	return one(working{place: place{root: root{v: p, env: f}}})
}

// startForCallback is what the handle holds that a method gives to the function
// it is passed; nil where that works on the method's statement.
func (x *run) startForCallback(c *ssa.Call, m Method, e *env) []alt {
	switch m.Callback {
	case Opens:
		return one(frozen{})
	case Resets:
		return one(frozen{(*links)(nil).add(link{call: c, env: e})})
	case Copies:
		_, fn, _ := x.r.handles.method(c.Common())
		return x.then(x.receivers(c, e, fn), func(h value) []alt { return x.content(h, before(c, e)) })
	}
	return nil
}

// callbackStatement is the statement of the handle that a function literal
// gets, when it is called.
func (x *run) callbackStatement(p *ssa.Parameter, f *env) []alt {
	c, m, ok := x.callbackOf(f)
	if !ok || m.Callback != Extends {
		return one(frozen{}) // what it adds is put behind the others, or aside
	}
	_, fn, _ := x.r.handles.method(c.Common())
	return x.then(x.receivers(c, f.up, fn), func(h value) []alt { return x.content(h, before(c, f.up)) })
}
