// Package model knows what GORM makes of a struct: its table, columns, keys and
// associations, as package gorm.io/gorm/schema works them out at run time, but
// from the types of the program that is analysed.
//
// The names of things are GORM's. What is not followed: join tables that
// SetupJoinTable replaces, serializers that are registered under names of the
// program's own, and namers other than [schema.NamingStrategy].
package model

import (
	"fmt"
	"go/types"

	"gorm.io/gorm/schema"
)

// Options are what a model depends on beside its type.
type Options struct {
	// Naming is the naming strategy of the program.
	Naming schema.NamingStrategy
	// TableName tells what a method TableName returns, and whether that is
	// known. Nil knows none.
	TableName func(method *types.Func) (name string, ok bool)
	// Sets tells whether a hook sets a field. Nil means that none does.
	Sets func(hook *types.Func, f *Field) bool
}

// Models finds the models of types, each once. It is not for concurrent use.
type Models struct {
	options Options
	seen    map[string]*Schema
	asked   map[*Schema]bool
	made    int
}

// New returns a finder of models.
func New(o Options) *Models {
	return &Models{options: o, seen: map[string]*Schema{}, asked: map[*Schema]bool{}}
}

// Of is the model of a type: a struct, or pointers to and slices of one. It
// fails for other types, and where the table's name is not known.
func (m *Models) Of(t types.Type) (*Schema, error) {
	s, err := m.of(t)
	if err != nil {
		return nil, err
	}
	m.asked[s] = true
	if s.unnamed != nil {
		return nil, s.unnamed
	}
	return s, nil
}

// of is Of for a model whose table need not be known.
func (m *Models) of(t types.Type) (*Schema, error) {
	elem := element(t)
	structure, ok := elem.Underlying().(*types.Struct)
	if !ok {
		return nil, fmt.Errorf("%s is not a struct", types.TypeString(t, (*types.Package).Name))
	}
	if _, open := elem.(*types.TypeParam); open {
		return nil, fmt.Errorf("%s is a type parameter", elem)
	}
	key := types.TypeString(elem, nil)
	if s, ok := m.seen[key]; ok && types.Identical(s.Type, elem) {
		return s, nil
	}
	table, err := m.tableOf(elem)
	s := &Schema{Name: nameOf(elem), Table: table, Type: elem, unnamed: err, models: m, number: m.made}
	m.made++
	s.build(structure)
	m.seen[key] = s
	return s, nil
}

// element strips pointers, slices and arrays.
func element(t types.Type) types.Type {
	for {
		t = types.Unalias(t)
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		default:
			return t
		}
	}
}

// nameOf is the name that reflection gives a type: without its package, but
// with the packages of its type arguments; empty for a type without a name.
func nameOf(t types.Type) string {
	named, ok := t.(*types.Named)
	if !ok {
		return ""
	}
	name := named.Obj().Name()
	args := named.TypeArgs()
	for i := range args.Len() {
		if i == 0 {
			name += "["
		} else {
			name += ","
		}
		name += types.TypeString(args.At(i), nil)
	}
	if args.Len() > 0 {
		name += "]"
	}
	return name
}
