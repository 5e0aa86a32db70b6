package gorm_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/hook"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// program is the package of the chains.
type program struct {
	pkg      *ssa.Package
	resolver *resolve.Resolver
	renderer *gorm.Renderer
	info     *types.Info
	// callbacks are those that the chain in hand registers.
	callbacks map[gorm.Processor][]gorm.Addition
}

func loadChains(t *testing.T) *program {
	pkgs, err := packages.Load(&packages.Config{
		Dir: source(t),
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedImports |
			packages.NeedTypesSizes,
	}, "./chains")
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(pkgs))
	loaded := pkgs[0]
	prog := ssa.NewProgram(loaded.Fset, ssa.BareInits)
	for _, imported := range loaded.Types.Imports() {
		prog.CreatePackage(imported, nil, nil, true)
	}
	p := &program{pkg: prog.CreatePackage(loaded.Types, loaded.Syntax, loaded.TypesInfo, false), info: loaded.TypesInfo}
	p.pkg.Build()
	p.resolver = resolve.New(resolve.Source{Pkg: p.pkg, Files: loaded.Syntax, Info: loaded.TypesInfo, Fset: loaded.Fset,
		Handles: []resolve.Handles{gorm.Handles()}})
	p.renderer = gorm.New(gorm.Options{
		Models:  model.New(model.Options{TableName: p.tableName, Sets: p.hookSets}),
		Dialect: sqlscan.SQLite,
		Tenant:  func(_, column string) bool { return column == "tenant_id" || column == "org_id" },
		Added: func(_ *model.Schema, processor gorm.Processor) []gorm.Addition {
			return p.callbacks[processor]
		},
		Runs: p.runs,
	})
	return p
}

// registered are the callbacks that a chain registers: those of its function, and
// of the plugin of package chains that it uses.
func (p *program) registered(name string) map[gorm.Processor][]gorm.Addition {
	all := map[gorm.Processor][]gorm.Addition{}
	add := func(processor gorm.Processor, fn *ssa.Function) {
		all[processor] = append(all[processor], gorm.AdditionOf(p.resolver, fn.Name(), gorm.Adds(p.resolver, fn)))
	}
	for _, r := range gorm.Registrations(p.pkg.Func(name)) {
		if r.Idle == "" && !r.Takes {
			add(r.Processor, r.Callback)
		}
	}
	ast.Inspect(p.pkg.Func(name).Syntax(), func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || fmt.Sprint(lit.Type) != "Confine" {
			return true
		}
		for _, e := range lit.Elts {
			processor := gorm.Processor(strings.ToLower(fmt.Sprint(e.(*ast.KeyValueExpr).Key)))
			fn := p.pkg.Func("addTenant")
			if processor == gorm.ProcessCreate {
				fn = p.pkg.Func("setTenant")
			}
			add(processor, fn)
		}
		return false
	})
	return all
}

// runs is what a method adds to statements.
func (p *program) runs(method *types.Func) gorm.Addition {
	return gorm.AdditionOf(p.resolver, method.FullName(), gorm.Adds(p.resolver, p.pkg.Prog.FuncValue(method)))
}

// hookSets tells whether a hook sets a field.
func (p *program) hookSets(method *types.Func, f *model.Field) bool {
	r := &hook.Reader{Info: p.info, Body: p.declaration}
	return slices.Contains(r.Sets(p.declaration(method)), f.Path())
}

func (p *program) declaration(fn *types.Func) *ast.FuncDecl {
	decl, _ := p.pkg.Prog.FuncValue(fn).Syntax().(*ast.FuncDecl)
	return decl
}

// tableName is the constant that a method returns.
func (p *program) tableName(method *types.Func) (string, bool) {
	fn := p.pkg.Prog.FuncValue(method)
	if fn == nil || len(fn.Blocks) == 0 {
		return "", false
	}
	block := fn.Blocks[len(fn.Blocks)-1]
	ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
	if !ok {
		return "", false
	}
	c, ok := ret.Results[0].(*ssa.Const)
	return strings.Trim(c.Value.ExactString(), `"`), ok
}

// site is a call that runs a chain, with what can be sent there: one of
// several renderings.
type site struct{ renderings [][]builder.Statement }

// finishers are the methods that run a chain.
var finishers = strings.Fields("Create CreateInBatches Save First Take Last Find FindInBatches FirstOrInit FirstOrCreate Update Updates " +
	"UpdateColumn UpdateColumns Delete Count Row Rows Scan Pluck Exec Append Replace Clear")

// sites are the calls that run chains in a function and in those that it
// calls in its package, in order, and why they are not rendered.
func (p *program) sites(name string) (out []site, problems []string) {
	p.callbacks = p.registered(name)
	for _, c := range p.calls(called{fn: p.pkg.Func(name)}, map[*ssa.Function]bool{}) {
		var s site
		for _, chain := range p.chains(c) {
			for _, rendered := range p.renderer.Render(chain) {
				if rendered.Problem != "" {
					problems = append(problems, "not rendered: "+rendered.Problem)
				}
				s.renderings = append(s.renderings, rendered.Statements)
			}
		}
		out = append(out, s)
	}
	return out, problems
}

// called is a function with the calls that lead to it. The type arguments are
// those of an instance.
type called struct {
	fn       *ssa.Function
	from     []ssa.CallInstruction
	typeArgs []types.Type
}

// finishing is a call that runs a chain.
type finishing struct {
	ssa.CallInstruction
	in called
}

// chains are those that a call can run, as its callers have it: on the handle
// that they give, over the types that they name.
func (p *program) chains(c finishing) []resolve.Chain {
	chains := p.resolver.Chains(resolve.Site{At: c.CallInstruction, From: c.in.from})
	for i, chain := range chains {
		if chain.IsOpen() {
			chains[i] = resolve.Instance(p.resolver.Numbered(chain, c.Parent()), c.in.typeArgs)
		}
	}
	return chains
}

// calls are the calls of finishers in a function, in the order of the source.
func (p *program) calls(in called, seen map[*ssa.Function]bool) []finishing {
	fn := in.fn
	if fn == nil || seen[fn] || fn.Pkg != p.pkg {
		return nil
	}
	seen[fn] = true
	defer delete(seen, fn) // it may be called again
	var all []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok {
				all = append(all, c)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b ssa.CallInstruction) int { return int(a.Pos() - b.Pos()) })
	var out []finishing
	for _, c := range all {
		if isFinisher(c.Common()) {
			out = append(out, finishing{c, in})
		}
		out = append(out, p.calls(p.callee(c), seen)...)
		for _, arg := range c.Common().Args {
			out = append(out, p.calls(called{fn: closure(arg)}, seen)...)
		}
	}
	return out
}

// callee is the function that a call calls, and how.
func (p *program) callee(c ssa.CallInstruction) called {
	fn := c.Common().StaticCallee()
	if fn == nil || len(fn.TypeArgs()) == 0 {
		return called{fn: fn, from: []ssa.CallInstruction{c}}
	}
	return called{fn: fn.Origin(), typeArgs: fn.TypeArgs()}
}

// closure is the function of an argument that is one.
func closure(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		fn, _ := v.Fn.(*ssa.Function)
		return fn
	case *ssa.Function:
		return v
	}
	return nil
}

func isFinisher(c *ssa.CallCommon) bool {
	fn := c.Method
	if callee := c.StaticCallee(); callee != nil {
		fn, _ = callee.Object().(*types.Func)
	}
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == gorm.Package && fn.Signature().Recv() != nil &&
		slices.Contains(finishers, fn.Name())
}
