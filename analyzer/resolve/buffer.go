package resolve

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

func elemOf(v ssa.Value) types.Type {
	if p, ok := v.Type().Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return v.Type()
}

// made is what a call that allocates leaves in the place: the text of
// bytes.NewBufferString.
func (x *run) made(c *ssa.Call, p place, t types.Type, e *env) []alt {
	switch calleeOf(c.Common()) {
	case "bytes.NewBufferString", "bytes.NewBuffer":
		return x.then(x.operand(c.Call.Args[0], e, c), func(s value) []alt { return one(textValue{x.text(s)}) })
	}
	return one(opaque(c, e))
}

// newBuffer is the pointer that bytes.NewBufferString returns.
func newBuffer(_ *run, c invocation) []alt {
	return one(pointerValue{place{root: root{v: c.Call, env: c.env}}})
}

// writing is what a function writes: to which argument, and what.
type writing struct {
	to   int
	text func(x *run, c invocation) []alt
}

func makeWriters() map[string]writing {
	plain := func(i int) func(x *run, c invocation) []alt {
		return func(x *run, c invocation) []alt { return x.arg(c, i) }
	}
	char := func(x *run, c invocation) []alt {
		return x.then(x.arg(c, 1), func(v value) []alt { return one(textValue{x.text(v)}) })
	}
	m := map[string]writing{
		"io.WriteString": {0, plain(1)},
		"fmt.Fprintf":    {0, func(x *run, c invocation) []alt { return x.sprintf(c, 1) }},
		"fmt.Fprint":     {0, func(x *run, c invocation) []alt { return x.sprint(c, 1, false) }},
		"fmt.Fprintln":   {0, func(x *run, c invocation) []alt { return x.sprint(c, 1, true) }},
	}
	for _, t := range []string{"(*strings.Builder).", "(*bytes.Buffer)."} {
		m[t+"WriteString"] = writing{0, plain(1)}
		m[t+"Write"] = writing{0, plain(1)}
		m[t+"WriteByte"] = writing{0, char}
		m[t+"WriteRune"] = writing{0, char}
	}
	return m
}

// bufferCall is what a call leaves in a buffer, for the calls that are known.
func (x *run) bufferCall(c *ssa.Call, p place, t types.Type, at point, v ssa.Value) ([]alt, bool) {
	name := calleeOf(c.Common())
	in := invocation{c, at.env, 0}
	if w, ok := x.r.writers[name]; ok {
		return x.bufferWrite(x.arg(in, w.to), p, t, at, v, func() []alt { return w.text(x, in) }), true
	}
	switch name {
	case "(*strings.Builder).Reset", "(*bytes.Buffer).Reset":
		return x.then(x.arg(in, 0), func(to value) []alt {
			if to, ok := to.(pointerValue); ok && to.place == p {
				return one(textValue{})
			}
			return x.load(p, t, at, v)
		}), true
	case "(*bytes.Buffer).Truncate":
		return x.then(x.arg(in, 0), func(to value) []alt {
			if to, ok := to.(pointerValue); !ok || to.place != p {
				return x.load(p, t, at, v)
			}
			return x.then(x.load(p, t, at, v), func(s value) []alt { return x.truncated(in, x.text(s)) })
		}), true
	}
	if c.Call.IsInvoke() && len(c.Call.Args) == 1 && (c.Call.Method.Name() == "WriteString" || c.Call.Method.Name() == "Write") {
		to := x.then(x.eval(c.Call.Value, at.env), x.unbox)
		for _, a := range to {
			if ptr, ok := a.val.(pointerValue); ok && ptr.place == p {
				return x.bufferWrite(to, p, t, at, v, func() []alt { return x.arg(in, 0) }), true
			}
		}
	}
	return nil, false
}

// truncated is the text cut to the length that Truncate is given.
func (x *run) truncated(c invocation, t *rope) []alt {
	return x.then(x.arg(c, 1), func(n value) []alt {
		k, ok := t.known()
		size, isInt := intOf(n)
		if ok && isInt && size >= 0 && size <= len(k) {
			return one(textValue{t.cut(0, size)})
		}
		return one(opaque(c.Call, c.env))
	})
}

// bufferWrite appends a text to a buffer, if that is the one written to.
func (x *run) bufferWrite(to []alt, p place, t types.Type, at point, v ssa.Value, text func() []alt) []alt {
	var out []alt
	for _, a := range to {
		earlier := x.load(p, t, at, v)
		if ptr, ok := a.val.(pointerValue); ok && ptr.place == p {
			earlier = x.after(earlier, text())
		}
		out = x.append(out, a.path, earlier)
	}
	return x.settle(out)
}
