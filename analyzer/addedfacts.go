package analyzer

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// exportAdds leaves to importing packages what the package's hooks of models, and
// the types of fields, add to statements.
func (u *unit) exportAdds() {
	for _, fn := range u.functions() {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() || !u.checked(obj.Pos()) || !gorm.RunsOnStatements(obj) {
			continue
		}
		if a := u.addsOf(fn); !a.AddsNothing() {
			u.pass.ExportObjectFact(obj, &a)
		}
	}
}

// addsToStatements tells, from the syntax, whether the package has methods that
// add to statements.
func (u *unit) addsToStatements() bool {
	for _, f := range u.files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Recv == nil || decl.Body == nil {
				continue
			}
			fn, ok := u.pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if ok && gorm.RunsOnStatements(fn) && (!model.IsHook(fn) || mentionsStatement(decl.Body)) {
				return true
			}
		}
	}
	return false
}

// mentionsStatement tells whether a hook has a look at the statement: it cannot
// add to it otherwise, but by calls of its own.
func mentionsStatement(body ast.Node) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			found = found || n.Sel.Name == "Statement"
		case *ast.CallExpr:
			for _, a := range n.Args {
				_, plain := ast.Unparen(a).(*ast.Ident)
				found = found || plain
			}
		}
		return !found
	})
	return found
}

// addsOf is what a method of the package adds to statements that GORM runs it on.
func (u *unit) addsOf(fn *ssa.Function) summary.Adds {
	var out summary.Adds
	if problem := protect(func() { out = gorm.Adds(u.resolver, fn) }); problem != nil {
		return summary.Adds{Unknown: fn.Name()}
	}
	return out
}

// runs is what a method adds to a statement that GORM runs it on.
func (u *unit) runs(method *types.Func) gorm.Addition {
	method = method.Origin()
	name := methodLabel(method)
	if got, ok := u.additions[method]; ok {
		return got
	}
	var adds summary.Adds
	if method.Pkg() == u.pass.Pkg {
		if fn := u.ssa.Prog.FuncValue(method); fn != nil {
			adds = u.addsOf(fn)
		}
	} else {
		u.pass.ImportObjectFact(method, &adds)
	}
	a := gorm.AdditionOf(u.resolver, name, adds)
	u.additions[method] = a
	return a
}

// methodLabel names a method for people: Order.BeforeDelete.
func methodLabel(m *types.Func) string {
	if recv := m.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		return types.TypeString(t, func(*types.Package) string { return "" }) + "." + m.Name()
	}
	return m.Name()
}
