package analyzer

import (
	"fmt"
	"go/ast"
	"regexp"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// mendBuilt adds a condition to a chain of GORM, before the call that runs it.
// There is none where the chain differs from path to path, sends several
// statements, or has an OR, which the condition would be one arm of.
func (u *unit) mendBuilt(m mend) *edit {
	if len(m.site.chains) != 1 || len(m.site.chains[0].Statements) != 1 || len(m.finding.Mend.Insertions("?")) != 1 {
		return nil
	}
	call := u.calls[m.site.common.Pos()]
	if call == nil || !u.editable(call.Pos()) {
		return nil
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || u.pass.TypesInfo.Selections[sel] == nil {
		return nil
	}
	tenant, ok := u.tenantFor(m, &callValues{})
	if !ok || strings.ContainsAny(m.finding.Mend.Column, "\"`") {
		return nil
	}
	condition := fmt.Sprintf(".Where(%q, %s)", m.finding.Mend.Column+" = ?", tenant.text)
	return &edit{
		message: "add " + condition,
		args:    []analysis.TextEdit{{Pos: sel.X.End(), End: sel.X.End(), NewText: []byte(condition)}},
		chain:   true,
	}
}

// comparison is a condition of one column and one value.
var comparison = regexp.MustCompile(`^\s*(?:\w+\.)?(\w+)\s*=\s*\?\s*$`)

// chainTenants are the values that conditions of a chain compare a tenant
// column with.
func (u *unit) chainTenants(s *site, columns map[string]bool) []ast.Expr {
	var out []ast.Expr
	if s.common == nil { // an instance of a generic type
		return nil
	}
	var expr ast.Expr = u.calls[s.common.Pos()]
	for {
		call, ok := ast.Unparen(expr).(*ast.CallExpr)
		if !ok || call == nil {
			return out
		}
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return out
		}
		if len(call.Args) == 2 && sel.Sel.Name == "Where" {
			text := constantText(u.pass.TypesInfo, call.Args[0])
			if c := comparison.FindStringSubmatch(text); c != nil && columns[plainWord(c[1])] {
				out = append(out, call.Args[1])
			}
		}
		expr = sel.X
	}
}

// tenantColumns are the names of tenant columns, as [plainWord] has them. The
// plain id is none: it is a tenant's own key, and everybody else's too.
func (u *unit) tenantColumns(m mend) map[string]bool {
	columns := map[string]bool{}
	column := m.finding.Mend.Column[strings.LastIndexByte(m.finding.Mend.Column, '.')+1:]
	for _, c := range append([]string{column}, u.policy.config.Columns...) {
		if c = plainWord(c); c != "id" {
			columns[c] = true
		}
	}
	return columns
}
