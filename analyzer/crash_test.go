package analyzer

import (
	"go/ast"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// TestCrash lets the checker fail on every text: each query is reported, the
// analysis goes on, and what does not need the checker is found all the same.
func TestCrash(t *testing.T) {
	broken := &policy{config: config.Default()}
	broken.once.Do(func() {}) // no checker
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: filepath.Join("..", "testdata", "src"),
	}, "./account")
	require.NoError(t, err)
	graph, err := checker.Analyze([]*analysis.Analyzer{newAnalyzer(&engine{fixed: broken})}, pkgs, nil)
	require.NoError(t, err)
	require.NoError(t, graph.Roots[0].Err)
	n := map[string]int{}
	for _, d := range graph.Roots[0].Diagnostics {
		n[d.Category]++
		if d.Category == "TV302" {
			require.True(t, strings.HasPrefix(d.Message, "query could not be analysed: internal error: "), d.Message)
		}
	}
	require.Equal(t, map[string]int{"TV302": 6, "TV301": 1, "TV401": 1}, n)
}

// TestCrashOfStage lets what is done for the whole package fail: a package that is
// judged is reported, and one that only others want the facts of is not taken
// for one that has none.
func TestCrashOfStage(t *testing.T) {
	fails := func() { panic("no such thing") }
	judged := &unit{judges: true, pass: &analysis.Pass{Files: []*ast.File{{Package: 1}}}}
	require.False(t, judged.stage(fails))
	require.Len(t, judged.found.list, 1)
	require.Equal(t, "TV302", string(judged.found.list[0].code))
	require.Contains(t, judged.found.list[0].message, "no such thing")
	require.True(t, judged.stage(func() {}))
	require.Panics(t, func() { (&unit{}).stage(fails) })
}
