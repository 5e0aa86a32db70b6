package analyzer

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// A query for a tenant that the client names gives away nothing when its rows
// are confined to who asks, as well:
//
//	SELECT ... FROM orders WHERE tenant_id = $1 AND user_id = $2
//
// Only what the checker has proved to be so for every row counts, and only
// columns that tell who someone is: a language from the context confines
// nothing.

// personColumns are the names of columns that tell who someone is.
var personColumns = regexp.MustCompile(`(?i)user|member|owner|account|person|employee|author|customer|login|email|subject|principal|actor|creator|_by$|^sub$|^uid$`)

// namedPersons are the values that tell, for every row of an occurrence, whose
// it is.
func namedPersons(o sqlscan.Occurrence) []sqlscan.Value {
	var out []sqlscan.Value
	for _, e := range o.Equal {
		if personColumns.MatchString(e.Column) && !slices.Contains(out, e.Value) {
			out = append(out, e.Value)
		}
	}
	return out
}

// besides are the Go values of some values of a statement, where its tenant is
// arg.
func besides(j *judgedText, arg resolve.Arg, values []sqlscan.Value) []resolve.Arg {
	var out []resolve.Arg
	for _, l := range j.args.Lists {
		if !l.Holds(arg) {
			continue
		}
		for _, v := range values {
			if a, ok := argumentOf(l, v); ok && v.Kind == sqlscan.Placeholder && a != arg {
				out = append(out, a)
			}
		}
		break
	}
	return out
}

// anyContext tells whether one of the values beside a tenant value comes from
// the context, on all paths: who asks gets what is theirs.
func (t *tracer) anyContext(x boundValue) bool {
	return slices.ContainsFunc(x.beside, func(a resolve.Arg) bool { return isContext(t.originsOf(x, a)) })
}

func isContext(s provenance.Origins) bool {
	rest := s.Without(provenance.Zero)
	return len(rest) > 0 && rest.Only(provenance.Context)
}

// maxUnless bounds the parts that confine a query beside the tenant.
const maxUnless = 4

// besides are the parts of a function's parameters that confine a query beside
// its tenant.
func (t *tracer) besides(x boundValue, fn *ssa.Function) []part {
	var out []part
	for _, a := range x.beside {
		s := t.originsOf(x, a).Without(provenance.Zero)
		if len(s) != 1 || s[0].Kind != provenance.Parameter || s[0].Func != fn {
			continue
		}
		if p := (part{s[0].Param, s[0].Path}); len(out) < maxUnless && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// excused tells whether a call passes something from the context that confines
// the query beside the tenant. Else it returns the parameters of the caller
// that do so.
func (t *tracer) excused(d *duty, c call, origins provenance.Origins) (excused bool, unless []part) {
	if !origins.Has(provenance.Client) && !origins.Has(provenance.Parameter) {
		return false, nil
	}
	for _, p := range d.unless {
		v := provenance.Passed(c.common, p.param)
		if v == nil {
			continue
		}
		s := t.provenance.Of(v, p.path, c.instr).Without(provenance.Zero)
		if isContext(s) {
			return true, nil
		}
		if len(s) == 1 && s[0].Kind == provenance.Parameter && len(unless) < maxUnless {
			unless = append(unless, part{s[0].Param, s[0].Path})
		}
	}
	return false, unless
}
