package gorm

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// fieldOf is the value of a field of a struct.
func fieldOf(a builder.Arg, f *model.Field) builder.Arg {
	if a.Kind == builder.KindStruct {
		if v, ok := givenField(a, f); ok {
			return v
		}
		if a.More == "" {
			unset := builder.Arg{Kind: builder.KindNil, Type: f.Type, Pos: a.Pos}
			if behindPointer(a, f.Path()) {
				unset.Type = nil // GORM reads NULL through a nil pointer
			}
			return unset
		}
	}
	if a.Kind == builder.KindMap {
		for _, p := range a.Pairs {
			if name, ok := knownText(p.Key); ok && (name == f.DBName || name == f.Name) {
				return p.Value
			}
		}
	}
	way := f.Path()
	if a.Field != nil {
		way = wayTo(a) + "." + way
	}
	return builder.Arg{Value: a.Value, Field: f.Var, Way: way, Each: a.Each, Implied: true, Type: f.Type, Pos: a.Pos, Reason: f.Name + " of " + reason(a)}
}

// wayTo is how to get from the value of an argument to its field.
func wayTo(a builder.Arg) string {
	if a.Way != "" {
		return a.Way
	}
	return a.Field.Name()
}

// givenField is a field that the code sets: by its path, through an embedded
// struct that is set as a whole, or part by part where it is a struct itself.
func givenField(a builder.Arg, f *model.Field) (builder.Arg, bool) {
	path := f.Path()
	for _, g := range a.Fields {
		if g.Name == path {
			return g.Arg, true
		}
		if len(path) > len(g.Name) && path[:len(g.Name)] == g.Name && path[len(g.Name)] == '.' {
			return fieldOf(g.Arg, f.Below(g.Name)), true
		}
	}
	return fromParts(a, f)
}

// fromParts is a field whose own fields the code sets, as those of
// sql.NullString or of a struct that is stored as JSON. It comes from where the
// one of them comes that is more than a flag.
func fromParts(a builder.Arg, f *model.Field) (builder.Arg, bool) {
	whole := builder.Arg{Kind: builder.KindStruct, Type: f.Type, More: a.More, Pos: a.Pos}
	var contents []builder.Arg
	for _, g := range a.Fields {
		name, ok := strings.CutPrefix(g.Name, f.Path()+".")
		if !ok {
			continue
		}
		whole.Fields = append(whole.Fields, builder.Field{Name: name, Arg: g.Arg})
		if !isFlag(g.Arg) {
			contents = append(contents, g.Arg)
		}
	}
	if len(contents) == 1 {
		c := contents[0]
		whole.Value, whole.Field, whole.Way = c.Value, c.Field, c.Way
	}
	return whole, len(whole.Fields) > 0
}

func isFlag(a builder.Arg) bool {
	if a.Type == nil {
		return false
	}
	b, ok := a.Type.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// behindPointer tells whether a path leads through a struct that is embedded as
// a pointer, and of which no field is set.
func behindPointer(a builder.Arg, path string) bool {
	t, names := a.Type, strings.Split(path, ".")
	for i, name := range names[:len(names)-1] {
		t = fieldType(t, name)
		prefix := strings.Join(names[:i+1], ".") + "."
		given := slices.ContainsFunc(a.Fields, func(f builder.Field) bool { return strings.HasPrefix(f.Name, prefix) })
		if isPointer(t) && !given {
			return true
		}
	}
	return false
}

// isSet tells whether the code sets a field to a value that may not be zero.
// What a function has written there is not known, and no value of the code's.
func isSet(a builder.Arg, f *model.Field) bool {
	v, ok := givenField(a, f)
	return ok && zeronessOf(v) != isZero && (v.Kind != builder.KindOpaque || isOwn(v))
}

// isOwn tells of an argument that its Value is the value itself, and not a place
// in memory that holds it.
func isOwn(a builder.Arg) bool {
	if _, ok := a.Value.(*ssa.Alloc); ok || a.Value == nil {
		return false
	}
	return a.Field != nil || a.Type == nil || types.ConvertibleTo(a.Value.Type(), a.Type)
}

// number is a number that GORM puts in.
func number(n int64) *builder.Arg {
	return &builder.Arg{Kind: builder.KindConst, Const: constant.MakeInt64(n), Type: types.Typ[types.Int]}
}

func isPointer(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := types.Unalias(t).Underlying().(*types.Pointer)
	return ok
}

// isOneStruct tells of a type that it is a struct behind pointers.
func isOneStruct(t types.Type) bool {
	t = deref(t)
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// isList tells of a value that it is a list of structs.
func isList(a builder.Arg) bool {
	t := deref(a.Type)
	if t == nil {
		return a.Kind == builder.KindList
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Array:
		return true
	}
	return false
}

// isMapList tells of a type that it is a list of maps.
func isMapList(t types.Type) bool {
	t = deref(t)
	if t == nil {
		return false
	}
	s, ok := t.Underlying().(*types.Slice)
	return ok && mapKey(s.Elem()) != nil
}

// isKnownStruct tells of a value that it is a struct of which fields are
// known.
func isKnownStruct(a builder.Arg) bool { return a.Kind == builder.KindStruct }

func isFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}
