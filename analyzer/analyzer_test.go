package analyzer_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// source is the module of the test cases.
func source(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../testdata/src")
	require.NoError(t, err)
	return dir
}

// withCodes writes the rule's code before each message, so that the want
// comments can name it.
func withCodes(a *analysis.Analyzer) *analysis.Analyzer {
	coded := *a
	coded.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.Report = func(d analysis.Diagnostic) {
			d.Message = d.Category + ": " + d.Message
			pass.Report(d)
		}
		return a.Run(&p)
	}
	return &coded
}

func load(t *testing.T, change func(*config.Config)) *config.Config {
	t.Helper()
	cfg, err := config.Load(filepath.Join(source(t), config.FileName))
	require.NoError(t, err)
	if change != nil {
		change(cfg)
	}
	return cfg
}

// TestCases checks the whole module: what is reported stands in its want
// comments.
func TestCases(t *testing.T) {
	cfg := load(t, func(c *config.Config) { c.Disable = []string{"TV107"} })
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./...")
}
