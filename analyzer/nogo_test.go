package analyzer_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// TestNogo: Bazel's nogo gives no module, wants a valid analyzer in a variable
// named Analyzer, and shows it no files but the package's own, so that the
// configuration is parsed from memory.
func TestNogo(t *testing.T) {
	require.NoError(t, analysis.Validate([]*analysis.Analyzer{analyzer.Analyzer}))

	cfg, err := config.Parse("tenantvet.yml", []byte("tables: {orders: tenant_id}\nexempt: [countries]\n"))
	require.NoError(t, err)
	a := *analyzer.New(cfg)
	require.NoError(t, analysis.Validate([]*analysis.Analyzer{&a}))
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.Module = nil
		p.ReadFile = func(string) ([]byte, error) { return nil, os.ErrPermission }
		return run(&p)
	}
	action := analyse(t, &a, "account")
	require.NoError(t, action.Err)
	require.Len(t, action.Diagnostics, 4)
}
