package sqlscan

import (
	"fmt"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// describe gives a leaking occurrence its code, reason and message.
func (a *analysis) describe(o *occurrence, kind string) {
	t := o.rv.table
	if !o.leaks {
		o.reason = reasonOf(o.message)
		return
	}
	var why mention
	for _, col := range t.columns {
		for _, m := range a.mentions(o.rv, o.rv.aliasOf(col), o.block, 0) {
			if why.why == "" || m.optional && !why.optional {
				why = m
				if why.why != "" {
					why.why = col + " " + why.why
				}
			}
		}
	}
	if why.why == "" {
		why.why = a.ambiguity(t)
	}
	if why.why == "" && len(a.stmt.clauseHoles) > 0 {
		why.why = "none in the text that is known, and " + a.stmt.clauseHoles[0].hole.Name + " is not known"
	}
	switch {
	case why.optional:
		o.code = TV103
		o.message = fmt.Sprintf("tenant predicate on %s can be switched off: %s", o.called(), why.why)
	case t.kind == childTable:
		o.code = TV107
		o.message = a.childMessage(o, t)
	case kind == "truncate":
		o.code = TV101
		o.message = fmt.Sprintf("truncate of %s removes the rows of every tenant", t.name)
	case a.first == o:
		o.code = TV101
		o.message = fmt.Sprintf("query on %s has no tenant predicate: %s", o.called(), orElse(why.why, a.advice(o)))
	default:
		o.code = TV102
		o.message = fmt.Sprintf("%s is not tied to the tenant: %s", o.called(), orElse(why.why, a.advice(o)))
	}
	if why.why == "" && (o.code == TV101 || o.code == TV102) {
		o.mend = a.mend(o)
	}
	o.reason = orElse(why.why, reasonOf(o.message))
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// reasonOf is a message without the advice behind its colon.
func reasonOf(message string) string {
	before, _, _ := strings.Cut(message, ": add ")
	return before
}

// called is the table as messages name it.
func (o *occurrence) called() string {
	name := o.rv.table.name
	if o.rv.ref != nil && o.rv.ref.Alias != "" && o.rv.ref.Alias != o.rv.ref.Name && o.view == "" {
		name += " as " + o.rv.ref.Alias
	}
	if o.view != "" {
		name += " (in view " + o.view + ")"
	}
	return name
}

func (a *analysis) ambiguity(t *tableInfo) string {
	for _, col := range t.columns {
		if a.ambiguous[col] {
			return col + " is ambiguous: several tables have it, and PostgreSQL rejects the statement; name the table"
		}
	}
	return ""
}

// childMessage says how to reach the owner: over the key that is the tenant
// itself, or by a join.
func (a *analysis) childMessage(o *occurrence, t *tableInfo) string {
	p := t.parents[0]
	if len(t.columns) > 0 {
		return fmt.Sprintf("%s is used without its tenant-owning parent %s: %s", o.called(), p.parent.name, a.advice(o))
	}
	parent := p.parent.name
	conds := make([]string, 0, len(p.columns))
	for i, c := range p.columns {
		if i < len(p.refColumns) {
			conds = append(conds, fmt.Sprintf("%s.%s = %s.%s", parent, p.refColumns[i], o.rv.name, c))
		}
	}
	for _, w := range p.where {
		conds = append(conds, fmt.Sprintf("%s.%s = '%s'", o.rv.name, w.Column, w.Text))
	}
	return fmt.Sprintf("%s is used without its tenant-owning parent %s: join %s on %s and tie that to the tenant", o.called(), parent, parent, strings.Join(conds, " AND "))
}

// advice is the predicate to add.
func (a *analysis) advice(o *occurrence) string {
	if len(o.rv.table.columns) == 0 {
		return "tie it to a tenant value"
	}
	col := o.rv.aliasOf(o.rv.table.columns[0])
	left := col
	aliased := o.rv.ref != nil && o.rv.ref.Alias != ""
	if o.block != nil && o.rv.name != "" && (aliased || len(o.block.scope.vars) > 1) {
		left = o.rv.name + "." + col
	}
	return fmt.Sprintf("add \"%s = %s\"", left, a.tenantFor(o))
}

// tenantFor is what an occurrence should be tied to: a tied neighbour's
// tenant column, a value that ties another occurrence, or a new placeholder.
func (a *analysis) tenantFor(o *occurrence) string {
	for _, other := range a.occs {
		if other.block == o.block && other != o && !other.leaks && len(other.by) > 0 && other.rv.name != "" && len(other.rv.table.columns) > 0 {
			return other.rv.name + "." + other.rv.aliasOf(other.rv.table.columns[0])
		}
	}
	for _, other := range a.occs {
		if len(other.by) > 0 && a.values[other.by[0].val].Kind == Placeholder && a.values[other.by[0].val].Text != "?" {
			return a.values[other.by[0].val].Text
		}
	}
	return a.nextPlaceholder(o.rv.table.columns[0])
}

// nextPlaceholder continues the text's own way of writing placeholders, else
// the dialect's.
func (a *analysis) nextPlaceholder(column string) string {
	last := 0
	for _, v := range a.stmt.params {
		switch {
		case v.Text == "?":
			return "?"
		case strings.HasPrefix(v.Text, ":"), strings.HasPrefix(v.Text, "@"):
			return v.Text[:1] + column
		case v.Ordinal > last:
			last = v.Ordinal
		}
	}
	if last == 0 && a.stmt.mode != lexer.Postgres {
		return "?"
	}
	return fmt.Sprintf("$%d", last+1)
}

// reportUnset reports an INSERT whose rows have no proven tenant.
func (a *analysis) reportUnset(b *block, o *occurrence) {
	t, c := o.rv.table, b.change
	f := Finding{Code: TV104, Table: t.name, Offset: a.stmt.at(o.pos)}
	switch {
	case t.kind == childTable:
		f.Code = TV107
		p := t.parents[0]
		f.Message = fmt.Sprintf("insert into %s takes %s from outside: select it from %s with a tenant predicate", t.name, strings.Join(p.columns, ", "), p.parent.name)
	case c.more && firstOf(t.columns, c.columns) == "":
		f.Message = fmt.Sprintf("insert into %s has columns that are known only at run time: name %s in the text, with its value", t.name, t.columns[0])
	case c.columns == nil:
		f.Message = fmt.Sprintf("insert into %s has no column list, so that it is not known whether it sets %s: add one", t.name, t.columns[0])
	case !containsName(c.columns, t.columns[0]) && (len(t.columns) == 1 || firstOf(t.columns, c.columns) == ""):
		f.Message = fmt.Sprintf("insert into %s does not set %s: add it to the columns", t.name, t.columns[0])
	default:
		f.Message = fmt.Sprintf("insert into %s sets %s to something that is not a tenant value in every row", t.name, orElse(firstOf(t.columns, c.columns), t.columns[0]))
	}
	a.report(f, o)
}

func (a *analysis) reportUpsert(b *block, key []string) {
	t, o := b.change.target.table, b.change.target.occ
	why := "which keys can conflict is not known"
	if len(key) > 0 {
		why = fmt.Sprintf("the conflict key (%s) does not include %s", strings.Join(key, ", "), strings.Join(t.columns, " or "))
		if t.kind == childTable {
			why = fmt.Sprintf("the conflict key (%s) does not include %s, which leads to its owner", strings.Join(key, ", "), strings.Join(t.parents[0].columns, ", "))
		}
	}
	a.report(Finding{
		Code: TV106, Table: t.name, Offset: a.stmt.at(b.change.onConflict.Pos),
		Message: fmt.Sprintf("upsert into %s can overwrite another tenant's row: %s, and DO UPDATE has no tenant predicate on the existing row", t.name, why),
	}, o)
}
