package plugin

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"github.com/stretchr/testify/require"
)

// inModule makes a module with some files the current directory.
func inModule(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	return dir
}

var module = map[string]string{
	"go.mod":         "module m\n",
	".tenantvet.yml": "schema: '*.sql'\n",
	"schema.sql":     "CREATE TABLE orders (id int, tenant_id int);\n",
	"q/q.go":         "package q\n\nimport _ \"embed\"\n\n//go:embed all:texts \"more.sql\"\nvar q string\n",
	"q/more.sql":     "SELECT 1\n",
	"q/texts/a.sql":  "SELECT 2\n",
}

func TestRegistered(t *testing.T) {
	inModule(t, module)
	build, err := register.GetPlugin("tenantvet")
	require.NoError(t, err)
	p, err := build(map[string]any{"config": ".tenantvet.yml"})
	require.NoError(t, err)
	require.Equal(t, register.LoadModeTypesInfo, p.GetLoadMode())
	analyzers, err := p.BuildAnalyzers()
	require.NoError(t, err)
	require.Len(t, analyzers, 1)
	require.Equal(t, "tenantvet", analyzers[0].Name)
}

func TestMissingSettings(t *testing.T) {
	inModule(t, module)
	for _, settings := range []any{nil, "x", []any{}} {
		_, err := New(settings)
		require.ErrorContains(t, err, "tenantvet has no settings")
	}
	_, err := New(map[string]any{})
	require.ErrorContains(t, err, "names neither a schema nor tables nor models")
	_, err = New(map[string]any{"config": 3})
	require.ErrorContains(t, err, "expected the name of a file")
}

// TestDigest tells that the settings change with everything that findings
// depend on, and with nothing else.
func TestDigest(t *testing.T) {
	dir := inModule(t, module)
	settings := map[string]any{"config": ".tenantvet.yml"}
	digest := func() any {
		t.Helper()
		_, err := New(settings) // also with the digest of the call before
		require.NoError(t, err)
		return settings["digest"]
	}
	last := digest()
	require.NotEmpty(t, last)
	require.Equal(t, last, digest())
	t.Chdir(filepath.Join(dir, "q"))
	require.Equal(t, last, digest(), "from a directory below")
	t.Chdir(dir)
	for _, name := range []string{".tenantvet.yml", "schema.sql", "q/more.sql", "q/texts/a.sql"} {
		more := module[name] + "-- more\n"
		if name == ".tenantvet.yml" {
			more = module[name] + "disable: TV107\n"
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(more), 0o666))
		require.NotEqual(t, last, digest(), "%s was edited", name)
		last = digest()
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "q", "other.sql"), nil, 0o666))
	require.Equal(t, last, digest(), "a file that nothing embeds")
}
