package gorm

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// zeroness tells of a value whether it is zero where the current call is made:
// a value that is compared with zero on the way there is not.
func (x *run) zeroness(a builder.Arg) zeroness {
	z := zeronessOf(a)
	if z != mayBeZero || a.Value == nil || a.Field != nil || x.call.Instr == nil {
		return z
	}
	if excludesZero(a.Value, x.call.Instr.(ssa.Instruction).Block()) {
		return isNotZero
	}
	return z
}

// excludesZero tells whether a block is only reached where a value is not zero:
// a branch on that leads there, or the other one returns.
func excludesZero(v ssa.Value, at *ssa.BasicBlock) bool {
	v = converted(v)
	return slices.ContainsFunc(branchesTo(at, v.Parent()), func(b taken) bool { return meansNotZero(b.cond, v, b.holds) })
}

// converted is a value behind conversions that keep what is zero.
func converted(v ssa.Value) ssa.Value {
	for {
		switch c := v.(type) {
		case *ssa.Convert:
			v = c.X
		case *ssa.ChangeType:
			v = c.X
		default:
			return v
		}
	}
}

// meansNotZero tells whether a condition that holds, or does not, says that a
// value is not zero.
func meansNotZero(cond, v ssa.Value, holds bool) bool {
	switch c := cond.(type) {
	case *ssa.UnOp:
		return c.Op == token.NOT && meansNotZero(c.X, v, !holds)
	case *ssa.BinOp:
		return comparesWithZero(c, v, holds)
	case *ssa.Call:
		return !holds && len(c.Call.Args) == 1 && isZeroMethod(c) && converted(c.Call.Args[0]) == v
	}
	return false
}

// isZeroMethod tells of a call of a method IsZero.
func isZeroMethod(c *ssa.Call) bool {
	fn := c.Call.StaticCallee()
	return fn != nil && fn.Name() == "IsZero"
}

// comparesWithZero tells whether a comparison that holds, or does not, leaves
// zero out.
func comparesWithZero(c *ssa.BinOp, v ssa.Value, holds bool) bool {
	x, y, op := c.X, c.Y, c.Op
	if isZeroValue(x) {
		x, y = y, x
		op = mirrored[op]
	}
	if !isZeroValue(y) || converted(x) != v && textOfLength(x) != v {
		return false
	}
	switch op {
	case token.NEQ, token.GTR, token.LSS:
		return holds
	case token.EQL, token.LEQ:
		return !holds
	}
	return false
}

var mirrored = map[token.Token]token.Token{
	token.NEQ: token.NEQ, token.EQL: token.EQL, token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

// isZeroValue tells of a constant that is zero, and of variables named Nil, as
// uuid.Nil is.
func isZeroValue(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value == nil || zeroConst(v.Value) == isZero
	case *ssa.UnOp:
		g, ok := v.X.(*ssa.Global)
		return ok && v.Op == token.MUL && g.Name() == "Nil"
	}
	return false
}

// textOfLength is the text of which a value is the length.
func textOfLength(v ssa.Value) ssa.Value {
	of := lengthOf(v)
	if of == nil || !isString(of.Type()) {
		return nil
	}
	return converted(of)
}

// lengthOf is what a value is the length of.
func lengthOf(v ssa.Value) ssa.Value {
	c, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	b, ok := c.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "len" {
		return nil
	}
	return c.Call.Args[0]
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}
