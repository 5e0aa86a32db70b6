package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// export leaves to importing packages what the package's functions are: the
// wrappers, and what functions return as text.
func (u *unit) export() {
	for fn, w := range u.own {
		if fn.Exported() && fn.Pkg() == u.pass.Pkg {
			u.pass.ExportObjectFact(fn, w)
		}
	}
	u.exportVariables()
	for _, fn := range u.functions() {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() || !returnsText(obj) || !u.checked(obj.Pos()) {
			continue
		}
		if problem := protect(func() { u.exportText(obj, fn) }); problem != nil {
			continue // its callers will not know the text, and say so
		}
	}
	u.exportHandles()
	u.exportAdds()
	if u.asksOrigins() {
		u.exportOrigins()
	}
}

func (u *unit) exportText(obj *types.Func, fn *ssa.Function) {
	if text, ok := u.resolver.Summary(fn); ok && saysSomething(text) {
		u.pass.ExportObjectFact(obj, &text)
	}
}

// exportVariables leaves what variables hold as text.
func (u *unit) exportVariables() {
	scope := u.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.Var)
		if !ok || !obj.Exported() || !u.checked(obj.Pos()) {
			continue
		}
		_ = protect(func() {
			if text, ok := u.resolver.VariableText(u.ssa.Var(name)); ok && saysSomething(text) {
				u.pass.ExportObjectFact(obj, &text)
			}
		})
	}
}

// importedVariable is what is known of the text that a variable of another
// package holds.
func (u *unit) importedVariable(v *types.Var) (summary.Text, bool) {
	var text summary.Text
	if v.Pkg() == nil || v.Pkg() == u.pass.Pkg {
		return text, false
	}
	ok := u.pass.ImportObjectFact(v, &text)
	return text, ok
}

// importedText is what is known of the text that a function of another
// package returns.
func (u *unit) importedText(fn *types.Func) (summary.Text, bool) {
	var text summary.Text
	fn = fn.Origin()
	if fn.Pkg() == nil || fn.Pkg() == u.pass.Pkg {
		return text, false
	}
	ok := u.pass.ImportObjectFact(fn, &text)
	return text, ok
}

// returnsText tells whether a function has a result that may be SQL.
func returnsText(fn *types.Func) bool {
	results := fn.Signature().Results()
	for i := range results.Len() {
		if isString(results.At(i).Type()) {
			return true
		}
	}
	return false
}

// saysSomething tells whether a text may be a part of SQL, or has one that the
// function is given: names, as most functions return that return text, are not
// worth a fact.
func saysSomething(t summary.Text) bool {
	for _, r := range t.Results {
		for _, v := range r.Texts {
			for _, p := range v.Parts {
				if p.Param > 0 || strings.ContainsAny(strings.TrimSpace(p.Text), " =\n") {
					return true
				}
			}
		}
	}
	return false
}

// returnsSQL tells, from the syntax, whether the package may have functions
// that return SQL to importing packages, or variables that hold it: an exported
// one, and a literal that begins like a statement or reads like a clause.
func (u *unit) returnsSQL() bool {
	returns, literal := u.hasVariables(), false
	for _, f := range u.files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if fn, ok := u.pass.TypesInfo.Defs[n.Name].(*types.Func); ok && fn.Exported() && returnsText(fn) {
					returns = true
				}
			case *ast.BasicLit:
				literal = literal || n.Kind == token.STRING && (beginsLikeSQL(n.Value) || clause.MatchString(n.Value))
			}
			return !returns || !literal
		})
	}
	return returns && literal
}

// hasVariables tells whether the package has exported variables that may hold
// SQL.
func (u *unit) hasVariables() bool {
	scope := u.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok || !v.Exported() {
			continue
		}
		if _, isStruct := v.Type().Underlying().(*types.Struct); isStruct || isString(v.Type()) {
			return true
		}
	}
	return false
}

// clause finds what functions add to statements: a condition on a placeholder,
// or a clause. Words in capitals are rare in other text.
var clause = regexp.MustCompile(`[\w"] ?= ?(?:\$|\?|[:@][a-z])|\b(?:WHERE|AND|(?:ORDER|GROUP) BY|JOIN|LIMIT) `)

// sqlVerbs begin the statements that functions return.
var sqlVerbs = []string{"select ", "insert ", "update ", "delete ", "with ", "merge "}

func beginsLikeSQL(literal string) bool {
	if len(literal) < len("`select 1") {
		return false
	}
	head := strings.ToLower(literal[1:min(len(literal), 64)])
	if literal[0] == '"' {
		if s, err := strconv.Unquote(literal); err == nil {
			head = strings.ToLower(s[:min(len(s), 64)])
		}
	}
	head = strings.Join(strings.Fields(head), " ") + " "
	for _, verb := range sqlVerbs {
		if strings.HasPrefix(head, verb) {
			return true
		}
	}
	return false
}

// interfaceMethods are the methods of the package's interfaces that a method
// implements.
func (u *unit) interfaceMethods(fn *types.Func) []*types.Func {
	recv := fn.Signature().Recv()
	if recv == nil || types.IsInterface(recv.Type()) {
		return nil
	}
	var out []*types.Func
	scope := u.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !types.IsInterface(obj.Type()) || !implements(recv.Type(), obj.Type()) {
			continue
		}
		m, _, _ := types.LookupFieldOrMethod(obj.Type(), false, fn.Pkg(), fn.Name())
		if m, ok := m.(*types.Func); ok && m.Pkg() == u.pass.Pkg {
			out = append(out, m.Origin())
		}
	}
	return out
}
