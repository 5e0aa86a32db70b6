package discovery

import (
	"go/ast"

	gorm "gorm.io/gorm/schema"
)

// gormModelColumns are the columns of gorm.Model.
var gormModelColumns = []string{"id", "created_at", "updated_at", "deleted_at"}

// columns are the columns of a model, each with prefix before it.
func (m *modelFinder) columns(key typeKey, prefix string, depth int) []string {
	s := m.structs[key]
	if s == nil || depth > maxDepth {
		return nil
	}
	var columns []string
	for _, f := range s.fields.List {
		tag, _ := gormTag(f)
		columns = append(columns, m.fieldColumns(s, f, gorm.ParseTagSetting(tag, ";"), prefix, depth)...)
	}
	return columns
}

func (m *modelFinder) fieldColumns(s *structType, f *ast.Field, settings map[string]string, prefix string, depth int) []string {
	if mark, ok := settings["-"]; ok && mark != "migration" {
		return nil
	}
	key, named := keyOf(s.pkg, s.imports, f.Type)
	_, embedded := settings["EMBEDDED"]
	if len(f.Names) == 0 || embedded {
		prefix += settings["EMBEDDEDPREFIX"]
		if named && isGormModel(key) {
			return prefixed(prefix, gormModelColumns)
		}
		return m.columns(key, prefix, depth+1)
	}
	if m.isAssociation(f.Type, key, settings) {
		return nil
	}
	var columns []string
	for _, name := range f.Names {
		if !name.IsExported() {
			continue
		}
		column := settings["COLUMN"]
		if column == "" {
			column = m.naming.ColumnName("", name.Name)
		}
		columns = append(columns, prefix+column)
	}
	return columns
}

// isAssociation tells whether a field is another model, or a list of them,
// rather than a column. A column may be of such a type only with a tag that
// says how it is kept.
func (m *modelFinder) isAssociation(e ast.Expr, key typeKey, settings map[string]string) bool {
	for _, kept := range []string{"TYPE", "SERIALIZER", "COLUMN"} {
		if _, ok := settings[kept]; ok {
			return false
		}
	}
	switch e := e.(type) {
	case *ast.ArrayType:
		element, ok := e.Elt.(*ast.Ident)
		return !ok || element.Name != "byte"
	case *ast.MapType, *ast.FuncType, *ast.ChanType, *ast.InterfaceType, *ast.StructType:
		return true
	}
	return m.structs[key] != nil
}

func prefixed(prefix string, names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = prefix + n
	}
	return out
}
