package vettool

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

func TestAsked(t *testing.T) {
	for _, args := range [][]string{
		{"-V=full"}, {"-flags"}, {"/a b/vet.cfg"}, {"-json", "-tenantvet.digest=x", "vet.cfg"},
	} {
		require.True(t, Asked(args), args)
	}
	for _, args := range [][]string{
		nil, {"./..."}, {"-json", "./..."}, {"sql", "x.cfg"}, {"sql", "-config", "x.cfg"}, {"version"}, {"-V"},
	} {
		require.False(t, Asked(args), args)
	}
}

func TestBuildIDTellsConfigurationsApart(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv(config.EnvVar, "")
	write := func(name, text string) {
		t.Helper()
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	id := func() string {
		t.Helper()
		s, err := buildID()
		require.NoError(t, err)
		return s
	}
	write("go.mod", "module m\n")
	none := id()
	require.Equal(t, none, id())
	write("s.sql", "CREATE TABLE a (tenant_id int);\n")
	write(config.FileName, "schema: s.sql\n")
	first := id()
	require.NotEqual(t, none, first)
	write("s.sql", "CREATE TABLE b (tenant_id int);\n")
	require.NotEqual(t, first, id(), "a schema file was edited")
	write("other.yml", "tables: {a: b}\n")
	t.Setenv(config.EnvVar, "other.yml")
	require.NotEqual(t, first, id(), "the environment names another")
	write("other.yml", "tabels: {a: b}\n")
	_, err := buildID()
	require.ErrorContains(t, err, "other.yml:1:1: unknown key")
}
