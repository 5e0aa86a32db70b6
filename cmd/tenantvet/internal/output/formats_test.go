package output

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// source is a file whose second line has characters of two and four bytes.
func source(name string) ([]byte, error) {
	if name != "a b.go" {
		return nil, errors.New("missing")
	}
	return []byte("package a\r\n\té😀 FROM orders\r\n\targs)\r\n"), nil
}

var here = Paths{Dir: "/m/sub", Root: "/m"}

// traced is a finding with a trail, a fix of two edits and a place in a file
// that cannot be read.
func traced() *Report {
	return &Report{Findings: []Finding{{
		Code: "TV202", Message: "50% of, it: x", Span: span("a b.go", 2, 14, 20), Package: "p", Function: "F", Query: "q",
		Related: []Related{
			{Message: "comes from the query of the URL", Span: span("/other/ü.go", 7, 3, 3)},
			{Message: "passed on", Span: span("a b.go", 3, 2, 6)},
		},
		Fix: &Fix{Message: "add it", Edits: []Edit{
			{Span: Span{File: "a b.go", Line: 2, Column: 20, EndLine: 2, EndColumn: 20}, New: " WHERE t = $1"},
			{Span: Span{File: "a b.go", Line: 3, Column: 6, EndLine: 3, EndColumn: 6}, New: ", t"},
		}},
	}}}
}

func TestSARIFPlaces(t *testing.T) {
	var b strings.Builder
	require.NoError(t, (&SARIF{W: &b, Version: "1.0.0", Paths: here, Source: &Source{ReadFile: source}}).Report(traced()))
	var log sarifLog
	require.NoError(t, json.Unmarshal([]byte(b.String()), &log))
	r := log.Runs[0].Results[0]
	require.Equal(t, sarifArtifact{URI: "sub/a%20b.go", Base: sarifRoot}, r.Locations[0].Physical.Artifact)
	region := r.Locations[0].Physical.Region
	require.Equal(t, "\té😀 FROM orders", region.Snippet.Text)
	region.Snippet = nil
	require.Equal(t, sarifRegion{StartLine: 2, StartColumn: 11, EndLine: 2, EndColumn: 17}, region)

	// Another file keeps its whole path; without its text no column is known.
	other := r.Related[0].Physical
	require.Equal(t, sarifPhysical{sarifArtifact{URI: "file:///other/%C3%BC.go"}, sarifRegion{StartLine: 7}}, other)

	steps := r.CodeFlows[0].ThreadFlows[0].Locations
	require.Len(t, steps, 3)
	require.Equal(t, "comes from the query of the URL", steps[0].Location.Message.Text)
	require.Equal(t, "50% of, it: x", steps[1].Location.Message.Text)
	require.Equal(t, "passed on", steps[2].Location.Message.Text)

	change := r.Fixes[0].Changes
	require.Len(t, change, 1)
	require.Equal(t, []sarifReplacement{
		{sarifRegion{StartLine: 2, StartColumn: 17, EndLine: 2, EndColumn: 17}, sarifText{Text: " WHERE t = $1"}},
		{sarifRegion{StartLine: 3, StartColumn: 6, EndLine: 3, EndColumn: 6}, sarifText{Text: ", t"}},
	}, change[0].Replacements)
}

func TestSARIFSuppressions(t *testing.T) {
	r := traced()
	suppressed := r.Findings[0]
	suppressed.Line, suppressed.EndLine = 3, 3
	suppressed.Suppression = &Suppression{Kind: ByDirective, Reason: "why"}
	known := suppressed
	known.Line, known.EndLine = 1, 1
	known.Suppression = &Suppression{Kind: ByBaseline}
	r.Suppressed = []Finding{suppressed, known}
	var b strings.Builder
	require.NoError(t, (&SARIF{W: &b, Version: "1.0.0", Paths: here}).Report(r))
	var log sarifLog
	require.NoError(t, json.Unmarshal([]byte(b.String()), &log))
	results := log.Runs[0].Results
	require.Len(t, results, 3)
	require.Equal(t, []sarifSuppression{{Kind: "external", Status: "accepted"}}, results[0].Suppressions)
	require.Equal(t, []sarifSuppression{}, results[1].Suppressions)
	require.Equal(t, []sarifSuppression{{Kind: "inSource", Status: "accepted", Justification: "why"}}, results[2].Suppressions)
}

// TestFingerprints: equal findings of one function are told apart, and where
// they stand does not matter.
func TestFingerprints(t *testing.T) {
	f := traced().Findings[0]
	var p, q fingerprints
	first, second := p.of(f), p.of(f)
	require.NotEqual(t, first, second)
	f.Line, f.File = 99, "c.go"
	require.Equal(t, first, q.of(f))
	f.Query = "other"
	require.NotEqual(t, second, q.of(f))
}

func TestGitHubEscapes(t *testing.T) {
	var b strings.Builder
	require.NoError(t, GitHub(&b, traced(), here, &Source{ReadFile: source}))
	require.Equal(t, "::warning title=tenantvet TV202,file=sub/a b.go,line=2,col=10,endLine=2,endColumn=15::50%25 of, it: x (TV202)"+
		"%0A/other/ü.go:7:3: comes from the query of the URL%0Asub/a b.go:3:2: passed on\n", b.String())
	require.Equal(t, "a%3Ab%2C%25%0A", githubParam("a:b,%\n"))
}

// TestRDJSONSuggestion: the edits of a fix are one suggestion, with the text
// between them.
func TestRDJSONSuggestion(t *testing.T) {
	suggestions := func(r *Report) []rdSuggestion {
		var b strings.Builder
		require.NoError(t, RDJSON(&b, r, here, &Source{ReadFile: source}))
		var out rdResult
		require.NoError(t, json.Unmarshal([]byte(b.String()), &out))
		return out.Diagnostics[0].Suggestions
	}
	r := traced()
	require.Equal(t, []rdSuggestion{{
		Range: rdRange{Start: rdPosition{2, 20}, End: &rdPosition{3, 6}},
		Text:  " WHERE t = $1\n\targs, t",
	}}, suggestions(r))
	r.Findings[0].Fix.Edits[1].File = "b.go"
	require.Empty(t, suggestions(r), "reviewdog changes one file")
}
