package analyzer

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
)

// stores are what interfaces are called whose methods reach a database.
var stores = regexp.MustCompile(`(?i)repo|stor(?:e|age)|dao$|quer(?:y|ier|ies)|db$|database|persist|service$`)

// named takes up the methods that the package calls through interfaces of its
// module, of which nothing is known but that a parameter, or a field of one, is
// the tenant's by its name. Of the interfaces that are called stores a parameter
// is taken to be one; of the others, and of fields, that is an assumption.
func (t *tracer) named() {
	known := map[*types.Func]bool{}
	for _, d := range t.queue {
		for _, c := range t.callsOf(d.fn) {
			known[c.callee] = true
		}
	}
	for _, fn := range t.index.callees {
		if known[fn] || !isInterfaceMethod(fn) || !t.isOwn(fn.Pkg()) || provenance.MayRefuse(fn) {
			continue
		}
		for _, p := range t.tenantParts(fn) {
			d := &duty{fn: fn, part: p, name: parameterName(fn, p.param) + string(p.path), next: step{fn.Pos(), finding.HandedOn("", nil)}}
			if p.path != "" || !isStore(fn) || t.looksUpTenant(fn, p.param-1) {
				d.assumes = assume(fn, p)
			}
			t.add(d)
		}
	}
}

// tenantParts are the parts of an interface method's parameters that are the
// tenant's by their names: a parameter, or a field of one.
func (u *unit) tenantParts(fn *types.Func) []part {
	var out []part
	params := fn.Signature().Params()
	for i := range params.Len() {
		p := params.At(i)
		if u.policy.namesTenant(p.Name()) && mayHoldTenant(p.Type()) {
			out = append(out, part{param: i + 1})
			continue
		}
		for _, path := range u.tenantFields(p.Type(), "") {
			out = append(out, part{i + 1, path})
		}
	}
	return out
}

// tenantFields are the ways to the fields of a struct of the module that are
// the tenant's by their names, those of embedded structs too.
func (u *unit) tenantFields(t types.Type, to provenance.Path) []provenance.Path {
	n, ok := types.Unalias(deref(t)).(*types.Named)
	if !ok || !u.isOwn(n.Obj().Pkg()) {
		return nil
	}
	s, ok := n.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	var out []provenance.Path
	for i := range s.NumFields() {
		f := s.Field(i)
		path := to + provenance.FieldPath(f)
		switch {
		case f.Embedded() && to == "":
			out = append(out, u.tenantFields(f.Type(), path)...)
		case mayHoldTenant(f.Type()) && u.policy.namesTenant(f.Name()):
			out = append(out, path)
		}
	}
	return out
}

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
