package resolve

import (
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// instruction is what v, which stands in e, can be.
func (x *run) instruction(v ssa.Value, e *env) []alt {
	switch v := v.(type) {
	case *ssa.Phi:
		var out []alt
		for _, ed := range x.edges(v.Block(), e) {
			last := ed.pred.Instrs[len(ed.pred.Instrs)-1]
			out = x.append(out, ed.path, x.operand(v.Edges[ed.index], ed.env, last))
		}
		return out
	case *ssa.BinOp:
		return x.binary(v, e)
	case *ssa.UnOp:
		return x.unary(v, e)
	case *ssa.Call:
		return x.call(v, e, 0)
	case *ssa.Extract:
		return x.extract(v, e)
	case *ssa.ChangeType:
		return x.operand(v.X, e, v)
	case *ssa.ChangeInterface:
		return x.operand(v.X, e, v)
	case *ssa.Convert:
		return x.convert(v, e)
	case *ssa.MakeInterface:
		return one(boxed{v, e})
	case *ssa.TypeAssert:
		return x.assert(v, e)
	case *ssa.Alloc:
		return one(pointerValue{place{root: root{v: v, env: e}}})
	case *ssa.MakeClosure:
		return one(funcValue{v.Fn.(*ssa.Function), closure{v, e}})
	case *ssa.MakeMap:
		return one(mapValue{v, e})
	case *ssa.MakeSlice:
		return x.makeSlice(v, e)
	case *ssa.Slice:
		return x.slice(v, e)
	case *ssa.FieldAddr:
		return x.inside(v, v.X, e, "."+strconv.Itoa(v.Field))
	case *ssa.IndexAddr:
		return x.indexAddr(v, e)
	case *ssa.Field:
		return x.then(x.eval(v.X, e), func(s value) []alt {
			return x.member(s, "."+strconv.Itoa(v.Field), v, v.Type(), e)
		})
	case *ssa.Index:
		return x.index(v, e)
	case *ssa.Lookup:
		return x.lookup(v, e)
	}
	return one(opaque(v, e))
}

func (x *run) binary(v *ssa.BinOp, e *env) []alt {
	switch v.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return x.compare(v, e)
	}
	as, bs := x.operand(v.X, e, v), x.operand(v.Y, e, v)
	if isText(v.Type()) {
		return x.each(as, bs, func(a, b value) value {
			return bounded(x.text(a).concat(x.text(b)))
		})
	}
	return x.each(as, bs, func(a, b value) value {
		if a, ok := a.(constValue); ok {
			if b, ok := b.(constValue); ok {
				if c, ok := arithmetic(v.Op, a.Value, b.Value); ok {
					return constValue{c}
				}
			}
		}
		ia, ib := idOf(a), idOf(b)
		u := opaque(v, e)
		if ia != "" && ib != "" {
			u.id = "(" + ia + v.Op.String() + ib + ")"
		}
		return u
	})
}

// arithmetic is a op b for integers, where that is plain.
func arithmetic(op token.Token, a, b constant.Value) (constant.Value, bool) {
	if a.Kind() != constant.Int || b.Kind() != constant.Int {
		return nil, false
	}
	switch op {
	case token.ADD, token.SUB, token.MUL:
		return constant.BinaryOp(a, op, b), true
	case token.QUO, token.REM:
		if constant.Sign(b) == 0 {
			return nil, false
		}
		if op == token.QUO {
			op = token.QUO_ASSIGN // integer division
		}
		return constant.BinaryOp(a, op, b), true
	}
	return nil, false
}

// bounded is a text, or a hole when it is too long to be meant.
func bounded(t *rope) value {
	if t != nil && (t.size > maxKnown || t.n > maxParts) {
		return textValue{hole(0, "a text of more than a megabyte", nil)}
	}
	return textValue{t}
}

func (x *run) unary(v *ssa.UnOp, e *env) []alt {
	switch v.Op {
	case token.MUL:
		if a, ok := v.X.(*ssa.FieldAddr); ok && x.r.handles.isHandle(a.X.Type()) && x.r.handles.isHandle(v.Type()) {
			return x.then(x.operand(a.X, e, a), ofStatement) // db.Statement, and the handle in a statement
		} else if ok && isText(v.Type()) {
			if t, marked := x.marked(a, e); marked {
				return one(t)
			}
		}
		return x.then(x.eval(v.X, e), func(p value) []alt {
			switch p := p.(type) {
			case pointerValue:
				return x.load(p.place, v.Type(), before(loadedAt(v), e), v)
			case slot:
				return x.loadSlot(p, v, e)
			case slotPart:
				return x.then(x.loadSlot(p.slot, v, e), func(s value) []alt { return x.member(s, p.way, v, v.Type(), e) })
			}
			u := opaque(v, e)
			if id := idOf(p); id != "" {
				u.id = "*" + id
			}
			return one(u)
		})
	case token.NOT:
		return x.then(x.eval(v.X, e), func(b value) []alt {
			switch b := b.(type) {
			case constValue:
				return one(constValue{constant.UnaryOp(token.NOT, b.Value, 0)})
			case unknown:
				b.id = negate("!", b.id)
				return one(b)
			}
			return one(opaque(v, e))
		})
	case token.SUB:
		return x.then(x.operand(v.X, e, v), func(n value) []alt {
			if n, ok := n.(constValue); ok && n.Kind() == constant.Int {
				return one(constValue{constant.UnaryOp(token.SUB, n.Value, 0)})
			}
			return one(opaque(v, e))
		})
	}
	return one(opaque(v, e))
}

// ofStatement is the handle that works on the statement itself which another
// handle is on.
func ofStatement(h value) []alt {
	if w, ok := h.(working); ok {
		w.view = false
		return one(w)
	}
	return one(h)
}

func (x *run) extract(v *ssa.Extract, e *env) []alt {
	switch t := v.Tuple.(type) {
	case *ssa.Call:
		return x.call(t, e, v.Index)
	case *ssa.Lookup:
		if v.Index == 0 {
			return x.lookup(t, e)
		}
	case *ssa.TypeAssert:
		if v.Index == 0 {
			return x.assert(t, e)
		}
	case *ssa.Next:
		return x.next(t, e, v)
	}
	return one(opaque(v, e))
}

// convert follows conversions that keep the text.
func (x *run) convert(v *ssa.Convert, e *env) []alt {
	from, to := v.X.Type(), v.Type()
	switch {
	case isText(from) && isText(to), isRunes(from) && isText(to), isText(from) && isRunes(to):
		return x.operand(v.X, e, v)
	case isInteger(from) && isText(to):
		return x.then(x.operand(v.X, e, v), func(n value) []alt {
			if c, ok := intOf(n); ok {
				return one(textValue{literal(string(rune(c)))})
			}
			return one(opaque(v, e))
		})
	case isInteger(from) && isInteger(to):
		return x.operand(v.X, e, v)
	}
	return one(opaque(v, e))
}

func isRunes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Int32
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func intOf(v value) (int, bool) {
	c, ok := v.(constValue)
	if !ok || c.Kind() != constant.Int {
		return 0, false
	}
	n, ok := constant.Int64Val(c.Value)
	return int(n), ok && int64(int(n)) == n
}

// assert looks into an interface for the type that is asserted.
func (x *run) assert(v *ssa.TypeAssert, e *env) []alt {
	return x.then(x.eval(v.X, e), func(i value) []alt {
		b, ok := i.(boxed)
		switch {
		case !ok:
			return one(opaque(v, e))
		case types.IsInterface(v.AssertedType):
			return one(b)
		case types.Identical(b.x.X.Type(), v.AssertedType):
			return x.operand(b.x.X, b.env, b.x)
		case v.CommaOk:
			return one(zero(v.AssertedType))
		}
		return nil // panics
	})
}

// unbox is the value in an interface.
func (x *run) unbox(v value) []alt {
	if b, ok := v.(boxed); ok {
		return x.then(x.operand(b.x.X, b.env, b.x), x.unbox)
	}
	return one(v)
}

// text is a value of a text type as a text, unknown ones as a hole.
func (x *run) text(v value) *rope {
	switch v := v.(type) {
	case textValue:
		return v.rope
	case nilValue:
		return nil
	case constValue:
		if n, ok := intOf(v); ok { // a byte
			return literal(string(rune(n)))
		}
	case unknown:
		return hole(v.kind, v.name, v.v)
	case listValue: // of bytes
		var t *rope
		for _, el := range v.elements() {
			switch {
			case el.more:
				t = t.concat(x.text(el.val))
			default:
				t = t.concat(x.text(single(x.element(el))))
			}
		}
		return t
	}
	return hole(0, "a value that is no text", nil)
}

// single is a value that is known to be the only one, or unknown.
func single(alts []alt) value {
	if len(alts) != 1 {
		return unknown{id: "several", name: "one of several values"}
	}
	return alts[0].val
}

// member is a part of a struct or array value.
func (x *run) member(s value, step string, v ssa.Value, t types.Type, e *env) []alt {
	switch s := s.(type) {
	case aggregate:
		return x.load(s.step(step), t, s.at, v)
	case zeroValue:
		return one(zero(t))
	case unknown:
		return one(s.part(step, describe(v)))
	}
	return one(opaque(v, e))
}

// inside is the address of a part of what x0 points to.
func (x *run) inside(v, x0 ssa.Value, e *env, step string) []alt {
	return x.then(x.eval(x0, e), func(p value) []alt {
		switch p := p.(type) {
		case pointerValue:
			return one(pointerValue{p.step(step)})
		case slot:
			return one(slotPart{p, step})
		case slotPart:
			return one(slotPart{p.slot, p.way + step})
		case unknown:
			return one(pointerValue{place{root: root{v: p.v, id: "*" + p.id}, way: step}})
		}
		return one(opaque(v, e))
	})
}
