package model

import "go/types"

// kind is what GORM takes a Go type for.
type kind int

const (
	noKind kind = iota // an association, or nothing that GORM knows
	boolKind
	intKind
	uintKind
	floatKind
	textKind
	timeKind
	bytesKind
	ownKind // of a type that says itself what it is
)

// hasConstants tells whether GORM reads a default from the tag and sends it.
func (k kind) hasConstants() bool {
	switch k {
	case boolKind, intKind, uintKind, floatKind, textKind, timeKind:
		return true
	}
	return false
}

// basicKinds are the kinds of Go's basic types.
var basicKinds = map[types.BasicKind]kind{
	types.Bool: boolKind, types.String: textKind, types.Float32: floatKind, types.Float64: floatKind,
	types.Int: intKind, types.Int8: intKind, types.Int16: intKind, types.Int32: intKind, types.Int64: intKind,
	types.Uint: uintKind, types.Uint8: uintKind, types.Uint16: uintKind, types.Uint32: uintKind, types.Uint64: uintKind,
}

func kindOf(t types.Type) kind {
	t = indirect(t)
	if has(t, "GormDataType", 0, 1) {
		return ownKind
	}
	if isSerializer(t) {
		return textKind
	}
	if isValuer(t) {
		return valuerKind(t)
	}
	return plainKind(t)
}

func plainKind(t types.Type) kind {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Kind() == types.Invalid {
			return ownKind // its package could not be read: more often a column than not
		}
		return basicKinds[u.Kind()]
	case *types.Struct:
		if isTime(u) {
			return timeKind
		}
	case *types.Slice:
		return elementKind(u.Elem())
	case *types.Array:
		return elementKind(u.Elem())
	}
	return noKind
}

func elementKind(elem types.Type) kind {
	if isBasic(elem, types.Uint8) {
		return bytesKind
	}
	return noKind
}

// valuerKind is the kind of a type that converts itself. GORM asks the zero
// value, and where that is NULL takes the first field of the struct; the
// types of database/sql all are so. Of the others the result is not known.
func valuerKind(t types.Type) kind {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return basicKinds[u.Kind()]
	case *types.Struct:
		if named, ok := types.Unalias(t).(*types.Named); ok && u.NumFields() > 0 &&
			named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "database/sql" {
			return kindOf(u.Field(0).Type())
		}
		if isTime(u) {
			return timeKind
		}
	case *types.Array:
		return textKind // a UUID
	}
	return ownKind
}

// isTime tells the struct of time.Time, whatever its type is called.
func isTime(s *types.Struct) bool {
	return s.NumFields() == 3 && s.Field(0).Name() == "wall" && s.Field(0).Pkg() != nil && s.Field(0).Pkg().Path() == "time"
}

// indirect strips pointers.
func indirect(t types.Type) types.Type {
	for {
		t = types.Unalias(t)
		p, ok := t.(*types.Pointer)
		if !ok {
			return t
		}
		t = p.Elem()
	}
}

// isValuer tells whether a pointer to a type is a driver.Valuer.
func isValuer(t types.Type) bool { return has(t, "Value", 0, 2) }

// isSerializer tells whether a pointer to a type is GORM's
// SerializerInterface.
func isSerializer(t types.Type) bool { return has(t, "Scan", 4, 1) && has(t, "Value", 4, 2) }

// has tells whether a pointer to a type has a method with so many parameters
// and results.
func has(t types.Type, name string, params, results int) bool {
	m := methodOf(t, name)
	return m != nil && m.Signature().Params().Len() == params && m.Signature().Results().Len() == results
}

// holdsNull tells whether a value of a type can be NULL: it is a pointer, or a
// struct that says whether it is valid, as those of database/sql do.
func holdsNull(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.Pointer); ok {
		return true
	}
	if _, ok := t.Underlying().(*types.Struct); !ok {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Valid")
	valid, ok := obj.(*types.Var)
	return ok && isBasic(valid.Type(), types.Bool)
}
