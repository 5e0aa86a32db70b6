package discovery

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	gorm "gorm.io/gorm/schema"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// models are the tables of the GORM models in a tree, with their columns.
//
// Models are found by syntax: structs that embed gorm.Model or another model,
// have a gorm tag, have a TableName method, or are given to AutoMigrate. They
// are named as naming says, else as the module's naming strategy does, which is
// returned.
func models(t *tree, modulePath string, naming *config.Naming) modelTables {
	m := &modelFinder{tree: t, module: modulePath, structs: map[typeKey]*structType{}, tables: map[typeKey]string{}, used: map[typeKey]bool{}}
	for _, name := range t.goes {
		m.parse(name)
	}
	out := modelTables{naming: naming}
	if naming == nil {
		out.naming, out.note = m.namings.one()
	}
	out.callbacks = m.callbacks
	m.naming = out.naming.Strategy()
	tables := map[string]sqlscan.Model{}
	out.tables = tables
	for _, key := range slices.SortedFunc(maps.Keys(m.structs), compareKeys) {
		if !m.isModel(key, 0) {
			continue
		}
		table, ok := m.tables[key]
		if !ok {
			table = m.naming.TableName(key.name)
		}
		columns := m.columns(key, "", 0)
		if len(columns) == 0 || table == "" {
			continue
		}
		t := tables[table]
		for _, c := range columns {
			if !slices.Contains(t.Columns, c) {
				t.Columns = append(t.Columns, c)
			}
		}
		tables[table] = t
	}
	return out
}

// modelTables are the tables of models, with their columns, and how they are
// named; note says what is not known of that.
type modelTables struct {
	tables map[string]sqlscan.Model
	naming *config.Naming
	note   string
	// callbacks are those that the module registers with GORM.
	callbacks []callback
}

// typeKey names a type of the module.
type typeKey struct{ pkg, name string }

func compareKeys(a, b typeKey) int {
	return strings.Compare(a.pkg+"."+a.name, b.pkg+"."+b.name)
}

// structType is a struct with what its file imports.
type structType struct {
	fields  *ast.FieldList
	pkg     string
	imports map[string]string // name -> path
}

type modelFinder struct {
	tree    *tree
	module  string
	structs map[typeKey]*structType
	tables  map[typeKey]string // names that TableName returns
	used    map[typeKey]bool   // given to AutoMigrate
	namings namings
	naming  gorm.NamingStrategy
	// callbacks are those that the module registers.
	callbacks []callback
}

// parse collects what one file declares and uses. Files that do not parse are
// the compiler's business.
func (m *modelFinder) parse(name string) {
	data, err := os.ReadFile(filepath.Join(m.tree.root, filepath.FromSlash(name)))
	if err != nil || !bytes.Contains(data, []byte("struct {")) && !bytes.Contains(data, []byte("AutoMigrate(")) && !bytes.Contains(data, []byte("TableName()")) &&
		!bytes.Contains(data, []byte("NamingStrategy")) && !bytes.Contains(data, []byte("Callback()")) {
		return
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, data, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	pkg := path.Join(m.module, path.Dir(name))
	imports := importsOf(f)
	for _, decl := range f.Decls {
		switch d := decl.(type) {
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if ts, ok := spec.(*ast.TypeSpec); ok {
					if s, ok := ts.Type.(*ast.StructType); ok && ts.TypeParams == nil {
						m.structs[typeKey{pkg, ts.Name.Name}] = &structType{fields: s.Fields, pkg: pkg, imports: imports}
					}
				}
			}
		case *ast.FuncDecl:
			m.tableName(pkg, d)
		}
	}
	m.namings.collect(fset, f, imports)
	m.callbacks = append(m.callbacks, callbacksIn(fset, f, imports)...)
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

// tableName notes the literal that a method TableName returns.
func (m *modelFinder) tableName(pkg string, d *ast.FuncDecl) {
	if d.Name.Name != "TableName" || d.Recv == nil || len(d.Recv.List) != 1 || d.Body == nil || len(d.Body.List) != 1 {
		return
	}
	receiver, ok := keyOf(pkg, nil, d.Recv.List[0].Type)
	ret, isReturn := d.Body.List[0].(*ast.ReturnStmt)
	if !ok || !isReturn || len(ret.Results) != 1 {
		return
	}
	if lit, ok := ret.Results[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
		if name, err := strconv.Unquote(lit.Value); err == nil {
			m.tables[receiver] = name
		}
	}
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
			if key, ok := keyOf(pkg, imports, lit.Type); ok {
				m.used[key] = true
			}
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

// maxDepth bounds the nesting of embedded structs.
const maxDepth = 8

func (m *modelFinder) isModel(key typeKey, depth int) bool {
	s := m.structs[key]
	if s == nil || depth > maxDepth {
		return false
	}
	if _, named := m.tables[key]; named || m.used[key] {
		return true
	}
	for _, f := range s.fields.List {
		if _, ok := gormTag(f); ok {
			return true
		}
		if len(f.Names) > 0 {
			continue
		}
		if embedded, ok := keyOf(s.pkg, s.imports, f.Type); ok && (isGormModel(embedded) || m.isModel(embedded, depth+1)) {
			return true
		}
	}
	return false
}

func isGormModel(key typeKey) bool {
	return key.name == "Model" && slices.Contains(gormModules, key.pkg)
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
