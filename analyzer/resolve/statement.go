package resolve

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// handleCall is result i of a call of a handle's method; nil when it is none.
func (x *run) handleCall(c *ssa.Call, e *env, i int) []alt {
	m, fn, ok := x.r.handles.method(c.Common())
	if !ok || m.Effect == Nothing || i > 0 {
		return nil
	}
	if !x.r.handles.isHandle(resultType(fn)) {
		return nil
	}
	recv := x.receivers(c, e, fn)
	var out []alt
	for _, ef := range x.effects(m, c, e) {
		from := recv
		if m.GoesBack && ef.effect != Resets {
			from = x.then(recv, x.goneBack)
		}
		out = x.append(out, ef.path, x.then(from, func(h value) []alt { return x.returned(ef.effect, h, c, e) }))
	}
	return x.settle(out)
}

func resultType(fn *types.Func) types.Type {
	if results := fn.Signature().Results(); results.Len() > 0 {
		return results.At(0).Type()
	}
	return types.Typ[types.Invalid]
}

// receivers are the handles that a call can work on.
func (x *run) receivers(c ssa.CallInstruction, e *env, fn *types.Func) []alt {
	v := handleOf(c.Common(), fn)
	if v == nil || !x.r.handles.isHandle(v.Type()) {
		return one(frozen{}) // what opens a connection
	}
	return x.handlesAmong(x.operand(v, e, c))
}

// handlesAmong are the handles among some values.
func (x *run) handlesAmong(vals []alt) []alt {
	return x.then(vals, func(v value) []alt {
		if h := x.handle(v); h != nil {
			return one(h)
		}
		return nil
	})
}

// contents are what the handles among some values hold at a point.
func (x *run) contents(vals []alt, at point) []alt {
	return x.then(x.handlesAmong(vals), func(h value) []alt { return x.content(h, at) })
}

// returned is the handle that a call with some effect returns.
func (x *run) returned(effect Effect, h value, c *ssa.Call, e *env) []alt {
	switch effect {
	case Keeps:
		return one(h)
	case Resets:
		return one(renewed(h, c, e))
	case Opens:
		return one(frozen{})
	case Views:
		if w, ok := h.(working); ok {
			w.view = true
			return one(w)
		}
		return x.content(h, before(c, e))
	case Copies:
		return x.content(h, before(c, e))
	case Extends:
		if w, ok := h.(working); ok && !w.view {
			return one(w)
		}
		fallthrough
	case Begins:
		return one(working{place: place{root: root{v: c, env: e}}})
	}
	return added(x.content(h, before(c, e)), link{call: c, env: e})
}

// content is what has been called on the statements of a handle at a point.
func (x *run) content(h value, at point) []alt {
	switch h := h.(type) {
	case frozen:
		return one(h.begun())
	case working:
		return x.statement(h.place, at)
	}
	return nil
}

// effected is an effect that a call has on a path.
type effected struct {
	effect Effect
	path   path
}

// effects are what a call can do, by the fields that its argument has set.
func (x *run) effects(m Method, c *ssa.Call, e *env) []effected {
	if len(m.Fields) == 0 {
		return []effected{{effect: m.Effect}}
	}
	args := c.Call.Args
	if len(args) < 2 {
		return []effected{{effect: m.Effect}}
	}
	t, ok := pointee(args[1].Type()).Underlying().(*types.Struct)
	if !ok {
		return []effected{{effect: m.Effect}}
	}
	rest := []effected{{effect: m.Effect}}
	for i := len(m.Fields) - 1; i >= 0; i-- {
		field := m.Fields[i]
		at := fieldIndex(t, field.Field)
		if at < 0 {
			continue
		}
		var out []effected
		for _, a := range x.fieldOf(args[1], at, t.Field(at).Type(), c, e) {
			if !isZero(a.val) {
				out = append(out, effected{field.Effect, a.path})
				continue
			}
			for _, r := range rest {
				if p, ok := r.path.and(a.path); ok {
					out = append(out, effected{r.effect, p})
				}
			}
		}
		rest = out
	}
	return rest
}

func fieldIndex(t *types.Struct, name string) int {
	for i := range t.NumFields() {
		if t.Field(i).Name() == name {
			return i
		}
	}
	return -1
}

// fieldOf is what a field of a struct, or of what a pointer points to, holds
// when a call is given it.
func (x *run) fieldOf(v ssa.Value, i int, t types.Type, c ssa.CallInstruction, e *env) []alt {
	return x.then(x.operand(v, e, c), func(s value) []alt {
		if p, ok := s.(pointerValue); ok {
			return x.load(p.step("."+itoa(i)), t, before(c, e), v)
		}
		return x.member(s, "."+itoa(i), v, t, e)
	})
}

// isZero tells whether a value is certainly the zero value of its type.
func isZero(v value) bool {
	switch v := v.(type) {
	case nilValue, zeroValue:
		return true
	case constValue:
		switch v.Kind() {
		case constant.Bool:
			return !constant.BoolVal(v.Value)
		case constant.Int, constant.Float:
			return constant.Sign(v.Value) == 0
		}
	case textValue:
		s, ok := v.known()
		return ok && s == ""
	}
	return false
}
