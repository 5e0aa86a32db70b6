package analyzer

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// knowing judges a statement again where it leaves a table unscoped, with what
// is known of its arguments: the key of a row that a scoped statement has read
// or written before is as good as the tenant predicate, and a constant may say
// whose key another column holds.
func (u *unit) knowing(s *site, t builtText) builtText {
	if !confinable(t.result) {
		return t
	}
	t.known.Rows, t.known.Texts = append(t.known.Rows, u.knownRows(s, t.statement)...), textsOf(t.statement)
	if len(t.known.Rows)+len(t.known.Texts) > 0 {
		j := *t.judgedText
		j.result = u.policy.checkKnowing(j.text.Template, t.known)
		t.judgedText = &j
	}
	return t
}

// confinable tells whether a text has findings that a known row can mend.
func confinable(r sqlscan.Result) bool {
	for _, st := range r.Statements {
		for _, f := range st.Findings {
			if lacksPredicate(f) || f.Code == sqlscan.TV106 {
				return true
			}
		}
	}
	return false
}

// knownRows are the rows of a tenant that a statement finds by their keys. Of a
// new key, which finds none, all may be said.
func (u *unit) knownRows(s *site, st builder.Statement) []sqlscan.KnownRow {
	var out []sqlscan.KnownRow
	inserts := strings.HasPrefix(st.Text.Template.String(), "INSERT")
	for i := range st.Args {
		owned, ok := u.ownedArg(s, st.Args[i], nil, inserts)
		if isNull(st.Args[i]) {
			owned, ok = provenance.Owned{New: true}, true // it is no row's key, either
		}
		if !ok || len(owned.By) == 0 && !owned.New {
			continue
		}
		row := sqlscan.KnownRow{Table: owned.Table, Key: owned.Column, Param: i + 1}
		if len(owned.By) > 0 && owned.Column != owned.By[0].Key {
			row.Holds = true
			out = append(out, row)
			continue
		}
		if len(owned.By) > 0 {
			row.Tenant = owned.By[0].Tenant
		}
		for k := range st.Args {
			if k != i && (len(owned.By) == 0 || u.isTenantOf(s, owned, st.Args[i], st.Args[k])) {
				row.Same = append(row.Same, k+1)
			}
		}
		out = append(out, row)
	}
	return out
}

// isNull tells of an argument that it is NULL, as GORM sends it for a list
// without elements.
func isNull(a builder.Arg) bool {
	return a.Kind == builder.KindNil && a.Type == types.Typ[types.UntypedNil]
}

// ownedArg tells whether an argument of a site is a column of a tenant's row. A
// zero in a list that is inserted is no row's.
func (u *unit) ownedArg(s *site, a builder.Arg, to ssa.Value, inserts bool) (provenance.Owned, bool) {
	if a.Value == nil || s.instr == nil {
		return provenance.Owned{}, false
	}
	rows := u.rowsKnown(to)
	rows.Zeros = inserts
	return u.provenance.Owned(a.Value, pathOf(argOf(a)), s.instr, rows)
}

func (u *unit) rowsKnown(to ssa.Value) provenance.Rows {
	return provenance.Rows{Shown: u.shown, Callers: u.allCallers, Keeps: keepsKeys, To: to}
}

// isTenantOf tells whether an argument is the tenant of the row that another
// one is the key of: it is a field of the same struct, or the value by which the
// row was found.
func (u *unit) isTenantOf(s *site, row provenance.Owned, key, a builder.Arg) bool {
	if a.Value == nil {
		return false
	}
	if key.Value == a.Value && u.provenance.Together(key.Value, pathOf(argOf(key)), pathOf(argOf(a)), s.instr, u.rowsKnown(nil)) {
		return true
	}
	to := foundBy(row)
	if to == nil || row.Again {
		return false
	}
	owned, ok := u.ownedArg(s, a, to, false)
	return ok && !owned.New && len(owned.By) == 0 // it is the value on all paths
}

// foundBy is the one value by which a row was found on all paths, nil where it
// may change or there are several.
func foundBy(row provenance.Owned) ssa.Value {
	if len(row.By) == 0 {
		return nil
	}
	to := row.By[0].To
	if slices.ContainsFunc(row.By, func(by *provenance.Shown) bool { return by.To != to }) || to.Path != "" || !isRegister(to.Value) {
		return nil
	}
	return to.Value
}

// isRegister tells of a value that does not change: it is not read from memory.
func isRegister(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Parameter, *ssa.Call, *ssa.Extract, *ssa.Phi:
		return true
	}
	return false
}

// keepsKeys tells of a call of GORM that leaves keys as they are: those of rows
// that it is given, or of the rows of their associations.
func keepsKeys(c ssa.CallInstruction, own bool) bool {
	fn := callee.Of(c.Common())
	return fn != nil && gorm.KeepsKeys(fn) && (own || !gorm.MayAssociate(c))
}

// allCallers are the calls of a function, where the package shows them all.
func (u *unit) allCallers(fn *ssa.Function) (calls []ssa.CallInstruction, all bool) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || fn.Parent() != nil {
		return nil, false
	}
	if (&finder{unit: u}).calledElsewhere(obj) {
		return nil, false
	}
	for _, c := range u.index.byCallee[obj.Origin()] {
		calls = append(calls, c.instr)
	}
	return calls, len(calls) <= maxCallers
}

func hasFindings(r sqlscan.Result) bool {
	return slices.ContainsFunc(r.Statements, func(st sqlscan.Statement) bool { return len(st.Findings) > 0 })
}
