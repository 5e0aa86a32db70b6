package analyzer

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

const unresolvedIgnore = config.UnresolvedIgnore

// verdict is the account of a site as it is worked out.
type verdict struct {
	outcome Outcome
	cause   string
	kinds   []string
	tables  []string
	by      []string
	values  []string
	origins []string
	open    []OpenParameter
	codes   []string
	notes   []string
	query   string // the first text, for people
}

var outcomeRank = map[Outcome]int{
	OutcomeExempt: 1, OutcomeProved: 2, OutcomeSuppressed: 3, OutcomeUnresolved: 4, OutcomeReported: 5,
}

// worsen takes an outcome unless a worse one is known.
func (v *verdict) worsen(o Outcome, cause string) {
	if outcomeRank[o] > outcomeRank[v.outcome] {
		v.outcome, v.cause = o, cause
	}
}

func (v *verdict) code(c sqlscan.Code) { v.codes = insert(v.codes, string(c)) }

func (v *verdict) suppress(c sqlscan.Code, reason string) {
	v.worsen(OutcomeSuppressed, reason)
	v.code(c)
}

// shownBytes is how much of a long text the account shows.
const shownBytes = 400

// text notes the first text of the site, for people.
func (v *verdict) text(sql string) {
	if v.query != "" {
		return
	}
	var lines []string
	for line := range strings.Lines(sql) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	v.query = strings.ToValidUTF8(strings.Join(lines, "\n"), "\ufffd")
	if len(v.query) > shownBytes {
		v.query = strings.ToValidUTF8(v.query[:shownBytes], "") + "..."
	}
}

// statement adds what a statement does.
func (v *verdict) statement(s sqlscan.Statement) {
	v.kinds = insert(v.kinds, s.Kind)
	for _, o := range s.Occurrences {
		if o.Verdict == sqlscan.Exempt {
			continue
		}
		v.tables = insert(v.tables, o.Table)
		for _, value := range o.By {
			v.by = insert(v.by, value.String())
		}
		if o.Verdict == sqlscan.Scoped {
			v.worsen(OutcomeProved, "")
		}
	}
	for _, n := range s.Notes {
		v.notes = insert(v.notes, n.Message)
	}
}

// insert adds a word to a sorted list.
func insert(list []string, word string) []string {
	i, found := slices.BinarySearch(list, word)
	if found {
		return list
	}
	return slices.Insert(list, i, word)
}

// report hands out the findings and, where asked for, the account.
func (u *unit) report() {
	if u.judges {
		for _, d := range u.diagnostics() {
			u.pass.Report(d)
		}
	}
	if !u.engine.account {
		return
	}
	account := u.result()
	record := &PackageRecord{Package: account.Package, Sites: len(account.Sites)}
	u.reportEntry(Entry{Package: record}, analysis.Diagnostic{Pos: u.pass.Files[0].Package})
	i := 0
	for _, s := range u.sites {
		if s.counts() {
			u.reportEntry(Entry{Site: &account.Sites[i]}, analysis.Diagnostic{Pos: s.pos})
			i++
		}
	}
	if u.judges {
		u.reportRecords()
		u.reportAssumptions()
	}
}

// reportEntry reports an entry of the account, with the place of a diagnostic.
func (u *unit) reportEntry(e Entry, d analysis.Diagnostic) {
	message, err := json.Marshal(e)
	if err != nil {
		return // no entry has a value that JSON cannot hold
	}
	d.Category, d.Message, d.URL, d.SuggestedFixes = AccountCategory, string(message), "", nil
	u.pass.Report(d)
}

// counts tells whether a site is part of the account: one whose text the
// callers give is counted there.
func (s *site) counts() bool { return !s.delegated && s.verdict.outcome != "" }

// result is the account of the package.
func (u *unit) result() *Account {
	account := &Account{Package: u.pass.Pkg.Path()}
	for _, s := range u.sites {
		if s.counts() {
			account.Sites = append(account.Sites, u.accountOf(s))
		}
	}
	return account
}

func (u *unit) accountOf(s *site) Site {
	at := u.pass.Fset.Position(s.pos)
	_, fn := declared(s.fn)
	return Site{
		Package:  u.pass.Pkg.Path(),
		Function: fn.RelString(u.pass.Pkg),
		File:     at.Filename, Line: at.Line, Column: at.Column,
		API:     apiName(s),
		Kind:    strings.Join(s.verdict.kinds, ","),
		Outcome: s.verdict.outcome,
		Cause:   s.verdict.cause,
		Codes:   s.verdict.codes,
		Tables:  s.verdict.tables,
		By:      s.verdict.by,
		Values:  s.verdict.values,
		Origins: s.verdict.origins,
		Open:    s.verdict.open,
		Notes:   s.verdict.notes,
		Query:   s.verdict.query,
	}
}

// apiName is the full name of what a site calls, or of the field that it
// assigns to, or what it does: what writes to a statement of GORM calls nothing.
func apiName(s *site) string {
	switch {
	case s.field != nil:
		return s.field.Pkg().Path() + "." + s.field.Name()
	case s.callee == nil:
		return gorm.Package + ".Statement: " + s.does
	}
	return s.callee.FullName()
}
