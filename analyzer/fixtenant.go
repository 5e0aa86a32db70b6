package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// tenantValue is an expression that is the tenant, where a query needs one.
type tenantValue struct {
	text  string
	typ   types.Type
	roots []types.Object // the variables it is made of
}

// tenantFor finds the tenant value in reach of a call: what this query or
// others of the function are bound to, else what a trusted source returned,
// else a parameter with the name of the tenant column. It reports false when
// there are several.
func (u *unit) tenantFor(m mend, v *callValues) (tenantValue, bool) {
	at := u.calls[m.site.common.Pos()]
	for _, candidates := range [][]tenantValue{
		u.ownTenants(m, v), u.siblingTenants(m, at.Pos()), u.trustedTenants(m, at.Pos()), u.namedTenants(m, at.Pos()),
	} {
		if len(candidates) > 0 {
			first := candidates[0]
			several := slices.ContainsFunc(candidates, func(c tenantValue) bool { return !c.equal(first) })
			return first, !several
		}
	}
	return tenantValue{}, false
}

func (v tenantValue) equal(o tenantValue) bool {
	return v.text == o.text && slices.Equal(v.roots, o.roots)
}

// ownTenants is what the placeholders are bound to that other tables of the
// statement are tied to.
func (u *unit) ownTenants(m mend, v *callValues) []tenantValue {
	var out []tenantValue
	exprs := u.withoutOptions(v.exprs)
	for _, known := range m.finding.Mend.Known {
		if known.Ordinal > 0 && known.Ordinal <= len(exprs) {
			if t, ok := u.valueOf(exprs[known.Ordinal-1]); ok {
				return append(out, t)
			}
		}
	}
	return out
}

// siblingTenants are the values that other queries of the function are scoped
// by.
func (u *unit) siblingTenants(m mend, at token.Pos) []tenantValue {
	var out []tenantValue
	owner, _ := declared(m.site.fn)
	for _, s := range u.sites {
		if obj, _ := declared(s.fn); obj == nil || obj != owner || s.common == nil || slices.Contains(s.verdict.codes, string(finding.TV201)) {
			continue // what the client controls is no tenant
		}
		call := u.calls[s.common.Pos()]
		if call == nil {
			continue
		}
		for _, expr := range u.scopingValues(s, u.tenantColumns(m)) {
			t, ok := u.valueOf(expr)
			if ok && u.inReach(t, at) && (call.Pos() < at || u.initialized(t)) {
				out = append(out, t)
			}
		}
	}
	return out
}

// scopingValues are the values of a site that its tenant tables are tied to.
func (u *unit) scopingValues(s *site, columns map[string]bool) []ast.Expr {
	if s.built {
		return u.chainTenants(s, columns)
	}
	v, ok := u.valuesOf(s)
	if !ok {
		return nil
	}
	var out []ast.Expr
	exprs := u.withoutOptions(v.exprs)
	for _, j := range s.judged {
		for _, st := range j.result.Statements {
			for _, o := range st.Occurrences {
				if o.Verdict != sqlscan.Scoped || len(o.By) != 1 || o.By[0].Kind != sqlscan.Placeholder || !o.By[0].Single {
					continue
				}
				by := o.By[0]
				if by.Name == "" && v.named == nil && by.Ordinal > 0 && by.Ordinal <= len(exprs) {
					out = append(out, exprs[by.Ordinal-1])
				}
				for _, expr := range v.exprs {
					if name, value, ok := u.namedValue(expr); ok && by.Name != "" && name == by.Name {
						out = append(out, value)
					}
				}
			}
		}
	}
	return out
}

// namedTenants are the parameters that have the name of a tenant column:
// tenantID for tenant_id.
func (u *unit) namedTenants(m mend, at token.Pos) []tenantValue {
	columns := u.tenantColumns(m)
	var out []tenantValue
	for fn := m.site.fn; fn != nil; fn = fn.Parent() {
		params := fn.Signature.Params()
		for i := range params.Len() {
			p := params.At(i)
			t := tenantValue{text: p.Name(), typ: p.Type(), roots: []types.Object{p}}
			if columns[plainWord(p.Name())] && u.inReach(t, at) && isKey(p.Type()) {
				out = append(out, t)
			}
		}
	}
	return out
}

// plainWord is a name without case, underscores and quotes.
func plainWord(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", `"`, "", "`", "").Replace(name))
}

// isKey tells of types that a tenant's key can have.
func isKey(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&(types.IsInteger|types.IsString) != 0
	case *types.Array: // uuid.UUID
		return true
	}
	return false
}

// valueOf reads an expression that can be written once more: variables, their
// fields, conversions, and what is asked of them without arguments.
func (u *unit) valueOf(expr ast.Expr) (tenantValue, bool) {
	t := tenantValue{text: types.ExprString(expr), typ: u.pass.TypesInfo.TypeOf(expr)}
	if !u.collectRoots(expr, &t) || len(t.roots) == 0 {
		return t, false
	}
	return t, true
}

func (u *unit) collectRoots(expr ast.Expr, t *tenantValue) bool {
	switch e := ast.Unparen(expr).(type) {
	case *ast.Ident:
		obj, ok := u.pass.TypesInfo.Uses[e].(*types.Var)
		if ok {
			t.roots = append(t.roots, obj)
		}
		return ok
	case *ast.SelectorExpr:
		if id, ok := e.X.(*ast.Ident); ok {
			if _, imported := u.pass.TypesInfo.Uses[id].(*types.PkgName); imported {
				return false
			}
		}
		return u.collectRoots(e.X, t)
	case *ast.StarExpr:
		return u.collectRoots(e.X, t)
	case *ast.CallExpr:
		if u.pass.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return u.collectRoots(e.Args[0], t)
		}
		sel, ok := e.Fun.(*ast.SelectorExpr)
		return ok && len(e.Args) == 0 && u.collectRoots(sel.X, t)
	}
	return false
}

// inReach tells whether the variables of a value are those that their names
// stand for at a place.
func (u *unit) inReach(t tenantValue, at token.Pos) bool {
	scope := u.pass.Pkg.Scope().Innermost(at)
	for _, root := range t.roots {
		if scope == nil {
			return false
		}
		if _, obj := scope.LookupParent(root.Name(), at); obj != root {
			return false
		}
	}
	return true
}

// initialized tells whether the variables of a value are set where they are
// declared.
func (u *unit) initialized(t tenantValue) bool {
	for _, f := range u.pass.Files {
		for _, root := range t.roots {
			if f.FileStart > root.Pos() || root.Pos() >= f.FileEnd {
				continue
			}
			set := true
			ast.Inspect(f, func(n ast.Node) bool {
				if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 0 {
					set = set && !slices.ContainsFunc(spec.Names, func(id *ast.Ident) bool { return id.Pos() == root.Pos() })
				}
				return set
			})
			if !set {
				return false
			}
		}
	}
	return true
}

// isValue tells whether an expression is a tenant value.
func (u *unit) isValue(expr ast.Expr, tenant tenantValue) bool {
	t, ok := u.valueOf(expr)
	return ok && t.equal(tenant)
}

func (u *unit) calleeOf(expr ast.Expr) *types.Func {
	if call, ok := ast.Unparen(expr).(*ast.CallExpr); ok {
		return typeutil.StaticCallee(u.pass.TypesInfo, call)
	}
	return nil
}

func constantText(info *types.Info, expr ast.Expr) string {
	if tv := info.Types[expr]; tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value)
	}
	return ""
}

// typeName is the name of a type of pgx.
func typeName(t types.Type) string {
	if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != nil &&
		strings.HasPrefix(n.Obj().Pkg().Path(), "github.com/jackc/pgx/") {
		return n.Obj().Name()
	}
	return ""
}
