package gorm

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// reading makes a node of a value of a type of package clause.
type reading func(x *run, a builder.Arg) (node, bool)

// structReadings are the types of package clause that stand for a part of a
// statement.
func structReadings() map[string]reading {
	return map[string]reading{
		"Expr":            exprOf(false),
		"NamedExpr":       exprOf(true),
		"Eq":              compareOf("Eq"),
		"Neq":             compareOf("Neq"),
		"Gt":              compareOf("Gt"),
		"Gte":             compareOf("Gte"),
		"Lt":              compareOf("Lt"),
		"Lte":             compareOf("Lte"),
		"Like":            compareOf("Like"),
		"IN":              membership,
		"AndConditions":   listOf(func(l []node) node { return and(l) }),
		"OrConditions":    listOf(func(l []node) node { return or(l) }),
		"NotConditions":   listOf(func(l []node) node { return not(l) }),
		"Where":           listOf(func(l []node) node { return where(l) }),
		"CommaExpression": listOf(func(l []node) node { return commas(l) }),
		"Column":          func(_ *run, a builder.Arg) (node, bool) { return clauseColumn(a) },
		"Table":           clauseTable,
	}
}

// callReadings are the functions whose results stand for a part of one.
func callReadings() map[string]reading {
	return map[string]reading{
		"Expr": exprCall,
		"And":  listCall(func(l []node) node { return allOf(l...) }),
		"Or":   listCall(func(l []node) node { return or(l) }),
		"Not":  listCall(func(l []node) node { return noneOf(l...) }),
	}
}

// where and commas are conditions, and expressions, side by side.
type (
	where  []node
	commas []node
)

func (c where) build(w *writer) { buildWhere(w, c) }

func (c commas) build(w *writer) {
	for i, n := range c {
		if i > 0 {
			w.raw(", ")
		}
		n.build(w)
	}
}

// expression is what a value of package clause stands for. It fails for one
// that is not known.
func (x *run) expression(a builder.Arg) (node, bool) {
	if a.Kind == builder.KindCall && a.Call != nil {
		if read, ok := x.renderer.calls[methodName(a.Call.Func)]; ok {
			return read(x, a)
		}
		return nil, false
	}
	if isPrimaryColumn(a.Value) {
		return columnOf(currentTable, primaryKey), true
	}
	if a.Kind != builder.KindStruct || a.More != "" {
		return nil, false
	}
	name := typeName(a.Type, clausePath)
	if name == "" {
		return nil, false
	}
	if read, ok := x.renderer.structs[name]; ok {
		return read(x, a)
	}
	return nil, false
}

// isPrimaryColumn tells of the variable clause.PrimaryColumn.
func isPrimaryColumn(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.Pkg.Pkg.Path() == clausePath && g.Name() == "PrimaryColumn"
}

// field is a field of a struct; one that is not set is nil. A struct within
// the struct is put together from the fields that are set of it.
func field(a builder.Arg, name string) builder.Arg {
	inner := builder.Arg{Kind: builder.KindStruct, Type: fieldType(a.Type, name), Pos: a.Pos, More: a.More}
	for _, f := range a.Fields {
		if f.Name == name {
			return f.Arg
		}
		if rest, ok := strings.CutPrefix(f.Name, name+"."); ok {
			inner.Fields = append(inner.Fields, builder.Field{Name: rest, Arg: f.Arg})
		}
	}
	if len(inner.Fields) > 0 {
		return inner
	}
	if a.More != "" {
		return builder.Arg{Reason: a.More, Pos: a.Pos}
	}
	return builder.Arg{Kind: builder.KindNil, Pos: a.Pos}
}

// isTrue tells of a boolean field that it is set, as far as is known.
func isTrue(a builder.Arg) bool {
	return a.Kind == builder.KindConst && a.Const.Kind() == constant.Bool && constant.BoolVal(a.Const)
}

func exprOf(named bool) reading {
	return func(_ *run, a builder.Arg) (node, bool) {
		vars := field(a, "Vars")
		e := rawText{sql: fieldText(a, "SQL"), vars: vars.Elements, more: moreOf(vars), named: named}
		e.bare = isTrue(field(a, "WithoutParentheses"))
		return e, true
	}
}

// moreOf says why a list may have more elements than are known.
func moreOf(list builder.Arg) string {
	switch list.Kind {
	case builder.KindList:
		return list.More
	case builder.KindNil:
		return ""
	}
	return reason(list)
}

func exprCall(_ *run, a builder.Arg) (node, bool) {
	sql, vars := split(a.Call.Args)
	return rawText{sql: textOf(sql), vars: vars, more: a.Call.More}, true
}

func compareOf(op string) reading {
	return func(x *run, a builder.Arg) (node, bool) {
		left, ok := x.name(field(a, "Column"))
		if op == "Eq" {
			return x.equals(left, field(a, "Value")), ok
		}
		return compare{op, left, value{field(a, "Value")}}, ok
	}
}

func membership(x *run, a builder.Arg) (node, bool) {
	left, ok := x.name(field(a, "Column"))
	return inOf(left, field(a, "Values")), ok
}

// name is what stands for a column: a string, or a clause.Column.
func (x *run) name(a builder.Arg) (node, bool) {
	if isText(a) {
		return column{name: textOf(a)}, true
	}
	if a.Kind == builder.KindList {
		var l columnList
		for _, e := range a.Elements {
			c, ok := clauseColumn(e)
			if !ok {
				return nil, false
			}
			l = append(l, c.(column))
		}
		return l, a.More == ""
	}
	return x.expression(a)
}

func listOf(make func([]node) node) reading {
	return func(x *run, a builder.Arg) (node, bool) {
		list := field(a, "Exprs")
		nodes, ok := x.expressions(list.Elements)
		return make(nodes), ok && moreOf(list) == ""
	}
}

func listCall(make func([]node) node) reading {
	return func(x *run, a builder.Arg) (node, bool) {
		nodes, ok := x.expressions(a.Call.Args)
		return make(nodes), ok && a.Call.More == "" && len(nodes) > 0
	}
}

func (x *run) expressions(args []builder.Arg) ([]node, bool) {
	var out []node
	for _, a := range args {
		n, ok := x.expression(a)
		if !ok {
			return nil, false
		}
		out = append(out, n)
	}
	return out, true
}
