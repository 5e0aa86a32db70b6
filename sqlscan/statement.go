package sqlscan

import (
	"fmt"
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// judgeStatement builds and judges one statement.
func (a *analysis) judgeStatement(n pgtree.Node) (kind string) {
	root := &scope{}
	switch n := n.(type) {
	case *pgtree.Select:
		a.judge(a.query(n, root), context{}, nil)
		return "select"
	case *pgtree.Insert:
		a.judge(a.changeBlock(n, root), context{}, nil)
		return "insert"
	case *pgtree.Update:
		a.judge(a.changeBlock(n, root), context{}, nil)
		return "update"
	case *pgtree.Delete:
		a.judge(a.changeBlock(n, root), context{}, nil)
		return "delete"
	case *pgtree.Merge:
		a.judge(a.changeBlock(n, root), context{}, nil)
		return "merge"
	case *pgtree.Truncate:
		a.unpoliced = true
		for _, t := range n.Tables {
			a.bare(t)
		}
		return "truncate"
	case *pgtree.Copy:
		a.copies(n)
		return "copy"
	case *pgtree.Wrapped:
		if n.Into != nil {
			a.created[n.Into.Name] = true
		}
		return a.judgeStatement(n.Query)
	case *pgtree.Do:
		a.refuse(-1, "the code of a DO block is not followed")
	case *pgtree.Utility, *pgtree.CreateTable, *pgtree.AlterTable, *pgtree.Drop, *pgtree.Rename, *pgtree.SetSchema,
		*pgtree.CreateIndex, *pgtree.CreateView, *pgtree.CreatePolicy, *pgtree.CreateFunction, *pgtree.CreateSchema,
		*pgtree.CreateDomain, *pgtree.SetSearchPath:
	default:
		a.refuse(-1, "a statement of an unknown kind")
	}
	return "other"
}

// bare judges a table that is used whole.
func (a *analysis) bare(ref *pgtree.TableRef) *occurrence {
	b := &block{scope: &scope{}, zones: []*zone{{parent: -1}}}
	rv := a.tableRef(ref, b.scope)
	b.zones[0].vars = b.scope.vars
	a.solveBlock(b)
	a.judge(b, context{}, nil)
	return rv.occ
}

// copies judges COPY. The rows of COPY FROM carry their tenant in the data.
func (a *analysis) copies(n *pgtree.Copy) {
	switch {
	case n.Table == nil:
		a.judgeStatement(n.Query)
	case !n.From:
		a.bare(n.Table)
	default:
		a.judge(a.copyFrom(n), context{}, nil)
	}
}

func (a *analysis) copyFrom(n *pgtree.Copy) *block {
	b := &block{scope: &scope{}, change: &change{inserts: true}, zones: []*zone{{parent: -1}}}
	target := a.target(b, n.Table)
	b.zones[0].vars = b.scope.vars
	b.change.columns = n.Columns
	if n.Columns == nil && target.complete {
		b.change.columns = target.cols
	}
	for _, col := range b.change.columns {
		v := a.enter(Value{Kind: Placeholder, Text: "copy." + col, Name: col})
		target.facts = append(target.facts, fact{a: term{rv: target, col: col}, b: v})
	}
	a.solveBlock(b)
	return b
}

// statement renders the account of a judged statement.
func (a *analysis) statement(s *preparedStatement, kind string) Statement {
	out := Statement{Offset: s.offset, End: s.end, Kind: kind, Findings: a.findings, Notes: a.notes}
	for _, o := range a.occs {
		if (o.leaks || o.wrong) && (a.first == nil || o.pos < a.first.pos) {
			a.first = o
		}
	}
	for _, o := range a.occs {
		if !o.leaks && (len(o.by) > 0 || o.trusted) {
			a.first = nil // the others are more tables beside a tied one
		}
	}
	for _, o := range a.occs {
		out.Occurrences = append(out.Occurrences, a.occurrence(o, kind, &out))
	}
	if a.unnamed {
		out.Verdict = Unsupported
	}
	sort.SliceStable(out.Occurrences, func(i, j int) bool { return out.Occurrences[i].Offset < out.Occurrences[j].Offset })
	for _, o := range out.Occurrences {
		if o.Verdict > out.Verdict {
			out.Verdict = o.Verdict
		}
	}
	if a.trouble != "" {
		out.refuse(a.trouble, a.stmt.at(a.troublePos))
	}
	out.sortFindings()
	return out
}

// refuse makes a statement Unsupported.
func (s *Statement) refuse(why string, offset int) {
	s.Verdict = Unsupported
	s.Findings = append(s.Findings, Finding{Code: TV302, Offset: offset, Message: "query cannot be judged: " + why})
}

func (s *Statement) sortFindings() {
	sort.SliceStable(s.Findings, func(i, j int) bool {
		a, b := s.Findings[i], s.Findings[j]
		if a.Offset != b.Offset {
			return a.Offset < b.Offset
		}
		return a.Code < b.Code
	})
}

// occurrence renders one occurrence and reports it where it leaks.
func (a *analysis) occurrence(o *occurrence, kind string, out *Statement) Occurrence {
	t := o.rv.table
	pub := Occurrence{Table: t.name, View: o.view, Own: t.own, Offset: a.stmt.at(o.pos)}
	if o.rv.ref != nil {
		pub.Alias = o.rv.ref.Alias
	}
	if len(t.columns) > 0 {
		pub.Column = t.columns[0]
	}
	pub.Verdict, pub.Reason = a.verdict(o)
	switch pub.Verdict {
	case Unscoped:
		if t.kind == unknownTable {
			out.Findings = append(out.Findings, Finding{Code: TV303, Message: pub.Reason, Offset: pub.Offset, Table: t.name})
			break
		}
		a.describe(o, kind)
		pub.Reason = o.reason
		if o.leaks && !reported(out.Findings, o.code, o.message) {
			out.Findings = append(out.Findings, Finding{Code: o.code, Message: o.message, Offset: pub.Offset, Table: t.name, Mend: o.mend})
		}
	case Scoped:
		for _, v := range o.by {
			pub.By = append(pub.By, a.values[v.val])
		}
		pub.Equal = a.equalities(o)
		a.reportConstants(o, pub, out)
	case Unsupported:
		if a.trouble == "" {
			out.Findings = append(out.Findings, Finding{Code: TV302, Message: "query cannot be judged: " + pub.Reason, Offset: pub.Offset, Table: t.name})
		}
	}
	return pub
}

func reported(fs []Finding, code Code, message string) bool {
	for _, f := range fs {
		if f.Code == code && f.Message == message {
			return true
		}
	}
	return false
}

// verdict is what the visits of an occurrence come to.
func (a *analysis) verdict(o *occurrence) (Verdict, string) {
	t := o.rv.table
	switch {
	case t.kind == exemptTable:
		return Exempt, "belongs to no tenant"
	case t.kind == unknownTable:
		return Unscoped, fmt.Sprintf("%s is known neither to the schema nor to the configuration: add it to tables or exempt", t.name)
	case o.leaks || o.wrong:
		return Unscoped, ""
	case len(o.by) > 0:
		return Scoped, a.scopedReason(o)
	case o.creates:
		return Scoped, "creates a tenant"
	case o.trusted:
		return Scoped, "row-level security is forced on it"
	case o.visits > 0:
		return Scoped, "no row can satisfy the condition"
	}
	for _, c := range o.within {
		if c.reads == 0 && !c.writes {
			return Scoped, "never read: nothing refers to " + c.def.Name
		}
	}
	if a.over || a.trouble != "" {
		return Unsupported, "it was not judged"
	}
	return Unsupported, "no place was found where it is read"
}

func (a *analysis) scopedReason(o *occurrence) string {
	names := make([]string, len(o.by))
	for i, v := range o.by {
		names[i] = a.values[v.val].String()
		switch a.values[v.val].Kind {
		case Session:
			names[i] = "the database session's " + names[i]
		case RowTenant:
			names[i] = "the tenant of the row with the key " + names[i]
		}
	}
	col := ""
	if len(o.rv.table.columns) > 0 {
		col = o.rv.table.columns[0]
	}
	if o.rv.table.kind == childTable {
		return "its owner " + o.rv.table.parents[0].parent.name + " is tied to " + strings.Join(names, ", ")
	}
	return col + " is tied to " + strings.Join(names, ", ")
}

// reportConstants reports a tenant value that stands in the text.
func (a *analysis) reportConstants(o *occurrence, pub Occurrence, out *Statement) {
	for _, v := range pub.By {
		if v.Kind != Constant {
			continue
		}
		v := v
		message := fmt.Sprintf("%s is tied to the constant %s, not to the tenant of the request", o.called(), v.Text)
		if !reported(out.Findings, TV202, message) {
			out.Findings = append(out.Findings, Finding{Code: TV202, Message: message, Offset: v.Offset, Table: pub.Table, Value: &v})
		}
	}
}
