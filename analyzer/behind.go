package analyzer

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// behind are the rows that a statement finds by keys which earlier statements
// of its chain have read, those being confined to a tenant: Preload reads what
// belongs to rows that are a tenant's.
func behind(sent []builtText, st builder.Statement) []sqlscan.KnownRow {
	var rows []sqlscan.KnownRow
	for _, k := range st.Keys {
		if k.Behind < len(sent) && sent[k.Behind].confines(k.Table) {
			rows = append(rows, sqlscan.KnownRow{Table: k.Table, Key: k.Column, Param: k.Param, Holds: !k.Unique})
		}
	}
	return rows
}

// confines tells whether a statement confines all rows of a table that it reads
// to a tenant, whatever GORM drops of its conditions.
func (t builtText) confines(table string) bool {
	if hasFindings(t.result) || len(t.statement.Findings) > 0 || len(t.result.Statements) != 1 || t.weakens {
		return false
	}
	found := false
	for _, o := range t.result.Statements[0].Occurrences {
		if o.Table != table {
			continue
		}
		if o.Verdict != sqlscan.Scoped || slices.ContainsFunc(o.By, func(v sqlscan.Value) bool { return t.without[v.Ordinal] }) {
			return false
		}
		found = true
	}
	return found
}

// textsOf are the placeholders of a statement that hold a text which is known.
func textsOf(st builder.Statement) map[int]string {
	texts := map[int]string{}
	for i, a := range st.Args {
		if a.Kind == builder.KindText && a.Text != nil && !hasHole(a.Text.Template) {
			texts[i+1] = a.Text.Template.String()
		}
	}
	return texts
}

// givesUp tells of an update that only unsets the key of a child's owner: the row
// is nobody's then.
func (u *unit) givesUp(t builtText, f sqlscan.Finding) bool {
	if f.Value == nil || f.Value.Ordinal < 1 || f.Value.Ordinal > len(t.statement.Args) || u.policy.isTenantColumn(f.Table, f.Column) {
		return false
	}
	return t.statement.Args[f.Value.Ordinal-1].Kind == builder.KindNil
}
