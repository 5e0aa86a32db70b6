package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/provenance"
)

// trustedTenants are the variables of the function that a trusted source has
// set: one that the configuration names, or the value of a context.
func (u *unit) trustedTenants(m mend, at token.Pos) []tenantValue {
	_, fn := declared(m.site.fn)
	if fn.Syntax() == nil {
		return nil
	}
	var out []tenantValue
	add := func(name *ast.Ident, from ast.Expr) {
		obj, ok := u.pass.TypesInfo.Defs[name].(*types.Var)
		if !ok || !u.trusts(from, name.Name) {
			return
		}
		if t, ok := u.tenantIn(obj); ok && u.inReach(t, at) {
			out = append(out, t)
		}
	}
	ast.Inspect(fn.Syntax(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if name, ok := n.Lhs[0].(*ast.Ident); ok && len(n.Rhs) == 1 {
				add(name, n.Rhs[0])
			}
		case *ast.ValueSpec:
			if len(n.Values) == 1 {
				add(n.Names[0], n.Values[0])
			}
		}
		return true
	})
	return out
}

// tenantIn is a variable that is a key, or its one field that has the name of
// a tenant column.
func (u *unit) tenantIn(obj *types.Var) (tenantValue, bool) {
	t := tenantValue{text: obj.Name(), typ: obj.Type(), roots: []types.Object{obj}}
	if isKey(obj.Type()) {
		return t, true
	}
	st, ok := deref(obj.Type()).Underlying().(*types.Struct)
	if !ok {
		return t, false
	}
	for _, column := range u.policy.config.Columns {
		for i := range st.NumFields() {
			f := st.Field(i)
			if plainWord(f.Name()) == plainWord(column) && isKey(f.Type()) && (f.Exported() || f.Pkg() == u.pass.Pkg) {
				t.text, t.typ = obj.Name()+"."+f.Name(), f.Type()
				return t, true
			}
		}
	}
	return t, false
}

// trusts tells whether an expression is the result of a source that is trusted
// by name, or of a function that reads the context. The values of a context are
// many things: a name must say that it is the tenant.
func (u *unit) trusts(expr ast.Expr, name string) bool {
	if assertion, ok := ast.Unparen(expr).(*ast.TypeAssertExpr); ok {
		expr = assertion.X
	}
	call, ok := ast.Unparen(expr).(*ast.CallExpr)
	if !ok {
		return false
	}
	var fn *types.Func
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		fn, _ = u.pass.TypesInfo.Uses[f].(*types.Func)
	case *ast.SelectorExpr:
		fn, _ = u.pass.TypesInfo.Uses[f.Sel].(*types.Func)
	}
	if fn == nil {
		return false
	}
	if u.trusted(fn) {
		return true
	}
	return u.readsContext(fn) && slices.ContainsFunc([]string{name, fn.Name(), strings.TrimSuffix(fn.Name(), "Of"), fn.Pkg().Name()}, u.namesTenant)
}

// readsContext tells of functions whose first result is known to come from the
// context.
func (u *unit) readsContext(fn *types.Func) bool {
	if fn.FullName() == "(context.Context).Value" {
		return true
	}
	known := u.importedOrigins(fn)
	if in := u.ssa.Prog.FuncValue(fn); in != nil && in.Pkg == u.ssa {
		own := u.originsFact(in)
		known = &own
	}
	if known == nil {
		return false
	}
	reads := false
	for _, o := range known.List {
		if o.Result == 0 && o.Path == "" {
			if reads = o.Kind == provenance.Context.String(); !reads {
				return false
			}
		}
	}
	return reads
}

// namesTenant tells whether a name is that of a tenant column, with or without
// its id.
func (u *unit) namesTenant(name string) bool {
	word := plainWord(name)
	for _, column := range append([]string{"tenant_id"}, u.policy.config.Columns...) {
		if column = plainWord(column); word == column || word == strings.TrimSuffix(column, "id") {
			return true
		}
	}
	return false
}
