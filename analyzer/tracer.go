package analyzer

import (
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
)

// tracer follows the tenant values of a package's queries to where they come
// from, through the parameters of its functions to their callers.
type tracer struct {
	*unit
	duties map[dutyKey]*duty
	queue  []*duty
	held   *heldCalls
	// asked are the parameters that sites get their tenants by.
	asked []asked
	// from are the duties of callers that pass on what a duty asks for.
	from map[*duty][]dutyKey
}

// maxDuties bounds the parameters that are followed in one package.
const maxDuties = 10_000

// trace judges where the tenant values of the package's queries come from,
// and those that it passes to the functions of other packages.
func (u *unit) trace() {
	t := &tracer{unit: u, duties: map[dutyKey]*duty{}, held: u.heldCalls(), from: map[*duty][]dutyKey{}}
	for _, x := range u.boundValues {
		u.guard(x.site, func() { t.value(x) })
	}
	t.saved()
	t.bindings()
	t.imported()
	t.named()
	for i := 0; i < len(t.queue) && i < maxDuties; i++ {
		t.callers(t.queue[i])
	}
	for _, a := range t.asked {
		t.account(a.site, a.key, map[dutyKey]bool{})
	}
	t.exportDuties()
	t.implementing()
	t.notePassed()
}

// value judges one tenant value of a query.
func (t *tracer) value(x boundValue) {
	origins := t.originsOf(x, x.arg)
	if origins.Has(provenance.Client) && t.anyContext(x) {
		origins = origins.Refusable("the rest of the query")
	}
	for _, o := range origins {
		if o.Kind != provenance.Parameter {
			x.site.verdict.origins = insert(x.site.verdict.origins, x.as+": "+describe(o))
			continue
		}
		if x.atCalls {
			continue
		}
		t.pass(o, &duty{site: x.site, use: x.use, next: x.step(), unless: t.besides(x, o.Func)})
	}
	t.judge(arrival{site: x.site, at: t.placeOfValue(x), use: x.use, steps: []step{x.step()}}, origins)
}

// pass makes a part of a parameter a duty of the function's callers.
func (t *tracer) pass(o provenance.Origin, d *duty) {
	fn := t.held.declared(o.Func)
	if fn == nil {
		return
	}
	d.fn, d.part, d.name = fn, part{o.Param, o.Path}, o.What
	switch {
	case d.saves != "":
	case d.rest == nil && d.site != nil:
		t.asked = append(t.asked, asked{d.site, dutyKey{d.fn, d.part}})
	case d.rest != nil:
		t.from[d.rest] = append(t.from[d.rest], dutyKey{d.fn, d.part})
	}
	t.add(d)
}

func (t *tracer) add(d *duty) {
	key := dutyKey{d.fn, d.part}
	known := t.duties[key]
	switch {
	case known == nil:
		t.duties[key] = d
		t.queue = append(t.queue, d)
	case known.assumes.IsZero() != d.assumes.IsZero():
		if d.assumes.IsZero() {
			*known = *d
			t.queue = append(t.queue, known) // what was assumed is known
		}
	case known.excusedLess(d):
		t.queue = append(t.queue, known) // what was excused is looked at again
	}
}

// callers judges what the package's calls pass for a duty.
func (t *tracer) callers(d *duty) {
	if isInterfaceMethod(d.fn) {
		t.noteInterface(d.fn)
	}
	for _, c := range t.callsOf(d.fn) {
		pos := t.position(c.common)
		v := provenance.Passed(c.common, d.part.param)
		if v == nil || !t.checked(pos) || t.directives.Global(pos) != nil || t.hasOwn(c, d) {
			continue
		}
		at := place{pos: pos}
		if i := d.part.param - receivers(d.fn); i >= 0 {
			at = t.placeOfArgument(c.common, i, pos)
		}
		s := d.site
		if s == nil {
			s = &site{call: c, pos: pos}
		}
		t.guard(s, func() { t.call(d, s, c, v, at) })
	}
}

// hasOwn tells of calls through an interface method that is known to have the
// same duty itself.
func (t *tracer) hasOwn(c call, d *duty) bool {
	return c.callee != d.fn && t.duties[dutyKey{c.callee, d.part}] != nil
}

// call judges what one call passes for a duty.
func (t *tracer) call(d *duty, s *site, c call, v ssa.Value, at place) {
	origins := t.provenance.Of(v, d.part.path, c.instr)
	excused, unless := t.excused(d, c, origins)
	if excused {
		origins = origins.Refusable(shortName(d.fn))
	}
	for _, o := range origins {
		if o.Kind != provenance.Parameter {
			d.known = insert(d.known, describe(o))
			continue
		}
		next := step{at.pos, finding.PassedTo(shortName(d.fn), d.name)}
		t.pass(o, &duty{site: d.site, use: d.use, saves: d.saves, next: next, rest: d, unless: unless, assumes: d.assumes})
	}
	t.judge(arrival{site: s, at: at, use: d.use, saves: d.saves, in: shortName(d.fn), steps: d.steps(), assumes: d.assumes}, origins)
}

// describe is an origin as the account has it.
func describe(o provenance.Origin) string {
	text := o.Kind.String()
	if o.What != "" && o.Kind != provenance.Zero {
		text += " (" + o.What + ")"
	}
	if o.Unless != "" {
		text += " unless by " + o.Unless
	}
	return text
}
