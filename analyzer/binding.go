package analyzer

import (
	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// bindings takes up the functions that are given the text of a query and bind
// the tenant to it themselves, of which only the name of the parameter says
// that it is the tenant's:
//
//	func (s *Store) query(tenantID, text string, args ...any)
func (t *tracer) bindings() {
	for _, s := range t.sites {
		if !s.delegated || s.api.Kind != callsite.Text || s.common == nil || s.wrapper != nil {
			continue
		}
		args, ok := t.arguments(s, &resolve.Text{})
		if !ok {
			continue
		}
		for _, l := range args.Lists {
			for _, a := range l.Values {
				t.bound(s, a)
			}
		}
	}
}

// bound makes a value that a function binds to whatever it is given a duty of
// its callers, where it is a parameter that is plainly the tenant's.
func (t *tracer) bound(s *site, a resolve.Arg) {
	x := boundValue{site: s, arg: a}
	for _, o := range t.originsOf(x, a) {
		if o.Kind == provenance.Parameter && o.Path == "" && t.policy.namesTenant(o.What) {
			t.pass(o, &duty{next: step{s.pos, finding.HandedOn("", nil)}})
		}
	}
}
