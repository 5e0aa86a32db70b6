package commands

import (
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// sqlText is a SQL file, with what turns offsets into places.
type sqlText struct {
	name  string
	text  string
	lines []int // offsets of line starts
}

func newSQLText(name, text string) *sqlText {
	t := &sqlText{name: name, text: text, lines: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// position is the line and column of an offset, both from 1.
func (t *sqlText) position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(t.text))
	line = sort.Search(len(t.lines), func(i int) bool { return t.lines[i] > offset })
	return line, offset - t.lines[line-1] + 1
}

// assign gives each statement the findings that are left of it, with those
// about directives. A text of comments alone has none.
func (t *sqlText) assign(r sqlscan.Result, j directive.Judged, disabled func(sqlscan.Code) bool) [][]sqlscan.Finding {
	out := make([][]sqlscan.Finding, len(r.Statements))
	for i := range r.Statements {
		out[i] = enabled(j.Findings[i], disabled)
	}
	for _, p := range enabled(j.Problems, disabled) {
		i := sort.Search(len(r.Statements), func(i int) bool { return r.Statements[i].End > p.Offset })
		if i = min(i, len(r.Statements)-1); i >= 0 {
			out[i] = append(out[i], p)
		}
	}
	return out
}

func enabled(findings []sqlscan.Finding, disabled func(sqlscan.Code) bool) []sqlscan.Finding {
	var kept []sqlscan.Finding
	for _, f := range findings {
		if !disabled(f.Code) {
			kept = append(kept, f)
		}
	}
	return kept
}

// finding places a finding in the file. It spans the name at its offset.
func (t *sqlText) finding(f sqlscan.Finding) output.Finding {
	line, column := t.position(f.Offset)
	endLine, endColumn := t.position(f.Offset + nameLength(t.text[min(max(f.Offset, 0), len(t.text)):]))
	rule, _ := finding.Lookup(string(f.Code))
	return output.Finding{
		Code: string(f.Code), Message: f.Message, URL: rule.URL(),
		Span: output.Span{File: t.name, Line: line, Column: column, EndLine: endLine, EndColumn: endColumn},
	}
}

// statement is the account of a statement as it is printed.
func (t *sqlText) statement(s sqlscan.Statement, findings []sqlscan.Finding) output.Statement {
	line, _ := t.position(s.Offset)
	out := output.Statement{File: t.name, Line: line, SQL: t.text[s.Offset:s.End], Verdict: s.Verdict.String()}
	for _, o := range s.Occurrences {
		occurrence := output.Occurrence{Table: o.Table, Alias: o.Alias, Verdict: o.Verdict.String(), Reason: o.Reason}
		for _, v := range o.By {
			occurrence.By = append(occurrence.By, v.String())
		}
		out.Occurrences = append(out.Occurrences, occurrence)
	}
	for _, f := range findings {
		out.Findings = append(out.Findings, output.StatementFinding{
			Code: string(f.Code), Message: f.Message, Offset: max(0, f.Offset-s.Offset),
		})
	}
	return out
}

// nameLength is the length of the name, quoted or qualified, that s begins
// with; 0 when it begins with none.
func nameLength(s string) int {
	i := 0
	for i < len(s) {
		switch c := s[i]; {
		case c == '"' || c == '`':
			end := strings.IndexByte(s[i+1:], c)
			if end < 0 {
				return i
			}
			i += end + 2
		case c == '.' || c == '_' || c == '$' || c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			i++
		default:
			return i
		}
	}
	return i
}
