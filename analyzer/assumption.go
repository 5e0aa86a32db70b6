package analyzer

import (
	"cmp"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// What a package passes to the methods of an interface is judged on the
// assumption that the implementations use it as a tenant. They may stand in
// packages that it does not import, so whoever sees the accounts of all
// packages confirms it: the account tells of the interfaces, of the types whose
// methods have duties, and of the findings that wait.

// InterfaceRecord is an interface of which something is assumed.
type InterfaceRecord struct {
	Name    string   `json:"name"`    // example.com/shop.Orders
	Methods []string `json:"methods"` // with their types, sorted
}

// ImplementationRecord is a type whose methods need a tenant of their callers.
// The diagnostic that it travels in has the places of its duties' methods as
// related places, in the same order.
type ImplementationRecord struct {
	Name    string       `json:"name"` // example.com/shop/postgres.Orders
	Methods []string     `json:"methods"`
	Duties  []DutyRecord `json:"duties"`
}

// DutyRecord is a part of a parameter of a method that ends up as a tenant
// value.
type DutyRecord struct {
	Method string `json:"method"` // Get
	// Function is the method for people: (*postgres.Orders).Get.
	Function string       `json:"function"`
	Duty     summary.Duty `json:"duty"`
	Key      string       `json:"key"` // as in [PassedRecord]
}

// DutyOf is a duty of one of the interface's methods in the form of
// [PassedRecord].
func (r InterfaceRecord) DutyOf(method string, d summary.Duty) string {
	return dutyName("("+r.Name+")."+method, d.Param, d.Path)
}

// dutyName names a part of a parameter, from 1, of a function.
func dutyName(function string, param int, path string) string {
	return function + " " + strconv.Itoa(param) + path
}

// AssumedRecord is a finding that stands if an assumption does.
type AssumedRecord struct {
	FindingRecord
	Assumes summary.Assumption `json:"assumes"`
	In      string             `json:"in"`   // the function that the value is passed to
	What    string             `json:"what"` // where it comes from
}

// assumed is an [AssumedRecord] before it is written down.
type assumed struct {
	assumes  summary.Assumption
	in, what string
}

// assumeAt notes a finding that stands if an assumption does, unless the
// configuration says not to.
func (t *tracer) assumeAt(a arrival, code sqlscan.Code, message, what string) *found {
	u := t.unit
	if u.disabled(code) {
		return nil
	}
	var f *found
	if reason, ok := u.suppressed(a.site, code, a.at); ok {
		f = u.waiting.suppress(code, a.at, message, "", reason)
	} else {
		f = u.waiting.add(code, a.at, message, "")
	}
	u.note(f, a.site, a.at)
	f.assumed = &assumed{a.assumes, a.in, what}
	return f
}

// assume is the assumption that a part of an interface method's parameter is
// the tenant's.
func assume(fn *types.Func, p part) summary.Assumption {
	return summary.Assumption{
		Interface: types.TypeString(fn.Signature().Recv().Type(), nil), Method: fn.Name(),
		Part: summary.Part{Param: p.param + 1, Path: string(p.path)},
	}
}

// noteInterface notes the interface of a method that tenants are passed to.
func (t *tracer) noteInterface(fn *types.Func) {
	recv := fn.Signature().Recv().Type()
	name := types.TypeString(recv, nil)
	if !slices.ContainsFunc(t.interfaces, func(r InterfaceRecord) bool { return r.Name == name }) {
		t.interfaces = append(t.interfaces, InterfaceRecord{name, methodsOf(recv)})
	}
}

// methodsOf lists the methods of a type with their types, without the names
// of parameters, so that those of interfaces and implementations compare.
func methodsOf(t types.Type) []string {
	var out []string
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		if fn, ok := set.At(i).Obj().(*types.Func); ok {
			sig, _ := set.At(i).Type().(*types.Signature)
			variadic := ""
			if sig.Variadic() {
				variadic = "..."
			}
			out = append(out, fn.Name()+typesOf(sig.Params())+variadic+typesOf(sig.Results()))
		}
	}
	slices.Sort(out)
	return out
}

func typesOf(list *types.Tuple) string {
	var out []string
	for v := range list.Variables() {
		out = append(out, types.TypeString(v.Type(), nil))
	}
	return "(" + strings.Join(out, ", ") + ")"
}

// implementing finds the types of the package whose methods have duties.
func (t *tracer) implementing() {
	duties := map[*types.Func][]*duty{}
	for _, d := range t.duties {
		duties[d.fn] = append(duties[d.fn], d)
	}
	for _, list := range duties {
		slices.SortFunc(list, func(a, b *duty) int {
			return cmp.Or(cmp.Compare(a.part.param, b.part.param), cmp.Compare(a.part.path, b.part.path))
		})
	}
	scope := t.unit.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || types.IsInterface(obj.Type()) {
			continue
		}
		if x := implementationOf(obj, duties); len(x.record.Duties) > 0 {
			t.implementations = append(t.implementations, x)
		}
	}
}

// implementationOf is a type with the duties of its methods.
func implementationOf(obj *types.TypeName, duties map[*types.Func][]*duty) implementation {
	pointer := types.NewPointer(obj.Type())
	x := implementation{ImplementationRecord{Name: types.TypeString(obj.Type(), nil)}, analysis.Diagnostic{Pos: obj.Pos()}}
	set := types.NewMethodSet(pointer)
	for i := range set.Len() {
		fn, ok := set.At(i).Obj().(*types.Func)
		if !ok {
			continue
		}
		for _, d := range duties[fn.Origin()] {
			x.record.Duties = append(x.record.Duties, DutyRecord{fn.Name(), shortName(fn), d.fact(), dutyKey{d.fn, d.part}.String()})
			x.places.Related = append(x.places.Related, analysis.RelatedInformation{Pos: fn.Pos(), Message: fn.Name()})
		}
	}
	if len(x.record.Duties) > 0 {
		x.record.Methods = methodsOf(pointer)
	}
	return x
}

// implementation is an [ImplementationRecord] with its places.
type implementation struct {
	record ImplementationRecord
	places analysis.Diagnostic
}

// reportAssumptions reports what others need to confirm what is assumed.
func (u *unit) reportAssumptions() {
	for i := range u.interfaces {
		u.reportEntry(Entry{Interface: &u.interfaces[i]}, analysis.Diagnostic{Pos: u.pass.Files[0].Package})
	}
	for _, x := range u.implementations {
		u.reportEntry(Entry{Implementation: &x.record}, x.places)
	}
	for _, r := range u.passed {
		u.reportEntry(Entry{Passed: r}, analysis.Diagnostic{Pos: u.pass.Files[0].Package})
	}
	for _, f := range slices.Concat(u.inOrder(u.waiting.list), u.inOrder(u.waiting.suppressed)) {
		r := &AssumedRecord{FindingRecord: *u.record(f), Assumes: f.assumed.assumes, In: f.assumed.in, What: f.assumed.what}
		u.reportEntry(Entry{Assumed: r}, u.diagnostic(f))
	}
}
