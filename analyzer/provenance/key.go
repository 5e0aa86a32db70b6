package provenance

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// key names a value that is written in the source again and again, as
// req.TenantID is, by the value it starts from and the way from there. What
// only changes its form, as parsing does, leaves it the same.
type key struct {
	root ssa.Value
	path Path
}

// holds tells whether a value holds another.
func (k key) holds(other key) bool {
	rest, ok := strings.CutPrefix(string(other.path), string(k.path))
	return ok && k.root == other.root && (rest == "" || strings.ContainsRune(".[{", rune(rest[0])))
}

// key names a part of a value. One element of many is named by what holds its
// index; without that it is none in particular, and has no name.
func (t *trace) key(v ssa.Value, p Path) (key, bool) {
	k, ok := t.start(v, p)
	return k, ok && !strings.Contains(string(k.path), string(anyElement)) && !strings.Contains(string(k.path), string(anyKey))
}

// oneElement is the step to the element with an index that is the same
// wherever the same value holds it.
func oneElement(index ssa.Value) Path {
	if step := element(index); step != anyElement {
		return step
	}
	return Path("[#" + index.Name() + "]")
}

// changing tells of keys whose value may be another in each round of a loop.
func (a *Analysis) changing(k key) bool {
	if strings.Contains(string(k.path), "[#") {
		return true
	}
	def, ok := k.root.(ssa.Instruction)
	return ok && a.reach(def.Block())[def.Block()]
}

// start leads from a value to the one that its key starts from.
func (t *trace) start(v ssa.Value, p Path) (key, bool) {
	for range maxDepth {
		root, path := placeBy(v, oneElement)
		v, p = root, path+p
		switch x := v.(type) {
		case *ssa.Const:
			return key{}, false
		case *ssa.Convert:
			v = x.X
		case *ssa.MultiConvert:
			v = x.X
		case *ssa.TypeAssert:
			v = x.X
		case *ssa.Index:
			v, p = x.X, oneElement(x.Index)+p
		case *ssa.Lookup:
			v, p = x.X, oneElement(x.Index)+p
		case *ssa.Extract:
			next, ok := extracted(x)
			if !ok {
				return key{v, p}, true
			}
			v = next
		case *ssa.Call:
			next, step, ok := t.through(x)
			if !ok {
				return key{v, p}, true
			}
			v, p = next, step+p
		default:
			return key{v, p}, true
		}
	}
	return key{}, false
}

// extracted is the first of several results.
func extracted(x *ssa.Extract) (ssa.Value, bool) {
	if x.Index != 0 {
		return nil, false
	}
	switch tuple := x.Tuple.(type) {
	case *ssa.Call:
		return tuple, true
	case *ssa.TypeAssert:
		return tuple.X, true
	}
	return nil, false
}

// through leads from a call to the value that it is a form or a part of: the
// argument of a parser, the receiver of a getter, the request of which a
// parameter with a constant name is asked.
func (t *trace) through(call *ssa.Call) (v ssa.Value, step Path, ok bool) {
	c := &call.Call
	fn := callee.Of(c)
	if fn == nil {
		return nil, "", false
	}
	e, known := t.tables.function(fn)
	if known && e.kind == Parameter && !e.silent {
		args := arguments(c, e.from)
		if len(args) == 1 {
			return args[0], asked(c, fn.Name(), args[0]), true
		}
		return nil, "", false
	}
	if known && e.kind == Client {
		return firstArgument(c, fn.Name())
	}
	if fn.Signature().Recv() != nil && fn.Signature().Params().Len() == 0 {
		args := arguments(c, []int{receiver})
		if len(args) == 0 {
			return nil, "", false
		}
		if p := getterPath(fn, args[0]); p != "" {
			return args[0], p, true
		}
		return args[0], named(fn.Name() + "()"), true
	}
	return nil, "", false
}

// asked is the step of a lookup with constant arguments: Get("tenant").
func asked(c *ssa.CallCommon, name string, of ssa.Value) Path {
	step := ""
	for _, arg := range c.Args {
		if k, ok := arg.(*ssa.Const); ok && k.Value != nil && arg != of {
			step += k.Value.ExactString()
		}
	}
	if step == "" {
		return ""
	}
	return named(name + "(" + strings.NewReplacer(".", "_", "[", "(", "]", ")", "{", "(").Replace(step) + ")")
}

// firstArgument leads from r.FormValue("t") or chi.URLParam(r, "t") to r.
func firstArgument(c *ssa.CallCommon, name string) (ssa.Value, Path, bool) {
	var of ssa.Value
	if c.IsInvoke() {
		of = c.Value
	} else if len(c.Args) > 0 {
		of = c.Args[0]
	}
	if of == nil {
		return nil, "", false
	}
	step := asked(c, name, of)
	if step == "" {
		step = named(name + "()")
	}
	for i, arg := range c.Args {
		if _, ok := arg.(*ssa.Const); !ok && arg != of && i > 0 {
			return nil, "", false
		}
	}
	return of, step, true
}
