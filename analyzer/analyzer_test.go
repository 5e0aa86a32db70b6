package analyzer_test

import (
	"os"
	"path/filepath"
	"strings"
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

// origins begins the names of the packages whose cases are about where values
// come from. They use web frameworks, which take their time to load.
const origins = "prov_"

// directories are patterns of the packages of the test cases whose directory has a
// name that is wanted. Like the go command, it leaves out those of _names.
func directories(t *testing.T, wanted func(name string) bool) []string {
	t.Helper()
	entries, err := os.ReadDir(source(t))
	require.NoError(t, err)
	var patterns []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), "_") && wanted(e.Name()) {
			patterns = append(patterns, "./"+e.Name())
		}
	}
	require.NotEmpty(t, patterns)
	return patterns
}

// TestCases checks all packages but those of the other tests: what is reported
// stands in its want comments.
func TestCases(t *testing.T) {
	cfg := load(t, func(c *config.Config) { c.Disable = []string{"TV107"} })
	patterns := directories(t, func(name string) bool { return !strings.HasPrefix(name, origins) && name != "libraries" })
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), patterns...)
}

// TestOrigins checks where the tenant values of handlers come from, with the
// frameworks that services are written with.
func TestOrigins(t *testing.T) {
	patterns := directories(t, func(name string) bool { return strings.HasPrefix(name, origins) && name != origins+"strict" })
	analysistest.Run(t, source(t), withCodes(analyzer.New(load(t, nil))), patterns...)
}

// TestStrictOrigins checks what is reported of values of unknown origin.
func TestStrictOrigins(t *testing.T) {
	cfg := load(t, func(c *config.Config) { c.Provenance = config.ProvenanceStrict })
	analysistest.Run(t, source(t), withCodes(analyzer.New(cfg)), "./"+origins+"strict")
}
