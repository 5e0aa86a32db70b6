package analyzer

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// reportMethod reports a predicate that one implementation of an interface
// leaves out, as a scope object that means all tenants: at what it returns,
// unless it is marked as meant to cross tenants.
func (u *unit) reportMethod(s *site, j *judgedText, fn *ssa.Function, f sqlscan.Finding) {
	if d := u.directives.Global(fn.Pos()); d != nil {
		s.verdict.suppress(f.Code, d.Reason)
		return
	}
	u.reportAt(s, f.Code, place{pos: returnedBy(fn, j)}, f.Message, f.Table)
}

// returnedBy is where a method writes its part of a text, else its name.
func returnedBy(fn *ssa.Function, j *judgedText) token.Pos {
	if syntax := fn.Syntax(); syntax != nil {
		for _, o := range j.text.Origins {
			if syntax.Pos() <= o.Literal && o.Literal < syntax.End() {
				return o.Literal
			}
		}
	}
	return fn.Pos()
}
