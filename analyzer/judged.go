package analyzer

import (
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// judgedText is one text of a site, with the checker's result.
type judgedText struct {
	text       resolve.Text
	whole      string
	result     sqlscan.Result
	directives []directive.InSQL
	entries    []*inSQL

	// args are what the site passes with this text, once argsKnown.
	args               resolve.Args
	hasArgs, argsKnown bool
	// without are the ordinals of the placeholders that a builder has no value
	// for.
	without map[int]bool
	// reads are where the row was read that the statement lacks the tenant of.
	reads []token.Pos
}

// check judges one text of a site.
func (u *unit) check(s *site, t resolve.Text) *judgedText {
	j := &judgedText{text: t, whole: t.Template.String(), result: u.policy.check(t.Template)}
	j.directives = directive.SQL(j.whole, j.result)
	for _, d := range j.directives {
		j.entries = append(j.entries, u.found.directive(u.place(s, j, d.Offset), d.Directive))
	}
	return j
}

// reportText reports the findings of one text, and adds to the site's account
// what the text does. The others are what the site can run instead.
func (u *unit) reportText(s *site, j *judgedText, others []*judgedText) {
	if s.api.Inferred && !parses(j.result) {
		return
	}
	s.verdict.text(j.whole)
	j.result.Statements = slices.Clone(j.result.Statements)
	for i, statement := range j.result.Statements {
		s.verdict.statement(statement)
		for _, f := range statement.Findings {
			if u.setsSame(s, j, i, f) {
				continue
			}
			if u.refused(f, j, others) {
				s.verdict.notes = insert(s.verdict.notes, finding.Refused(f.Message, j.text.Path))
				continue
			}
			if f.Code == sqlscan.TV302 && j.text.Widened != "" {
				// What the texts have in common is not SQL: it cannot be
				// told from them what the other texts do.
				u.reportAt(s, finding.TV301, place{pos: s.pos}, finding.TooManyTexts(j.text.Widened, j.text.Differs), "")
				continue
			}
			if column, scoped := scopedElsewhere(f, statement, others); len(scoped) > 0 {
				f.Code, f.Message = sqlscan.TV103, finding.OnPath(f.Table, column, u.resolver.Apart(j.text, scoped))
				if fn := u.resolver.Implementation(j.text, scoped); fn != nil {
					u.reportMethod(s, j, fn, f)
					continue
				}
			} else if j.text.Path != "" && !foundElsewhere(f, others) {
				f.Message += " (" + j.text.Path + ")"
			}
			u.reportIn(s, j, i, f)
		}
		u.reportArguments(s, j, i)
	}
}

// refused tells whether a finding is that the server refuses a text which is
// put together on one path of several: pieces of branches that exclude each
// other in a way that was not seen, or of a loop that runs no round. Another
// text of the same pieces parses, and is judged. What cannot be mended by
// unknown text behind the error is refused for certain, but only PostgreSQL's
// own parser is to be trusted with that. A list of nothing behind IN finds
// nothing where it is not refused.
func (u *unit) refused(f sqlscan.Finding, j *judgedText, others []*judgedText) bool {
	if f.Code != sqlscan.TV302 || !strings.HasPrefix(f.Message, "syntax error") ||
		u.policy.config.Dialect != sqlscan.Postgres && !emptyList.MatchString(j.whole[:min(f.Offset+1, len(j.whole))]) {
		return false
	}
	last, _ := j.text.Template.Locate(f.Offset)
	for _, p := range j.text.Template.Parts[:last+1] {
		if p.Hole != nil && p.Hole.Kind == sqlscan.AnyText {
			return false
		}
	}
	return slices.ContainsFunc(others, func(other *judgedText) bool {
		return parses(other.result) && sharesPiece(j.text, other.text)
	})
}

// emptyList ends a text at the end of a list of nothing.
var emptyList = regexp.MustCompile(`(?i)\bIN\s*\(\s*\)$`)

// sharesPiece tells whether two texts have a piece from the same literal.
func sharesPiece(a, b resolve.Text) bool {
	for _, x := range a.Origins {
		for _, y := range b.Origins {
			if x.Literal.IsValid() && x.Literal == y.Literal || x.Where != "" && x.Where == y.Where {
				return true
			}
		}
	}
	return false
}

// reportIn reports a finding in the statement with index i of a text, unless a
// directive in the text says not to.
func (u *unit) reportIn(s *site, j *judgedText, i int, f sqlscan.Finding) {
	at := u.place(s, j, f.Offset)
	if at.where != "" {
		f.Message += " (in the text of " + at.where + ")"
	}
	at.end = u.endOfName(s, j, f)
	if d := directive.Covering(j.directives, i, f.Code); d >= 0 {
		j.entries[d].used[f.Code] = true
		u.suppress(s, f.Code, at, f.Message, f.Table, j.directives[d].Reason)
		return
	}
	entry := u.reportAt(s, f.Code, at, f.Message, f.Table)
	relateReads(entry, f.Code, j.reads)
	if entry != nil && (f.Code == sqlscan.TV101 || f.Code == sqlscan.TV102) {
		entry.mends = append(entry.mends, mend{s, j, f})
	}
}

// parses tells whether a text is SQL through and through.
func parses(r sqlscan.Result) bool {
	for _, s := range r.Statements {
		if s.Verdict == sqlscan.Unsupported {
			return false
		}
	}
	return len(r.Statements) > 0
}

// scopedElsewhere are the other texts of the site in whose same statement a
// table is scoped that this one leaves unscoped, and the column: then it is a
// path through the code that leaves the predicate out.
func scopedElsewhere(f sqlscan.Finding, in sqlscan.Statement, others []*judgedText) (column string, scoped []resolve.Text) {
	if f.Code != sqlscan.TV101 && f.Code != sqlscan.TV102 || f.Table == "" {
		return "", nil
	}
	for _, other := range others {
		for _, s := range other.result.Statements {
			if s.Kind != in.Kind {
				continue
			}
			if c, ok := scopes(s, f.Table); ok {
				scoped = append(scoped, other.text)
				if column == "" {
					column = c
				}
				break
			}
		}
	}
	return column, scoped
}

// foundElsewhere tells whether another text of the site has the same to report.
func foundElsewhere(f sqlscan.Finding, others []*judgedText) bool {
	for _, other := range others {
		for _, s := range other.result.Statements {
			for _, g := range s.Findings {
				if g.Code == f.Code && g.Table == f.Table {
					return true
				}
			}
		}
	}
	return false
}

// scopes tells whether a statement scopes every occurrence of a table, and not
// for the only reason that no row can satisfy it.
func scopes(s sqlscan.Statement, table string) (column string, ok bool) {
	for _, o := range s.Occurrences {
		if o.Table != table {
			continue
		}
		if o.Verdict != sqlscan.Scoped {
			return "", false
		}
		column, ok = o.Column, ok || len(o.By) > 0
	}
	return column, ok
}

// onlyHole tells of a text of which nothing is known but its cause.
func onlyHole(t sqlscan.Template) (cause string, ok bool) {
	for _, p := range t.Parts {
		switch {
		case p.Hole != nil && !ok:
			cause, ok = p.Hole.Name, true
		case p.Hole != nil, strings.Trim(p.Text, " \t\r\n;") != "":
			return "", false
		}
	}
	return cause, ok
}

// statementWord is the word a statement begins with, behind comments and
// parentheses.
var statementWord = regexp.MustCompile(`(?s)^(?:\s|\(|--[^\n]*\n|#[^\n]*\n|/\*.*?\*/)*([A-Za-z]+)`)

// statementWords are the words that SQL statements begin with.
var statementWords = wordSet(`select insert update delete with merge truncate copy values table replace
	create alter drop comment grant revoke set reset show begin start commit end rollback abort savepoint release
	lock explain analyze vacuum reindex cluster refresh call do listen notify unlisten declare fetch move close
	prepare execute deallocate discard checkpoint pragma attach detach use import load security`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// looksLikeSQL tells whether a text begins like a statement. It is asked for
// functions that were told by their shape only: a search engine may have a
// method Query too.
func looksLikeSQL(t sqlscan.Template) bool {
	text := ""
	for _, p := range t.Parts {
		if p.Hole != nil {
			if strings.TrimSpace(text) == "" {
				return true
			}
			break
		}
		text += p.Text
	}
	m := statementWord.FindStringSubmatch(text)
	return m != nil && statementWords[strings.ToLower(m[1])]
}

// identifier is what pgx takes for the name of a prepared statement.
var identifier = regexp.MustCompile(`^[A-Za-z_][\w.$:/-]*$`)

// preparedName tells whether a text is the name of a prepared statement.
func (u *unit) preparedName(s *site, t resolve.Text) (string, bool) {
	if !s.api.ByName || s.wrapper != nil || hasHole(t.Template) {
		return "", false
	}
	text := t.Template.String()
	return text, u.names[text] || identifier.MatchString(text) && !statementWords[strings.ToLower(text)]
}
