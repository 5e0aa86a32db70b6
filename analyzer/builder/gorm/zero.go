package gorm

import (
	"go/constant"
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// zeroness is what is known of a value being the zero value of its type.
type zeroness int

const (
	mayBeZero zeroness = iota
	isZero
	isNotZero
)

// zeronessOf tells of a value whether it is the zero value of its type.
func zeronessOf(a builder.Arg) zeroness {
	switch a.Kind {
	case builder.KindNil:
		return isZero
	case builder.KindConst:
		if isPointer(a.Type) {
			return isNotZero
		}
		return zeroConst(a.Const)
	case builder.KindText:
		return zeroText(a)
	case builder.KindStruct:
		return zeroStruct(a)
	case builder.KindMap, builder.KindList:
		if a.Type != nil {
			if _, ok := a.Type.Underlying().(*types.Array); ok {
				return zeroOfAll(a.Elements, a.More)
			}
		}
		return isNotZero // not nil
	case builder.KindChain, builder.KindCall:
		return isNotZero
	}
	if a.NotNil && isPointer(a.Type) {
		return isNotZero
	}
	return mayBeZero
}

func zeroConst(v constant.Value) zeroness {
	switch {
	case v == nil:
		return isZero
	case v.Kind() == constant.Bool:
		return zeroIf(!constant.BoolVal(v))
	case v.Kind() == constant.String:
		return zeroIf(constant.StringVal(v) == "")
	case v.Kind() == constant.Int, v.Kind() == constant.Float:
		return zeroIf(constant.Sign(v) == 0)
	}
	return mayBeZero
}

func zeroIf(zero bool) zeroness {
	if zero {
		return isZero
	}
	return isNotZero
}

func zeroText(a builder.Arg) zeroness {
	if a.Text == nil || isPointer(a.Type) {
		return mayBeZero
	}
	holes := false
	for _, p := range a.Text.Template.Parts {
		if p.Text != "" {
			return isNotZero
		}
		holes = holes || p.Hole != nil
	}
	return zeroIf(!holes)
}

// zeroStruct is of a struct or a pointer to one.
func zeroStruct(a builder.Arg) zeroness {
	if isPointer(a.Type) {
		return isNotZero
	}
	fields := make([]builder.Arg, len(a.Fields))
	for i, f := range a.Fields {
		fields[i] = f.Arg
	}
	return zeroOfAll(fields, a.More)
}

// zeroOfAll is of what has parts: zero only if all of them are.
func zeroOfAll(parts []builder.Arg, more string) zeroness {
	z := isZero
	for _, p := range parts {
		switch zeronessOf(p) {
		case isNotZero:
			return isNotZero
		case mayBeZero:
			z = mayBeZero
		}
	}
	if more != "" {
		return mayBeZero
	}
	return z
}

func isNegative(a builder.Arg) bool {
	return a.Kind == builder.KindConst && a.Const.Kind() == constant.Int && constant.Sign(a.Const) < 0
}
