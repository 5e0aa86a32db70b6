package analyzer

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// copyText renders a call of CopyFrom(ctx, table, columns, source) as the
// COPY statement that it runs, one for each table and list of columns that it
// can be given.
func (f *finder) copyText(s *site) resolve.Result {
	tables, ok := f.nameLists(s, s.api.Text)
	if !ok {
		return resolve.Result{Unknown: "the table name of " + s.callee.Name()}
	}
	columns, ok := f.nameLists(s, s.api.Values)
	if !ok {
		return resolve.Result{Unknown: "the column names of " + s.callee.Name()}
	}
	var all resolve.Result
	for _, t := range tables {
		if len(t) == 0 {
			return resolve.Result{Unknown: "the table name of " + s.callee.Name()}
		}
		for _, c := range columns {
			all.Texts = append(all.Texts, copyStatement(t, c).Texts...)
		}
	}
	return all
}

// nameLists are the lists of names that an argument of a site can be. Those of a
// literal are shown where they stand.
func (f *finder) nameLists(s *site, i int) (lists [][]resolve.Text, ok bool) {
	if names, ok := f.literalNames(s, i); ok {
		return [][]resolve.Text{names}, true
	}
	return f.resolver.Names(resolve.Site{Value: callsite.Arg(s.common, s.callee, i), At: s.instr})
}

// copyIn renders pq.CopyIn and pq.CopyInSchema, which return the text of a
// COPY statement.
func (f *finder) copyIn(c *ssa.Call) (resolve.Result, bool) {
	callee := callee.Of(&c.Call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg().Path() != "github.com/lib/pq" {
		return resolve.Result{}, false
	}
	names := map[string]int{"CopyIn": 1, "CopyInSchema": 2}[callee.Name()]
	if names == 0 {
		return resolve.Result{}, false
	}
	var table []resolve.Text
	call := f.calls[c.Call.Pos()]
	for i := range names {
		t, ok := f.oneText(callsite.Arg(&c.Call, callee, i), f.argument(call, i), c)
		if !ok {
			return resolve.Result{Unknown: "the table name of " + callee.Name()}, true
		}
		table = append(table, t)
	}
	columns, ok := f.resolver.Names(resolve.Site{Value: callsite.Arg(&c.Call, callee, names), At: c})
	if !ok {
		return resolve.Result{Unknown: "the column names of " + callee.Name()}, true
	}
	var all resolve.Result
	for _, list := range columns {
		all.Texts = append(all.Texts, copyStatement(table, list).Texts...)
	}
	return all, true
}

// literalNames are the names in a slice literal that is an argument of a site.
func (f *finder) literalNames(s *site, i int) ([]resolve.Text, bool) {
	values, ok := callsite.Elements(callsite.Arg(s.common, s.callee, i))
	if !ok {
		return nil, false
	}
	var exprs []ast.Expr
	if lit, ok := f.expression(s, i).(*ast.CompositeLit); ok && len(lit.Elts) == len(values) {
		exprs = lit.Elts
	}
	return f.eachText(values, exprs, s.instr)
}

func (f *finder) eachText(values []ssa.Value, exprs []ast.Expr, at ssa.Instruction) ([]resolve.Text, bool) {
	texts := make([]resolve.Text, len(values))
	for i, v := range values {
		var expr ast.Expr
		if i < len(exprs) {
			expr = exprs[i]
		}
		var ok bool
		if texts[i], ok = f.oneText(v, expr, at); !ok {
			return nil, false
		}
	}
	return texts, true
}

// oneText is the text of a value that can hold only one, without holes.
func (f *finder) oneText(v ssa.Value, expr ast.Expr, at ssa.Instruction) (resolve.Text, bool) {
	if v == nil {
		return resolve.Text{}, false
	}
	r := f.resolver.At(resolve.Site{Value: v, Arg: expr, At: at})
	if r.Unknown != "" || len(r.Texts) != 1 || hasHole(r.Texts[0].Template) {
		return resolve.Text{}, false
	}
	return r.Texts[0], true
}

func hasHole(t sqlscan.Template) bool {
	for _, p := range t.Parts {
		if p.Hole != nil {
			return true
		}
	}
	return false
}

// copyStatement is COPY "table" ("column", ...) FROM STDIN. The names keep
// their places in the source.
func copyStatement(table, columns []resolve.Text) resolve.Result {
	var t resolve.Text
	word := func(s string) {
		t.Template.Parts = append(t.Template.Parts, sqlscan.Part{Text: s})
		t.Origins = append(t.Origins, resolve.Origin{})
	}
	name := func(before string, n resolve.Text) {
		word(before + `"`)
		for i, p := range n.Template.Parts {
			t.Template.Parts = append(t.Template.Parts, sqlscan.Part{Text: strings.ReplaceAll(p.Text, `"`, `""`)})
			t.Origins = append(t.Origins, n.Origins[i])
		}
	}
	separator := "COPY "
	for _, n := range table {
		name(separator, n)
		separator = `".`
	}
	separator = `" (`
	for _, n := range columns {
		name(separator, n)
		separator = `", `
	}
	if len(columns) == 0 {
		word(`" FROM STDIN`)
	} else {
		word(`") FROM STDIN`)
	}
	return resolve.Result{Texts: []resolve.Text{t}}
}
