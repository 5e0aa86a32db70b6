package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// noteCopied notes where the rows that a call of CopyFrom sends have their
// tenant: at the place of its column in each of them.
func (u *unit) noteCopied(s *site, st sqlscan.Statement) {
	if s.api.Kind != callsite.Copy || s.common == nil {
		return
	}
	rows := callsite.Arg(s.common, s.callee, s.api.Values+1)
	columns, ok := u.resolver.Names(resolve.Site{Value: callsite.Arg(s.common, s.callee, s.api.Values), At: s.instr})
	if rows == nil || !ok || len(columns) != 1 {
		return
	}
	names := make([]string, len(columns[0]))
	for i, c := range columns[0] {
		names[i] = c.Template.String()
	}
	for _, o := range st.Occurrences {
		for _, v := range o.By {
			if i := slices.Index(names, v.Name); o.Verdict == sqlscan.Scoped && i >= 0 {
				x := boundValue{site: s, use: o.Table, as: v.String(), index: -1, arg: resolve.Arg{Value: rows}, path: provenance.ElementOf(i)}
				if x.returned = u.rowValues(rows); x.returned != nil {
					x.path = provenance.Element(i)
				}
				u.boundValues = append(u.boundValues, x)
			}
		}
	}
}

// rowValues is the method of a source of rows that returns each of them, where
// the package declares the type; nil where it does not.
func (u *unit) rowValues(source ssa.Value) *ssa.Function {
	made, ok := source.(*ssa.MakeInterface)
	if !ok {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(made.X.Type(), true, u.pass.Pkg, "Values")
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() != u.pass.Pkg {
		return nil
	}
	return u.ssa.Prog.FuncValue(fn)
}
