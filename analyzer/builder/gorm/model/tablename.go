package model

import (
	"fmt"
	"go/types"
)

// tableOf is the table of a model: what its TableName returns, or what the
// naming strategy makes of its name. Where it is not known, it gets a name that
// no table has.
func (m *Models) tableOf(t types.Type) (string, error) {
	method := methodOf(t, "TableName")
	if method == nil || !namesTable(method) {
		return m.options.Naming.TableName(nameOf(t)), nil
	}
	if m.options.TableName != nil {
		if name, ok := m.options.TableName(method); ok {
			return name, nil
		}
	}
	return "the table of " + nameOf(t), fmt.Errorf("the table of %s is what %s returns, which is not known",
		types.TypeString(t, (*types.Package).Name), method.FullName())
}

// namesTable tells the methods of GORM's interfaces Tabler and TablerWithNamer.
func namesTable(method *types.Func) bool {
	sig := method.Signature()
	if sig.Results().Len() != 1 || !isBasic(sig.Results().At(0).Type(), types.String) {
		return false
	}
	switch sig.Params().Len() {
	case 0:
		return true
	case 1:
		return isNamed(sig.Params().At(0).Type(), schemaPackage, "Namer")
	}
	return false
}

// The packages whose types GORM and its models use.
const (
	gormPackage       = "gorm.io/gorm"
	schemaPackage     = "gorm.io/gorm/schema"
	softDeletePackage = "gorm.io/plugin/soft_delete"
)

// methodOf is a method that a pointer to a type has, be it by embedding.
func methodOf(t types.Type, name string) *types.Func {
	if types.IsInterface(t) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), false, nil, name)
	method, _ := obj.(*types.Func)
	return method
}

func isBasic(t types.Type, kind types.BasicKind) bool {
	b, ok := types.Unalias(t).(*types.Basic)
	return ok && b.Kind() == kind
}

// isNamed tells a type by its package and name.
func isNamed(t types.Type, pkg, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	obj := named.Obj()
	return obj.Name() == name && obj.Pkg() != nil && obj.Pkg().Path() == pkg
}
