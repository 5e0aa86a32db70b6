package analyzer

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// binding is what the arguments of a site give to a tenant value.
type binding struct {
	// args are the Go values, one for each path on which they differ. The
	// list is empty where none is known.
	args []resolve.Arg
	// missing is what is passed instead, for messages, where it is certain
	// that the value has no argument; else empty.
	missing string
}

// arguments is what a site can pass along with one of its texts. It is false
// where the site passes no values: its statement is prepared, or copies rows.
func (u *unit) arguments(s *site, t *resolve.Text) (resolve.Args, bool) {
	if s.api.Values == callsite.None || s.common == nil ||
		s.api.Kind != callsite.Text && s.api.Kind != callsite.First {
		return resolve.Args{}, false
	}
	v := callsite.Arg(s.common, s.callee, s.api.Values)
	if v == nil {
		return resolve.Args{}, false
	}
	at := resolve.Site{Value: v, At: s.instr, From: s.from}
	if s.api.Form == callsite.Struct {
		return u.resolver.OneArgAt(at, t), true
	}
	if _, ok := v.Type().Underlying().(*types.Slice); !ok {
		return resolve.Args{}, false
	}
	args := u.resolver.ArgsAt(at, t)
	if s.api.Kind == callsite.First { // the text is among them
		for i, l := range args.Lists {
			args.Lists[i].Values = l.Values[min(1, len(l.Values)):]
		}
	}
	return args, true
}

// bind leads a tenant value to the arguments that it is given.
func (u *unit) bind(s *site, j *judgedText, v sqlscan.Value) binding {
	var b binding
	if v.Kind != sqlscan.Placeholder {
		return b
	}
	if j.without[v.Ordinal] {
		b.missing = finding.NoValue
		return b
	}
	if !j.argsKnown {
		j.argsKnown = true
		j.args, j.hasArgs = u.arguments(s, &j.text)
	}
	if !j.hasArgs {
		return b
	}
	missing := j.args.Unknown == "" && len(j.args.Lists) > 0 && j.text.Widened == "" && u.argumentsTell(s)
	for _, l := range j.args.Lists {
		if a, ok := argumentOf(l, v); ok {
			b.args = append(b.args, a)
			missing = false
		}
		missing = missing && certainlyLacks(l, v)
	}
	if missing {
		b.missing = finding.TooFewArguments(len(j.args.Lists[0].Values))
		if v.Name != "" {
			b.missing = finding.NoArgumentNamed
		}
	}
	return b
}

// argumentOf is the argument of a list for a placeholder.
func argumentOf(l resolve.ArgList, v sqlscan.Value) (resolve.Arg, bool) {
	if v.Name != "" {
		for _, n := range l.Named {
			if n.Name == v.Name {
				return n.Arg, true
			}
		}
		return resolve.Arg{}, false
	}
	switch {
	case v.Ordinal == 1 && len(l.Values) == 0 && l.Holder != nil:
		return resolve.Arg{Value: l.Holder}, true
	case v.Ordinal > 0 && v.Ordinal <= len(l.Values):
		return l.Values[v.Ordinal-1], true
	}
	return resolve.Arg{}, false
}

// certainlyLacks tells whether a list that has no argument for a placeholder
// is wholly known: nothing in it can stand for more than itself.
func certainlyLacks(l resolve.ArgList, v sqlscan.Value) bool {
	if l.More != "" || v.Name == "" && v.Ordinal == 0 {
		return false
	}
	if v.Name != "" {
		if l.Holder != nil {
			_, isMap := l.Holder.Type().Underlying().(*types.Map)
			return isMap && len(l.Named) > 0
		}
		return len(l.Named) > 0 && len(l.Values) == 0
	}
	if l.Holder != nil || len(l.Named) > 0 {
		return false
	}
	return !slices.ContainsFunc(l.Values, func(a resolve.Arg) bool {
		return a.Value == nil || mayRewrite(a.Value.Type())
	})
}

// mayRewrite tells of arguments that may not be values: an option of the
// driver, or what rewrites the query and its arguments. Any of them can hide
// in an interface.
func mayRewrite(t types.Type) bool {
	if types.IsInterface(t) {
		return true
	}
	method, _, _ := types.LookupFieldOrMethod(t, true, nil, "RewriteQuery")
	return method != nil
}

// strict are the libraries that pass on the arguments they are given and no
// others, and whose databases refuse a statement that lacks one. ORMs have
// placeholders of their own.
var strict = []string{"database/sql", "github.com/jackc/pgx/", "github.com/jmoiron/sqlx"}

// argumentsTell tells whether the arguments of a site are all there is: the
// function is a library's and not told by its shape only, and neither queues
// the statement, whose arguments may be changed before it is sent; or it is a
// wrapper that hands its arguments on in every query it runs.
func (u *unit) argumentsTell(s *site) bool {
	if s.api.Shape || u.policy.config.Dialect == sqlscan.SQLite {
		return false
	}
	if s.wrapper != nil {
		return u.handsOn(s)
	}
	pkg := s.callee.Pkg().Path()
	return s.callee.Name() != "Queue" && slices.ContainsFunc(strict, func(p string) bool {
		return pkg == p || strings.HasSuffix(p, "/") && strings.HasPrefix(pkg, p)
	})
}

// handsOn tells whether a wrapper gives its text nothing but its arguments,
// wherever it runs it.
func (u *unit) handsOn(s *site) bool {
	for _, list := range []*summary.Wrappers{u.own[s.callee], u.facts[s.callee]} {
		if list == nil {
			continue
		}
		for _, w := range list.List {
			if w.Args != s.wrapper.Args && shareParam(w, *s.wrapper) {
				return false
			}
		}
	}
	return s.wrapper.Args > 0 && !isInterfaceMethod(s.callee)
}

// shareParam tells whether two wrappers are given the same text.
func shareParam(a, b summary.Wrapper) bool {
	return slices.ContainsFunc(a.Params(), func(p int) bool { return slices.Contains(b.Params(), p) })
}

// reportArguments follows the tenant values of a statement to their arguments
// and reports those that have none: the predicate then ties nothing.
func (u *unit) reportArguments(s *site, j *judgedText, i int) {
	st := j.result.Statements[i]
	if u.asksOrigins() {
		u.noteSettings(s, j, st)
	}
	if st.Kind == "copy" && u.asksOrigins() {
		u.noteCopied(s, st)
	}
	if st.Kind == "other" || st.Kind == "copy" {
		return
	}
	for _, o := range st.Occurrences {
		if o.Verdict != sqlscan.Scoped {
			continue
		}
		for _, v := range o.By {
			if v.Kind == sqlscan.RowTenant {
				s.verdict.origins = insert(s.verdict.origins, v.String()+": the key of a row that a scoped statement has read or written")
				continue
			}
			b := u.bind(s, j, v)
			if u.asksOrigins() {
				u.noteOccurrence(s, j, st.Kind, o, v, b)
			}
			for _, a := range b.args {
				if text := trivial(a); text != "" {
					s.verdict.values = insert(s.verdict.values, v.String()+" = "+text)
				}
			}
			if b.missing != "" {
				message := finding.Unbound(st.Kind == "insert", o.Table, v.String(), b.missing)
				u.reportIn(s, j, i, sqlscan.Finding{Code: sqlscan.TV103, Message: message, Offset: v.Offset, Table: o.Table})
			}
		}
	}
}

// trivial is the expression of an argument that needs no following: a
// parameter, a variable, a constant, or a field of one of these.
func trivial(a resolve.Arg) string {
	text := expressionText(a.Value, 4)
	if text != "" && a.Field != nil {
		text += "." + a.Field.Name()
	}
	return text
}

func expressionText(v ssa.Value, depth int) string {
	if depth == 0 {
		return ""
	}
	field := func(x ssa.Value, i int) string {
		base := expressionText(x, depth-1)
		st, ok := deref(x.Type()).Underlying().(*types.Struct)
		if base == "" || !ok {
			return ""
		}
		return base + "." + st.Field(i).Name()
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return v.Name()
	case *ssa.FreeVar:
		return v.Name()
	case *ssa.Global:
		return v.Name()
	case *ssa.Const:
		if v.Value == nil {
			return "nil"
		}
		return v.Value.ExactString()
	case *ssa.ChangeType:
		return expressionText(v.X, depth)
	case *ssa.MakeInterface:
		return expressionText(v.X, depth)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return expressionText(v.X, depth)
		}
	case *ssa.Alloc:
		if p := parameterOf(stored(v)); p != nil {
			return p.Name()
		}
	case *ssa.Field:
		return field(v.X, v.Field)
	case *ssa.FieldAddr:
		return field(v.X, v.Field)
	}
	return ""
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
