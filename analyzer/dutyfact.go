package analyzer

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// imported takes up the duties of functions of other packages.
func (t *tracer) imported() {
	var fns []*types.Func
	facts := map[*types.Func]*summary.Duties{}
	for _, f := range t.unit.pass.AllObjectFacts() {
		d, ok := f.Fact.(*summary.Duties)
		if !ok || f.Object.Pkg() == t.unit.pass.Pkg {
			continue
		}
		var fn *types.Func
		switch obj := f.Object.(type) {
		case *types.Func:
			fn = obj
		case *types.Var:
			fn = t.held.variable(obj)
		}
		facts[fn] = d
		fns = append(fns, fn)
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	for _, fn := range fns {
		for _, x := range facts[fn].List {
			d := &duty{fn: fn, part: part{x.Param - 1, provenance.Path(x.Path)}, use: x.Use, saves: x.Saves, via: x.Via, assumes: x.Assumes}
			d.name = parameterName(fn, d.part.param) + x.Path
			d.next = step{fn.Pos(), finding.HandedOn(x.Use, x.Via)}
			if x.Saves != "" {
				d.next.message = finding.SavedWith(x.Saves, x.Use)
			}
			for _, p := range x.Unless {
				d.unless = append(d.unless, part{p.Param - 1, provenance.Path(p.Path)})
			}
			t.add(d)
		}
	}
}

// exportDuties leaves the duties to importing packages, at the methods of the
// package's interfaces and the variables that hold its functions too.
func (t *tracer) exportDuties() {
	facts := map[types.Object]*summary.Duties{}
	var objs []types.Object
	add := func(obj types.Object, x summary.Duty) {
		if facts[obj] == nil {
			facts[obj] = &summary.Duties{}
			objs = append(objs, obj)
		}
		facts[obj].Add(x)
	}
	holders := t.holders()
	for _, d := range t.queue {
		if d.fn.Pkg() != t.unit.pass.Pkg || isInterfaceMethod(d.fn) {
			continue
		}
		x := d.fact()
		if d.fn.Exported() && t.held.of[d.fn] == nil {
			add(d.fn, x)
			for _, m := range t.interfaceMethods(d.fn) {
				add(m, x)
			}
		}
		for _, v := range holders[d.fn] {
			add(v, x)
		}
	}
	for _, obj := range objs {
		t.unit.pass.ExportObjectFact(obj, facts[obj])
	}
}

// fact is a duty as importing packages are told of it.
func (d *duty) fact() summary.Duty {
	x := summary.Duty{Param: d.part.param + 1, Path: string(d.part.path), Use: d.use, Saves: d.saves, Via: d.way(), Assumes: d.assumes}
	for _, p := range d.unless {
		x.Unless = append(x.Unless, summary.Part{Param: p.param + 1, Path: string(p.path)})
	}
	return x
}

// holders are the package's exported variables by the functions that they
// hold.
func (t *tracer) holders() map[*types.Func][]*types.Var {
	out := map[*types.Func][]*types.Var{}
	for _, v := range functionVariables(t.unit.pass.Pkg) {
		if !v.Exported() || !t.checked(v.Pos()) {
			continue
		}
		for _, fn := range t.provenance.HeldBy(t.ssa.Var(v.Name())) {
			if obj := t.held.declared(fn); obj != nil {
				out[obj] = append(out[obj], v)
			}
		}
	}
	return out
}
