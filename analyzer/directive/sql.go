package directive

import (
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// InSQL is a directive in a SQL text.
type InSQL struct {
	Directive
	// Statement is the statement it covers, as an index of the result's
	// statements, or -1 for none.
	Statement int
	// Offset is where its comment starts, in the template's text.
	Offset int
}

// SQL returns the directives among the comments of a text, in order.
func SQL(text string, r sqlscan.Result) []InSQL {
	var found []InSQL
	for _, c := range r.Comments {
		d, ok := Parse(commentMark(c.Text), commentBody(c.Text))
		if !ok {
			continue
		}
		if d.Verb != Ignore && d.Problem == "" {
			d.Problem = finding.SQLVerb(d.Name)
		}
		found = append(found, InSQL{Directive: d, Statement: covered(text, r.Statements, c), Offset: c.Offset})
	}
	return found
}

func commentMark(comment string) string {
	switch {
	case strings.HasPrefix(comment, "/*"):
		return "/* "
	case strings.HasPrefix(comment, "#"):
		return "# "
	}
	return "-- "
}

// commentBody is a comment without its delimiters and the space within them.
func commentBody(comment string) string {
	if inner, ok := strings.CutPrefix(comment, "/*"); ok {
		return strings.TrimSpace(strings.TrimSuffix(inner, "*/"))
	}
	if inner, ok := strings.CutPrefix(comment, "#"); ok {
		return strings.TrimSpace(inner)
	}
	return strings.TrimSpace(strings.TrimPrefix(comment, "--"))
}

// covered finds the statement that a comment is about: the one it stands in,
// the one that ends before it on its line, else the next, else the last.
func covered(text string, statements []sqlscan.Statement, c sqlscan.Comment) int {
	for i, s := range statements {
		switch {
		case c.Offset >= s.Offset && c.Offset < s.End:
			return i
		case s.End <= c.Offset && c.Offset <= len(text) && !strings.Contains(text[s.End:c.Offset], "\n") && onlyEnds(text[s.End:c.Offset]):
			return i
		case s.Offset > c.Offset:
			return i
		}
	}
	return len(statements) - 1
}

// onlyEnds tells whether nothing but the end of a statement stands in s.
func onlyEnds(s string) bool { return strings.Trim(s, "; \t\r") == "" }

// Judged is what directives leave of the findings of a text.
type Judged struct {
	// Findings are those that remain, for each statement.
	Findings [][]sqlscan.Finding
	// Suppressed are those that directives took away, with their reasons.
	Suppressed []Suppressed
	// Problems are the TV401 findings about the directives themselves.
	Problems []sqlscan.Finding
}

// Suppressed is a finding that a directive took away.
type Suppressed struct {
	Finding   sqlscan.Finding
	Statement int
	Reason    string
}

// Judge applies the directives of a text to its findings. Directives for rules
// that are disabled, or that are decided from the Go code around the text, are
// not called unused; disabled may be nil.
func Judge(text string, r sqlscan.Result, disabled func(sqlscan.Code) bool) Judged {
	directives := SQL(text, r)
	used := make([]map[sqlscan.Code]bool, len(directives))
	j := Judged{Findings: make([][]sqlscan.Finding, len(r.Statements))}
	for i, s := range r.Statements {
		for _, f := range s.Findings {
			if d := Covering(directives, i, f.Code); d >= 0 {
				j.Suppressed = append(j.Suppressed, Suppressed{Finding: f, Statement: i, Reason: directives[d].Reason})
				if used[d] == nil {
					used[d] = map[sqlscan.Code]bool{}
				}
				used[d][f.Code] = true
				continue
			}
			j.Findings[i] = append(j.Findings[i], f)
		}
	}
	silent := func(code sqlscan.Code) bool {
		rule, _ := finding.Lookup(string(code))
		return rule.FromGo || disabled != nil && disabled(code)
	}
	for i, d := range directives {
		for _, problem := range d.Problems(used[i], silent) {
			j.Problems = append(j.Problems, sqlscan.Finding{Code: finding.TV401, Message: problem, Offset: d.Offset})
		}
	}
	return j
}

// Covering returns the index of the directive that suppresses a rule in a
// statement, or -1.
func Covering(directives []InSQL, statement int, code sqlscan.Code) int {
	for i := range directives {
		if directives[i].Statement == statement && directives[i].Ignores(code) {
			return i
		}
	}
	return -1
}

// Problems are the TV401 messages about a directive of which the used codes
// have suppressed something.
func (d *Directive) Problems(used map[sqlscan.Code]bool, disabled func(sqlscan.Code) bool) []string {
	if d.Problem != "" {
		return []string{d.Problem}
	}
	if d.Verb != Ignore {
		return nil
	}
	var problems []string
	for _, code := range d.Codes {
		if !used[code] && (disabled == nil || !disabled(code)) {
			problems = append(problems, finding.Unused(d.Name, string(code)))
		}
	}
	return problems
}
