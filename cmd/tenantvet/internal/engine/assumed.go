package engine

import (
	"maps"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// assumptions are what the accounts of all packages say together of tenants
// that are passed to the methods of interfaces. A handler's package knows the
// interface, a package of the database the type behind it: neither imports the
// other.
type assumptions struct {
	interfaces      map[string]*analyzer.InterfaceRecord // by name
	implementations map[string]implementation
	waiting         []waiting
}

// implementation is a type whose methods need a tenant of their callers.
type implementation struct {
	*analyzer.ImplementationRecord
	places []output.Related // of the duties, in their order
}

// waiting is a finding that stands if an assumption does.
type waiting struct {
	output.Finding
	record *analyzer.AssumedRecord
}

// ending is where a tenant ends up that is passed to an interface.
type ending struct {
	use string
	via []string // the functions on the way, outermost first
	at  output.Span
}

// confirm turns the findings whose assumption holds into findings like the
// others.
func (c *collected) confirm() {
	known := map[recordKey]bool{}
	key := func(f output.Finding) recordKey { return recordKey{span: f.Span, code: f.Code} }
	for _, f := range slices.Concat(c.findings, c.suppressed) {
		known[key(f)] = true
	}
	for _, w := range c.assumptions.waiting {
		end, ok := c.assumptions.ending(w.record.Assumes, map[summary.Assumption]bool{})
		if !ok || known[key(w.Finding)] {
			continue
		}
		known[key(w.Finding)] = true
		f := w.Finding
		f.Message = finding.Origin(sqlscan.Code(f.Code), end.use, w.record.In, w.record.What)
		f.Related = append(f.Related, output.Related{Message: finding.HandedOn(end.use, end.via[1:]), Span: end.at})
		f.Function, f.Query = w.record.Function, w.record.Query
		if w.record.Suppressed != "" {
			f.Suppression = &output.Suppression{Kind: output.ByDirective, Reason: w.record.Suppressed}
			c.suppressed = append(c.suppressed, f)
			continue
		}
		c.findings = append(c.findings, f)
		c.records[recordKey{f.Span, f.Code, f.Message}] = &w.record.FindingRecord
	}
}

// ending finds an implementation that uses a part of a parameter as a tenant,
// itself or through another interface.
func (a *assumptions) ending(x summary.Assumption, seen map[summary.Assumption]bool) (ending, bool) {
	if seen[x] {
		return ending{}, false
	}
	seen[x] = true
	for _, name := range slices.Sorted(maps.Keys(a.implementations)) {
		impl := a.implementations[name]
		if !impl.implements(a.interfaces[x.Interface]) {
			continue
		}
		for i, d := range impl.Duties {
			if d.Method != x.Method || d.Duty.Param != x.Param || d.Duty.Path != x.Path || len(d.Duty.Unless) > 0 {
				continue
			}
			end := ending{use: d.Duty.Use}
			if !d.Duty.Assumes.IsZero() {
				var ok bool
				if end, ok = a.ending(d.Duty.Assumes, seen); !ok {
					continue
				}
			}
			end.via = slices.Concat([]string{d.Function}, d.Duty.Via, end.via)
			end.at = impl.places[i].Span
			return end, true
		}
	}
	return ending{}, false
}

// implements tells whether a type has all methods of an interface.
func (i implementation) implements(r *analyzer.InterfaceRecord) bool {
	if r == nil {
		return false
	}
	for _, m := range r.Methods {
		if _, ok := slices.BinarySearch(i.Methods, m); !ok {
			return false
		}
	}
	return len(r.Methods) > 0
}
