package analyzer

import (
	"go/types"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// trusted tells of functions that return the trusted tenant value: those that
// the configuration names, and those marked //tenantvet:source.
func (u *unit) trusted(fn *types.Func) bool {
	if u.configured(fn) {
		return true
	}
	if fn.Pkg() != u.pass.Pkg {
		return false
	}
	if u.sources == nil {
		u.sources = map[*types.Func]bool{}
		for _, decl := range u.directives.Functions(directive.Source) {
			if obj, ok := u.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
				u.sources[obj] = true
			}
		}
	}
	return u.sources[fn]
}

// configured tells of the functions that the configuration names.
func (u *unit) configured(fn *types.Func) bool {
	return slices.ContainsFunc(u.policy.config.Sources, func(ref config.FuncRef) bool { return refersTo(ref, fn) })
}

// refersTo tells whether a reference names a function. The receiver's pointer
// does not matter.
func refersTo(ref config.FuncRef, fn *types.Func) bool {
	if ref.Name != fn.Name() || fn.Pkg() == nil || fn.Pkg().Path() != ref.Package {
		return false
	}
	typ := ""
	if recv := fn.Signature().Recv(); recv != nil {
		if n, ok := types.Unalias(deref(types.Unalias(recv.Type()))).(*types.Named); ok {
			typ = n.Obj().Name()
		}
	}
	return typ == ref.Type
}

// reads tells of functions that run a query: what they return are rows, and
// what they fill in, which is given before the text.
func (u *unit) reads(fn *types.Func) (into int, ok bool) {
	api, ok := u.matcher.Lookup(fn)
	if !ok || api.Kind == callsite.Copy || api.Kind == callsite.Built {
		return -1, false
	}
	params := fn.Signature().Params()
	for i := range min(max(api.Text, api.Values), params.Len()) {
		if t, ok := params.At(i).Type().Underlying().(*types.Interface); ok && t.Empty() {
			return i, true
		}
	}
	return -1, true
}

// importedOrigins is what is known of the results of a function of another
// package, or of the functions that a variable of it holds.
func (u *unit) importedOrigins(of types.Object) *summary.Origins {
	var o summary.Origins
	if of.Pkg() == nil || of.Pkg() == u.pass.Pkg || !u.pass.ImportObjectFact(of, &o) {
		return nil
	}
	return &o
}
