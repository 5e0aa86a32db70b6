package callsite

import (
	"go/types"
	"strings"
)

// shape is a row of the table of shapes: an interface method with one of the
// names and these parameters is taken for the library's. So is a method of a
// library's type that the tables do not name, as of a driver's connection.
type shape struct {
	names  string
	params string // types, as path/to/pkg.Type, with any for interface{}
	api    API
	// weak shapes could be anything: a result must be of a database library.
	weak bool
	of   string // the package of that library, where only one will do
}

const ctx = "context.Context, "

var shapes = []shape{
	{names: "Exec Query QueryRow Queryx QueryRowx MustExec", params: "string, ...any", api: text(0, 1)},
	{names: "Exec Query QueryRow", params: ctx + "string, ...any", api: text(1, 2).byName()},
	{names: "ExecContext QueryContext QueryRowContext QueryxContext QueryRowxContext MustExecContext",
		params: ctx + "string, ...any", api: text(1, 2)},
	{names: "Get Select", params: "any, string, ...any", api: text(1, 2)},
	{names: "GetContext SelectContext", params: ctx + "any, string, ...any", api: text(2, 3)},
	{names: "NamedExec NamedQuery", params: "string, any", api: text(0, 1).form(Struct)},
	{names: "NamedExecContext NamedQueryContext", params: ctx + "string, any", api: text(1, 2).form(Struct)},
	{names: "Prepare Preparex PrepareNamed", params: "string", api: prepare(0), weak: true},
	{names: "PrepareContext PreparexContext PrepareNamedContext", params: ctx + "string", api: prepare(1), weak: true},
	{names: "Prepare", params: ctx + "string, string", api: prepare(2).named(1), weak: true},
	{names: "Queue", params: "string, ...any", api: text(0, 1).byName(), weak: true},
	{names: "Exec Query", params: "string, []database/sql/driver.Value", api: text(0, 1).form(Slice)},
	{names: "ExecContext QueryContext", params: ctx + "string, []database/sql/driver.NamedValue", api: text(1, 2).form(Slice)},
	{names: "QueryFunc", params: ctx + "string, []any, []any, func(github.com/jackc/pgx/v4.QueryFuncRow) error",
		api: text(1, 2).form(Slice).byName()},
	{names: "CopyFrom", params: ctx + "github.com/jackc/pgx/v5.Identifier, []string, github.com/jackc/pgx/v5.CopyFromSource",
		api: text(1, 2).kind(Copy)},
	{names: "CopyFrom", params: ctx + "github.com/jackc/pgx/v4.Identifier, []string, github.com/jackc/pgx/v4.CopyFromSource",
		api: text(1, 2).kind(Copy)},

	{names: "Raw", params: "string, ...any", api: text(0, 1), weak: true},
	{names: "First Take Last Find FirstOrInit FirstOrCreate Delete", params: "any, ...any", api: built("GORM"), weak: true},
	{names: "Create Save Updates UpdateColumns Scan", params: "any", api: built("GORM"), weak: true},
	{names: "Update UpdateColumn Pluck", params: "string, any", api: built("GORM"), weak: true},
	{names: "CreateInBatches", params: "any, int", api: built("GORM"), weak: true},
	{names: "FindInBatches", params: "any, int, func(*gorm.io/gorm.DB, int) error", api: built("GORM"), weak: true},
	{names: "Count", params: "*int64", api: built("GORM"), weak: true},
	{names: "Row Rows", params: "", api: built("GORM"), weak: true, of: "database/sql"}, // not db.Callback().Row()
}

// shapeOf finds the shape of an interface method.
func (m *Matcher) shapeOf(fn *types.Func) (API, bool) {
	candidates := m.shapes[fn.Name()]
	if len(candidates) == 0 {
		return API{}, false
	}
	sig := fn.Signature()
	params := paramTypes(sig)
	for _, s := range candidates {
		if s.params == params && (!s.weak || returnsLibraryType(sig, s.of)) {
			return s.api.shape(), true
		}
	}
	return API{}, false
}

// paramTypes writes the types of a function's parameters as the table has
// them.
func paramTypes(sig *types.Signature) string {
	var b strings.Builder
	for i := range sig.Params().Len() {
		if i > 0 {
			b.WriteString(", ")
		}
		t := sig.Params().At(i).Type()
		if s, ok := t.(*types.Slice); ok && sig.Variadic() && i == sig.Params().Len()-1 {
			b.WriteString("...")
			t = s.Elem()
		}
		b.WriteString(typeName(t))
	}
	return b.String()
}

func typeName(t types.Type) string {
	name := types.TypeString(types.Unalias(t), (*types.Package).Path)
	return strings.ReplaceAll(name, "interface{}", "any")
}

// returnsLibraryType tells whether a result is of a type of a known library, of
// one in particular if it is named.
func returnsLibraryType(sig *types.Signature, of string) bool {
	for i := range sig.Results().Len() {
		t := types.Unalias(sig.Results().At(i).Type())
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil && IsLibrary(n.Obj().Pkg().Path()) && (of == "" || n.Obj().Pkg().Path() == of) {
			return true
		}
	}
	return false
}
