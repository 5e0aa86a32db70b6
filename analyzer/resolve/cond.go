package resolve

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// outcome are the paths on which condition c of a block that stands in e has
// an outcome; none when it cannot.
func (x *run) outcome(c ssa.Value, truth bool, e *env) []path {
	var out []path
	all := x.decided(c, e)
	for _, a := range all {
		p, ok := a.path, true
		switch v := a.val.(type) {
		case constValue:
			if v.Kind() == constant.Bool && constant.BoolVal(v.Value) != truth {
				continue
			}
		case unknown:
			p, ok = p.and(x.r.assuming(v, c, e, truth))
		}
		if ok {
			if _, ok = x.assume.and(p); ok {
				out = append(out, p)
			}
		}
	}
	if x.sample != nil && len(out) > 1 {
		out = out[:1]
	}
	return out
}

// Bounds of what is looked at to decide a condition: conditions on the way to
// its value, and calls.
const (
	maxAsking   = 2
	maxAskCalls = 2
)

// decided is what a condition can be. It is not worth as much work as a text:
// what is not found out soon is left open.
func (x *run) decided(c ssa.Value, e *env) []alt {
	if _, ok := c.(*ssa.Const); !ok && (x.plain || x.asking >= maxAsking) {
		return one(opaque(c, e))
	}
	if x.asking == 0 {
		x.from = e.calls
	}
	x.asking++
	defer func() { x.asking-- }()
	return x.eval(c, e)
}

// assuming is the decision that an unknown condition is true, or not.
func (r *Resolver) assuming(u unknown, c ssa.Value, e *env, truth bool) path {
	f := fork{kind: condKey, value: c, env: e, id: u.id}
	if f.id[0] == '!' {
		f.id, f.not, truth = f.id[1:], true, !truth
	}
	if truth {
		return decide(r.key(f), 1)
	}
	return decide(r.key(f), 0)
}

// compare is the outcome of a comparison.
func (x *run) compare(v *ssa.BinOp, e *env) []alt {
	as, bs := x.operand(v.X, e, v), x.operand(v.Y, e, v)
	return x.each(as, bs, func(a, b value) value { return comparison(v, e, a, b) })
}

func comparison(v *ssa.BinOp, e *env, a, b value) value {
	switch a := a.(type) {
	case constValue:
		if b, ok := b.(constValue); ok {
			return constValue{constant.MakeBool(constant.Compare(a.Value, v.Op, b.Value))}
		}
	case textValue:
		if b, ok := b.(textValue); ok {
			s, okA := a.known()
			t, okB := b.known()
			if okA && okB {
				return constValue{constant.MakeBool(constant.Compare(constant.MakeString(s), v.Op, constant.MakeString(t)))}
			}
			if v.Op == token.EQL || v.Op == token.NEQ {
				if okA && s == "" && b.rope != nil && b.size > 0 || okB && t == "" && a.rope != nil && a.size > 0 {
					return constValue{constant.MakeBool(v.Op == token.NEQ)}
				}
			}
		}
	case nilValue:
		if isNil, ok := nilness(b); ok && (v.Op == token.EQL || v.Op == token.NEQ) {
			return constValue{constant.MakeBool(isNil == (v.Op == token.EQL))}
		}
	}
	if _, ok := b.(nilValue); ok && (v.Op == token.EQL || v.Op == token.NEQ) {
		if isNil, ok := nilness(a); ok {
			return constValue{constant.MakeBool(isNil == (v.Op == token.EQL))}
		}
	}
	return related(v, e, a, b)
}

// nilness reports whether a value is nil, as far as that is known.
func nilness(v value) (isNil, ok bool) {
	switch v := v.(type) {
	case nilValue:
		return true, true
	case pointerValue:
		return false, v.id == ""
	case boxed, funcValue, mapValue:
		return false, true
	case listValue:
		n, _ := v.size()
		return false, n > 0
	case unknown:
		return false, v.min > 0
	}
	return false, false
}

// related names a comparison whose outcome is not known, the same way however
// it is written: "x != 0", "0 < x" and "len(x) > 0" are one condition.
func related(v *ssa.BinOp, e *env, a, b value) value {
	op, x, y := v.Op, a, b
	not := ""
	switch op {
	case token.NEQ:
		op, not = token.EQL, "!"
	case token.GTR:
		op, x, y = token.LSS, y, x
	case token.GEQ:
		op, not = token.LSS, "!"
	case token.LEQ:
		op, x, y, not = token.LSS, y, x, "!"
	}
	// Of lengths and texts there is "empty" and the rest.
	if u, ok := y.(unknown); ok && op == token.LSS && isInt(x, 0) && u.id[0] == '#' {
		return emptiness(not == "", u, v, "!"+u.id[1:]+"==empty", not)
	}
	if u, ok := x.(unknown); ok && u.id[0] == '#' {
		switch {
		case op == token.EQL && isInt(y, 0), op == token.LSS && isInt(y, 1):
			return emptiness(not != "", u, v, u.id[1:]+"==empty", not)
		case op == token.LSS && u.min > 0 && !above(y, u.min):
			return constValue{constant.MakeBool(not != "")}
		}
	}
	if u, ok := y.(unknown); ok && op == token.LSS && u.id[0] == '#' && below(x, u.min) {
		return constValue{constant.MakeBool(not == "")}
	}
	ix, iy := idOf(x), idOf(y)
	if ix == "" || iy == "" {
		return opaque(v, e)
	}
	if op == token.EQL && iy < ix && !isConst(y) || op == token.EQL && isConst(x) {
		ix, iy = iy, ix
	}
	id := ix + op.String() + iy
	if op == token.EQL && iy == `""` {
		id = ix + "==empty"
	}
	return unknown{v: v, id: negate(not, id), name: describe(v)}
}

// emptiness is a length's being empty or not, which a least length decides.
func emptiness(nonEmpty bool, u unknown, v ssa.Value, id, not string) value {
	if u.min > 0 {
		return constValue{constant.MakeBool(nonEmpty)}
	}
	return unknown{v: v, id: negate(not, id), name: describe(v)}
}

func negate(not, id string) string {
	if not == "" {
		return id
	}
	if id[0] == '!' {
		return id[1:]
	}
	return "!" + id
}

func isConst(v value) bool {
	switch v.(type) {
	case constValue, nilValue:
		return true
	case textValue:
		return true
	}
	return false
}

func isInt(v value, n int64) bool {
	c, ok := v.(constValue)
	return ok && c.Kind() == constant.Int && constant.Compare(c.Value, token.EQL, constant.MakeInt64(n))
}

func below(v value, n int) bool {
	c, ok := v.(constValue)
	return ok && c.Kind() == constant.Int && constant.Compare(c.Value, token.LSS, constant.MakeInt64(int64(n)))
}

func above(v value, n int) bool {
	c, ok := v.(constValue)
	return !ok || c.Kind() != constant.Int || constant.Compare(c.Value, token.GTR, constant.MakeInt64(int64(n)))
}

// idOf names a value such that equal names are equal values; empty when that
// cannot be said.
func idOf(v value) string {
	switch v := v.(type) {
	case constValue:
		return v.ExactString()
	case nilValue:
		return "nil"
	case unknown:
		return v.id
	case textValue:
		if s, ok := v.known(); ok {
			return constant.MakeString(s).ExactString()
		}
	case pointerValue:
		return identity(v.v, v.env) + v.id + v.way
	}
	return ""
}

// length is the value of len(v).
func length(v value, of ssa.Value, e *env) value {
	switch v := v.(type) {
	case nilValue:
		return constValue{constant.MakeInt64(0)}
	case textValue:
		if s, ok := v.known(); ok {
			return constValue{constant.MakeInt64(int64(len(s)))}
		}
		return unknown{v: of, id: "#" + identity(of, e), name: "the length of " + describe(of), min: v.size}
	case listValue:
		n, exact := v.size()
		if exact {
			return constValue{constant.MakeInt64(int64(n))}
		}
		return unknown{v: of, id: "#" + identity(of, e), name: "the length of " + describe(of), min: n}
	case unknown:
		return unknown{v: of, id: "#" + v.id, name: "the length of " + v.name}
	}
	if a, ok := of.Type().Underlying().(*types.Array); ok {
		return constValue{constant.MakeInt64(a.Len())}
	}
	return unknown{v: of, id: "#" + identity(of, e), name: "the length of " + describe(of)}
}
