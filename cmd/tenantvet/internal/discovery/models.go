package discovery

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// models are the tables of the GORM models in a tree.
//
// Models are those that look like it (see [model.Marked]) and those that are given
// to AutoMigrate. They are named as naming says, else as the module's naming
// strategy does, which is returned.
func models(t *tree, mod *modfile.File, naming *config.Naming) modelTables {
	m := &modelFinder{tree: t, module: modulePath(mod), packages: map[string]bool{}, used: map[typeKey]bool{}}
	m.constants = &constants{tree: t, module: m.module, packages: map[string]map[string]constantIn{}}
	for _, name := range t.goes {
		m.parse(name)
	}
	out := modelTables{naming: naming, callbacks: m.callbacks, plugins: m.plugins}
	if naming == nil {
		out.naming, out.note = m.namings.one()
	}
	out.tables = m.tables(newDeclarations(t, mod), out.naming)
	return out
}

// modelTables are the tables of models, and how they are named; note says what
// is not known of that.
type modelTables struct {
	tables map[string]sqlscan.Model
	naming *config.Naming
	note   string
	// callbacks are those that the module registers with GORM, and plugins says
	// that it uses plugins, which may register others.
	callbacks []callback
	plugins   bool
	// registered are those that count, and notes say why others do not.
	registered, notes []string
}

// typeKey names a type.
type typeKey struct{ pkg, name string }

func compareKeys(a, b typeKey) int {
	return strings.Compare(a.pkg+"."+a.name, b.pkg+"."+b.name)
}

// modelFinder looks through the files of a module for what tells of models.
type modelFinder struct {
	tree     *tree
	module   string
	packages map[string]bool  // that may declare models
	used     map[typeKey]bool // given to AutoMigrate
	namings  namings
	// constants are those that a naming strategy may be made of.
	constants *constants
	// callbacks are those that the module registers, plugins says that it uses
	// plugins.
	callbacks []callback
	plugins   bool
}

// signs are texts of which a file has one that tells something of models.
var signs = [][]byte{
	[]byte("gorm"), []byte("AutoMigrate("), []byte("TableName("), []byte("NamingStrategy"), []byte("Callback()"),
}

// parse collects what one file tells. Files that do not parse are the
// compiler's business.
func (m *modelFinder) parse(name string) {
	data, err := os.ReadFile(filepath.Join(m.tree.root, filepath.FromSlash(name)))
	if err != nil || !slices.ContainsFunc(signs, func(sign []byte) bool { return bytes.Contains(data, sign) }) {
		return
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, data, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	pkg := path.Join(m.module, path.Dir(name))
	m.packages[pkg] = true
	imports := importsOf(f)
	m.namings.collect(fset, f, scope{pkg, imports}, m.constants)
	m.callbacks = append(m.callbacks, callbacksIn(fset, f, imports)...)
	m.plugins = m.plugins || bytes.Contains(data, []byte(".Use("))
	ast.Inspect(f, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			m.migrated(pkg, imports, call)
		}
		return true
	})
}

func importsOf(f *ast.File) map[string]string {
	imports := map[string]string{}
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imports[name] = p
	}
	return imports
}

// migrated notes the types that are given to AutoMigrate.
func (m *modelFinder) migrated(pkg string, imports map[string]string, call *ast.CallExpr) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "AutoMigrate" {
		return
	}
	for _, arg := range call.Args {
		if u, ok := arg.(*ast.UnaryExpr); ok {
			arg = u.X
		}
		if lit, ok := arg.(*ast.CompositeLit); ok {
			arg = lit.Type
		} else if made, ok := arg.(*ast.CallExpr); ok && len(made.Args) == 1 {
			arg = made.Args[0] // new(T)
		}
		if key, ok := keyOf(pkg, imports, arg); ok {
			m.used[key] = true
		}
	}
}

// keyOf names the type of an expression: T, *T, pkg.T.
func keyOf(pkg string, imports map[string]string, e ast.Expr) (typeKey, bool) {
	switch e := e.(type) {
	case *ast.StarExpr:
		return keyOf(pkg, imports, e.X)
	case *ast.Ident:
		return typeKey{pkg, e.Name}, true
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			if p, ok := imports[x.Name]; ok {
				return typeKey{p, e.Sel.Name}, true
			}
		}
	}
	return typeKey{}, false
}

// tables are those of the models that the types tell.
func (m *modelFinder) tables(d *declarations, naming *config.Naming) map[string]sqlscan.Model {
	more := map[string][]string{} // names beside the first that a method returns
	found := model.New(model.Options{Naming: naming.Strategy(), TableName: func(fn *types.Func) (string, bool) {
		names, ok := d.tableNames(fn)
		if !ok {
			return "", false
		}
		more[names[0]] = names[1:]
		return names[0], true
	}})
	for _, path := range sortedKeys(m.packages) {
		if pkg, err := d.Import(path); err == nil {
			for _, t := range model.Declared(pkg) {
				_, _ = found.Of(t) // the table of one that fails is not known
			}
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(m.used), compareKeys) {
		if pkg, err := d.Import(key.pkg); err == nil {
			if obj, ok := pkg.Scope().Lookup(key.name).(*types.TypeName); ok {
				_, _ = found.Of(obj.Type())
			}
		}
	}
	tables := found.Tables()
	for name, t := range tables {
		t.Key = nil // a file does not hold it; each package tells those of its models
		tables[name] = t
	}
	for first, names := range more {
		for _, name := range names {
			tables[name] = tables[first]
		}
	}
	maps.DeleteFunc(tables, func(name string, t sqlscan.Model) bool { return name == "" || len(t.Columns) == 0 })
	return tables
}

// gormTag is the gorm tag of a field.
func gormTag(f *ast.Field) (string, bool) {
	if f.Tag == nil {
		return "", false
	}
	tag, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		return "", false
	}
	return reflect.StructTag(tag).Lookup("gorm")
}
