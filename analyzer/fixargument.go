package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// callValues are the values that a call passes along with its text, as
// written.
type callValues struct {
	exprs []ast.Expr
	// end is behind the last value, or behind what stands before the first,
	// after which a comma goes unless first is set.
	end   token.Pos
	first bool
	elem  types.Type // of a value
	named *ast.CompositeLit
}

// bindTenant finds a placeholder for the tenant value: one that has it
// already, or a new one, whose argument is added to the edit. The expression
// is what is passed.
func (u *unit) bindTenant(m mend, e *edit) (placeholder, expr string, ok bool) {
	style, ok := u.styleOf(m)
	if !ok {
		return "", "", false
	}
	if known := m.finding.Mend.Known; len(known) > 0 && style != questionMarks {
		return known[0].Text, "", true
	}
	values, ok := u.valuesOf(m.site)
	if !ok {
		return "", "", false
	}
	tenant, ok := u.tenantFor(m, values)
	if !ok || !types.AssignableTo(tenant.typ, values.elem) {
		return "", "", false
	}
	if style == names {
		placeholder, ok = u.addNamed(m, values, tenant, e)
	} else {
		placeholder, ok = u.addPositional(m, values, tenant, style, e)
	}
	return placeholder, tenant.text, ok
}

// placeholderStyle is how a text writes its placeholders.
type placeholderStyle int

const (
	numbers placeholderStyle = iota // $1
	questionMarks
	names // :name, @name
)

// styleOf is the style of a text, and without placeholders that of its
// database or library. It reports false when styles are mixed.
func (u *unit) styleOf(m mend) (placeholderStyle, bool) {
	var styles []placeholderStyle
	for _, p := range m.text.result.Placeholders {
		style := numbers
		switch {
		case p.Name != "":
			style = names
		case p.Text == "?":
			style = questionMarks
		case !strings.HasPrefix(p.Text, "$") || p.Ordinal == 0:
			return 0, false
		}
		if !slices.Contains(styles, style) {
			styles = append(styles, style)
		}
	}
	switch {
	case len(styles) == 1:
		return styles[0], true
	case len(styles) > 1:
		return 0, false
	case m.site.api.Form == callsite.Struct:
		return names, true
	case u.policy.config.Dialect != sqlscan.Postgres || rebinds(m.site.callee):
		return questionMarks, true
	}
	return numbers, true
}

// rebinding are the libraries that take ? and hand on what the database wants.
var rebinding = []string{"gorm.io/", "xorm.io/", "github.com/uptrace/bun", "github.com/go-pg/"}

func rebinds(fn *types.Func) bool {
	return fn.Pkg() != nil && slices.ContainsFunc(rebinding, func(prefix string) bool {
		return strings.HasPrefix(fn.Pkg().Path(), prefix)
	})
}

// valuesOf reads the values of a site's call where they are written out.
func (u *unit) valuesOf(s *site) (*callValues, bool) {
	call := u.calls[s.common.Pos()]
	i := s.api.Values
	if call == nil || s.api.Kind != callsite.Text || i == callsite.None || i == 0 || !u.editable(call.Pos()) {
		return nil, false
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if selection := u.pass.TypesInfo.Selections[sel]; selection != nil && selection.Kind() == types.MethodExpr {
			return nil, false
		}
	}
	sig, ok := u.pass.TypesInfo.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok || len(call.Args) < i {
		return nil, false
	}
	if s.api.Form != callsite.Variadic {
		if len(call.Args) == i {
			return nil, false
		}
		return u.literalValues(call.Args[i])
	}
	if call.Ellipsis.IsValid() || !sig.Variadic() || sig.Params().Len() != i+1 {
		return nil, false
	}
	elem := sig.Params().At(i).Type().(*types.Slice).Elem()
	v := &callValues{exprs: call.Args[i:], end: call.Args[len(call.Args)-1].End(), elem: elem}
	if len(v.exprs) == 1 {
		if lit, ok := u.literalValues(v.exprs[0]); ok && lit.named != nil {
			return lit, true
		}
	}
	return v, true
}

// literalValues reads the values of a composite literal: a slice, or a map by
// name.
func (u *unit) literalValues(expr ast.Expr) (*callValues, bool) {
	lit, ok := ast.Unparen(expr).(*ast.CompositeLit)
	if !ok {
		return nil, false
	}
	v := &callValues{exprs: lit.Elts, end: lit.Lbrace + 1, first: len(lit.Elts) == 0}
	if !v.first {
		v.end = lit.Elts[len(lit.Elts)-1].End()
	}
	switch t := u.pass.TypesInfo.TypeOf(lit).Underlying().(type) {
	case *types.Slice:
		v.elem = t.Elem()
		return v, !slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { _, keyed := e.(*ast.KeyValueExpr); return keyed })
	case *types.Map:
		v.elem, v.named = t.Elem(), lit
		return v, isString(t.Key())
	}
	return nil, false
}

// addPositional binds the tenant value to $n or ?.
func (u *unit) addPositional(m mend, v *callValues, tenant tenantValue, style placeholderStyle, e *edit) (string, bool) {
	exprs := u.withoutOptions(v.exprs)
	if v.named != nil || slices.ContainsFunc(exprs, u.rewrites) {
		return "", false
	}
	last, before := 0, 0
	for _, p := range m.text.result.Placeholders {
		last = max(last, p.Ordinal)
		if p.Offset < m.finding.Mend.Offset {
			before++
		}
	}
	if last != len(exprs) {
		return "", false // what is passed is not what is asked for
	}
	if style == questionMarks {
		if before < len(exprs) {
			pos := exprs[before].Pos()
			e.args = append(e.args, analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(tenant.text + ", ")})
			return "?", true
		}
		e.args = append(e.args, v.behind(tenant.text))
		return "?", true
	}
	for i, expr := range exprs {
		if u.isValue(expr, tenant) {
			return "$" + strconv.Itoa(i+1), true
		}
	}
	e.args = append(e.args, v.behind(tenant.text))
	return "$" + strconv.Itoa(last+1), true
}

// behind adds a value behind the others.
func (v *callValues) behind(text string) analysis.TextEdit {
	if !v.first {
		text = ", " + text
	}
	return analysis.TextEdit{Pos: v.end, End: v.end, NewText: []byte(text)}
}

// addNamed binds the tenant value to a name: in a map literal, or as
// sql.Named.
func (u *unit) addNamed(m mend, v *callValues, tenant tenantValue, e *edit) (string, bool) {
	mark := ":"
	if have := m.text.result.Placeholders; len(have) > 0 {
		mark = have[0].Text[:1]
	}
	_, name, qualified := strings.Cut(m.finding.Mend.Column, ".")
	if !qualified {
		name = m.finding.Mend.Column
	}
	name = strings.Trim(name, "\"`")
	if !token.IsIdentifier(name) {
		return "", false
	}
	for _, expr := range v.exprs {
		given, value, ok := u.namedValue(expr)
		if !ok {
			return "", false
		}
		if given == name {
			return mark + name, u.isValue(value, tenant)
		}
	}
	switch {
	case v.named != nil:
		entry := fmt.Sprintf("%q: %s", name, tenant.text)
		if last := len(v.exprs) - 1; last >= 0 && u.line(v.exprs[last].Pos()) != u.line(v.named.Lbrace) {
			entry = ",\n" + u.indentOf(v.exprs) + entry
			e.args = append(e.args, analysis.TextEdit{Pos: v.end, End: v.end, NewText: []byte(entry)})
		} else {
			e.args = append(e.args, v.behind(entry))
		}
	case len(v.exprs) > 0:
		named := types.ExprString(v.exprs[0].(*ast.CallExpr).Fun)
		e.args = append(e.args, v.behind(fmt.Sprintf("%s(%q, %s)", named, name, tenant.text)))
	default:
		return "", false
	}
	return mark + name, true
}

// namedValue reads an entry of a map literal, or a call of sql.Named.
func (u *unit) namedValue(expr ast.Expr) (name string, value ast.Expr, ok bool) {
	var key ast.Expr
	switch e := ast.Unparen(expr).(type) {
	case *ast.KeyValueExpr:
		key, value = e.Key, e.Value
	case *ast.CallExpr:
		fn := u.calleeOf(e)
		if fn == nil || fn.FullName() != "database/sql.Named" || len(e.Args) != 2 {
			return "", nil, false
		}
		key, value = e.Args[0], e.Args[1]
	default:
		return "", nil, false
	}
	return constantText(u.pass.TypesInfo, key), value, true
}

// withoutOptions leaves out what pgx takes for itself before the values.
func (u *unit) withoutOptions(exprs []ast.Expr) []ast.Expr {
	for len(exprs) > 0 {
		switch typeName(u.pass.TypesInfo.TypeOf(exprs[0])) {
		case "QueryExecMode", "QueryResultFormats", "QueryResultFormatsByOID", "QuerySimpleProtocol":
			exprs = exprs[1:]
		default:
			return exprs
		}
	}
	return exprs
}

// rewrites tells of arguments that stand for others.
func (u *unit) rewrites(expr ast.Expr) bool {
	t := u.pass.TypesInfo.TypeOf(expr)
	fn := u.calleeOf(expr)
	return !types.IsInterface(t) && mayRewrite(t) || fn != nil && fn.FullName() == "database/sql.Named"
}

func (u *unit) line(pos token.Pos) int { return u.pass.Fset.PositionFor(pos, false).Line }

// indentOf is the tabs before the last line of a list.
func (u *unit) indentOf(list []ast.Expr) string {
	last := u.line(list[len(list)-1].Pos())
	first := slices.IndexFunc(list, func(e ast.Expr) bool { return u.line(e.Pos()) == last })
	return strings.Repeat("\t", u.pass.Fset.PositionFor(list[first].Pos(), false).Column-1)
}
