package provenance

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// value is where a part of a value comes from. For a pointer that is what it
// points to, as it is when at runs.
func (t *trace) value(v ssa.Value, p Path, at ssa.Instruction) Origins {
	if len(p) > maxPath {
		return unknown("a value that is nested too deeply", v.Pos())
	}
	k := state{v: v, path: p, at: at}
	if s, ok := t.known[k]; ok && t.bare == 0 {
		return s
	}
	s, complete := t.ask(k, func() Origins { return t.checked(v, p, at, t.plain(v, p, at)) })
	if complete {
		t.known[k] = s
	}
	return s
}

// plain is the value without what comparisons show of it.
func (t *trace) plain(v ssa.Value, p Path, at ssa.Instruction) Origins {
	switch v := v.(type) {
	case *ssa.Const:
		return constantOrigin(v)
	case *ssa.ChangeType:
		return t.value(v.X, p, at)
	case *ssa.Convert:
		return t.value(v.X, p, at)
	case *ssa.MultiConvert:
		return t.value(v.X, p, at)
	case *ssa.MakeInterface:
		return t.value(v.X, p, at)
	case *ssa.ChangeInterface:
		return t.value(v.X, p, at)
	case *ssa.SliceToArrayPointer:
		return t.value(v.X, p, at)
	case *ssa.UnOp:
		return t.operator(v, p, at)
	case *ssa.FieldAddr, *ssa.IndexAddr:
		root, path := place(v)
		return t.memory(root, path+p, at)
	case *ssa.Field:
		return t.value(v.X, fieldStep(v.X, v.Field)+p, at)
	case *ssa.Index:
		return t.value(v.X, element(v.Index)+p, at)
	case *ssa.Slice:
		return t.value(v.X, p, at)
	}
	return t.memory(v, p, at)
}

// operator is the value of a unary operator: a pointer that is followed, what
// is received from a channel.
func (t *trace) operator(v *ssa.UnOp, p Path, at ssa.Instruction) Origins {
	switch v.Op {
	case token.MUL:
		root, path := place(v)
		if isReference(v.Type()) && at != nil && at.Parent() == v.Parent() {
			// What it points to may have been changed since it was read.
			return t.memory(root, path+p, at)
		}
		return t.memory(root, path+p, v)
	case token.ARROW:
		return t.value(v.X, anyElement+p, v)
	}
	return t.value(v.X, "", at)
}

func constantOrigin(c *ssa.Const) Origins {
	zero := c.Value == nil
	if !zero {
		switch c.Value.Kind() {
		case constant.String:
			s := constant.StringVal(c.Value)
			zero = s == "" || s == "00000000-0000-0000-0000-000000000000"
		case constant.Int, constant.Float:
			zero = constant.Sign(c.Value) == 0
		case constant.Bool:
			zero = !constant.BoolVal(c.Value)
		}
	}
	if zero {
		return Origins{{Kind: Zero, What: "the zero value"}}
	}
	return Origins{{Kind: Constant, What: c.Value.ExactString()}}
}

// source is where a value comes from of which nothing is written to memory.
func (t *trace) source(v ssa.Value, p Path, at ssa.Instruction) Origins {
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan:
		if isElement(p) && structOf(v.Type()) != nil {
			return unknown("a value that a "+typeName(v.Type())+" hands out", v.Pos())
		}
		return Origins{{Kind: Zero, What: "the zero value"}}
	case *ssa.Parameter:
		return t.parameter(v, p)
	case *ssa.FreeVar:
		return t.captured(v, p)
	case *ssa.Global:
		return t.global(v, p)
	case *ssa.Phi:
		return t.phi(v, p)
	case *ssa.TypeAssert:
		return t.asserted(v, p, at)
	case *ssa.Call:
		return t.result(v, 0, p)
	case *ssa.Extract:
		return t.extract(v, p, at)
	case *ssa.Lookup:
		return t.value(v.X, element(v.Index)+p, v)
	case *ssa.BinOp:
		return t.binary(v, at)
	case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Field, *ssa.Index, *ssa.Slice,
		*ssa.Const, *ssa.ChangeType, *ssa.Convert, *ssa.MultiConvert, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.SliceToArrayPointer:
		return t.plain(v, p, at)
	case *ssa.Function, *ssa.MakeClosure:
		return unknown("a function", v.Pos())
	}
	return unknown("a value that is not followed", v.Pos())
}

func (t *trace) phi(v *ssa.Phi, p Path) Origins {
	var s Origins
	for i, edge := range v.Edges {
		from := v.Block().Preds[i]
		s = s.plus(t.alongEdge(edge, p, from, v.Block())...)
	}
	return s
}

func (t *trace) binary(v *ssa.BinOp, at ssa.Instruction) Origins {
	switch v.Op {
	case token.ADD, token.SUB, token.MUL, token.QUO, token.REM, token.AND, token.OR, token.XOR, token.AND_NOT:
		return made(t.value(v.X, "", at).plus(t.value(v.Y, "", at)...))
	case token.SHL, token.SHR:
		return t.value(v.X, "", at)
	}
	return unknown("a comparison", v.Pos())
}

// extract is one of several values.
func (t *trace) extract(v *ssa.Extract, p Path, at ssa.Instruction) Origins {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		return t.result(tuple, v.Index, p)
	case *ssa.TypeAssert:
		return t.asserted(tuple, p, at)
	case *ssa.Lookup:
		return t.value(tuple.X, element(tuple.Index)+p, tuple)
	case *ssa.UnOp: // a channel
		return t.value(tuple.X, anyElement+p, tuple)
	case *ssa.Next:
		step := anyElement
		if v.Index == 1 {
			step = anyKey
		}
		if r, ok := tuple.Iter.(*ssa.Range); ok {
			return t.value(r.X, step+p, r)
		}
	case *ssa.Select:
		return t.selected(tuple, v.Index, p)
	}
	return unknown("a value that is not followed", v.Pos())
}

// asserted is a value out of an interface. What routers leave there is text.
func (t *trace) asserted(v *ssa.TypeAssert, p Path, at ssa.Instruction) Origins {
	call, ok := v.X.(*ssa.Call)
	if !ok {
		return t.value(v.X, p, at)
	}
	e, ok := t.tables.function(callee.Of(&call.Call))
	if !ok || !e.typed || isText(v.AssertedType) || types.IsInterface(v.AssertedType) {
		return t.value(v.X, p, at)
	}
	return Origins{{Kind: e.kind, What: callName(&call.Call), Pos: call.Pos()}}
}

func isText(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Info()&types.IsString != 0 || b.Kind() == types.Byte)
}

// selected is what a select statement has received: the first two values are
// the case and whether the channel is open.
func (t *trace) selected(s *ssa.Select, i int, p Path) Origins {
	n := 2
	for _, state := range s.States {
		if state.Dir != types.RecvOnly {
			continue
		}
		if n == i {
			return t.value(state.Chan, anyElement+p, s)
		}
		n++
	}
	return unknown("a value that is not followed", s.Pos())
}

// isReference tells of types whose values lead to memory that others change.
func isReference(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Chan:
		return true
	}
	return false
}
