package baseline

import (
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// New is the baseline of findings.
func New(findings []output.Finding) *Baseline {
	b := &Baseline{entries: map[output.Key]Entry{}}
	for _, f := range findings {
		e, ok := b.entries[f.Key()]
		switch {
		case !ok:
			e = Entry{Key: f.Key(), Message: f.Message}
		case e.Count == 0:
			e.Count = 2
		default:
			e.Count++
		}
		b.entries[f.Key()] = e
	}
	return b
}

// Keep takes over the entries of another baseline whose package is to be kept:
// those that were not checked.
func (b *Baseline) Keep(other *Baseline, kept func(pkg string) bool) {
	for key, e := range other.entries {
		if _, known := b.entries[key]; !known && kept(key.Package) {
			b.entries[key] = e
		}
	}
}

// Len is how many findings are known.
func (b *Baseline) Len() int {
	n := 0
	for _, e := range b.entries {
		n += e.count()
	}
	return n
}

// Split parts findings into new ones and known ones, and returns the entries
// whose findings are gone, all or some of them. Of more findings than an entry
// counts, the last are new.
func (b *Baseline) Split(findings []output.Finding) (fresh, known []output.Finding, stale []Entry) {
	left := map[output.Key]int{}
	for key, e := range b.entries {
		left[key] = e.count()
	}
	for _, f := range findings {
		if left[f.Key()] == 0 {
			fresh = append(fresh, f)
			continue
		}
		left[f.Key()]--
		f.Suppression = &output.Suppression{Kind: output.ByBaseline, Reason: "listed in the baseline"}
		known = append(known, f)
	}
	for _, e := range b.Entries() {
		if n := left[e.Key]; n > 0 {
			e.Count = n
			stale = append(stale, e)
		}
	}
	return fresh, known, stale
}
