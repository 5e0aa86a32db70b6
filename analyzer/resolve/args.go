package resolve

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Args is what a slice of values, as of a variadic call, can hold.
type Args struct {
	// Lists are the possible lists, one for each path on which they differ.
	Lists []ArgList
	// Unknown says why Lists is not all there is; empty when it is.
	Unknown    string
	UnknownPos token.Pos
	// UnknownValue is the value that stopped it, nil when it is none.
	UnknownValue ssa.Value
}

// ArgList is one list of values.
type ArgList struct {
	// Values are the values by position.
	Values []Arg
	// Named are the values that have names, in order: of sql.Named,
	// pgx.NamedArgs, maps, structs with db tags.
	Named []NamedArg
	// Holder is the one map or struct that is given and that Named are taken
	// from. A driver may take it for a single value instead.
	Holder ssa.Value
	// More is set when there can be values behind those of Values, or further
	// names: it says what they depend on.
	More string
	// Path says what selects this list when there are several.
	Path string

	path path
}

// Arg is one value.
type Arg struct {
	// Value is the value, out of the interface it was passed in. It may
	// belong to another function of the package. It is nil when it is not
	// known.
	Value ssa.Value
	// Field is set when the value is a field of Value, a struct or a pointer
	// to one, and Way is how to get there, through embedded structs; it is
	// empty where Value has the field itself.
	Field *types.Var
	Way   string
	// Each says that Value is a list, and the value what its elements have.
	Each bool
	// Unknown says what a value that is nil depends on.
	Unknown string
}

// NamedArg is a value with a name.
type NamedArg struct {
	Name string
	Arg
}

// Holds tells whether a value is one of the list's.
func (l ArgList) Holds(x Arg) bool {
	return slices.Contains(l.Values, x) || slices.ContainsFunc(l.Named, func(n NamedArg) bool { return n.Arg == x })
}

// Args is what v, a slice of values, can hold.
func (r *Resolver) Args(v ssa.Value) Args { return r.ArgsAt(Site{Value: v}, nil) }

// ArgsAt is what the value of a site, a slice of values, can hold. With a text
// of the same site, only what it can be on the path that leads to that text:
// text and values built in the same branches belong together.
func (r *Resolver) ArgsAt(s Site, with *Text) Args {
	var assume path
	if with != nil {
		assume = with.path
	}
	x := r.newRun()
	x.assume = assume
	return r.argsOf(assume, x, func(x *run) []alt { return x.ask(s) })
}

// OneArgAt is like ArgsAt for a site whose value is not a slice of values but
// the one value given: a map or a struct that holds them by name.
func (r *Resolver) OneArgAt(s Site, with *Text) Args {
	var assume path
	if with != nil {
		assume = with.path
	}
	x := r.newRun()
	x.assume = assume
	return r.argsOf(assume, x, func(x *run) []alt {
		var out []alt
		for _, start := range x.starts(s, functionOf(s)) {
			el := element{v: s.Value, env: start.env, user: s.At}
			out = append(out, alt{listValue{(*list)(nil).add(el)}, start.path})
		}
		return out
	})
}

func (r *Resolver) argsOf(assume path, x *run, ask func(*run) []alt) Args {
	alts, why := r.followed(assume, x, ask)
	x = r.newRun()
	x.assume = assume
	out := r.args(x, alts)
	if why != "" && out.Unknown == "" {
		out.Unknown = why // some paths were left out
	}
	return out
}

func (r *Resolver) args(x *run, alts []alt) Args {
	var out Args
	var paths []path
	for _, a := range alts {
		paths = append(paths, a.path)
	}
	for _, a := range alts {
		if u, ok := a.val.(unknown); ok {
			if out.Unknown == "" {
				out.Unknown, out.UnknownValue = u.name, u.v
				if u.v != nil {
					out.UnknownPos = u.v.Pos()
				}
			}
			continue
		}
		l := x.argList(a.val)
		l.path, l.Path = a.path, r.pathName(a.path, paths)
		out.Lists = append(out.Lists, l)
	}
	if len(out.Lists) == 1 && out.Unknown == "" {
		out.Lists[0].Path = ""
	}
	return out
}

// argList makes values of the elements of a list.
func (x *run) argList(v value) ArgList {
	var out ArgList
	if p, ok := v.(pointerValue); ok { // an array that is sliced elsewhere
		v = opaque(p.v, p.env)
	}
	elements := listOf(v).elements()
	for i, el := range elements {
		if el.more {
			out.More = "a value that is not known"
			if u, ok := el.val.(unknown); ok {
				out.More = u.name
			}
			break
		}
		v, e := x.behind(el)
		if v == nil {
			out.Values = append(out.Values, Arg{Unknown: nameOf(el)})
			continue
		}
		if i == 0 || len(out.Values) == 0 {
			if isQueryOption(v.Type()) {
				continue
			}
		}
		if n, ok := x.sqlNamed(v, e); ok {
			out.Named = append(out.Named, n)
			continue
		}
		if len(elements) == 1 || len(out.Values) == 0 && i == len(elements)-1 {
			if named, more, ok := x.namedArgs(v, e); ok {
				out.Named, out.More, out.Holder = append(out.Named, named...), more, v
				continue
			}
		}
		out.Values = append(out.Values, Arg{Value: v})
	}
	return out
}

func nameOf(el element) string {
	if u, ok := el.val.(unknown); ok {
		return u.name
	}
	return "a value that is not known"
}

// isQueryOption reports whether pgx takes values of a type that come first
// for itself.
func isQueryOption(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || !strings.HasPrefix(n.Obj().Pkg().Path(), "github.com/jackc/pgx/") {
		return false
	}
	switch n.Obj().Name() {
	case "QueryExecMode", "QueryResultFormats", "QueryResultFormatsByOID", "QuerySimpleProtocol":
		return true
	}
	return false
}

// behind is the value that an element holds, out of its interface, and
// through the parameters of the calls that led here.
func (x *run) behind(el element) (ssa.Value, *env) {
	v, e := el.v, el.env
	switch val := el.val.(type) {
	case boxed:
		v, e = val.x, val.env
	case unknown:
		v = val.v
	}
	for v != nil && e != nil {
		switch u := v.(type) {
		case *ssa.MakeInterface:
			v = u.X
		case *ssa.ChangeInterface:
			v = u.X
		case *ssa.Parameter:
			a := passed(u, e)
			if a == nil {
				return v, e
			}
			v, e = a, e.frame.up
		case *ssa.FreeVar:
			b := e.frame.bind
			i := freeVarIndex(u, b)
			if i < 0 {
				return v, e
			}
			v, e = b.made.Bindings[i], b.env
		default:
			return v, e
		}
	}
	return v, e
}

// passed is the argument for a parameter, when the call is known.
func passed(p *ssa.Parameter, e *env) ssa.Value {
	call, ok := e.frame.call.(ssa.CallInstruction)
	if !ok || e.frame.up == nil || p.Parent() != e.frame.fn || e.frame.lexical {
		return nil
	}
	for i, q := range e.frame.fn.Params {
		if p == q {
			return argument(call.Common(), i)
		}
	}
	return nil
}

func freeVarIndex(v *ssa.FreeVar, b closure) int {
	if b.made != nil && b.made.Fn == v.Parent() {
		for i, fv := range v.Parent().FreeVars {
			if fv == v {
				return i
			}
		}
	}
	return -1
}
