package provenance

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// place names the memory that a pointer, map or slice leads to: the value it
// starts from, and the way from there. Pointers on the way are passed through,
// so that p.f.g is the same place whether f is a pointer or not.
func place(v ssa.Value) (root ssa.Value, p Path) { return placeBy(v, element) }

// placeBy is place with the steps to elements as they are named. A part of a
// text is no place in it.
func placeBy(v ssa.Value, element func(key ssa.Value) Path) (root ssa.Value, p Path) {
	for range maxDepth {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v, p = x.X, fieldStep(x.X, x.Field)+p
		case *ssa.Field:
			v, p = x.X, fieldStep(x.X, x.Field)+p
		case *ssa.IndexAddr:
			v, p = x.X, element(x.Index)+p
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return v, p
			}
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.SliceToArrayPointer:
			v = x.X
		case *ssa.Slice:
			if isText(x.Type()) && (x.Low != nil || x.High != nil) {
				return v, p
			}
			v = x.X
		default:
			return v, p
		}
	}
	return v, p
}

// fieldStep is the step to the field with an index of the struct that x is,
// or points to.
func fieldStep(x ssa.Value, i int) Path {
	st := structOf(x.Type())
	if st == nil {
		return anyElement
	}
	return named(st.Field(i).Name())
}

// SamePlace tells whether two pointers lead to one place by the same way, of
// which nothing depends on a key that is not constant.
func SamePlace(a, b ssa.Value) bool {
	root, way := place(a)
	other, also := place(b)
	return root == other && way == also && !strings.Contains(string(way), string(anyElement)) && !strings.Contains(string(way), string(anyKey))
}
