package resolve

import (
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
