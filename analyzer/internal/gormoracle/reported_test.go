package gormoracle

import (
	"go/ast"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// reported are the findings in a package of chains by the name of the chain:
// those in its function, and in the functions that it names. What a value
// comes from is not asked.
func (b *bench) reported(t *testing.T, pattern, dialect string) map[string][]analysis.Diagnostic {
	cfg := config.Default()
	cfg.Columns = []string{"tenant_id", "org_id"}
	cfg.Dialect = sqlscan.Dialect(dialect)
	cfg.Provenance = config.ProvenanceOff
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: b.dir, Overlay: b.overlay}, pattern)
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(pkgs))
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(cfg)}, pkgs, nil)
	require.NoError(t, err)
	require.NoError(t, graph.Roots[0].Err)
	pkg := pkgs[0]
	functions := map[types.Object]*ast.FuncDecl{}
	for _, f := range pkg.Syntax {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				functions[pkg.TypesInfo.Defs[fn.Name]] = fn
			}
		}
	}
	found := map[string][]analysis.Diagnostic{}
	for obj, fn := range functions {
		for _, d := range graph.Roots[0].Diagnostics {
			if covers(fn, d.Pos) || names(pkg.TypesInfo, functions, fn, d.Pos) {
				found[obj.Name()] = append(found[obj.Name()], d)
			}
		}
	}
	return found
}

func covers(n ast.Node, pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() }

// names tells whether a function names one whose body has a position.
func names(info *types.Info, functions map[types.Object]*ast.FuncDecl, fn *ast.FuncDecl, pos token.Pos) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			used := info.Uses[id]
			if f, isFunc := used.(*types.Func); isFunc {
				used = f.Origin()
			}
			if named := functions[used]; named != nil && covers(named, pos) {
				found = true
			}
		}
		return !found
	})
	return found
}
