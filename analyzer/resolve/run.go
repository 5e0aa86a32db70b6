package resolve

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Bounds of the work. Beyond them texts are sampled, then given up.
const (
	maxAlts       = 64      // values of one ssa.Value
	maxStatements = 16      // of a handle at one point
	maxSteps      = 8_000   // values looked at for one question
	maxDepth      = 4_000   // of values in values
	maxCalls      = 12      // of calls in calls
	maxRounds     = 128     // of a loop whose number of rounds is known
	maxKnown      = 1 << 20 // bytes of one text
	maxParts      = 1 << 14 // of one text
)

// run is one evaluation: all paths, or, with sample set, one of them.
type run struct {
	r          *Resolver
	values     map[valueKey][]alt
	loads      map[loadKey][]alt
	statements map[loadKey][]alt
	rounds     map[roundKey][]entered
	busy       map[valueKey]bool
	fields     map[fieldKey]bool // being looked at
	// assume is what is decided beforehand, and in a sample what has been
	// chosen since.
	assume path
	// sample says how to choose where paths part; nil follows all.
	sample func(key, options int) int
	steps  int
	depth  int
	// asking counts the conditions that are being decided, one for another;
	// from says how many calls deep the first stands.
	asking, from int
	// plain leaves conditions undecided.
	plain bool
	// apart keeps statements that are alike apart where they are made on
	// different paths.
	apart bool
	// overflow says why not all paths could be followed.
	overflow string
	// most bounds the chains that are made of one statement.
	most int
}

type valueKey struct {
	v      ssa.Value
	env    *env
	asking int // what is found while a condition is decided is less exact
}

func (r *Resolver) newRun() *run {
	return &run{
		r: r, values: map[valueKey][]alt{}, loads: map[loadKey][]alt{}, statements: map[loadKey][]alt{},
		rounds: map[roundKey][]entered{}, busy: map[valueKey]bool{}, fields: map[fieldKey]bool{},
	}
}

const (
	tooManyPaths = "more paths than can be told apart"
	tooMuchCode  = "more code than can be followed"
	manyValues   = "one of many values"
)

// step counts one piece of work; it is false when there is no more to spend.
func (x *run) step() bool {
	x.steps++
	if x.steps > maxSteps && x.overflow == "" {
		x.overflow = tooMuchCode
	}
	return x.overflow == ""
}

// eval is what v can be in e.
func (x *run) eval(v ssa.Value, e *env) []alt {
	switch v := v.(type) {
	case *ssa.Const:
		return one(x.constant(v, e, nil))
	case *ssa.Global:
		return one(pointerValue{place{root: root{v: v}}})
	case *ssa.Function:
		return one(funcValue{fn: v})
	case *ssa.Parameter:
		return x.parameter(v, e)
	case *ssa.FreeVar:
		return x.freeVar(v, e)
	}
	ins, ok := v.(ssa.Instruction)
	if !ok || ins.Block() == nil || ins.Parent() != e.frame.fn {
		return one(opaque(v, e))
	}
	e = x.r.trim(e, ins.Block())
	key := valueKey{v, e, x.asking}
	if got, ok := x.values[key]; ok {
		return got
	}
	if !x.step() || x.busy[key] || x.depth > maxDepth {
		return one(x.giveUp(v, e))
	}
	x.busy[key] = true
	x.depth++
	var out []alt
	for _, in := range x.enter(e, ins.Block()) {
		if in.env == e {
			out = x.append(out, in.path, x.instruction(v, e))
		} else {
			out = x.append(out, in.path, x.eval(v, in.env))
		}
	}
	if isRewritable(v) {
		out = x.rewritten(v, e, out)
	}
	x.depth--
	delete(x.busy, key)
	out = x.settle(out)
	x.values[key] = out
	return out
}

// giveUp stands for v where work must stop.
func (x *run) giveUp(v ssa.Value, e *env) value {
	u := opaque(v, e)
	switch {
	case x.overflow != "":
		u.name += " (" + x.overflow + ")"
	default:
		u.name += ", which depends on itself"
	}
	return u
}

// operand is what v can be where user uses it.
func (x *run) operand(v ssa.Value, e *env, user ssa.Instruction) []alt {
	if c, ok := v.(*ssa.Const); ok {
		return one(x.constant(c, e, user))
	}
	if c := x.r.givenError(v, user); c != nil {
		return x.failing(x.eval(v, e), c, e)
	}
	return x.eval(v, e)
}

// append adds values that hold on a path.
func (x *run) append(out []alt, p path, add []alt) []alt {
	for _, a := range add {
		if joined, ok := p.and(a.path); ok {
			out = append(out, alt{a.val, joined})
		}
	}
	if len(out) > 4*maxAlts {
		out = x.settle(out)
	}
	return out
}

// settle merges equal values, which then hold on what their paths have in
// common, and notes when there are too many.
func (x *run) settle(alts []alt) []alt { return x.merge(alts, false) }

// merge is settle; with all set it merges scalars too, which no condition
// will ask about any more.
func (x *run) merge(alts []alt, all bool) []alt {
	if len(alts) < 2 {
		return alts
	}
	seen := make(map[any]int, len(alts))
	out := alts[:0:0]
	for _, a := range alts {
		k := a.val.key()
		if i, ok := seen[k]; ok {
			if !all && (isScalar(a.val) || x.apart && isStatement(a.val)) && len(alts) <= maxAlts {
				out = append(out, a) // conditions ask on which paths it is so
				continue
			}
			out[i].path = out[i].path.common(a.path)
			continue
		}
		seen[k] = len(out)
		out = append(out, a)
	}
	if len(out) > maxStatements {
		if wide, ok := x.widenedLinks(out); ok {
			out = wide
		}
	}
	if len(out) > maxAlts {
		if x.asking > 0 { // what a condition is about is not worth more
			x.r.vague++
			return one(unknown{id: "many " + itoa(x.r.vague), name: manyValues})
		}
		if x.overflow == "" {
			x.overflow = tooManyPaths
		}
		out = out[:maxAlts]
	}
	return out
}

func isScalar(v value) bool {
	switch v.(type) {
	case constValue, nilValue:
		return true
	}
	return false
}

func isStatement(v value) bool { _, ok := v.(frozen); return ok }

// each joins every value of a with every one of b that it can meet.
func (x *run) each(as, bs []alt, join func(a, b value) value) []alt {
	var out []alt
	for _, a := range as {
		for _, b := range bs {
			if p, ok := a.path.and(b.path); ok {
				out = append(out, alt{join(a.val, b.val), p})
			}
		}
		if len(out) > 4*maxAlts {
			out = x.settle(out)
		}
		if x.overflow != "" {
			break
		}
	}
	return x.settle(out)
}

// then goes on from each value of a.
func (x *run) then(as []alt, next func(value) []alt) []alt {
	var out []alt
	for _, a := range as {
		out = x.append(out, a.path, next(a.val))
	}
	return x.settle(out)
}

// parameter is the argument of the call that e stands in.
func (x *run) parameter(p *ssa.Parameter, e *env) []alt {
	if b, ok := e.frame.call.(*ssa.MakeInterface); ok && p == e.frame.fn.Params[0] {
		return x.operand(b.X, e.frame.up, b) // the receiver of a String method
	}
	if v := passed(p, e); v != nil {
		vals := x.operand(v, e.frame.up, e.frame.call)
		if c := e.frame.call.(ssa.CallInstruction).Common(); c.IsInvoke() && v == c.Value {
			return x.then(vals, x.unbox) // the receiver
		}
		return vals
	}
	if x.r.handles.isHandle(p.Type()) {
		if n := e.frame.given; n > 0 && p == e.frame.fn.Params[n-1] {
			return one(working{place: place{root: root{v: p, env: e.frame}}, view: e.frame.afresh})
		}
		if out := x.callbackHandle(p, e.frame); out != nil {
			return out
		}
	}
	return one(opaque(p, e.frame))
}

// argument is the value that parameter i of the called function gets, the
// receiver being parameter 0.
func argument(c *ssa.CallCommon, i int) ssa.Value {
	if c.IsInvoke() {
		if i == 0 {
			return c.Value
		}
		i--
	}
	if i < len(c.Args) {
		return c.Args[i]
	}
	return nil
}

// freeVar is what a function literal's variable is bound to.
func (x *run) freeVar(v *ssa.FreeVar, e *env) []alt {
	b := e.frame.bind
	if i := freeVarIndex(v, b); i >= 0 {
		return x.operand(b.made.Bindings[i], b.env, b.made)
	}
	return one(opaque(v, e.frame))
}

// constant is a constant used by user.
func (x *run) constant(c *ssa.Const, e *env, user ssa.Instruction) value {
	if c.Value == nil {
		if c.Type() == nil || isNillable(c.Type()) {
			return nilValue{}
		}
		return zero(c.Type())
	}
	var h hint
	if e != nil {
		h.in = syntax(e.frame.fn)
	}
	if user != nil {
		h.pos = near(user)
	}
	if t, ok := x.r.constant(c, h); ok {
		return textValue{t}
	}
	return constValue{c.Value}
}

func isNillable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return true
	}
	return false
}

func syntax(fn *ssa.Function) ast.Node {
	if fn == nil {
		return nil
	}
	return fn.Syntax()
}
