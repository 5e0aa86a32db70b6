package schema

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// dump writes a catalog and its warnings in a form that people compare.
func dump(c *Catalog, warnings []Warning) string {
	var w strings.Builder
	if p := strings.Join(c.SearchPath, ", "); p != defaultSchema {
		fmt.Fprintf(&w, "search path %s\n", p)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Tables)) {
		dumpTable(&w, name, c.Tables[name])
	}
	for _, name := range slices.Sorted(maps.Keys(c.Views)) {
		v := c.Views[name]
		fmt.Fprintf(&w, "%sview %s", mark("materialized ", v.Materialized), name)
		if len(v.Columns) > 0 {
			fmt.Fprintf(&w, " (%s)", strings.Join(v.Columns, ", "))
		}
		fmt.Fprintf(&w, "\n  %s\n", selectText(v.Query))
	}
	for _, name := range slices.Sorted(maps.Keys(c.Functions)) {
		fmt.Fprintf(&w, "function %s %s\n", name, c.Functions[name].Volatility)
	}
	for _, x := range warnings {
		fmt.Fprintf(&w, "warning %s:%d: %s\n", x.File, x.Line, x.Message)
	}
	return w.String()
}

func dumpTable(w *strings.Builder, name string, t *Table) {
	fmt.Fprintf(w, "table %s", name)
	if t.FullName() != name {
		fmt.Fprintf(w, " WRONG NAME %s", t.FullName())
	}
	if t.PartitionOf != "" {
		fmt.Fprintf(w, " partition of %s", t.PartitionOf)
	}
	if len(t.Inherits) > 0 {
		fmt.Fprintf(w, " inherits %s", strings.Join(t.Inherits, ", "))
	}
	fmt.Fprintf(w, "%s%s%s\n", mark(" has children", t.Children), mark(" rls", t.RLS), mark(" force rls", t.ForceRLS))
	for _, c := range t.Columns {
		fmt.Fprintf(w, "  %s %s%s%s", c.Name, typeText(c.Type), mark(" not null", c.NotNull), mark(" generated", c.Generated))
		if c.Default != nil {
			fmt.Fprintf(w, " default %s", exprText(c.Default))
		}
		w.WriteByte('\n')
	}
	for _, k := range t.Keys {
		kind := "unique"
		if k.Primary {
			kind = "primary"
		}
		fmt.Fprintf(w, "  %s %s (%s)%s%s%s\n", kind, k.Name, strings.Join(k.Columns, ", "),
			mark(" index", !k.Constraint), mark(" nulls not distinct", k.NullsNotDistinct), mark(" deferrable", k.Deferrable))
	}
	for _, k := range t.PartialKeys {
		fmt.Fprintf(w, "  partial %s (%s)", k.Name, strings.Join(append(slices.Clone(k.Columns), texts(k.Exprs)...), ", "))
		if k.Where != nil {
			fmt.Fprintf(w, " where %s", exprText(k.Where))
		}
		w.WriteByte('\n')
	}
	for _, f := range t.ForeignKeys {
		fmt.Fprintf(w, "  foreign %s (%s) -> %s (%s)%s%s\n", f.Name, strings.Join(f.Columns, ", "), f.RefTable,
			strings.Join(f.RefColumns, ", "), mark(" not valid", f.NotValid), mark(" deferrable", f.Deferrable))
	}
	for _, p := range t.Policies {
		fmt.Fprintf(w, "  policy %s%s for %s", p.Name, mark(" restrictive", !p.Permissive), p.Command)
		if len(p.Roles) > 0 {
			fmt.Fprintf(w, " to %s", strings.Join(p.Roles, ", "))
		}
		fmt.Fprintf(w, " using %s check %s\n", exprText(p.Using), exprText(p.Check))
	}
}

func mark(s string, on bool) string {
	if on {
		return s
	}
	return ""
}

func typeText(t pgtree.TypeName) string {
	name := t.Name
	if t.Schema != "" && t.Schema != "pg_catalog" {
		name = t.Schema + "." + name
	}
	return name + strings.Repeat("[]", t.Array)
}

func texts(es []pgtree.Expr) []string {
	var out []string
	for _, e := range es {
		out = append(out, exprText(e))
	}
	return out
}

func exprText(e pgtree.Expr) string {
	switch e := e.(type) {
	case nil:
		return "none"
	case *pgtree.Column:
		return strings.Join(e.Parts, ".") + mark("*", e.Star)
	case *pgtree.Const:
		return e.Text
	case *pgtree.Op:
		return fmt.Sprintf("(%s %s %s)", exprText(e.Left), e.Name, exprText(e.Right))
	case *pgtree.Func:
		return e.Name + "(" + strings.Join(texts(e.Args), ", ") + ")"
	case *pgtree.Cast:
		return exprText(e.Arg) + "::" + typeText(e.Type)
	case *pgtree.Opaque:
		return "<" + e.Name + ">"
	case *pgtree.Sublink:
		return "(" + selectText(e.Query) + ")"
	}
	return fmt.Sprintf("%s(%s)", strings.TrimPrefix(fmt.Sprintf("%T", e), "*pgtree."), strings.Join(texts(pgtree.Operands(e)), ", "))
}

func selectText(s *pgtree.Select) string {
	var w strings.Builder
	if s.With != nil {
		for _, c := range s.With.CTEs {
			q, _ := c.Query.(*pgtree.Select)
			fmt.Fprintf(&w, "with %s as (%s) ", c.Name, selectText(q))
		}
	}
	if s.Op != pgtree.NoSetOp {
		return w.String() + selectText(s.Left) + " setop " + selectText(s.Right)
	}
	for _, row := range s.Values {
		fmt.Fprintf(&w, "values (%s)", strings.Join(texts(row), ", "))
	}
	if len(s.Targets) > 0 {
		w.WriteString("select ")
	}
	for i, t := range s.Targets {
		w.WriteString(mark(", ", i > 0) + exprText(t.Expr))
		if t.Name != "" {
			w.WriteString(" as " + t.Name)
		}
	}
	for i, f := range s.From {
		w.WriteString(mark(" from ", i == 0) + mark(", ", i > 0) + fromText(f))
	}
	if s.Where != nil {
		w.WriteString(" where " + exprText(s.Where))
	}
	for i, e := range s.OrderBy {
		w.WriteString(mark(" order by ", i == 0) + mark(", ", i > 0) + exprText(e))
	}
	return w.String()
}

func fromText(item pgtree.FromItem) string {
	switch item := item.(type) {
	case *pgtree.TableRef:
		out := item.Name
		if item.Schema != "" {
			out = item.Schema + "." + out
		}
		return out + mark(" as "+item.Alias, item.Alias != "")
	case *pgtree.SubqueryRef:
		return "(" + selectText(item.Query) + ") as " + item.Alias
	case *pgtree.Join:
		out := fromText(item.Left) + " join " + fromText(item.Right)
		if item.On != nil {
			out += " on " + exprText(item.On)
		}
		if len(item.Using) > 0 {
			out += " using (" + strings.Join(item.Using, ", ") + ")"
		}
		return out
	}
	return fmt.Sprintf("%T", item)
}
