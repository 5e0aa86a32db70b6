package provenance

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

// older are the packages of the tables that the module of the test cases does
// not require: older versions of libraries that it has in a newer one.
var older = []string{
	"github.com/aws/aws-sdk-go/aws",
	"github.com/dgrijalva/jwt-go", "github.com/golang-jwt/jwt", "github.com/golang-jwt/jwt/v4/request",
	"github.com/go-chi/chi",
	"github.com/gofrs/uuid",
	"github.com/guregu/null/v5",
	"github.com/lestrrat-go/jwx/v2/jwt",
	"github.com/oklog/ulid",
	"gopkg.in/yaml.v2",
}

// libraries loads the packages that the tables name, in the versions that the
// module of the test cases requires.
func libraries(t *testing.T) map[string]*types.Package {
	t.Helper()
	dir, err := filepath.Abs("../../testdata/src")
	require.NoError(t, err)
	var paths []string
	note := func(packages string) {
		for path := range strings.FieldsSeq(packages) {
			if !slices.Contains(older, path) && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	for _, g := range groups() {
		note(g.packages)
	}
	for _, g := range fieldGroups() {
		note(g.packages)
	}
	for _, g := range entryGroups() {
		note(g.imports)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports, Dir: dir}, paths...)
	require.NoError(t, err)
	loaded := map[string]*types.Package{}
	for _, p := range pkgs {
		require.Empty(t, p.Errors, "%s: require it in testdata/src/libraries", p.PkgPath)
		loaded[p.PkgPath] = p.Types
	}
	return loaded
}

// TestRowsNameWhatExists compares the tables with the libraries: each
// function and field of a row exists in one of its packages, each type of a
// row has some of them, and the parameters are what the row says.
func TestRowsNameWhatExists(t *testing.T) {
	loaded := libraries(t)
	for _, g := range groups() {
		checkNames(t, loaded, g.packages, g.types, g.names, func(pkg *types.Package, typ, name string) bool {
			fn := function(pkg, typ, name)
			if fn != nil {
				checkEffect(t, fn, g.effect)
			}
			return fn != nil
		})
	}
	for _, g := range fieldGroups() {
		checkNames(t, loaded, g.packages, g.types, g.names, func(pkg *types.Package, typ, name string) bool {
			return field(pkg, typ, name) != nil
		})
	}
}

// checkNames looks for all the names of a row. The rows of a type in older
// packages are not looked for.
func checkNames(t *testing.T, loaded map[string]*types.Package, packages, typeNames, names string, has func(pkg *types.Package, typ, name string) bool) {
	t.Helper()
	all := strings.Fields(typeNames)
	if len(all) == 0 {
		all = []string{""}
	}
	found, present := map[string]bool{}, false
	for path := range strings.FieldsSeq(packages) {
		pkg := loaded[path]
		if pkg == nil {
			continue
		}
		present = true
		ofPackage := false
		for _, typ := range all {
			for name := range strings.FieldsSeq(names) {
				if name == "*" && (typ == "" || pkg.Scope().Lookup(typ) != nil) || name != "*" && has(pkg, typ, name) {
					found[name], found["type "+typ], ofPackage = true, true, true
				}
			}
		}
		assert.True(t, ofPackage, "%s has none of %s", path, names)
	}
	if !present {
		return
	}
	for name := range strings.FieldsSeq(names) {
		assert.True(t, found[name], "none of %s has %s %s", packages, typeNames, name)
	}
	for _, typ := range all {
		assert.True(t, found["type "+typ], "no type %s of %s has any of %s", typ, packages, names)
	}
}

// function finds a function, or a method that the type itself declares: those
// that are promoted have the receiver that they were declared with.
func function(pkg *types.Package, typ, name string) *types.Func {
	if typ == "" {
		fn, _ := pkg.Scope().Lookup(name).(*types.Func)
		return fn
	}
	obj := pkg.Scope().Lookup(typ)
	if obj == nil {
		return nil
	}
	member, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, name)
	fn, _ := member.(*types.Func)
	if fn == nil || receiverName(fn) != typ {
		return nil
	}
	return fn
}

func receiverName(fn *types.Func) string {
	t := types.Unalias(fn.Signature().Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// field finds a field, or without a type a package variable.
func field(pkg *types.Package, typ, name string) *types.Var {
	if typ == "" {
		v, _ := pkg.Scope().Lookup(name).(*types.Var)
		return v
	}
	obj := pkg.Scope().Lookup(typ)
	if obj == nil {
		return nil
	}
	s, ok := obj.Type().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// checkEffect checks that the arguments that a row speaks of are there, and
// that those it says are filled in can be.
func checkEffect(t *testing.T, fn *types.Func, e effect) {
	t.Helper()
	params := fn.Signature().Params()
	for _, arg := range slices.Concat(e.from, e.fills) {
		if arg == receiver {
			assert.NotNil(t, fn.Signature().Recv(), fn.FullName())
		}
		assert.Less(t, arg, params.Len(), fn.FullName())
	}
	if e.kind != Unknown || !e.silent {
		assert.NotZero(t, fn.Signature().Results().Len(), "%s has no results", fn.FullName())
	}
	for _, arg := range e.fills {
		if arg >= 0 && arg < params.Len() {
			assert.True(t, canBeFilled(params.At(arg).Type()), "%s: parameter %d is of type %s", fn.FullName(), arg, params.At(arg).Type())
		}
	}
}

func canBeFilled(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Interface, *types.Map:
		return true
	}
	return false
}

// TestOlderPackagesAreNamed keeps the list of what is not compared short.
func TestOlderPackagesAreNamed(t *testing.T) {
	var named []string
	for _, g := range groups() {
		named = append(named, strings.Fields(g.packages)...)
	}
	for _, path := range older {
		assert.Contains(t, named, path)
	}
}
