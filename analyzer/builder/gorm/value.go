package gorm

import (
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// value is a value where GORM's Statement.AddVar writes it: lists in
// parentheses, expressions and sub-queries as text, all else as a placeholder.
type value struct{ builder.Arg }

// stored is a value where it is written to a field. A list is one value there,
// which a serializer writes.
type stored struct{ builder.Arg }

func (v stored) build(w *writer) {
	if v.Kind == builder.KindList || isNil(v.Arg) {
		w.bind(v.Arg)
		return
	}
	value(v).build(w)
}

// element is a value behind a parenthesis of the text: lists get none of
// their own.
type element struct{ builder.Arg }

func (v element) build(w *writer) {
	switch {
	case isValuer(v.Type), isBytes(v.Type):
		value(v).build(w)
	case isEmptyList(v.Arg):
		w.bind(builder.Arg{Kind: builder.KindNil, Type: types.Typ[types.UntypedNil], Pos: v.Pos})
	case v.Kind == builder.KindList:
		writeElements(w, v.Arg)
	default:
		value(v).build(w)
	}
}

func (v value) build(w *writer) {
	switch {
	case v.Kind == builder.KindChain, v.Kind == builder.KindOpaque && isHandle(v.Type):
		w.subquery(v.Arg)
	case v.Kind == builder.KindCall, isPackageType(v.Type, clausePath), v.Kind == builder.KindStruct && isPackageType(v.Type, gormPath):
		w.expression(v.Arg)
	case isHandle(v.Type), isExpression(v.Type):
		w.hole(sqlscan.AnyText, reason(v.Arg))
	case isValuer(v.Type), isBytes(v.Type):
		w.bind(v.Arg)
	case isEmptyList(v.Arg):
		w.raw("(NULL)")
	case v.Kind == builder.KindList:
		w.raw("(")
		writeElements(w, v.Arg)
		w.raw(")")
	case v.Kind == builder.KindOpaque && isSlice(v.Type):
		w.raw("(")
		w.bind(v.Arg)
		w.raw(")")
	default:
		w.bind(v.Arg)
	}
}

// writeElements writes the elements of a list. Those that are not known are
// one placeholder.
func writeElements(w *writer, list builder.Arg) {
	for i, e := range list.Elements {
		if i > 0 {
			w.raw(",")
		}
		value{e}.build(w)
	}
	if list.More != "" {
		if len(list.Elements) > 0 {
			w.raw(",")
		}
		w.bind(builder.Arg{Reason: list.More, Pos: list.Pos})
	}
}

// expression writes an expression of GORM's: gorm.Expr, clause.Column.
func (w *writer) expression(a builder.Arg) {
	if n, ok := w.stmt.run.expression(a); ok {
		n.build(w)
		return
	}
	w.hole(sqlscan.AnyText, reason(a))
}

// reason names what is not known of a value.
func reason(a builder.Arg) string {
	switch {
	case a.Reason != "":
		return a.Reason
	case a.More != "":
		return a.More
	case a.Type != nil:
		return "a value of type " + types.TypeString(a.Type, (*types.Package).Name)
	}
	return "a value that is not known"
}

// isNil tells of a value that it is nil, or the zero value of its type.
func isNil(a builder.Arg) bool { return a.Kind == builder.KindNil }

// isNull tells of a value that it is a nil pointer or interface, which GORM
// compares as NULL.
func isNull(a builder.Arg) bool {
	if a.Kind != builder.KindNil {
		return false
	}
	return a.Type == nil || isPointer(a.Type) || isInterface(a.Type) || a.Type == types.Typ[types.UntypedNil]
}

func isSlice(t types.Type) bool {
	if t == nil || isValuer(t) || isBytes(t) {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array:
		return true
	}
	return false
}

// isEmptyList tells of a list that it has no elements: it may be nil.
func isEmptyList(a builder.Arg) bool {
	if isNil(a) && isSlice(a.Type) {
		_, ok := a.Type.Underlying().(*types.Slice)
		return ok
	}
	return a.Kind == builder.KindList && len(a.Elements) == 0 && a.More == ""
}

func isBytes(t types.Type) bool {
	if t == nil {
		return false
	}
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}
