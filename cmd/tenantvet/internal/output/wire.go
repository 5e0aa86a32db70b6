// Package output renders reports. It consumes plain wire types, sorts them,
// and decides nothing.
package output

import (
	"cmp"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer"
)

// Report is the outcome of a check.
type Report struct {
	Findings []Finding `json:"findings"`
	// Suppressed are the findings that are not reported: a directive takes
	// them back, or the baseline knows them.
	Suppressed []Finding `json:"suppressed"`
	Sites      Sites     `json:"sites"`
	// Failed are the packages that were not analysed.
	Failed []Failure `json:"failed"`
}

// Sites counts the query sites by what became of them.
type Sites struct {
	Packages   int `json:"packages"` // that were analysed
	Total      int `json:"total"`
	Proved     int `json:"proved"`
	Reported   int `json:"reported"`
	Exempt     int `json:"exempt"`
	Suppressed int `json:"suppressed"`
	Unresolved int `json:"unresolved"`
}

// Failure is a package that was not analysed, and why.
type Failure struct {
	Package string `json:"package"`
	Reason  string `json:"reason"`
}

// Finding is one thing to report.
type Finding struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	URL     string `json:"url,omitempty"`
	Span
	Package string `json:"package,omitempty"`
	// Function is the declaration that it is in; Query is a hash of the
	// query. With package and code they tell findings apart while code moves.
	Function string    `json:"function,omitempty"`
	Query    string    `json:"query,omitempty"`
	Related  []Related `json:"related"`
	// Fix is what mends it, nil where nothing does for certain.
	Fix         *Fix         `json:"fix,omitempty"`
	Suppression *Suppression `json:"suppression,omitempty"`
	// DependsOn is the source that it depends on beside its place and the
	// related ones.
	DependsOn []analyzer.Extent `json:"-"`
}

// Suppression says why a finding is not reported.
type Suppression struct {
	Kind   SuppressionKind `json:"kind"`
	Reason string          `json:"reason,omitempty"`
}

// SuppressionKind tells where a suppression stands.
type SuppressionKind string

// The kinds of suppression.
const (
	ByDirective SuppressionKind = "directive"
	ByBaseline  SuppressionKind = "baseline"
)

// Fix is a change of the source that mends a finding.
type Fix struct {
	Message string `json:"message"` // what it does, for people
	Edits   []Edit `json:"edits"`   // in order, not overlapping
}

// Edit replaces a span of a file with new text.
type Edit struct {
	Span
	New string `json:"new"`
}

// Span is a place in a file. Lines and columns count from 1, columns in
// bytes; the end is behind the last byte, and equals the start when it is not
// known.
type Span struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
}

// Related is another place that a finding is about.
type Related struct {
	Message string `json:"message"`
	Span
}

// Sort puts a report in the order in which it is shown, and drops repeated
// findings: the variants of a package with tests repeat those of its files.
func (r *Report) Sort() {
	r.Findings, r.Suppressed = sorted(r.Findings), sorted(r.Suppressed)
	slices.SortFunc(r.Failed, func(a, b Failure) int { return cmp.Compare(a.Package, b.Package) })
}

func sorted(list []Finding) []Finding {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(a.compare(b.Span), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(list, func(a, b Finding) bool {
		return a.Span == b.Span && a.Code == b.Code && a.Message == b.Message
	})
}

func (s Span) compare(t Span) int {
	return cmp.Or(cmp.Compare(s.File, t.File), cmp.Compare(s.Line, t.Line), cmp.Compare(s.Column, t.Column))
}
