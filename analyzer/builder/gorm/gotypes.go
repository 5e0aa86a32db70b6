package gorm

import "go/types"

const (
	gormPath   = "gorm.io/gorm"
	clausePath = "gorm.io/gorm/clause"
)

// namedOf is the named type behind pointers, nil for none.
func namedOf(t types.Type) *types.Named {
	for t != nil {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
			continue
		case *types.Named:
			return u
		}
		break
	}
	return nil
}

// isPackageType tells whether a type, or what it points to, is declared in a
// package.
func isPackageType(t types.Type, path string) bool {
	n := namedOf(t)
	return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path
}

// typeName is the name of a type of a package of GORM's, "" for another.
func typeName(t types.Type, path string) string {
	if !isPackageType(t, path) {
		return ""
	}
	return namedOf(t).Obj().Name()
}

// isHandle tells whether a type is *gorm.DB.
func isHandle(t types.Type) bool { return typeName(t, gormPath) == "DB" }

// isExpression tells whether values of a type write SQL themselves: they have
// the method Build of clause.Expression, or GormValue.
func isExpression(t types.Type) bool {
	return hasMethod(t, "Build", clausePath) || hasMethod(t, "GormValue", "")
}

// WritesSQL tells whether a value of a type that is given for a placeholder is
// written into the text: a sub-query, or an expression.
func WritesSQL(t types.Type) bool {
	return isHandle(t) || isExpression(t) || isPackageType(t, clausePath)
}

// isValuer tells whether values of a type are driver.Valuers.
func isValuer(t types.Type) bool {
	m := method(t, "Value")
	return m != nil && m.Params().Len() == 0 && m.Results().Len() == 2
}

// hasMethod tells whether a type has a method, whose first parameter is of a
// package if one is given.
func hasMethod(t types.Type, name, path string) bool {
	m := method(t, name)
	if m == nil || path == "" {
		return m != nil
	}
	return m.Params().Len() == 1 && isPackageType(m.Params().At(0).Type(), path)
}

func method(t types.Type, name string) *types.Signature {
	if t == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	return fn.Signature()
}

// deref is a type behind pointers.
func deref(t types.Type) types.Type {
	for t != nil {
		p, ok := types.Unalias(t).Underlying().(*types.Pointer)
		if !ok {
			return t
		}
		t = p.Elem()
	}
	return nil
}

// fieldType is the type of a field of a struct, nil for none.
func fieldType(t types.Type, name string) types.Type {
	t = deref(t)
	if t == nil {
		return nil
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		for f := range st.Fields() {
			if f.Name() == name {
				return f.Type()
			}
		}
	}
	return nil
}
