package output

import (
	"encoding/json"
	"io"
)

// JSON writes the report as one indented JSON document.
func JSON(w io.Writer, r *Report) error {
	out := *r
	out.Findings, out.Suppressed = withLists(r.Findings), withLists(r.Suppressed)
	out.Failed = append([]Failure{}, r.Failed...)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// withLists copies findings and gives each the lists that JSON must show.
func withLists(findings []Finding) []Finding {
	out := append([]Finding{}, findings...)
	for i := range out {
		out[i].Related = append([]Related{}, out[i].Related...)
	}
	return out
}

// Statement is the account of one SQL statement, as tenantvet sql prints it.
type Statement struct {
	File        string             `json:"file"`
	Line        int                `json:"line"` // of the statement's first byte, from 1
	SQL         string             `json:"sql"`
	Verdict     string             `json:"verdict"`
	Occurrences []Occurrence       `json:"occurrences"`
	Findings    []StatementFinding `json:"findings"`
}

// Occurrence is one table reference of a statement.
type Occurrence struct {
	Table   string   `json:"table"`
	Alias   string   `json:"alias"`
	Verdict string   `json:"verdict"`
	Reason  string   `json:"reason"`
	By      []string `json:"by"`
}

// StatementFinding is a finding about a statement. Offset counts bytes from
// the statement's start.
type StatementFinding struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Offset  int    `json:"offset"`
}

// JSONLine writes the statement as one line of JSON.
func JSONLine(w io.Writer, s Statement) error {
	s.Occurrences = append([]Occurrence{}, s.Occurrences...)
	for i := range s.Occurrences {
		s.Occurrences[i].By = append([]string{}, s.Occurrences[i].By...)
	}
	s.Findings = append([]StatementFinding{}, s.Findings...)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(s)
}
