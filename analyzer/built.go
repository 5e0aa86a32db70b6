package analyzer

import (
	"go/token"
	"maps"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// builtText is one statement that one of the chains of a site sends.
type builtText struct {
	*judgedText
	statement builder.Statement
	chain     *resolve.Chain
	// elsewhere is the table of which another statement's finding says what
	// this one lacks.
	elsewhere string
	// known are the rows that it finds by keys which are a tenant's.
	known sqlscan.Known
	// weakens says that it has findings for the values for which GORM drops
	// conditions.
	weakens bool
}

// judgeBuilt decides on a query that a chain of calls builds.
func (u *unit) judgeBuilt(s *site) {
	if len(s.chains) == 0 {
		u.reportUnfollowed(s, "a path that is not found", token.NoPos)
		return
	}
	var all [][]builtText
	for i := range s.chains {
		all = append(all, u.judgeChain(s, &s.chains[i]))
	}
	if u.onlyEmpty(s) {
		u.reportUnfollowed(s, "the elements of a list, of which none is seen", token.NoPos)
	}
	lacking := lackingAnyway(all)
	for i, sent := range all {
		rest := slices.Concat(append(append([][]builtText{}, all[:i]...), all[i+1:]...)...)
		for _, t := range sent {
			if t.chain.Beside != "" {
				t.leaveOut(lacking)
			}
			u.reportBuilt(s, t, rest)
		}
	}
	if s.verdict.outcome == "" {
		s.verdict.worsen(OutcomeExempt, "no tenant table")
	}
}

// onlyEmpty tells of a site that is seen to send nothing, because its list is
// never seen to have an element.
func (u *unit) onlyEmpty(s *site) bool {
	empty := false
	for _, c := range s.chains {
		if len(c.Statements) > 0 || c.Problem != "" || len(c.chain.Calls) == 0 {
			return false
		}
		empty = empty || c.Empty
	}
	return empty
}

// lackingAnyway are the tables that chains leave unscoped which stand for no
// others, or for what others have in common.
func lackingAnyway(all [][]builtText) map[string]bool {
	tables := map[string]bool{}
	for _, sent := range all {
		for _, t := range sent {
			if t.chain.Beside == "" {
				maps.Copy(tables, unscoped(t.result))
			}
		}
	}
	return tables
}

// leaveOut leaves out of the findings that tables lack their predicate.
func (t builtText) leaveOut(tables map[string]bool) {
	t.result.Statements = slices.Clone(t.result.Statements)
	for i := range t.result.Statements {
		st := &t.result.Statements[i]
		st.Findings = slices.DeleteFunc(slices.Clone(st.Findings), func(f sqlscan.Finding) bool {
			return lacksPredicate(f) && tables[f.Table]
		})
	}
}

// judgeChain decides on the statements of one chain.
func (u *unit) judgeChain(s *site, rendered *renderedChain) []builtText {
	c := &rendered.chain
	if len(c.Calls) == 0 {
		u.reportUnfollowed(s, c.Unknown, token.NoPos)
		return nil
	}
	if rendered.Problem != "" {
		u.reportUnfollowed(s, rendered.Problem, rendered.At)
	}
	sent := u.checkAll(s, rendered.Statements, c)
	if !u.disabled(sqlscan.TV106) {
		oneForSave(sent)
	}
	return sent
}

// checkAll judges the statements of a chain, each with what is known of the rows
// that those before it have read.
func (u *unit) checkAll(s *site, statements []builder.Statement, c *resolve.Chain) []builtText {
	var sent []builtText
	for _, st := range statements {
		t := builtText{judgedText: u.checkBuilt(s, st.Text, st, c), statement: st, chain: c}
		t.known.Rows = behind(sent, st)
		t = u.knowing(s, t)
		t.weakens = len(st.Weak.Template.Parts) > 0 && hasFindings(u.policy.checkKnowing(st.Weak.Template, t.known))
		sent = append(sent, t)
	}
	return sent
}

// oneForSave leaves what Save does to one finding: that the upsert goes by the
// key alone says of the UPDATE before, too, that it does.
func oneForSave(sent []builtText) {
	for i := 1; i < len(sent); i++ {
		for _, st := range sent[i].result.Statements {
			for _, f := range st.Findings {
				if sent[i].statement.SaveElse && f.Code == sqlscan.TV106 {
					sent[i-1].elsewhere = f.Table
				}
			}
		}
	}
}

// checkBuilt judges a text of a statement, and binds the statement's values.
func (u *unit) checkBuilt(s *site, t resolve.Text, st builder.Statement, c *resolve.Chain) *judgedText {
	if t.Path == "" {
		t.Path = c.Path
	}
	if t.Widened == "" {
		t.Widened = c.Widened
	}
	j := u.check(s, t)
	j.give(st)
	return j
}

// give binds a statement's values to its text.
func (j *judgedText) give(st builder.Statement) {
	j.args, j.hasArgs, j.argsKnown = resolve.Args{Lists: []resolve.ArgList{{Values: values(st.Args)}}}, true, true
	for i, a := range st.Args {
		if a.Kind == builder.KindMissing {
			if j.without == nil {
				j.without = map[int]bool{}
			}
			j.without[i+1] = true
		}
	}
}

// values are the Go values of a statement's arguments.
func values(args []builder.Arg) []resolve.Arg {
	out := make([]resolve.Arg, len(args))
	for i, a := range args {
		if out[i] = argOf(a); a.Reset {
			out[i] = resolve.Arg{Field: a.Field, Way: a.Way, Each: a.Each, Unknown: a.Reason}
		}
	}
	return out
}

func argOf(a builder.Arg) resolve.Arg {
	out := resolve.Arg{Value: a.Value, Field: a.Field, Way: a.Way, Each: a.Each}
	if a.Value == nil {
		out.Unknown = a.Reason
	}
	return out
}

// reportBuilt reports the findings of one statement of a chain. The others are
// what the site sends on other paths.
func (u *unit) reportBuilt(s *site, t builtText, others []builtText) {
	open := findsMissing(t.result) || !parses(t.result)
	switch {
	case !plainStart(t.chain) && open:
		s.verdict.text(t.whole)
		u.reportUnfollowed(s, t.chain.Unknown, token.NoPos)
		return
	case t.chain.Loose && onTenants(t.result):
		s.verdict.text(t.whole)
		u.reportAt(s, finding.TV301, u.placeOf(s, token.NoPos), finding.LooseChain(s.api.Label, t.chain.Unknown), "")
		return
	}
	rest := make([]*judgedText, len(others))
	for i, o := range others {
		rest[i] = o.judgedText
	}
	dropped, lacking := u.reportDropped(s, t), unscoped(t.result)
	u.reportSaved(s, t)
	for _, f := range t.statement.Findings {
		if !lacking[f.Table] {
			u.reportAt(s, f.Code, u.placeIn(s, t, f.At), f.Message, f.Table)
		}
	}
	t.result.Statements = slices.Clone(t.result.Statements)
	for i := range t.result.Statements {
		st := &t.result.Statements[i]
		st.Findings = slices.DeleteFunc(slices.Clone(st.Findings), func(f sqlscan.Finding) bool {
			switch {
			case f.Code == sqlscan.TV105 && lacking[f.Table]: // what the rows are selected by is reported already
				return true
			case f.Code == sqlscan.TV105 && (u.givesUp(t, f) || u.impliedTenant(s, t, i, f)), f.Code == sqlscan.TV106 && t.statement.NewKeys:
				s.verdict.worsen(OutcomeProved, "")
				return true
			}
			return lacksPredicate(f) && (dropped[f.Table] || f.Table == t.elsewhere)
		})
		for k, f := range st.Findings {
			st.Findings[k] = inGORM(t.statement, f)
		}
	}
	t.reads = u.openReads(s, t)
	u.reportText(s, t.judgedText, rest)
}

// impliedTenant tells of a tenant that an UPDATE writes because a struct that
// comes from elsewhere has a field for it. As with an INSERT, it is asked where
// it comes from; so is what the row is selected by.
func (u *unit) impliedTenant(s *site, t builtText, i int, f sqlscan.Finding) bool {
	if f.Value == nil || t.result.Statements[i].Kind != "update" || !u.asksOrigins() {
		return false
	}
	b := u.bind(s, t.judgedText, *f.Value)
	if len(b.args) != 1 || b.args[0].Value == nil || !t.statement.Args[f.Value.Ordinal-1].Implied {
		return false
	}
	u.noteValues(s, t.judgedText, f.Table, *f.Value, b, nil)
	u.selected(t, i, f)
	return true
}

// reportDropped reports the tenant conditions that the library drops from a
// statement, where that leaves a table unscoped, and returns those tables.
func (u *unit) reportDropped(s *site, t builtText) map[string]bool {
	tables := map[string]bool{}
	if len(t.statement.Drops) == 0 {
		return tables
	}
	always, weak := unscoped(t.result), unscoped(t.result)
	if len(t.statement.Weak.Template.Parts) > 0 {
		weak = unscoped(u.policy.checkKnowing(t.statement.Weak.Template, t.known))
	}
	for _, d := range t.statement.Drops {
		if d.Always && always[d.Table] || !d.Always && weak[d.Table] && !always[d.Table] {
			tables[d.Table] = true
			u.reportAt(s, d.Code, u.placeIn(s, t, d.At), d.Message, d.Table)
		}
	}
	return tables
}

// unscoped are the tables that a text leaves without a tenant predicate.
func unscoped(r sqlscan.Result) map[string]bool {
	tables := map[string]bool{}
	for _, st := range r.Statements {
		for _, f := range st.Findings {
			if lacksPredicate(f) {
				tables[f.Table] = true
			}
		}
	}
	return tables
}

// onTenants tells whether a text is on a tenant table at all.
func onTenants(r sqlscan.Result) bool {
	return slices.ContainsFunc(r.Statements, func(st sqlscan.Statement) bool {
		return len(st.Findings) > 0 || slices.ContainsFunc(st.Occurrences, func(o sqlscan.Occurrence) bool {
			return o.Verdict != sqlscan.Exempt
		})
	})
}

// findsMissing tells whether a text has a table that conditions which are not
// known could confine.
func findsMissing(r sqlscan.Result) bool { return len(unscoped(r)) > 0 }

func lacksPredicate(f sqlscan.Finding) bool {
	switch f.Code {
	case sqlscan.TV101, sqlscan.TV102, sqlscan.TV103, sqlscan.TV107:
		return true
	}
	return false
}

// plainStart tells whether a chain starts from a handle that is taken for one
// without conditions: what a field, a variable or a parameter holds. What a
// function returns that is not known may have any.
func plainStart(c *resolve.Chain) bool { return c.Unknown == "" || c.Held }

// reportUnfollowed is TV301 for a chain that is not known.
func (u *unit) reportUnfollowed(s *site, cause string, at token.Pos) {
	u.reportAt(s, finding.TV301, u.placeOf(s, at), finding.UnfollowedChain(s.api.Label, cause), "")
}

// placeIn is a position of a chain that makes a text.
func (u *unit) placeIn(s *site, t builtText, at token.Pos) place {
	p := u.placeOf(s, at)
	p.in = t.judgedText
	return p
}

// placeOf is a position of a chain, else that of the call that runs it.
func (u *unit) placeOf(s *site, at token.Pos) place {
	if !at.IsValid() {
		at = s.pos
	}
	return place{pos: at}
}

// isGORM tells whether a site runs a chain of GORM.
func isGORM(s *site) bool {
	return s.runs != nil || s.callee.Pkg() != nil && s.callee.Pkg().Path() == gorm.Package
}
