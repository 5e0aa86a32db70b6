package gormoracle

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/internal/gormoracle/gen"
	"github.com/tenantvet/tenantvet/sqlscan/pg"
)

// bench is the module of the chains, with the file of generated ones in place
// of its own.
type bench struct {
	dir     string
	overlay map[string][]byte
	flags   []string // of the go command
}

func newBench(t *testing.T, chains []gen.Chain) *bench {
	dir, err := filepath.Abs("../../../testdata/gorm")
	require.NoError(t, err)
	b := &bench{dir: dir}
	if len(chains) == 0 {
		return b
	}
	source := gen.File(chains)
	place := filepath.Join(dir, "generated", "generated.go")
	b.overlay = map[string][]byte{place: source}
	file, list := filepath.Join(t.TempDir(), "generated.go"), filepath.Join(t.TempDir(), "overlay.json")
	require.NoError(t, os.WriteFile(file, source, 0o600))
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{place: file}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(list, replace, 0o600))
	b.flags = []string{"-overlay", list}
	return b
}

// answer is what the program in testdata/gorm says of a chain that it ran in
// states of a database that differ in other tenants' rows.
type answer struct {
	Name, Why, Error string
	Failed, Vacuous  bool
}

// answers runs the chains: on SQLite, or on the PostgreSQL server of a connection
// string.
func (b *bench) answers(t *testing.T, server string) []answer {
	args := append([]string{"run"}, b.flags...)
	args = append(args, ".", "-leaks", "-postgres", server)
	if b.overlay != nil {
		args = append(args, "-generated")
	}
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = b.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, stderr.String())
	var all []answer
	require.NoError(t, json.Unmarshal(out, &all))
	return all
}

// postgres starts a PostgreSQL server and returns its connection string. Without one
// installed the test is skipped, unless it must not be.
func postgres(t *testing.T) string {
	server, err := pg.Start(context.Background())
	if errors.Is(err, pg.ErrNotInstalled) && os.Getenv("TENANTVET_REQUIRE_POSTGRES") == "" {
		t.Skip(err)
	}
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Stop()) })
	return server.DSN()
}
