package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestGoTool runs tenantvet as "go tool tenantvet" of a module that has a tool
// line for it, and as its go vet -vettool.
func TestGoTool(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	dir := filepath.Join(t.TempDir(), "my module")
	require.NoError(t, os.Mkdir(dir, 0o777))
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	for name, text := range map[string]string{
		"go.mod":         "module example.com/m\n\ngo 1.26.0\n",
		"go.sum":         string(sums),
		".tenantvet.yml": "tables: {orders: tenant_id}\n",
		"m.go":           "package m\n\nimport \"database/sql\"\n\nfunc all(db *sql.DB) { _, _ = db.Query(\"SELECT id FROM orders\") }\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	run := func(code int, args ...string) string {
		t.Helper()
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		if code == 0 {
			require.NoError(t, err, "%s", out)
		} else {
			require.Equal(t, code, cmd.ProcessState.ExitCode(), "%s", out)
		}
		return string(out)
	}
	run(0, "mod", "edit", "-tool=github.com/tenantvet/tenantvet/cmd/tenantvet",
		"-require=github.com/tenantvet/tenantvet@v0.0.0", "-replace=github.com/tenantvet/tenantvet="+root)
	run(0, "list", "-deps", "github.com/tenantvet/tenantvet/cmd/tenantvet") // completes go.mod
	const finding = "m.go:5:56: query on orders has no tenant predicate: add \"tenant_id = $1\""
	require.Contains(t, run(1, "tool", "tenantvet", "./..."), finding+" (TV101)")
	require.Contains(t, run(1, "tool", "tenantvet"), finding)
	path := run(0, "tool", "-n", "tenantvet")
	require.Contains(t, run(1, "vet", "-vettool="+path[:len(path)-1], "./..."), finding)
}
