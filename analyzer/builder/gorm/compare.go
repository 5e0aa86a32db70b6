package gorm

import (
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// operators are how the comparisons of package clause are written, as they
// are and negated (clause/expression.go).
var operators = map[string]struct{ plain, negated string }{
	"Eq":   {" = ", " <> "},
	"Neq":  {" <> ", " = "},
	"Gt":   {" > ", " <= "},
	"Gte":  {" >= ", " < "},
	"Lt":   {" < ", " >= "},
	"Lte":  {" <= ", " > "},
	"Like": {" LIKE ", " NOT LIKE "},
}

// compare is a comparison of package clause, named by its type.
type compare struct {
	op    string
	left  node
	right node
}

func (c compare) build(w *writer)  { c.write(w, operators[c.op].plain) }
func (c compare) negate(w *writer) { c.write(w, operators[c.op].negated) }

func (c compare) write(w *writer, op string) {
	c.left.build(w)
	v, isValue := c.right.(value)
	equal, unequal := op == " = ", op == " <> "
	switch {
	case !isValue || !equal && !unequal:
		w.raw(op)
		c.right.build(w)
	case isNull(v.Arg) && equal:
		w.raw(" IS NULL")
	case isNull(v.Arg):
		w.raw(" IS NOT NULL")
	case isPlainList(v.Arg):
		c.list(w, v, equal)
	default:
		w.raw(op)
		v.build(w)
	}
}

// list writes a list as IN. An empty one is (NULL), or () where it is negated.
func (c compare) list(w *writer, v value, equal bool) {
	empty := isNil(v.Arg) || v.Kind == builder.KindList && len(v.Elements) == 0 && v.More == ""
	switch {
	case equal && empty:
		w.raw(" IN (NULL)")
		return
	case equal:
		w.raw(" IN (")
	default:
		w.raw(" NOT IN (")
	}
	if v.Kind == builder.KindList {
		writeElements(w, v.Arg)
	} else {
		w.bind(v.Arg)
	}
	w.raw(")")
}

// isPlainList tells whether a value is of one of the list types that clause.Eq
// knows. It binds lists of other types as AddVar does.
func isPlainList(a builder.Arg) bool {
	if a.Type == nil || isInterface(a.Type) {
		return a.Kind == builder.KindList
	}
	s, ok := types.Unalias(a.Type).(*types.Slice)
	if !ok {
		return false
	}
	if i, ok := s.Elem().(*types.Interface); ok {
		return i.Empty()
	}
	b, ok := s.Elem().(*types.Basic)
	return ok && plainElements[b.Kind()]
}

var plainElements = map[types.BasicKind]bool{
	types.String: true, types.Int: true, types.Int32: true, types.Int64: true,
	types.Uint: true, types.Uint32: true, types.Uint64: true,
}

// inList is clause.IN.
type inList struct {
	left   node
	values []node
	// rows says that the values are lists, of keys of many columns.
	rows bool
	// open says that there may be any number of values.
	open bool
}

func (in inList) build(w *writer)  { in.write(w, " IN (NULL)", " = ", " IN (") }
func (in inList) negate(w *writer) { in.write(w, " IS NOT NULL", " <> ", " NOT IN (") }

func (in inList) write(w *writer, none, one, many string) {
	in.left.build(w)
	switch {
	case len(in.values) == 0:
		w.raw(none)
		return
	case len(in.values) == 1 && !in.rows && !in.open:
		w.raw(one)
		in.values[0].build(w)
		return
	}
	w.raw(many)
	for i, v := range in.values {
		if i > 0 {
			w.raw(",")
		}
		v.build(w)
	}
	w.raw(")")
}

// row is one key of many columns: (a, b).
type row []node

func (r row) build(w *writer) {
	w.raw("(")
	for i, v := range r {
		if i > 0 {
			w.raw(",")
		}
		v.build(w)
	}
	w.raw(")")
}
