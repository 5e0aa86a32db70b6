package analyzer

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// duty is a part of a parameter of a function that ends up as the tenant value
// of a query: its callers must know where that comes from.
type duty struct {
	fn    *types.Func
	param int // the receiver counted, from 0
	path  provenance.Path
	name  string // of the part, for people

	// site is the query that it ends in, nil for one in another package.
	site  *site
	table string
	// next is how it goes on from the function: to the query, or to the
	// function that rest is about.
	next step
	rest *duty
	via  []string // what another package's fact says of the way

	known []string // how the callers in this package know it
}

type dutyKey struct {
	fn    *types.Func
	param int
	path  provenance.Path
}

// tracer follows the tenant values of a package's queries to where they come
// from, through the parameters of its functions to their callers.
type tracer struct {
	*unit
	duties map[dutyKey]*duty
	queue  []*duty
}

// maxDuties bounds the parameters that are followed in one package.
const maxDuties = 10_000

// trace judges where the tenant values of the package's queries come from,
// and those that it passes to the functions of other packages.
func (u *unit) trace() {
	t := &tracer{unit: u, duties: map[dutyKey]*duty{}}
	for _, x := range u.boundValues {
		u.guard(x.site, func() { t.value(x) })
	}
	t.imported()
	for i := 0; i < len(t.queue) && i < maxDuties; i++ {
		t.callers(t.queue[i])
	}
	for _, d := range t.queue {
		if d.site != nil {
			t.account(d)
		}
	}
	t.export()
}

// value judges one tenant value of a query.
func (t *tracer) value(x boundValue) {
	origins := t.originsOf(x)
	at := t.placeOfValue(x)
	for _, o := range origins {
		if o.Kind != provenance.Parameter {
			x.site.verdict.origins = insert(x.site.verdict.origins, x.as+": "+describe(o))
			continue
		}
		t.pass(o, &duty{site: x.site, table: x.table, next: x.step()})
	}
	t.judge(x.site, origins, at, x.table, "", []step{x.step()})
}

// pass makes a parameter a duty of the function's callers.
func (t *tracer) pass(o provenance.Origin, d *duty) {
	fn, ok := o.Func.Object().(*types.Func)
	if !ok {
		return
	}
	d.fn, d.param, d.path, d.name = fn.Origin(), o.Param, o.Path, o.What
	key := dutyKey{d.fn, d.param, d.path}
	if t.duties[key] == nil {
		t.duties[key] = d
		t.queue = append(t.queue, d)
	}
}

// imported takes up the duties of functions of other packages.
func (t *tracer) imported() {
	var fns []*types.Func
	facts := map[*types.Func]*summary.Duties{}
	for _, f := range t.unit.pass.AllObjectFacts() {
		fn, ok := f.Object.(*types.Func)
		if d, isDuty := f.Fact.(*summary.Duties); ok && isDuty && fn.Pkg() != t.unit.pass.Pkg {
			facts[fn] = d
			fns = append(fns, fn)
		}
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	for _, fn := range fns {
		for _, x := range facts[fn].List {
			d := &duty{fn: fn, param: x.Param - 1, path: provenance.Path(x.Path), table: x.Table, via: x.Via}
			d.name = parameterName(fn, d.param) + x.Path
			d.next = step{fn.Pos(), finding.HandedOn(x.Table, x.Via)}
			key := dutyKey{fn, d.param, d.path}
			t.duties[key] = d
			t.queue = append(t.queue, d)
		}
	}
}

// callers judges what the package's calls pass for a duty.
func (t *tracer) callers(d *duty) {
	for _, c := range t.index.callsOf(d.fn) {
		pos := t.position(c.common)
		v := provenance.Passed(c.common, d.param)
		if v == nil || !t.checked(pos) || t.directives.Global(pos) != nil {
			continue
		}
		at := place{pos: pos}
		if i := d.param - receivers(d.fn); i >= 0 {
			at = t.placeOfArgument(c.common, i, pos)
		}
		s := d.site
		if s == nil {
			s = &site{call: c, pos: pos}
		}
		t.guard(s, func() { t.call(d, s, c, v, at) })
	}
}

func (t *tracer) call(d *duty, s *site, c call, v ssa.Value, at place) {
	origins := t.provenance.Of(v, d.path, c.instr)
	for _, o := range origins {
		if o.Kind != provenance.Parameter {
			d.known = insert(d.known, describe(o))
			continue
		}
		message := finding.PassedTo(shortName(d.fn), d.name)
		t.pass(o, &duty{site: d.site, table: d.table, next: step{at.pos, message}, rest: d})
	}
	t.judge(s, origins, at, d.table, shortName(d.fn), d.steps())
}

// steps are the steps from the function to the query.
func (d *duty) steps() []step {
	var out []step
	for d != nil {
		out = append(out, d.next)
		d = d.rest
	}
	return out
}

// judge reports what is wrong with where a tenant value comes from. The
// function in is the one that it is passed to, empty for the query itself.
func (t *tracer) judge(s *site, origins provenance.Origins, at place, table, in string, steps []step) {
	constant := origins.Only(provenance.Constant, provenance.Zero)
	for _, o := range origins {
		switch {
		case o.Kind == provenance.Client:
			t.reportOrigin(s, finding.TV201, at, finding.FromClient(table, in, o.What), o, steps)
		case o.Kind == provenance.Constant && constant:
			t.reportOrigin(s, sqlscan.TV202, at, finding.IsConstant(table, in, o.What), o, steps)
		case o.Kind == provenance.Unknown && t.policy.config.Provenance == config.ProvenanceStrict:
			t.reportOrigin(s, finding.TV203, at, finding.OfUnknownOrigin(table, in, o.What), o, steps)
		}
	}
}

// reportOrigin reports a finding with the way of the value to the query.
func (t *tracer) reportOrigin(s *site, code sqlscan.Code, at place, message string, o provenance.Origin, steps []step) {
	f := t.reportAt(s, code, at, message, "")
	if f == nil || f.related != nil {
		return
	}
	f.calls = nil
	if o.Pos.IsValid() && o.Pos != at.pos {
		f.related = append(f.related, analysis.RelatedInformation{Pos: o.Pos, Message: finding.ComesFrom(o.What)})
	}
	for _, st := range steps {
		if st.pos.IsValid() && st.pos != at.pos {
			f.related = append(f.related, analysis.RelatedInformation{Pos: st.pos, Message: st.message})
		}
	}
}

// account notes at the query how the callers know its tenant.
func (t *tracer) account(d *duty) {
	v := &d.site.verdict
	known := d.known
	if len(known) == 0 {
		known = []string{"for its callers to say"}
	}
	for _, k := range known {
		v.origins = insert(v.origins, "parameter "+d.name+" of "+shortName(d.fn)+": "+k)
	}
}

// export leaves the duties to importing packages, at the methods of the
// package's interfaces too.
func (t *tracer) export() {
	facts := map[*types.Func]*summary.Duties{}
	var fns []*types.Func
	add := func(fn *types.Func, x summary.Duty) {
		if facts[fn] == nil {
			facts[fn] = &summary.Duties{}
			fns = append(fns, fn)
		}
		facts[fn].Add(x)
	}
	for _, d := range t.queue {
		if d.fn.Pkg() != t.unit.pass.Pkg || !d.fn.Exported() {
			continue
		}
		x := summary.Duty{Param: d.param + 1, Path: string(d.path), Table: d.table, Via: d.way()}
		add(d.fn, x)
		for _, m := range t.interfaceMethods(d.fn) {
			add(m, x)
		}
	}
	for _, fn := range fns {
		t.unit.pass.ExportObjectFact(fn, facts[fn])
	}
}

// way are the functions between a duty's and the query.
func (d *duty) way() []string {
	var out []string
	last := d
	for r := d.rest; r != nil; r = r.rest {
		out = append(out, shortName(r.fn))
		last = r
	}
	return append(out, last.via...)
}

// interfaceMethods are the methods of the package's interfaces that a method
// implements.
func (t *tracer) interfaceMethods(fn *types.Func) []*types.Func {
	recv := fn.Signature().Recv()
	if recv == nil || types.IsInterface(recv.Type()) {
		return nil
	}
	var out []*types.Func
	scope := t.unit.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !types.IsInterface(obj.Type()) || !implements(recv.Type(), obj.Type()) {
			continue
		}
		m, _, _ := types.LookupFieldOrMethod(obj.Type(), false, fn.Pkg(), fn.Name())
		if m, ok := m.(*types.Func); ok && m.Pkg() == t.unit.pass.Pkg {
			out = append(out, m.Origin())
		}
	}
	return out
}

// describe is an origin as the account has it.
func describe(o provenance.Origin) string {
	if o.What == "" || o.Kind == provenance.Zero {
		return o.Kind.String()
	}
	return o.Kind.String() + " (" + o.What + ")"
}

// receivers is 1 for a method, else 0.
func receivers(fn *types.Func) int {
	if fn.Signature().Recv() != nil {
		return 1
	}
	return 0
}

// parameterName is the name of a parameter, the receiver counted, from 0.
func parameterName(fn *types.Func, i int) string {
	sig := fn.Signature()
	i -= receivers(fn)
	switch {
	case i < 0:
		return sig.Recv().Name()
	case i < sig.Params().Len():
		return sig.Params().At(i).Name()
	}
	return ""
}
