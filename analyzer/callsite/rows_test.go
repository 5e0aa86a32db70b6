package callsite

import (
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
)

// installed are the packages of the tables that the module of the test cases
// requires. The others are older versions of the same interfaces, or other
// names for the same library; beego and jet were compared by hand.
var installed = []string{
	"database/sql", "database/sql/driver",
	"entgo.io/ent/dialect/sql/sqlgraph",
	"github.com/Masterminds/squirrel",
	"github.com/aarondl/sqlboiler/v4/queries",
	"github.com/doug-martin/goqu/v9", "github.com/doug-martin/goqu/v9/exec",
	"github.com/go-gorp/gorp/v3",
	"github.com/gobuffalo/pop/v6",
	"github.com/gocraft/dbr/v2",
	"github.com/jackc/pgconn",
	"github.com/jackc/pgx/v4", "github.com/jackc/pgx/v4/pgxpool",
	"github.com/jackc/pgx/v5", "github.com/jackc/pgx/v5/pgconn", "github.com/jackc/pgx/v5/pgxpool",
	"github.com/jinzhu/gorm",
	"github.com/jmoiron/sqlx",
	"github.com/lib/pq",
	"github.com/pocketbase/dbx",
	"github.com/stephenafamo/bob", "github.com/stephenafamo/bob/orm",
	"github.com/stephenafamo/bob/dialect/psql", "github.com/stephenafamo/bob/dialect/mysql", "github.com/stephenafamo/bob/dialect/sqlite",
	"github.com/uptrace/bun",
	"gorm.io/gen",
	"gorm.io/gorm",
	"xorm.io/xorm",
}

// missing are the functions that only one of the packages of a row has.
var missing = map[string]bool{
	"github.com/jackc/pgx/v5.Conn.QueryFunc":             true,
	"github.com/jackc/pgx/v5.Tx.QueryFunc":               true,
	"github.com/jackc/pgx/v5/pgxpool.Conn.QueryFunc":     true,
	"github.com/jackc/pgx/v5/pgxpool.Pool.QueryFunc":     true,
	"github.com/jackc/pgx/v5/pgxpool.Tx.QueryFunc":       true,
	"github.com/jackc/pgconn.Pipeline.SendPrepare":       true,
	"github.com/jackc/pgconn.Pipeline.SendQueryParams":   true,
	"github.com/jackc/pgconn.Pipeline.SendQueryPrepared": true,
}

// TestRowsNameFunctionsThatExist compares the tables with the libraries: each
// function of a row exists, and its parameters are what the row says.
func TestRowsNameFunctionsThatExist(t *testing.T) {
	dir, err := filepath.Abs("../../testdata/src")
	require.NoError(t, err)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports, Dir: dir}, installed...)
	require.NoError(t, err)
	types := map[string]*types.Package{}
	for _, p := range pkgs {
		require.Empty(t, p.Errors)
		types[p.PkgPath] = p.Types
	}
	checked := 0
	for _, g := range slices.Concat(sqlGroups, builderGroups, ormGroups) {
		for pkg := range strings.FieldsSeq(g.packages) {
			if types[pkg] == nil {
				require.NotContains(t, installed, pkg)
				continue
			}
			checked += checkRow(t, types[pkg], g)
		}
	}
	require.Greater(t, checked, 350)
}

func checkRow(t *testing.T, pkg *types.Package, g group) (checked int) {
	t.Helper()
	receivers := strings.Fields(g.types)
	if len(receivers) == 0 {
		receivers = []string{""}
	}
	for _, receiver := range receivers {
		found := 0
		for name := range strings.FieldsSeq(g.names) {
			fn := lookup(pkg, receiver, name)
			if fn == nil {
				continue
			}
			found++
			checkParameters(t, fn, g.api)
		}
		if !missing[pkg.Path()+"."+receiver+"."+strings.Fields(g.names)[0]] {
			assert.NotZero(t, found, "%s.%s has none of %s", pkg.Path(), receiver, g.names)
		}
		checked += found
	}
	return checked
}

func lookup(pkg *types.Package, receiver, name string) *types.Func {
	obj := pkg.Scope().Lookup(name)
	if receiver != "" {
		typ := pkg.Scope().Lookup(receiver)
		if typ == nil {
			return nil
		}
		obj, _, _ = types.LookupFieldOrMethod(typ.Type(), true, pkg, name)
	}
	fn, _ := obj.(*types.Func)
	return fn
}

func checkParameters(t *testing.T, fn *types.Func, api API) {
	t.Helper()
	params := fn.Signature().Params()
	require.True(t, fits(api, fn.Signature()), fn.FullName())
	if api.Text >= 0 && api.Kind == Text {
		typ := params.At(api.Text).Type()
		_, isInterface := typ.Underlying().(*types.Interface)
		require.True(t, isInterface || types.Identical(typ, types.Typ[types.String]), "%s: text is of type %s", fn.FullName(), typ)
	}
	if api.Name >= 0 {
		require.Equal(t, "string", params.At(api.Name).Type().String(), fn.FullName())
	}
	if api.Values >= 0 && api.Kind == Text && api.Form == Variadic {
		require.True(t, fn.Signature().Variadic() && api.Values == params.Len()-1, "%s: values are not variadic", fn.FullName())
	}
}

func TestNothingElseMatches(t *testing.T) {
	dir, err := filepath.Abs("../../testdata/src")
	require.NoError(t, err)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports, Dir: dir}, "database/sql", "example.com/shop/shapes")
	require.NoError(t, err)
	m := NewMatcher([]Sink{{Package: "example.com/shop/shapes", Name: "querier", Text: 9, Values: None}})
	for _, p := range pkgs {
		for _, name := range []string{"DB.Ping", "DB.Begin", "Rows.Next", "Row.Scan", "search.Close", "compiler.Prepare", "logger.Exec", "logger.QueryContext", ".Open", ".querier"} {
			receiver, method, _ := strings.Cut(name, ".")
			if fn := lookup(p.Types, receiver, method); fn != nil {
				_, ok := m.Lookup(fn)
				require.False(t, ok, name)
			}
		}
	}
}

func TestIsLibrary(t *testing.T) {
	require.True(t, IsLibrary("database/sql"))
	require.True(t, IsLibrary("database/sql/driver"))
	require.True(t, IsLibrary("github.com/jackc/pgx/v5/pgxpool"))
	require.True(t, IsLibrary("gorm.io/driver/postgres"))
	require.False(t, IsLibrary("github.com/jackc/pgxutil"))
	require.False(t, IsLibrary("example.com/shop"))
}
