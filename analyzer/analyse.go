package analyzer

import (
	"fmt"
	"go/token"
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// analyse finds the query sites, leaves facts about wrappers, and judges the
// sites where the package is one whose findings are wanted.
func (u *unit) analyse() error {
	u.directives = directive.NewIndex(u.pass.Fset, u.files)
	if !u.stage(func() { u.build(); u.find() }) {
		return nil
	}
	u.stage(u.export)
	u.stage(u.importedRuns)
	if !u.judges {
		u.stage(u.leaveOpen)
		return nil
	}
	if err := u.readyPolicy(); err != nil {
		return err
	}
	u.stage(u.renderAll)
	for _, s := range u.sites {
		u.guard(s, func() { u.judge(s) })
	}
	u.stage(u.reportDirectWrites)
	if u.asksOrigins() {
		u.stage(u.noteSpecimens)
		u.stage(u.trace)
	}
	u.stage(u.judgeDirectives)
	return nil
}

// stage runs what is done for the whole package. Where it panics the package is
// reported, and what the other stages find is not lost. A package of which only
// the facts are wanted reports nothing: there it panics, and the packages that
// want the facts are said not to be checked.
func (u *unit) stage(f func()) (ok bool) {
	if !u.judges {
		f()
		return true
	}
	problem := protect(f)
	if problem == nil {
		return true
	}
	u.found.add(sqlscan.TV302, place{pos: u.pass.Files[0].Package}, finding.Crashed(problem), "")
	return false
}

// protect runs f and returns what it panicked with, nil when it did not. One
// query that the analysis cannot cope with must not cost the others.
func protect(f func()) (problem any) {
	defer func() { problem = recover() }()
	f()
	return nil
}

// guard runs f for a site. Where it panics the site is reported, and guard
// returns false.
func (u *unit) guard(s *site, f func()) bool {
	problem := protect(f)
	if problem == nil {
		return true
	}
	s.crashed = true
	u.reportAt(s, sqlscan.TV302, place{pos: s.pos}, finding.Crashed(problem), "")
	return false
}

// judge decides on a site, and reports what is wrong with it.
func (u *unit) judge(s *site) {
	switch {
	case s.crashed, s.delegated:
	case s.global != "":
		s.verdict.worsen(OutcomeExempt, globalCause+s.global)
	case s.value:
		u.reportAt(s, finding.TV301, place{pos: s.pos}, finding.UsedAsValue(shortName(s.callee)), "")
	case s.built && isGORM(s):
		u.judgeBuilt(s)
	case s.built && s.api.Shape:
		u.reportUnfollowed(s, "the interface "+types.TypeString(s.callee.Signature().Recv().Type(), (*types.Package).Name), token.NoPos)
	case s.built:
		u.reportAt(s, finding.TV301, place{pos: s.pos}, finding.BuiltText(s.api.Label), "")
	default:
		u.judgeTexts(s)
	}
}

func (u *unit) judgeTexts(s *site) {
	var judged []*judgedText
	for _, t := range s.texts.Texts {
		if name, ok := u.preparedName(s, t); ok {
			u.judgeName(s, name)
			continue
		}
		if s.api.Shape && !looksLikeSQL(t.Template) {
			continue
		}
		if cause, ok := onlyHole(t.Template); ok {
			u.reportAt(s, finding.TV301, place{pos: s.pos}, finding.UnknownText(cause), "")
			continue
		}
		judged = append(judged, u.check(s, t))
	}
	s.judged = judged
	for i, j := range judged {
		u.reportText(s, j, others(judged, i))
	}
	if s.texts.Unknown != "" {
		u.reportAt(s, finding.TV301, place{pos: s.pos}, finding.UnknownText(s.texts.Unknown), "")
	}
	if s.verdict.outcome == "" {
		s.verdict.worsen(OutcomeExempt, "no tenant table")
	}
}

func others(all []*judgedText, i int) []*judgedText {
	rest := make([]*judgedText, 0, len(all))
	return append(append(rest, all[:i]...), all[i+1:]...)
}

// judgeName decides on a query that names a prepared statement: its text was
// judged where it was prepared.
func (u *unit) judgeName(s *site, name string) {
	if u.names[name] {
		s.verdict.worsen(OutcomeExempt, fmt.Sprintf("runs the prepared statement %q", name))
		return
	}
	u.reportAt(s, finding.TV301, place{pos: s.pos}, finding.PreparedElsewhere(name), "")
}

// judgeDirectives reports what is wrong with directives, at last, when it is
// known what they have suppressed.
func (u *unit) judgeDirectives() {
	if u.disabled(finding.TV401) {
		return
	}
	for _, p := range u.directives.Problems(u.disabled) {
		u.found.add(finding.TV401, place{pos: p.Pos}, p.Message, "")
	}
	for _, d := range u.found.inSQL {
		for _, m := range d.directive.Problems(d.used, u.disabled) {
			u.found.add(finding.TV401, d.at, m, "")
		}
	}
}

// shortName names a function for people: (*sql.DB).Query.
func shortName(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil {
		return "(" + types.TypeString(recv.Type(), (*types.Package).Name) + ")." + fn.Name()
	}
	return fn.Pkg().Name() + "." + fn.Name()
}
