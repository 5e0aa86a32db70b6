package analyzer

import (
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// stores are what interfaces are called whose methods reach a database.
var stores = regexp.MustCompile(`(?i)repo|stor(?:e|age)|dao$|quer(?:y|ier|ies)|db$|database|persist|service$`)

// isStore tells whether a method is one of an interface that is called so.
func isStore(fn *types.Func) bool {
	n, ok := types.Unalias(fn.Signature().Recv().Type()).(*types.Named)
	return ok && stores.MatchString(n.Obj().Name())
}

// isOwn tells whether a package belongs to the same module, as far as its path
// tells.
func (u *unit) isOwn(pkg *types.Package) bool {
	if pkg == nil {
		return false
	}
	if m := u.pass.Module; m != nil && m.Path != "" {
		return pkg.Path() == m.Path || strings.HasPrefix(pkg.Path(), m.Path+"/")
	}
	first, _, _ := strings.Cut(pkg.Path(), "/")
	own, _, _ := strings.Cut(u.pass.Pkg.Path(), "/")
	return first == own
}

// looksUpTenant tells of methods that are about the tenant itself: their name,
// or what they return, names what parameter i names. One that finds something
// by the tenant is not.
func (u *unit) looksUpTenant(fn *types.Func, i int) bool {
	sig := fn.Signature()
	stem := strings.TrimSuffix(plainName(sig.Params().At(i).Name()), "id")
	for j := range sig.Results().Len() {
		t := types.Unalias(deref(sig.Results().At(j).Type()))
		if n, ok := t.(*types.Named); ok && strings.HasPrefix(plainName(n.Obj().Name()), stem) {
			return true
		}
	}
	name := plainName(fn.Name())
	for _, word := range []string{"by", "for", "of", "in", "from"} {
		name = strings.ReplaceAll(name, word+stem, "")
	}
	return strings.Contains(name, stem)
}

// namesTenant tells whether a name is that of a tenant column, or of the
// tenant itself: tenant_id, TenantID and current_tenant name the same.
func (p *policy) namesTenant(name string) bool {
	plain := plainName(name)
	for _, column := range p.tenantNames() {
		if plain == column || plain == strings.TrimSuffix(column, "id") || strings.TrimPrefix(plain, "current") == column ||
			strings.TrimPrefix(plain, "current") == strings.TrimSuffix(column, "id") {
			return true
		}
	}
	return false
}

// tenantNames are the tenant columns without case and underscores. The key of
// the tenants' own table is none.
func (p *policy) tenantNames() []string {
	var out []string
	columns := slices.Clone(p.config.Columns)
	for _, t := range p.config.Tables {
		columns = append(columns, t.Columns...)
	}
	for _, c := range columns {
		if c = plainName(c); c != "id" && c != "uid" && c != "uuid" && c != "key" {
			out = append(out, c)
		}
	}
	return out
}

func plainName(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }
