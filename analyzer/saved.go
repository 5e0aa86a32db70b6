package analyzer

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// savedValue is an association that is written beside a struct, where the package
// does not show that the client has sent it: the callers of its functions may.
type savedValue struct {
	site *site
	of   builder.Saved
	at   place
}

// reportSaved reports the associations that are written beside a struct and that
// the client has sent: it names the keys of the rows that are taken over.
func (u *unit) reportSaved(s *site, t builtText) {
	if !u.asksOrigins() || s.instr == nil {
		return
	}
	for _, a := range t.statement.Saved {
		if !u.policy.checker.Belongs(a.Table) {
			continue
		}
		arg := argOf(a.Arg)
		at := u.placeIn(s, t, a.Arg.Pos)
		if u.ofClient(arg.Value, pathOf(arg), s.instr, 0) {
			u.reportAt(s, sqlscan.TV106, at, finding.SavedOfClient(a.Name, a.Table), a.Table)
			continue
		}
		u.savedValues = append(u.savedValues, savedValue{s, a, at})
	}
}

// saved makes what is saved for an association a duty of the callers where a
// parameter holds it: they must not pass what a client has sent.
func (t *tracer) saved() {
	for _, x := range t.savedValues {
		arg := argOf(x.of.Arg)
		for _, o := range t.provenance.Of(arg.Value, pathOf(arg), x.site.instr) {
			if o.Kind == provenance.Parameter {
				next := step{x.at.pos, finding.SavedWith(x.of.Name, x.of.Table)}
				t.pass(o, &duty{site: x.site, use: x.of.Table, saves: x.of.Name, next: next})
			}
		}
	}
}

// maxPassings bounds the calls that a struct is followed back over.
const maxPassings = 4

// ofClient tells whether the client has sent a part of a value, as far as the
// package shows: a parameter is what its calls pass.
func (u *unit) ofClient(v ssa.Value, p provenance.Path, at ssa.Instruction, passed int) bool {
	for _, o := range u.provenance.Of(v, p, at) {
		if o.Kind == provenance.Client {
			return true
		}
		if o.Kind != provenance.Parameter || o.Func == nil || passed >= maxPassings {
			continue
		}
		fn, ok := o.Func.Object().(*types.Func)
		if !ok {
			continue
		}
		for _, c := range u.index.byCallee[fn.Origin()] {
			if args := c.instr.Common().Args; !c.instr.Common().IsInvoke() && o.Param < len(args) && u.ofClient(args[o.Param], o.Path, c.instr, passed+1) {
				return true
			}
		}
	}
	return false
}
