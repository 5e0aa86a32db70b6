package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
)

// A handle may hide behind an interface of the user's own making whose
// implementation is nowhere in sight: the package that calls it does not
// import the one that runs the query. That an interface method is given a
// statement gives it away.

// statement is what such a text must look like.
var statement = regexp.MustCompile(`(?is)^(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:select\s.*\sfrom\s|insert\s+into\s|update\s+\S+(?:\s+(?:as\s+)?\w+)?\s+set\s|delete\s+from\s|with\s.*\s(?:select|insert|update|delete)\s)`)

// talkers are methods that write text for people.
var talkers = regexp.MustCompile(`(?i)^(?:log|print|trace|debug|info|warn|error|fatal|panic|expect|write|assert|skip|note|report|annotate)`)

// givesSQLAway tells, from the syntax, whether an interface method is given
// a constant statement.
func (u *unit) givesSQLAway() bool {
	for _, f := range u.files {
		found := false
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || found {
				return !found
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if fn, ok := u.pass.TypesInfo.Uses[sel.Sel].(*types.Func); ok && u.hides(fn) {
				found = slices.ContainsFunc(call.Args, u.isStatement)
			}
			return true
		})
		if found {
			return true
		}
	}
	return false
}

func (u *unit) isStatement(arg ast.Expr) bool {
	v := u.pass.TypesInfo.Types[arg].Value
	return v != nil && v.Kind() == constant.String && statement.MatchString(constant.StringVal(v))
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

// inferred makes sites of the calls of interface methods that are given a
// constant statement, and are not known as sites already.
func (f *finder) inferred() {
	known := map[*ssa.CallCommon]bool{}
	for _, s := range f.sites {
		known[s.common] = true
	}
	for _, callee := range f.index.callees {
		if _, ok := f.matcher.Lookup(callee); ok || !f.hides(callee) {
			continue
		}
		for _, c := range f.index.byCallee[callee] {
			if known[c.common] {
				continue
			}
			for i := range callee.Signature().Params().Len() {
				if text, ok := constantString(callsite.Arg(c.common, callee, i)); ok && statement.MatchString(text) {
					api := callsite.API{Text: i, Values: callsite.None, Name: callsite.None, Shape: true, Inferred: true}
					f.add(&site{call: c, api: api})
				}
			}
		}
	}
}
