package analyzer

import (
	"cmp"
	"slices"
)

// PassedRecord says how the callers in one package know what a parameter of a
// function must be given. The callers of callers stand in other packages: who
// sees the accounts of all can follow them.
type PassedRecord struct {
	// Duty is the part of a parameter, in a form that is the same in all
	// packages: "(*example.com/shop.Orders).Get 2.TenantID".
	Duty  string   `json:"duty"`
	Known []string `json:"known,omitempty"` // as in [Site.Origins]
	From  []string `json:"from,omitempty"`  // the duties of callers that pass on their own
}

// OpenParameter is a tenant value of a site that callers in other packages give.
type OpenParameter struct {
	Label string `json:"label"` // "parameter t of (*Store).List"
	Duty  string `json:"duty"`  // as in [PassedRecord]
}

// ForCallers is how a parameter is known that nobody is seen to pass.
const ForCallers = "for its callers to say"

// String is the duty in the form of [PassedRecord].
func (k dutyKey) String() string {
	return dutyName(k.fn.FullName(), k.part.param+1, string(k.part.path))
}

// asked is a parameter that a site gets a tenant value by.
type asked struct {
	site *site
	key  dutyKey
}

// account notes at a query how the callers know a tenant value, and the callers
// of those that pass on what they are given.
func (t *tracer) account(s *site, key dutyKey, seen map[dutyKey]bool) {
	d := t.duties[key]
	if seen[key] || d == nil {
		return
	}
	seen[key] = true
	label := "parameter " + d.name + " of " + shortName(d.fn)
	v := &s.verdict
	for _, k := range d.known {
		v.origins = insert(v.origins, label+": "+k)
	}
	for _, from := range t.from[d] {
		t.account(s, from, seen)
	}
	open := OpenParameter{label, key.String()}
	if len(d.known) == 0 && len(t.from[d]) == 0 && !slices.Contains(v.open, open) {
		v.origins = insert(v.origins, open.Label+": "+ForCallers)
		v.open = append(v.open, open)
	}
}

// notePassed notes what the package passes for each duty.
func (t *tracer) notePassed() {
	records := map[string]*PassedRecord{}
	for _, d := range t.queue {
		key := dutyKey{d.fn, d.part}.String()
		if records[key] != nil || len(d.known) == 0 && len(t.from[d]) == 0 {
			continue
		}
		r := &PassedRecord{Duty: key, Known: d.known}
		for _, from := range t.from[d] {
			r.From = insert(r.From, from.String())
		}
		records[key] = r
		t.passed = append(t.passed, r)
	}
	slices.SortFunc(t.passed, func(a, b *PassedRecord) int { return cmp.Compare(a.Duty, b.Duty) })
}
