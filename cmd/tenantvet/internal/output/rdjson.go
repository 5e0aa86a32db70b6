package output

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// The documents of reviewdog's Diagnostic Format:
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
type (
	rdResult struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	// rdPosition counts from 1; columns count bytes.
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
)

// RDJSON writes the report in reviewdog's Diagnostic Format, in which paths
// are relative to the current directory. Related places are lines of the
// message: not every version of reviewdog has a field for them, and it refuses
// fields that it does not know.
func RDJSON(w io.Writer, r *Report, paths Paths, source *Source) error {
	out := rdResult{Source: rdSource{Name: toolName, URL: toolURL}, Diagnostics: []rdDiagnostic{}}
	for _, f := range r.Findings {
		d := rdDiagnostic{
			Message: f.Message + relatedLines(f, paths), Location: rdLocationOf(paths, f.Span), Severity: strings.ToUpper(string(levelOf(f.Code))),
			Code: rdCode{Value: f.Code, URL: f.URL},
		}
		if s, ok := rdSuggestionOf(f, source); ok {
			d.Suggestions = []rdSuggestion{s}
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func rdLocationOf(paths Paths, s Span) rdLocation {
	path, _ := paths.below(s.File)
	return rdLocation{Path: path, Range: rdRangeOf(s)}
}

func rdRangeOf(s Span) rdRange {
	r := rdRange{Start: rdPosition{s.Line, s.Column}}
	if s.EndLine > 0 {
		r.End = &rdPosition{s.EndLine, s.EndColumn}
	}
	return r
}

// rdSuggestionOf makes one suggestion of a fix, since reviewdog offers each on
// its own: it replaces all from the first edit to the last. There is none for
// a fix that changes another file than the finding's.
func rdSuggestionOf(f Finding, source *Source) (rdSuggestion, bool) {
	if f.Fix == nil || len(f.Fix.Edits) == 0 {
		return rdSuggestion{}, false
	}
	edits := slices.Clone(f.Fix.Edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.compare(b.Span) })
	whole := edits[0].Span
	var text strings.Builder
	for i, e := range edits {
		if e.File != f.File {
			return rdSuggestion{}, false
		}
		if i > 0 {
			between, ok := source.between(e.File, whole.EndLine, whole.EndColumn, e.Line, e.Column)
			if !ok {
				return rdSuggestion{}, false
			}
			text.WriteString(between)
		}
		text.WriteString(e.New)
		whole.EndLine, whole.EndColumn = e.EndLine, e.EndColumn
	}
	return rdSuggestion{Range: rdRangeOf(whole), Text: text.String()}, true
}

// between is the text of a file from one place to another.
func (s *Source) between(file string, line, column, toLine, toColumn int) (string, bool) {
	var b strings.Builder
	for n := line; n <= toLine; n++ {
		text, ok := s.line(file, n)
		from, to := 0, len(text)
		if n == line {
			from = column - 1
		}
		if n == toLine {
			to = toColumn - 1
		}
		if !ok || from < 0 || to > len(text) || from > to {
			return "", false
		}
		b.WriteString(text[from:to])
		if n < toLine {
			b.WriteByte('\n')
		}
	}
	return b.String(), true
}
