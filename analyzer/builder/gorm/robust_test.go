package gorm_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// TestRobust renders every method of GORM's handles with arguments of which
// nothing is known, with nil, and with none at all: whatever code there is,
// the renderer says something or gives a reason, and does not fail.
func TestRobust(t *testing.T) {
	p := loadChains(t)
	var gormTypes *types.Package
	for _, imported := range p.pkg.Pkg.Imports() {
		if imported.Path() == "gorm.io/gorm" {
			gormTypes = imported
		}
	}
	require.NotNil(t, gormTypes)
	var fns []*types.Func
	for _, name := range gormTypes.Scope().Names() {
		if n, ok := gormTypes.Scope().Lookup(name).Type().(*types.Named); ok {
			set := types.NewMethodSet(types.NewPointer(n))
			if types.IsInterface(n) {
				set = types.NewMethodSet(n)
			}
			for m := range set.Methods() {
				if fn, ok := m.Obj().(*types.Func); ok && fn.Exported() {
					fns = append(fns, fn)
				}
			}
		}
	}
	require.Greater(t, len(fns), 100)
	model := builder.Call{Func: methodOf(fns, "Model"), Args: []builder.Arg{{Kind: builder.KindStruct, Type: p.pkg.Type("User").Type()}}}
	for _, first := range fns {
		for _, args := range argumentLists(first) {
			call := builder.Call{Func: first, Args: args}
			if len(args) == 0 {
				call.More = "arguments that are not known"
			}
			for _, calls := range [][]builder.Call{{call}, {model, call}, {model, call, call}} {
				require.NotPanics(t, func() { p.renderer.Render(builder.Chain{Calls: calls}) }, "%s %v", first, args)
			}
		}
	}
}

// TestManyMarks renders a text with so many placeholders that work on all of the
// text, or on all arguments, for each of them would not end.
func TestManyMarks(t *testing.T) {
	p := loadChains(t)
	gormTypes := p.pkg.Func("HandleContext").Params[0].Type().(*types.Pointer).Elem().(*types.Named)
	method := func(name string) *types.Func {
		fn, _, _ := types.LookupFieldOrMethod(types.NewPointer(gormTypes), true, gormTypes.Obj().Pkg(), name)
		return fn.(*types.Func)
	}
	text := &resolve.Text{
		Template: sqlscan.Literal(strings.Repeat("status = ? OR ", 200_000) + "true"), Origins: make([]resolve.Origin, 1),
	}
	rows := builder.Arg{Kind: builder.KindStruct, Type: p.pkg.Type("User").Type()}
	rendered := p.renderer.Render(builder.Chain{Calls: []builder.Call{
		{Func: method("Where"), Args: []builder.Arg{{Kind: builder.KindText, Type: types.Typ[types.String], Text: text}}},
		{Func: method("First"), Args: []builder.Arg{rows}},
	}})
	require.Len(t, rendered, 1)
	require.Len(t, rendered[0].Statements, 1)
	require.Greater(t, len(rendered[0].Statements[0].Args), 199_999)
}

func methodOf(fns []*types.Func, name string) *types.Func {
	for _, fn := range fns {
		if fn.Name() == name {
			return fn
		}
	}
	return nil
}

// argumentLists are none, what is known by its type only, and nil.
func argumentLists(fn *types.Func) [][]builder.Arg {
	var opaque, null []builder.Arg
	for v := range fn.Signature().Params().Variables() {
		opaque = append(opaque, builder.Arg{Type: v.Type(), Reason: "a value"})
		null = append(null, builder.Arg{Kind: builder.KindNil, Type: v.Type()})
	}
	return [][]builder.Arg{nil, opaque, null}
}
