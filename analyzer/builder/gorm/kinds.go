package gorm

import (
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// textOf is a value as a text, one hole if nothing of it is known.
func textOf(a builder.Arg) resolve.Text {
	if a.Text != nil {
		return *a.Text
	}
	return resolve.Text{
		Template: sqlscan.Template{Parts: []sqlscan.Part{{Hole: &sqlscan.Hole{Name: reason(a)}}}},
		Origins:  []resolve.Origin{{Value: a.Value}},
	}
}

// knownText is a value as a known text.
func knownText(a builder.Arg) (string, bool) {
	if a.Kind != builder.KindText || a.Text == nil {
		return "", false
	}
	return known(*a.Text)
}

// isExpressionValue tells of a value that is a condition in itself: the result
// of gorm.Expr, a clause.Eq.
func isExpressionValue(a builder.Arg) bool {
	return a.Kind == builder.KindCall || a.Kind == builder.KindStruct && isPackageType(a.Type, clausePath) || !isInterface(a.Type) && hasMethod(a.Type, "Build", clausePath) ||
		isInterface(a.Type) && isExpression(a.Type)
}

func isExpressionList(a builder.Arg) bool {
	if a.Type == nil {
		return false
	}
	s, ok := a.Type.Underlying().(*types.Slice)
	return ok && typeName(s.Elem(), clausePath) == "Expression"
}

func isMap(a builder.Arg) bool {
	return a.Kind == builder.KindMap || mapKey(a.Type) != nil
}

// mapKey is the type of a map's keys, nil for what is no map.
func mapKey(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if m, ok := t.Underlying().(*types.Map); ok {
		return m.Key()
	}
	return nil
}

func isInterface(t types.Type) bool { return t != nil && types.IsInterface(t) }

// isStruct tells whether GORM finds a model in a type: a struct behind
// pointers, or a list of them.
func isStruct(t types.Type) bool {
	t = deref(t)
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		t = deref(u.Elem())
	case *types.Array:
		t = deref(u.Elem())
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
