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
}

type found struct {
	code    sqlscan.Code
	at      place
	message string
	table   string
	calls   []token.Pos // sites, when they are elsewhere
}

type foundKey struct {
	code sqlscan.Code
	pos  token.Pos
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
	if c.byKey == nil {
		c.byKey = map[foundKey]*found{}
	}
	key := foundKey{code, at.pos, table}
	if table == "" {
		key.about = message
	}
	f := c.byKey[key]
	if f == nil {
		f = &found{code: code, at: at, message: message, table: table}
		c.byKey[key] = f
		c.list = append(c.list, f)
	}
	return f
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
// says not to.
func (u *unit) reportAt(s *site, code sqlscan.Code, at place, message, table string) {
	if u.disabled(code) {
		s.verdict.suppress(code, "rule "+string(code)+" is disabled")
		return
	}
	if d := u.directives.Suppress(code, at.pos, s.pos); d != nil {
		s.verdict.suppress(code, d.Reason)
		return
	}
	outcome, cause := OutcomeReported, ""
	if code == finding.TV301 {
		outcome, cause = OutcomeUnresolved, message
	}
	s.verdict.worsen(outcome, cause)
	s.verdict.code(code)
	if code == finding.TV301 && u.policy.config.Unresolved == unresolvedIgnore {
		return
	}
	f := u.found.add(code, at, message, table)
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
	list := slices.Clone(u.found.list)
	slices.SortStableFunc(list, func(a, b *found) int {
		return cmp.Or(u.comparePos(a.at.pos, b.at.pos), cmp.Compare(a.code, b.code), cmp.Compare(a.message, b.message))
	})
	unknown := map[string]bool{}
	var out []analysis.Diagnostic
	for _, f := range list {
		if f.code == sqlscan.TV303 {
			if unknown[f.table] {
				continue
			}
			unknown[f.table] = true
		}
		d := analysis.Diagnostic{
			Pos: f.at.pos, End: f.at.end, Category: string(f.code), Message: f.message, URL: finding.URL(f.code),
		}
		slices.SortFunc(f.calls, u.comparePos)
		for _, call := range f.calls {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: call, Message: "the query is run here"})
		}
		out = append(out, d)
	}
	return out
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
