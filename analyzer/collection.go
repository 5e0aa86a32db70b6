package analyzer

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// collection gathers what is to be reported of a package. The same finding,
// met at several query sites, is one.
type collection struct {
	list   []*found
	byKey  map[foundKey]*found
	inSQL  []*inSQL
	sqlKey map[sqlKey]*inSQL
	// suppressed are the findings that a directive takes back.
	suppressed []*found
}

type found struct {
	code    sqlscan.Code
	at      place
	message string
	table   string
	calls   []token.Pos // sites, when they are elsewhere
	// related is the way of a tenant value to the query.
	related []analysis.RelatedInformation
	// subjects are what is wrong, in normal form: see [unit.subject].
	subjects []string
	extents  []Extent
	// reason is that of the directive that suppresses it.
	reason string
	// mends are the texts that it is met in, one for each site.
	mends []mend
	// assumed is what it rests on, nil where it stands by itself.
	assumed *assumed
}

type foundKey struct {
	code sqlscan.Code
	pos  token.Pos
	// suppressed findings are apart from those that are not.
	suppressed bool
	// about is the table, else the message: the texts of several sites may
	// need other placeholders in what the message suggests.
	about string
}

// inSQL is a directive in a SQL text, which several sites may run.
type inSQL struct {
	directive directive.Directive
	at        place
	used      map[sqlscan.Code]bool
}

type sqlKey struct {
	pos  token.Pos
	name string
}

func (c *collection) add(code sqlscan.Code, at place, message, table string) *found {
	f, isNew := c.entry(code, at, message, table, false)
	if isNew {
		c.list = append(c.list, f)
	}
	return f
}

// suppress notes a finding that a directive takes back.
func (c *collection) suppress(code sqlscan.Code, at place, message, table, reason string) *found {
	f, isNew := c.entry(code, at, message, table, true)
	if isNew {
		f.reason = reason
		c.suppressed = append(c.suppressed, f)
	}
	return f
}

func (c *collection) entry(code sqlscan.Code, at place, message, table string, suppressed bool) (f *found, isNew bool) {
	if c.byKey == nil {
		c.byKey = map[foundKey]*found{}
	}
	key := foundKey{code: code, pos: at.pos, about: table, suppressed: suppressed}
	if table == "" {
		key.about = message
	}
	key.about += at.instance
	f, ok := c.byKey[key]
	if !ok {
		f = &found{code: code, at: at, message: message, table: table}
		c.byKey[key] = f
	}
	return f, !ok
}

// directive is the one entry of a directive in SQL.
func (c *collection) directive(at place, d directive.Directive) *inSQL {
	if c.sqlKey == nil {
		c.sqlKey = map[sqlKey]*inSQL{}
	}
	key := sqlKey{at.pos, d.Name}
	e := c.sqlKey[key]
	if e == nil {
		e = &inSQL{directive: d, at: at, used: map[sqlscan.Code]bool{}}
		c.sqlKey[key] = e
		c.inSQL = append(c.inSQL, e)
	}
	return e
}

// reportAt reports a finding of a site, unless a directive or the configuration
// says not to: then it returns nil.
func (u *unit) reportAt(s *site, code sqlscan.Code, at place, message, table string) *found {
	if s.instance != "" {
		at.instance = s.instance
		message += " (in " + s.instance + ")"
	}
	if u.disabled(code) {
		s.verdict.suppress(code, "rule "+string(code)+" is disabled")
		return nil
	}
	if reason, ok := u.suppressed(s, code, at); ok {
		u.suppress(s, code, at, message, table, reason)
		return nil
	}
	outcome, cause := OutcomeReported, ""
	if code == finding.TV301 {
		outcome, cause = OutcomeUnresolved, message
	}
	s.verdict.worsen(outcome, cause)
	s.verdict.code(code)
	if code == finding.TV301 {
		if s.open || u.policy.config.Unresolved == unresolvedIgnore {
			return nil
		}
		s.open = true
	}
	f := u.found.add(code, at, message, table)
	u.note(f, s, at)
	return f
}

// suppressed returns the reason of the directive that takes back a finding of a
// site, and whether there is one: at its place, or over what runs it.
func (u *unit) suppressed(s *site, code sqlscan.Code, at place) (string, bool) {
	if d := u.directives.Suppress(code, at.pos, s.pos, s.left); d != nil {
		return d.Reason, true
	}
	if s.runs == nil {
		return "", false
	}
	return s.runs.ExcusedFrom(string(code))
}

// suppress notes a finding of a site that a directive takes back.
func (u *unit) suppress(s *site, code sqlscan.Code, at place, message, table, reason string) {
	s.verdict.suppress(code, reason)
	u.note(u.found.suppress(code, at, message, table, reason), s, at)
}

// note adds to a finding the site that it is met at.
func (u *unit) note(f *found, s *site, at place) {
	if u.engine.account {
		f.subjects = insert(f.subjects, u.subject(s, at))
		f.extents = append(f.extents, u.extents(s, at)...)
	}
	if at.pos != s.pos && !slices.Contains(f.calls, s.pos) && !u.inCall(at.pos, s) {
		f.calls = append(f.calls, s.pos)
	}
}

// inCall tells whether a position is within the call of a site, which then
// needs no mention.
func (u *unit) inCall(pos token.Pos, s *site) bool {
	if s.common == nil {
		return false
	}
	call := u.calls[s.common.Pos()]
	return call != nil && call.Pos() <= pos && pos < call.End()
}

// diagnostics are the findings in order of position, with those about unknown
// tables once for each table.
func (u *unit) diagnostics() []analysis.Diagnostic {
	var out []analysis.Diagnostic
	for _, f := range u.inOrder(u.found.list) {
		out = append(out, u.diagnostic(f))
	}
	return out
}

// inOrder sorts findings by position, and leaves out all but the first about
// one unknown table.
func (u *unit) inOrder(findings []*found) []*found {
	list := slices.Clone(findings)
	slices.SortStableFunc(list, func(a, b *found) int {
		return cmp.Or(u.comparePos(a.at.pos, b.at.pos), cmp.Compare(a.code, b.code), cmp.Compare(a.message, b.message))
	})
	unknown := map[string]bool{}
	return slices.DeleteFunc(list, func(f *found) bool {
		if f.code != sqlscan.TV303 {
			return false
		}
		again := unknown[f.table]
		unknown[f.table] = true
		return again
	})
}

func (u *unit) diagnostic(f *found) analysis.Diagnostic {
	d := analysis.Diagnostic{
		Pos: f.at.pos, End: f.at.end, Category: string(f.code), Message: f.message, URL: finding.URL(f.code),
	}
	protect(func() { d.SuggestedFixes = u.fixes(f) }) // a finding is worth more than its fix
	d.Related = append(d.Related, f.related...)
	slices.SortFunc(f.calls, u.comparePos)
	for _, call := range f.calls {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: call, Message: "the query is run here"})
	}
	return d
}

// comparePos orders positions by file and offset: the order of files in a
// file set is not always the same.
func (u *unit) comparePos(a, b token.Pos) int {
	if a == b {
		return 0
	}
	p, q := u.pass.Fset.Position(a), u.pass.Fset.Position(b)
	return cmp.Or(cmp.Compare(p.Filename, q.Filename), cmp.Compare(p.Offset, q.Offset))
}
