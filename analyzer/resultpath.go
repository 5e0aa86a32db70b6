package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
)

// resultPaths are the ways to the fields of a result: of an interface, those of
// the structs that the function returns in it.
func resultPaths(fn *ssa.Function, i int) []provenance.Path {
	t := fn.Signature.Results().At(i).Type()
	switch {
	case !types.IsInterface(t):
		return fieldPaths(t)
	case types.Identical(t, types.Universe.Lookup("error").Type()):
		return nil
	}
	var out []provenance.Path
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if made, ok := ret.Results[i].(*ssa.MakeInterface); ok {
			for _, p := range fieldPaths(made.X.Type()) {
				if !slices.Contains(out, p) && len(out) < maxFields {
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// fieldPaths are the ways to the fields of a struct.
func fieldPaths(t types.Type) []provenance.Path {
	st, ok := deref(t).Underlying().(*types.Struct)
	if !ok || st.NumFields() > maxFields {
		return nil
	}
	var out []provenance.Path
	for i := range st.NumFields() {
		if mayHoldTenant(st.Field(i).Type()) {
			out = append(out, provenance.FieldPath(st.Field(i)))
		}
	}
	return out
}

// mayHoldTenant leaves out the types that name no tenant.
func mayHoldTenant(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsString|types.IsInteger) != 0
	case *types.Signature, *types.Chan:
		return false
	case *types.Interface:
		return u.NumMethods() == 0
	case *types.Pointer:
		return mayHoldTenant(u.Elem())
	}
	n, ok := types.Unalias(t).(*types.Named)
	return !ok || n.Obj().Pkg() == nil || !callsite.IsLibrary(n.Obj().Pkg().Path())
}
