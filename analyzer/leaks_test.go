package analyzer_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/token"
	"go/types"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// leak is what the program in testdata/gorm says of a chain that it runs on two
// states of a database, which differ in another tenant's rows.
type leak struct {
	Name, Why string
	Failed    bool
}

// TestChainsDoNotLeak checks chains of GORM end to end: one that shows or changes
// rows of another tenant on a real database must be reported. The tenant is a
// constant in all of them, which is not reported here.
func TestChainsDoNotLeak(t *testing.T) {
	dir, err := filepath.Abs("../testdata/gorm")
	require.NoError(t, err)
	reported := reportedChains(t, dir)
	var quiet, leaking, isolated, alarms int
	for _, l := range leaks(t, dir) {
		if l.Why != "" {
			leaking++
		}
		switch {
		case l.Failed && l.Why == "":
		case l.Why != "" && len(reported[l.Name]) == 0:
			t.Errorf("%s is not reported, and %s", l.Name, l.Why)
		case l.Why == "":
			isolated++
			if len(reported[l.Name]) > 0 {
				alarms++
			} else {
				quiet++
			}
		}
	}
	t.Logf("%d chains showed or changed rows of another tenant, %d did not, of which %d are reported", leaking, isolated, alarms)
	require.Greater(t, quiet, 150, "nothing is proved")
	require.Greater(t, leaking, 50, "nothing leaks")
}

func leaks(t *testing.T, dir string) []leak {
	cmd := exec.CommandContext(t.Context(), "go", "run", ".", "-leaks")
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var all []leak
	require.NoError(t, json.Unmarshal(out, &all))
	return all
}

// reportedChains are the findings by chain: those in its function, and in the
// functions that it names.
func reportedChains(t *testing.T, dir string) map[string][]analysis.Diagnostic {
	cfg := config.Default()
	cfg.Columns = []string{"tenant_id", "org_id"}
	cfg.Dialect = "sqlite"
	cfg.Provenance = config.ProvenanceOff
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: dir}, "./chains")
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
