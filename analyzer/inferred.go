package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// A handle may hide behind an interface of the user's own making whose
// implementation is nowhere in sight: the package that calls it does not
// import the one that runs the query. It may hide behind a function value as
// well. That such a method or function is given a statement gives it away.

// statement is what such a text must look like.
var statement = regexp.MustCompile(`(?is)^(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:select\s.*\sfrom\s|insert\s+into\s|update\s+\S+(?:\s+(?:as\s+)?\w+)?\s+set\s|delete\s+from\s|with\s.*\s(?:select|insert|update|delete)\s)`)

// talkers are functions that write text for people.
var talkers = regexp.MustCompile(`(?i)^(?:log|print|trace|debug|info|warn|error|fatal|panic|expect|write|assert|skip|note|report|annotate)`)

// givesSQLAway tells, from the syntax, whether the package may give a
// statement to an interface method or a function value: it has one, or names a
// constant of another package that is one, and calls something that hides.
func (u *unit) givesSQLAway() bool {
	hides, says := false, false
	for _, f := range u.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				hides = hides || u.callHides(n)
			case ast.Expr:
				says = says || u.isStatement(n)
			}
			return !hides || !says
		})
	}
	return hides && says
}

func (u *unit) isStatement(e ast.Expr) bool {
	v := u.pass.TypesInfo.Types[e].Value
	return v != nil && v.Kind() == constant.String && statement.MatchString(constant.StringVal(v))
}

// callHides tells of the calls that may run a query: of interface methods and
// function values that are given text.
func (u *unit) callHides(call *ast.CallExpr) bool {
	typ := u.pass.TypesInfo.TypeOf(call.Fun)
	if typ == nil {
		return false
	}
	if sig, ok := typ.Underlying().(*types.Signature); !ok || !givenText(sig) {
		return false
	}
	switch obj := u.pass.TypesInfo.Uses[nameOf(call.Fun)].(type) {
	case *types.Func:
		return u.hides(obj)
	case *types.Var:
		return !talkers.MatchString(obj.Name())
	}
	return false
}

// nameOf is the name that is called, nil for none.
func nameOf(fun ast.Expr) *ast.Ident {
	switch f := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return f
	case *ast.SelectorExpr:
		return f.Sel
	}
	return nil
}

func givenText(sig *types.Signature) bool {
	for i := range sig.Params().Len() {
		if isString(sig.Params().At(i).Type()) {
			return true
		}
	}
	return false
}

// hides tells of the interface methods that may run a query: not those of the
// standard library, nor those that write text for people.
func (u *unit) hides(fn *types.Func) bool {
	if !isInterfaceMethod(fn) || fn.Pkg() == nil || talkers.MatchString(fn.Name()) {
		return false
	}
	first, _, _ := strings.Cut(fn.Pkg().Path(), "/")
	own, _, _ := strings.Cut(u.pass.Pkg.Path(), "/")
	return strings.Contains(first, ".") || first == own
}

// inferred makes sites of the calls of interface methods and function values
// that are given a statement, and are not known as sites already.
func (f *finder) inferred() {
	if !f.givesSQLAway() {
		return
	}
	known := map[*ssa.CallCommon]bool{}
	for _, s := range f.sites {
		known[s.common] = true
	}
	for _, c := range f.hidden() {
		if known[c.common] {
			continue
		}
		for i := range c.callee.Signature().Params().Len() {
			if f.isGivenStatement(c, i) {
				api := callsite.API{Text: i, Values: callsite.None, Name: callsite.None, Shape: true, Inferred: true}
				f.add(&site{call: c, api: api})
			}
		}
	}
}

// hidden are the calls of which nothing is known but what they are given.
func (f *finder) hidden() []call {
	var out []call
	for _, callee := range f.index.callees {
		if _, ok := f.matcher.Lookup(callee); !ok && f.hides(callee) {
			out = append(out, f.index.byCallee[callee]...)
		}
	}
	for _, c := range f.index.dynamic {
		expr := f.calls[c.common.Pos()]
		if expr == nil {
			continue
		}
		if name := nameOf(expr.Fun); name != nil && f.callHides(expr) {
			c.callee = types.NewFunc(name.Pos(), f.pass.Pkg, name.Name, c.common.Signature())
			out = append(out, c)
		}
	}
	return out
}

// isGivenStatement tells whether parameter i of a call is given a text that
// reads like a statement, on one path at least.
func (f *finder) isGivenStatement(c call, i int) bool {
	v := callsite.Arg(c.common, c.callee, i)
	if v == nil || !isString(v.Type()) {
		return false
	}
	if text, ok := constantString(v); ok {
		return statement.MatchString(text)
	}
	found := false
	_ = protect(func() {
		for _, t := range f.resolver.At(resolve.Site{Value: v, At: c.instr}).Texts {
			found = found || statement.MatchString(withoutHoles(t.Template))
		}
	})
	return found
}

// withoutHoles is a text with a word for each hole.
func withoutHoles(t sqlscan.Template) string {
	var b strings.Builder
	for _, p := range t.Parts {
		if p.Hole != nil {
			p.Text = "x"
		}
		b.WriteString(p.Text)
	}
	return b.String()
}
