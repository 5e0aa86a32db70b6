package model

import (
	"go/types"
	"reflect"
)

// Declared are the types of a package that are models by their looks, in order
// of name: see [Marked].
func Declared(pkg *types.Package) []types.Type {
	var out []types.Type
	for _, name := range pkg.Scope().Names() {
		if obj, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && !obj.IsAlias() && Marked(obj.Type()) {
			out = append(out, obj.Type())
		}
	}
	return out
}

// Marked tells whether a type is a model by its looks, without having seen that
// it is used as one: a struct that names its table, has a tag of GORM's, or
// embeds gorm.Model or another such struct.
func Marked(t types.Type) bool { return marked(t, 0) }

func marked(t types.Type, depth int) bool {
	structure, ok := t.Underlying().(*types.Struct)
	if named, isNamed := t.(*types.Named); !ok || depth > maxEmbedding || isNamed && named.TypeParams().Len() > named.TypeArgs().Len() {
		return false
	}
	if method := methodOf(t, "TableName"); method != nil && namesTable(method) || isNamed(t, gormPackage, "Model") {
		return true
	}
	for i := range structure.NumFields() {
		if _, tagged := reflect.StructTag(structure.Tag(i)).Lookup("gorm"); tagged {
			return true
		}
		if f := structure.Field(i); f.Anonymous() && marked(indirect(f.Type()), depth+1) {
			return true
		}
	}
	return false
}
