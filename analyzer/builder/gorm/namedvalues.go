package gorm

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// namedValues are the values that a text with names finds in its arguments:
// those of sql.Named, the entries of maps, the fields of structs. open says
// why there may be others.
func namedValues(args []builder.Arg) (names map[string]builder.Arg, open string) {
	names = map[string]builder.Arg{}
	for _, a := range args {
		switch {
		case isNamedArg(a):
			name, v, ok := namedArg(a)
			if !ok {
				open = reason(a)
				continue
			}
			names[name] = v
		case a.Kind == builder.KindMap:
			for _, p := range a.Pairs {
				if key, ok := knownText(p.Key); ok {
					names[key] = p.Value
				}
			}
			open += a.More
		case a.Kind == builder.KindStruct:
			addFields(names, a, deref(a.Type))
			open += a.More
		case mapKey(a.Type) != nil, isInterface(a.Type):
			open = reason(a)
		case isOneStruct(a.Type):
			addFields(names, a, deref(a.Type))
		}
	}
	return names, open
}

// addFields adds the exported fields of a struct, and those of the structs
// that it embeds.
func addFields(names map[string]builder.Arg, a builder.Arg, t types.Type) {
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for v := range st.Fields() {
		if !v.Exported() {
			continue
		}
		names[v.Name()] = structField(a, v)
	}
}

func structField(a builder.Arg, v *types.Var) builder.Arg {
	if a.Kind != builder.KindStruct {
		return builder.Arg{Value: a.Value, Field: v, Type: v.Type(), Pos: a.Pos, Reason: v.Name() + " of " + reason(a)}
	}
	f := field(a, v.Name())
	if isNil(f) {
		f.Type = v.Type()
	}
	return f
}

// isNamedArg tells of a sql.NamedArg.
func isNamedArg(a builder.Arg) bool {
	return isPackageType(a.Type, "database/sql") && namedOf(a.Type).Obj().Name() == "NamedArg"
}

// namedArg is a name and its value, as sql.Named puts them together.
func namedArg(a builder.Arg) (name string, v builder.Arg, ok bool) {
	if a.Kind == builder.KindStruct && a.More == "" {
		name, ok = knownText(field(a, "Name"))
		return name, field(a, "Value"), ok
	}
	call, ok := a.Value.(*ssa.Call)
	if !ok || len(call.Call.Args) != 2 {
		return "", v, false
	}
	c, ok := call.Call.Args[0].(*ssa.Const)
	if callee := call.Call.StaticCallee(); !ok || callee == nil || callee.String() != "database/sql.Named" {
		return "", v, false
	}
	in := call.Call.Args[1]
	if m, ok := in.(*ssa.MakeInterface); ok {
		in = m.X
	}
	return constant.StringVal(c.Value), builder.Arg{Value: in, Type: in.Type(), Pos: a.Pos, Reason: "a named value"}, true
}
