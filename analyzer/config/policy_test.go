package config

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// write makes files in a new directory and loads its configuration.
func write(t *testing.T, files map[string]string) (*Config, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	c, err := Load(filepath.Join(dir, FileName))
	require.NoError(t, err)
	return c, dir
}

const orders = "CREATE TABLE orders (id int PRIMARY KEY, org_id int NOT NULL);\n"

func TestPolicyReadsSchemaBesideTheFile(t *testing.T) {
	c, _ := write(t, map[string]string{
		FileName:      "columns: org_id\nschema: db/*.sql\nrls: trust\njoins: foreign-key\nchildren: ignore\n",
		"db/2_b.sql":  "ALTER TABLE orders ADD COLUMN note text;\n",
		"db/10_c.sql": "CREATE TABL broken;\n",
		"db/1_a.sql":  orders,
	})
	p, warnings, err := c.Policy("")
	require.NoError(t, err)
	require.True(t, p.TrustRLS && p.TrustForeignKeys && p.IgnoreChildren)
	table, ok := p.Catalog.LookupTable("", "orders")
	require.True(t, ok)
	require.Len(t, table.Columns, 3)
	require.Len(t, warnings, 1)
	require.Equal(t, "10_c.sql", filepath.Base(warnings[0].File))

	files, err := c.SchemaFiles("")
	require.NoError(t, err)
	require.Equal(t, "1_a.sql", filepath.Base(files[0]))
	require.Equal(t, "10_c.sql", filepath.Base(files[2]))
}

func TestPolicyTakesTheConventionalColumn(t *testing.T) {
	c, _ := write(t, map[string]string{FileName: "schema: s.sql\n", "s.sql": orders})
	p, _, err := c.Policy("")
	require.NoError(t, err)
	require.Equal(t, []string{"org_id"}, p.Columns)
}

func TestPolicyErrors(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"nothing":         {"columns: org_id\n", FileName + ": the configuration names neither a schema nor tables nor models, so there is nothing to check; tenantvet init"},
		"no file":         {"columns: a\nschema:\n  - s.sql\n  - db/*.sql\n", FileName + `:4:5: schema: no file matches "db/*.sql" in `},
		"wrong column":    {"columns: [org]\nschema: s.sql\n", FileName + ":1:1: columns: none of the 1 tables of the schema has org"},
		"misspelt column": {"schema: s.sql\ncolumns: [orgid]\n", FileName + ":2:1: columns: none of the 1 tables of the schema has orgid (did you mean org_id?)"},
		"no column":       {"schema: plain.sql\n", FileName + ":1:1: no table of the schema has a column such as tenant_id"},
	} {
		t.Run(name, func(t *testing.T) {
			c, _ := write(t, map[string]string{FileName: tc.text, "s.sql": orders, "plain.sql": "CREATE TABLE countries (code text);\n"})
			_, _, err := c.Policy("")
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func TestDigest(t *testing.T) {
	c, dir := write(t, map[string]string{FileName: "columns: org_id\nschema: '*.sql'\n", "a.sql": orders})
	digest := func() string {
		t.Helper()
		d, err := c.Digest()
		require.NoError(t, err)
		return d
	}
	first := digest()
	require.Equal(t, first, digest())

	same, _ := write(t, map[string]string{FileName: "schema: ['*.sql'] # moved\ncolumns: [org_id]\n", "a.sql": orders})
	other, err := same.Digest()
	require.NoError(t, err)
	require.Equal(t, first, other, "neither the directory nor the layout of the file counts")

	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.sql"), []byte(orders+" "), 0o666))
	second := digest()
	require.NotEqual(t, first, second, "a schema file was edited")
	require.NoError(t, os.Rename(filepath.Join(dir, "a.sql"), filepath.Join(dir, "b.sql")))
	third := digest()
	require.NotEqual(t, second, third, "a schema file was renamed")
	c.Disable = []string{"TV107"}
	require.NotEqual(t, third, digest(), "the configuration was edited")
}

func TestPickColumn(t *testing.T) {
	column, ok := PickColumn(map[string][]string{
		"a": {"id", "tenant_id"}, "b": {"org_id"}, "c": {"org_id", "tenant_id"}, "d": {"id"},
	})
	require.True(t, ok)
	require.Equal(t, "tenant_id", column, "of equals the surest")
	column, _ = PickColumn(map[string][]string{"a": {"tenant_id"}, "b": {"account_id"}, "c": {"account_id"}})
	require.Equal(t, "account_id", column)
	_, ok = PickColumn(map[string][]string{"a": {"id"}})
	require.False(t, ok)
}
