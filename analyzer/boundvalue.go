package analyzer

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// boundValue is a Go value that a query takes its tenant from.
type boundValue struct {
	site *site
	// use is the table that the query is on, or the setting that it changes.
	use string
	// as is the placeholder that it is bound to, as people name it.
	as    string
	index int // of the argument among the values, from 0; -1 when not known
	arg   resolve.Arg
	// path is the way to it, of a value in the rows that are copied; they are
	// what the function returned returns, where that is set.
	path     provenance.Path
	returned *ssa.Function
	// beside are the values that say whose rows the query is about, beside
	// the tenant's.
	beside []resolve.Arg
	// atCalls says that the calls of the function are sites of the same query:
	// what they pass is asked of them.
	atCalls bool
}

// asksOrigins tells whether it is asked where tenant values come from.
func (u *unit) asksOrigins() bool {
	return u.policy.config.Provenance != config.ProvenanceOff
}

// noteValues notes the Go values that a statement takes a tenant from.
func (u *unit) noteValues(s *site, j *judgedText, use string, v sqlscan.Value, b binding, beside []sqlscan.Value) {
	args, index := b.args, v.Ordinal-1
	if v.Kind == sqlscan.Spliced {
		args, index = spliced(j, v), -1
	}
	if s.api.Form != callsite.Variadic {
		index = -1
	}
	for _, a := range args {
		u.boundValues = append(u.boundValues, boundValue{
			site: s, use: use, as: v.String(), index: index, arg: a, beside: besides(j, a, beside),
		})
	}
	switch {
	case v.Kind == sqlscan.Session:
		s.verdict.origins = insert(s.verdict.origins, v.String()+": the database session")
	case v.Kind == sqlscan.Constant:
		s.verdict.origins = insert(s.verdict.origins, v.String()+": constant")
	case len(args) == 0:
		s.verdict.origins = insert(s.verdict.origins, v.String()+": unknown (its argument is not known)")
	}
}

// noteOccurrence notes what an occurrence takes its tenant from. A query that
// looks up the tenant itself is left out: to find it by what the client names
// is how it becomes known who may ask.
func (u *unit) noteOccurrence(s *site, j *judgedText, kind string, o sqlscan.Occurrence, v sqlscan.Value, b binding) {
	if o.Own && kind == "select" {
		s.verdict.origins = insert(s.verdict.origins, v.String()+": looks up the tenant")
		return
	}
	u.noteValues(s, j, o.Table, v, b, namedPersons(o))
}

// noteSettings notes the settings of the database session that a statement
// takes from Go values, and that hold the tenant by their name.
func (u *unit) noteSettings(s *site, j *judgedText, st sqlscan.Statement) {
	for _, set := range st.Settings {
		_, name, _ := strings.Cut(set.Name, ".")
		if u.policy.namesTenant(name) {
			u.noteValues(s, j, finding.Setting(set.Name), set.Value, u.bind(s, j, set.Value), nil)
		}
	}
}

// spliced is the Go value that a text holds in place of a placeholder.
func spliced(j *judgedText, v sqlscan.Value) []resolve.Arg {
	part, _ := j.text.Template.Locate(v.Offset)
	for ; part < len(j.text.Origins); part++ {
		if j.text.Template.Parts[part].Hole == nil {
			continue
		}
		if value := j.text.Origins[part].Value; value != nil {
			return []resolve.Arg{{Value: value}}
		}
		break
	}
	return nil
}

// originsOf are the places that an argument of the same statement comes from.
func (u *unit) originsOf(x boundValue, arg resolve.Arg) provenance.Origins {
	if arg.Value == nil {
		return provenance.Origins{{Kind: provenance.Unknown, What: arg.Unknown}}
	}
	if x.returned != nil {
		return u.provenance.Result(x.returned, 0, x.path)
	}
	var at ssa.Instruction
	if x.site.instr != nil && arg.Value.Parent() == x.site.instr.Parent() {
		at = x.site.instr
	}
	return u.provenance.Of(arg.Value, x.path+pathOf(arg), at)
}

// pathOf is the way from the value of an argument to what is passed.
func pathOf(arg resolve.Arg) provenance.Path {
	switch {
	case arg.Field == nil:
		return ""
	case arg.Each:
		return provenance.EachElement + provenance.Path("."+arg.Way)
	case arg.Way != "":
		return provenance.Path("." + arg.Way)
	}
	return provenance.FieldPath(arg.Field)
}

// placeOfValue is where a tenant value is shown: at the argument where it is written out,
// else at the call.
func (u *unit) placeOfValue(x boundValue) place {
	if x.index >= 0 && x.site.common != nil {
		return u.placeOfArgument(x.site.common, x.site.api.Values+x.index, x.site.pos)
	}
	return place{pos: x.site.pos}
}

// placeOfArgument is where the argument for parameter i of a call stands, or
// else where the call is shown.
func (u *unit) placeOfArgument(c *ssa.CallCommon, i int, call token.Pos) place {
	syntax := u.calls[c.Pos()]
	if syntax == nil || syntax.Ellipsis.IsValid() {
		return place{pos: call}
	}
	if expr := u.argument(syntax, i); expr != nil {
		expr = ast.Unparen(expr)
		if _, ok := expr.(*ast.FuncLit); !ok {
			return place{pos: expr.Pos(), end: expr.End()}
		}
	}
	return place{pos: call}
}

func (x boundValue) step() step {
	return step{x.site.pos, finding.UsedIn(x.as, x.use)}
}
