package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/provenance"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// build makes the SSA form of the package alone. Requiring buildssa would make
// it for every dependency too.
func (u *unit) build() {
	prog := ssa.NewProgram(u.pass.Fset, ssa.BareInits)
	for _, p := range u.pass.Pkg.Imports() {
		prog.CreatePackage(p, nil, nil, true)
	}
	u.ssa = prog.CreatePackage(u.pass.Pkg, u.pass.Files, u.pass.TypesInfo, false)
	u.ssa.Build()
	u.resolver = resolve.New(resolve.Source{
		Pkg: u.ssa, Files: u.pass.Files, Info: u.pass.TypesInfo, Fset: u.pass.Fset, ReadFile: u.readFile,
		Summary: u.importedText, Variable: u.importedVariable, HandleSummary: u.importedHandles, Handles: []resolve.Handles{gorm.Handles()},
	})
	u.provenance = provenance.New(provenance.Source{
		Pkg: u.ssa, Functions: u.functions(), Checked: u.checked, Trusted: u.trusted, Reads: u.reads, Imported: u.importedOrigins,
	})
	u.calls = map[token.Pos]*ast.CallExpr{}
	for _, f := range u.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				u.calls[call.Lparen] = call
			}
			return true
		})
	}
}

// readFile reads a file of the package, or one that it embeds: drivers refuse
// the latter, which are no part of what a pass is given. Their content is part
// of what the go command's cache goes by.
func (u *unit) readFile(name string) ([]byte, error) {
	if u.pass.ReadFile != nil {
		if data, err := u.pass.ReadFile(name); err == nil {
			return data, nil
		}
	}
	return os.ReadFile(name)
}

// functions are the functions of the package with source, function literals
// too, and what initializes its variables, in order of position. Those of
// tests are left out where these are not checked: what a test does says nothing
// of what the service does.
func (u *unit) functions() []*ssa.Function {
	var fns []*ssa.Function
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		fns = append(fns, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	if init := u.ssa.Func("init"); init != nil {
		add(init)
	}
	for _, f := range u.files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			obj, ok := u.pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if !ok {
				continue
			}
			if fn := u.ssa.Prog.FuncValue(obj); fn != nil {
				add(fn)
			}
		}
	}
	return fns
}

// declared is the declared function that fn is, or is written in, nil for
// what initializes package variables.
func declared(fn *ssa.Function) (*types.Func, *ssa.Function) {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	obj, _ := fn.Object().(*types.Func)
	return obj, fn
}

// argument is the expression of the argument for parameter i of a call, nil
// where it cannot be told.
func (u *unit) argument(call *ast.CallExpr, i int) ast.Expr {
	if call == nil || i < 0 {
		return nil
	}
	if tv, ok := u.pass.TypesInfo.Types[call.Fun]; ok && tv.IsType() {
		return nil
	}
	// In a method expression, T.Method(recv, args...), the receiver is an
	// argument.
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if s := u.pass.TypesInfo.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			i++
		}
	}
	if i >= len(call.Args) {
		return nil
	}
	if _, ok := u.pass.TypesInfo.TypeOf(call.Args[0]).(*types.Tuple); ok {
		return nil // f(g()), where g has several results
	}
	return call.Args[i]
}

// position is where a call is shown: at the name of what is called.
func (u *unit) position(c *ssa.CallCommon) token.Pos {
	call := u.calls[c.Pos()]
	if call == nil {
		return c.Pos()
	}
	return callee.NamePos(call)
}
