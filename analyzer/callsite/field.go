package callsite

import (
	"go/types"
	"slices"
	"strings"
)

// field is a row of the table of fields: whoever assigns to it gives the
// library a text to run.
type field struct {
	packages  string // import paths
	typ, name string
	api       API
}

var fields = []field{
	{pgxPackages, "QueuedQuery", "SQL", API{Kind: Text, Text: None, Values: None, Name: None, ByName: true}},
	{pgxPackages, "TxOptions", "BeginQuery", prepare(None)},
	{pgxPackages, "TxOptions", "CommitQuery", prepare(None)},
}

// Field returns what is known of field i of a struct type, which may be
// behind a pointer.
func Field(t types.Type, i int) (v *types.Var, api API, ok bool) {
	if p, isPtr := t.Underlying().(*types.Pointer); isPtr {
		t = p.Elem()
	}
	n, isNamed := types.Unalias(t).(*types.Named)
	if !isNamed || n.Obj().Pkg() == nil {
		return nil, API{}, false
	}
	s, isStruct := n.Underlying().(*types.Struct)
	if !isStruct {
		return nil, API{}, false
	}
	for _, f := range fields {
		if f.typ == n.Obj().Name() && f.name == s.Field(i).Name() && f.in(n.Obj().Pkg()) {
			return s.Field(i), f.api, true
		}
	}
	return nil, API{}, false
}

// FieldMentioned tells whether an object that a package uses is a field of
// the table, or its struct type.
func FieldMentioned(obj types.Object) bool {
	if obj.Pkg() == nil {
		return false
	}
	for _, f := range fields {
		if (obj.Name() == f.typ || obj.Name() == f.name) && f.in(obj.Pkg()) {
			return true
		}
	}
	return false
}

func (f field) in(pkg *types.Package) bool {
	return slices.Contains(strings.Fields(f.packages), pkg.Path())
}
