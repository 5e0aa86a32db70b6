package resolve

import (
	"cmp"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// sqlNamed is a value made by sql.Named.
func (x *run) sqlNamed(v ssa.Value, e *env) (NamedArg, bool) {
	c, ok := v.(*ssa.Call)
	if !ok || calleeOf(c.Common()) != "database/sql.Named" {
		return NamedArg{}, false
	}
	name := x.operand(c.Call.Args[0], e, c)
	if s, ok := x.text(single(name)).known(); ok {
		val, _ := x.behind(element{v: c.Call.Args[1], env: e, user: c})
		return NamedArg{s, Arg{Value: val}}, true
	}
	return NamedArg{}, false
}

// namedArgs are the values in a map or struct that holds them by name.
func (x *run) namedArgs(v ssa.Value, e *env) (named []NamedArg, more string, ok bool) {
	t := v.Type()
	if p, isPtr := t.Underlying().(*types.Pointer); isPtr {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Map:
		if b, isText := u.Key().Underlying().(*types.Basic); isText && b.Info()&types.IsString != 0 {
			named, more = x.namedEntries(v, e)
			return named, more, true
		}
	case *types.Struct:
		if named = x.namedFields(v, u); len(named) > 0 {
			return named, "", true
		}
	case *types.Slice: // of rows, of which one stands for all
		if of, ok := u.Elem().Underlying().(*types.Struct); ok && hasNames(of) {
			named = x.namedFields(v, of)
			for i, n := range named {
				named[i].Each, named[i].Way = true, cmp.Or(n.Way, n.Field.Name())
			}
			return named, "", true
		}
	}
	return nil, "", false
}

func (x *run) namedEntries(v ssa.Value, e *env) (named []NamedArg, more string) {
	alts := x.eval(v, e)
	m, ok := single(alts).(mapValue)
	if !ok {
		return nil, describe(v)
	}
	all, _ := x.r.entries(m.made)
	if !namesComplete(m.made) {
		more = "what else is put into " + describe(v)
	}
	for _, en := range all {
		keys := x.operand(en.key, m.env, en.update)
		k, ok := x.text(single(keys)).known()
		if !ok {
			more = "an entry of " + describe(v)
			continue
		}
		val, _ := x.behind(element{v: en.update.Value, env: m.env, user: en.update})
		named = append(named, NamedArg{k, Arg{Value: val}})
	}
	return named, more
}

// namesComplete tells whether all entries of a map are in sight: it is filled
// where it is made, and given to nothing but the query.
func namesComplete(m ssa.Value) bool {
	for _, ref := range *m.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			if ref.Map != m {
				return false
			}
		case *ssa.ChangeType:
			if !namesComplete(ref) {
				return false
			}
		case *ssa.MakeInterface, *ssa.DebugRef, *ssa.Lookup, *ssa.Range:
		default:
			return false
		}
	}
	return true
}

// namedFields are the fields of a struct by their db tag, or as sqlx names
// those without: in lower case. Embedded structs count as their fields.
func (x *run) namedFields(v ssa.Value, s *types.Struct) []NamedArg {
	tagged := hasDBTag(s)
	if n, ok := types.Unalias(v.Type()).(*types.Named); ok && !tagged && n.Obj().Pkg() != x.r.src.Pkg.Pkg {
		return nil // time.Time, sql.NullString: a value, not a holder of values
	}
	var out []NamedArg
	for i := range s.NumFields() {
		f := s.Field(i)
		name, _, _ := strings.Cut(reflect.StructTag(s.Tag(i)).Get("db"), ",")
		if inner, ok := f.Type().Underlying().(*types.Struct); ok && f.Embedded() && name == "" {
			for _, n := range x.namedFields(v, inner) {
				way := f.Name() + "." + cmp.Or(n.Way, n.Field.Name())
				out = append(out, NamedArg{n.Name, Arg{Value: v, Field: n.Field, Way: way}})
			}
			continue
		}
		if name == "-" || !f.Exported() {
			continue
		}
		if name == "" {
			name = strings.ToLower(f.Name())
		}
		out = append(out, NamedArg{name, Arg{Value: v, Field: f}})
	}
	return out
}

// hasNames tells of structs with db tags, their own or embedded ones.
func hasNames(s *types.Struct) bool {
	for i := range s.NumFields() {
		if inner, ok := s.Field(i).Type().Underlying().(*types.Struct); ok && s.Field(i).Embedded() && hasNames(inner) {
			return true
		}
	}
	return hasDBTag(s)
}

func hasDBTag(s *types.Struct) bool {
	for i := range s.NumFields() {
		if _, ok := reflect.StructTag(s.Tag(i)).Lookup("db"); ok {
			return true
		}
	}
	return false
}
