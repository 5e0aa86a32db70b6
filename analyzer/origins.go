package analyzer

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// meetsOrigins tells, from the types alone, whether a package has to do with
// where tenant values come from: it reads the context or a request, or calls a
// function that is configured, that is known to return something from there,
// or that needs a tenant of its caller, or may. Packages of other modules count only
// where they read the context.
func (u *unit) meetsOrigins() bool {
	known := map[types.Object]bool{}
	for _, f := range u.pass.AllObjectFacts() {
		switch fact := f.Fact.(type) {
		case *summary.Duties:
			known[f.Object] = true
		case *summary.Origins:
			known[f.Object] = known[f.Object] || fact.Tells()
		}
	}
	needs := map[string]bool{}
	for obj := range known {
		needs[obj.Name()] = true
	}
	for _, obj := range u.pass.TypesInfo.Uses {
		if v, ok := obj.(*types.Var); ok && u.judges && known[v] {
			return true
		}
		kind := provenance.Gives(obj)
		if kind == provenance.Context || kind == provenance.Client && u.judges {
			return true
		}
		fn, ok := obj.(*types.Func)
		if ok && u.judges && u.mayPassTenant(fn) {
			return true
		}
		if ok && (u.judges && needs[fn.Name()] && (known[fn.Origin()] || isInterfaceMethod(fn)) || u.configured(fn)) {
			return true
		}
	}
	return false
}

// mayPassTenant tells of methods of the module's interfaces that a parameter is
// the tenant's by its name.
func (u *unit) mayPassTenant(fn *types.Func) bool {
	return isInterfaceMethod(fn) && u.isOwn(fn.Pkg()) && len(u.tenantParts(fn)) > 0
}

// maxExportSteps bounds what is spent on the facts of one package.
const maxExportSteps = 300_000

// readContext are the functions that read the context, themselves or by other
// functions of the package.
func (u *unit) readContext() map[*ssa.Function]bool {
	reading := map[*ssa.Function]bool{}
	var todo []*ssa.Function
	add := func(fn *ssa.Function) {
		for ; fn != nil && !reading[fn]; fn = fn.Parent() {
			reading[fn] = true
			todo = append(todo, fn)
		}
	}
	for _, callee := range u.index.callees {
		if provenance.Gives(callee) == provenance.Context || u.trusted(callee) {
			for _, c := range u.index.byCallee[callee] {
				add(c.fn)
			}
		}
	}
	for len(todo) > 0 {
		fn := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if obj, ok := fn.Object().(*types.Func); ok {
			for _, c := range u.index.byCallee[obj.Origin()] {
				add(c.fn)
			}
		}
	}
	return reading
}

// maxFields bounds the fields of a result that are told apart.
const maxFields = 24

// exportOrigins leaves to importing packages where the results of the
// package's functions come from. What returns SQL returns no tenant.
func (u *unit) exportOrigins() {
	var reading map[*ssa.Function]bool
	if !u.judges {
		reading = u.readContext()
	}
	for _, fn := range u.functions() {
		if u.provenance.Spent() > maxExportSteps {
			return
		}
		if reading != nil && !reading[fn] {
			continue
		}
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() || !u.checked(obj.Pos()) || u.pass.ImportObjectFact(obj, new(summary.Text)) {
			continue
		}
		var o summary.Origins
		if problem := protect(func() { o = u.originsFact(fn) }); problem != nil || len(o.List) == 0 {
			continue
		}
		u.pass.ExportObjectFact(obj, &o)
		for _, m := range u.interfaceMethods(obj) {
			u.addToFact(m, o)
		}
	}
	u.exportHeldOrigins()
}

// addToFact adds what one implementation of an interface method returns to
// what the others do.
func (u *unit) addToFact(m *types.Func, o summary.Origins) {
	var all summary.Origins
	u.pass.ImportObjectFact(m, &all)
	for _, x := range o.List {
		all.Add(x)
	}
	u.pass.ExportObjectFact(m, &all)
}

// originsFact is what is worth telling of a function's results.
func (u *unit) originsFact(fn *ssa.Function) summary.Origins {
	var out summary.Origins
	obj, _ := fn.Object().(*types.Func)
	results := fn.Signature.Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		paths := resultPaths(fn, i)
		if !mayHoldTenant(t) && (!types.IsInterface(t) || len(paths) == 0) {
			continue
		}
		if obj != nil && u.trusted(obj) {
			out.Add(summary.Origin{Result: i, Kind: provenance.Context.String()})
			continue
		}
		u.addOrigins(&out, fn, i, "")
		for _, p := range paths {
			u.addOrigins(&out, fn, i, p)
		}
	}
	return out
}

// addOrigins adds the origins of a part of a result; of a part only where
// they differ from those of the whole.
func (u *unit) addOrigins(out *summary.Origins, fn *ssa.Function, i int, p provenance.Path) {
	origins := u.provenance.Result(fn, i, p)
	if origins.Only(provenance.Unknown, provenance.Zero) {
		return
	}
	var more summary.Origins
	for _, o := range origins {
		x := summary.Origin{Result: i, Path: string(p)}
		switch {
		case o.Kind == provenance.Parameter && o.Func == fn && !mayHoldTenant(fn.Params[o.Param].Type()):
			continue
		case o.Kind == provenance.Parameter && o.Func == fn:
			x.Param, x.From, x.Unless = o.Param+1, string(o.Path), o.Unless
			if x.From == x.Path && p != "" && hasWhole(out, i, x.Param) {
				continue
			}
		case o.Kind == provenance.Parameter, o.Kind == provenance.Zero:
			continue
		default:
			x.Kind, x.Unless = o.Kind.String(), o.Unless
			if o.Kind == provenance.Client || o.Kind == provenance.Constant {
				x.What = o.What // messages name it
			}
			if p != "" && hasKind(out, i, x.Kind) {
				continue
			}
		}
		more.Add(x)
	}
	for _, x := range more.List {
		out.Add(x)
	}
}

func hasWhole(o *summary.Origins, result, param int) bool {
	for _, x := range o.List {
		if x.Result == result && x.Path == "" && x.Param == param && x.From == "" {
			return true
		}
	}
	return false
}

// hasKind tells whether the whole of a result is of one kind only.
func hasKind(o *summary.Origins, result int, kind string) bool {
	found := false
	for _, x := range o.List {
		if x.Result != result || x.Path != "" {
			continue
		}
		if x.Kind != kind {
			return false
		}
		found = true
	}
	return found
}
