package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// arrival is a tenant value at the place where its origins are judged.
type arrival struct {
	site *site
	at   place
	use  string
	// saves is set where the value is no tenant, but what is saved for an
	// association.
	saves string
	// in is the function that it is passed to, empty for the query itself.
	in    string
	steps []step // from here to the query
	// assumes is what must hold for the value to be a tenant's.
	assumes summary.Assumption
}

// judge reports what is wrong with where a tenant value comes from.
func (t *tracer) judge(a arrival, origins provenance.Origins) {
	constant := origins.Only(provenance.Constant, provenance.Zero)
	strict := t.policy.config.Provenance == config.ProvenanceStrict && a.assumes.IsZero()
	for _, o := range origins {
		switch {
		case a.saves != "":
			if o.Kind == provenance.Client {
				t.reportOrigin(a, sqlscan.TV106, o.What, o)
			}
		case o.Kind == provenance.Client:
			t.reportOrigin(a, finding.TV201, o.What, o)
		case o.Kind == provenance.Constant && constant && o.Unless == "":
			t.reportOrigin(a, sqlscan.TV202, o.What, o)
		case o.Kind == provenance.Unknown && strict:
			t.reportOrigin(a, finding.TV203, o.What, o)
		case o.Unless != "" && strict:
			t.reportOrigin(a, finding.TV203, o.Unless, o)
		}
	}
}

// reportOrigin reports a finding with the way of the value to the query.
func (t *tracer) reportOrigin(a arrival, code sqlscan.Code, what string, o provenance.Origin) {
	message := finding.Origin(code, a.use, a.in, what)
	if a.saves != "" {
		message = finding.SavedOfClient(a.saves, a.use)
	}
	var f *found
	if a.assumes.IsZero() {
		f = t.reportAt(a.site, code, a.at, message, "")
	} else {
		f = t.assumeAt(a, code, message, what)
	}
	if f == nil || f.related != nil {
		return
	}
	f.calls = nil
	if o.Pos.IsValid() && o.Pos != a.at.pos {
		f.related = append(f.related, analysis.RelatedInformation{Pos: o.Pos, Message: finding.ComesFrom(o.What)})
	}
	for _, st := range a.steps {
		if st.pos.IsValid() && st.pos != a.at.pos {
			f.related = append(f.related, analysis.RelatedInformation{Pos: st.pos, Message: st.message})
		}
	}
}
