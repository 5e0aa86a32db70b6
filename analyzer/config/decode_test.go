package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
)

const full = `
columns: [project_id, org_id]    # a comment
tables:
  orgs: id
  audit_*: org_id
  events: [project_id, org_id]
  "*": tenant_id
exempt: [countries, schema_migrations]
schema: [db/migrations/*.up.sql, db/schema.sql]
dialect: mysql
joins: foreign-key
children: ignore
rls: trust
provenance: strict
sources:
  - example.com/shop/tenant.FromContext
  - (*example.com/shop/auth.Claims).OrgID
sinks:
  - {func: example.com/shop/db.Run, query: 1, args: 2}
  - func: example.com/shop/db.DB.Exec
    query: 0
disable: [TV107]
unresolved: ignore
tests: true
callbacks: [query, create]
models:
  orders: [id, org_id]
  items: {columns: [id, order_id], references: [{columns: [order_id], table: orders, keys: [id]}]}
  photos:
    columns: [id, owner_id, owner_type]
    references:
      - {columns: [owner_id], table: crm.pages, keys: [code], where: {owner_type: a page}, nullable: true, shared: true}
`

// TestModelNames takes names that only a database may have: discovery writes
// them, and one must not cost all findings.
func TestModelNames(t *testing.T) {
	c, err := Parse("f", []byte("models: {'order lines': ['Odd Name', 'a.b'], '\"user\"': [id]}\n"))
	require.NoError(t, err)
	require.Equal(t, map[string]sqlscan.Model{"order lines": {Columns: []string{"Odd Name", "a.b"}}, `"user"`: {Columns: []string{"id"}}}, c.Models)
}

func TestParse(t *testing.T) {
	c, err := Parse("/m/.tenantvet.yml", []byte(full))
	require.NoError(t, err)
	require.NotNil(t, c.positions)
	c.positions = nil
	require.Equal(t, &Config{
		Path:    "/m/.tenantvet.yml",
		Base:    "/m",
		Columns: []string{"project_id", "org_id"},
		Tables: []sqlscan.TenantTable{
			{Pattern: "orgs", Columns: []string{"id"}},
			{Pattern: "audit_*", Columns: []string{"org_id"}},
			{Pattern: "events", Columns: []string{"project_id", "org_id"}},
			{Pattern: "*", Columns: []string{"tenant_id"}},
		},
		Exempt:     []string{"countries", "schema_migrations"},
		Schema:     []string{"db/migrations/*.up.sql", "db/schema.sql"},
		Dialect:    sqlscan.MySQL,
		Joins:      JoinsForeignKey,
		Children:   ChildrenIgnore,
		RLS:        RLSTrust,
		Provenance: ProvenanceStrict,
		Unresolved: UnresolvedIgnore,
		Sources: []FuncRef{
			{Package: "example.com/shop/tenant", Name: "FromContext"},
			{Package: "example.com/shop/auth", Type: "Claims", Pointer: true, Name: "OrgID"},
		},
		Sinks: []Sink{
			{Func: FuncRef{Package: "example.com/shop/db", Name: "Run"}, Query: 1, Args: 2},
			{Func: FuncRef{Package: "example.com/shop/db", Type: "DB", Name: "Exec"}, Query: 0, Args: -1},
		},
		Disable:   []string{"TV107"},
		Tests:     true,
		Callbacks: []string{"query", "create"},
		Models: map[string]sqlscan.Model{
			"orders": {Columns: []string{"id", "org_id"}},
			"items": {Columns: []string{"id", "order_id"}, References: []sqlscan.Reference{
				{Columns: []string{"order_id"}, Table: "orders", RefColumns: []string{"id"}},
			}},
			"photos": {Columns: []string{"id", "owner_id", "owner_type"}, References: []sqlscan.Reference{{
				Columns: []string{"owner_id"}, Table: "crm.pages", RefColumns: []string{"code"},
				Where: []sqlscan.ColumnText{{Column: "owner_type", Text: "a page"}}, Nullable: true, Shared: true,
			}}},
		},
	}, c)
	require.True(t, c.Disabled("TV107"))
	require.False(t, c.Disabled("TV101"))
}

func TestParseShortForms(t *testing.T) {
	c, err := Parse("f", []byte("\ufeffcolumns: tenant_id\r\nexempt:\r\nschema: schema.sql\r\n"))
	require.NoError(t, err)
	require.Equal(t, []string{"tenant_id"}, c.Columns)
	require.Equal(t, []string{"schema.sql"}, c.Schema)
	require.Empty(t, c.Exempt)
	require.Equal(t, sqlscan.Postgres, c.Dialect)
	require.Equal(t, ProvenanceContext, c.Provenance)
}

func TestParseErrors(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"unknown key":       {"columns: [a]\ntabels: {a: b}\n", `f:2:1: unknown key "tabels" (did you mean tables?): expected one of callbacks, children, columns,`},
		"unknown processor": {"callbacks: [query, updates]\n", `f:1:20: callbacks: unknown processor "updates" (did you mean update?): expected create, query, row, update, delete`},
		"duplicate key":     {"tests: true\ntests: false\n", `f:2:1: not valid YAML: mapping key "tests" already defined at [1:1]`},
		"duplicate table":   {"tables:\n  a: b\n  a: c\n", `f:3:3: not valid YAML: mapping key "a" already defined`},
		"enum":              {"rls: trsut\n", `f:1:6: rls: found "trsut" (did you mean trust?): expected ignore or trust`},
		"enum of bool":      {"provenance: false\n", `f:1:13: provenance: found false: expected off or context or strict`},
		"bool":              {"tests: yes please\n", `f:1:8: tests: found "yes please": expected true or false`},
		"number":            {"columns: [1]\n", `f:1:11: columns: found 1: expected a string`},
		"nested":            {"columns: [[a]]\n", `f:1:11: columns: found a list: expected a string`},
		"mapping":           {"exempt: {a: b}\n", `exempt: found a mapping: expected a string`},
		"column pattern":    {"columns: ['org_*']\n", `f:1:11: columns: found the pattern "org_*": expected the name of a column`},
		"column with table": {"columns: [a.b]\n", `f:1:11: columns: found "a.b": expected the name of a column without its table`},
		"columns in one":    {"columns: a b\n", `f:1:10: columns: found "a b": expected the name of one column`},
		"pattern":           {"exempt: ['a[bc]']\n", `f:1:10: exempt: bad pattern "a[bc]": only * and ? are special`},
		"pattern dots":      {"tables: {a.b.c: d}\n", `f:1:10: tables: bad pattern "a.b.c": too many dots`},
		"pattern stars":     {"tables:\n  a**: d\n", `f:2:3: tables: bad pattern "a**": found **`},
		"pattern empty":     {"tables:\n  '': d\n", `f:2:3: tables: found an empty string`},
		"pattern no schema": {"tables:\n  '.x': d\n", `f:2:3: tables: bad pattern ".x": nothing before or behind the dot`},
		"no columns":        {"tables:\n  x: []\n", `f:2:6: tables.x: found an empty list: expected a column`},
		"tables list":       {"tables: [a]\n", `f:1:9: tables: found a list: expected table patterns with their tenant column`},
		"rule":              {"disable: [TV110]\n", `f:1:11: disable: unknown rule "TV110" (did you mean TV101?)`},
		"source":            {"sources: [FromContext]\n", `f:1:11: sources: "FromContext" does not name a function: expected path/to/pkg.Func,`},
		"sink list":         {"sinks: [a.B]\n", `f:1:9: sinks: found "a.B": expected {func: path/to/pkg.Run, query: 1, args: 2}`},
		"sink key":          {"sinks:\n  - {func: a.B, qery: 1}\n", `f:2:17: sinks: unknown key "qery" (did you mean query?): expected func, query, args`},
		"sink no func":      {"sinks:\n  - {query: 1}\n", `f:2:5: sinks: func is missing`},
		"sink no query":     {"sinks:\n  - {func: a.B}\n", `f:2:5: sinks: query is missing: expected the index of the parameter`},
		"sink index":        {"sinks:\n  - {func: a.B, query: -1}\n", `f:2:24: sinks.query: found -1: expected the index of a parameter`},
		"sink same":         {"sinks:\n  - {func: a.B, query: 1, args: 1}\n", `sinks: query and args name the same parameter`},
		"star unquoted":     {"exempt: [*_log]\n", `f:1:10: exempt: found an alias (*name); quote a pattern that begins with *: expected a string`},
		"empty":             {"", `f:1:1: the file says nothing`},
		"comment only":      {"# columns: [a]\n", `f:1:1: the file says nothing`},
		"two documents":     {"tests: true\n---\ntests: false\n", `found a second document: expected one`},
		"list":              {"- a\n", `f:1:1: found a list: expected keys such as columns, tables and schema`},
		"scalar":            {"tenant_id\n", `f:1:1: found "tenant_id": expected keys`},
		"bad yaml":          {"columns: [a\ntests: true\n", `f:2:1: not valid YAML: ',' or ']' must be specified`},
		"tab":               {"tables:\n\tx: y\n", `f:2:1: not valid YAML: found character`},
		"not UTF-8":         {"columns: [a]\ntests: \xff\n", `f:2:8: found a byte that is not UTF-8 (0xff): save the file as UTF-8`},
		"UTF-16":            {"\xff\xfec\x00", `f:1:1: found a byte that is not UTF-8`},
		"NUL":               {"a: \x00\n", `f:1:4: found a control character (0x00): expected text`},
		"many lines":        {strings.Repeat("\n", maxLines+1), `lines: expected at most`},
		"huge":              {strings.Repeat("#", maxSize+1), `f:1:1: the file has 4194305 bytes: expected at most 4194304`},
		"schema pattern":    {"schema: ['db/[.sql']\n", `f:1:10: schema: bad pattern "db/[.sql"`},
		"model":             {"models: {'': [id]}\n", `f:1:10: models: found an empty string: expected the name of a table`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("f", []byte(tc.text))
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func TestEncodeReadsBack(t *testing.T) {
	c, err := Parse("f", []byte(full))
	require.NoError(t, err)
	c.Schema = append(c.Schema, `/a b/"q"\x.sql`, "/ä/\u200b.sql")
	again, err := Parse("f", c.Encode())
	require.NoError(t, err, "%s", c.Encode())
	c.positions, again.positions = nil, nil
	require.Equal(t, c, again)
}

func TestFuncRef(t *testing.T) {
	for _, s := range []string{
		"example.com/shop/tenant.FromContext", "(*example.com/shop/auth.Claims).OrgID", "example.com/shop.Type.Method",
		"gopkg.in/yaml.v3.Unmarshal", "gopkg.in/yaml.v3.Node.Decode", "(*gopkg.in/yaml.v3.Node).Decode", "main.run",
		"(*example.com/a.b.Type).M",
	} {
		ref, err := ParseFuncRef(s)
		require.NoError(t, err)
		require.Equal(t, s, ref.String())
	}
	ref, err := ParseFuncRef("(example.com/a.Type).M")
	require.NoError(t, err)
	require.Equal(t, "example.com/a.Type.M", ref.String())
	for _, s := range []string{"", ".", "a", "a/b", "a/b.", "/a.B", "a b.C", "(*a.B)", "(*a.B).", "(a.B.C", "((*a.B).C).D", "a.B-C", "*a.B"} {
		_, err := ParseFuncRef(s)
		require.Error(t, err, s)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	_, err := Load(filepath.Join(dir, FileName))
	require.ErrorContains(t, err, "no such file; tenantvet init writes one")
	_, err = Load(dir)
	require.ErrorContains(t, err, "is a directory; name the file")
	huge := filepath.Join(dir, "huge.yml")
	require.NoError(t, os.WriteFile(huge, nil, 0o666))
	require.NoError(t, os.Truncate(huge, maxSize+1))
	_, err = Load(huge)
	require.ErrorContains(t, err, "a configuration has at most")
}

func TestFind(t *testing.T) {
	t.Setenv(EnvVar, "")
	root := t.TempDir()
	module := filepath.Join(root, "module")
	deep := filepath.Join(module, "a", "b")
	require.NoError(t, os.MkdirAll(deep, 0o777))
	outside := filepath.Join(root, FileName)
	require.NoError(t, os.WriteFile(outside, nil, 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(module, "go.mod"), nil, 0o666))

	_, err := Find(deep)
	require.ErrorIs(t, err, ErrNotFound, "a file above the module is not the module's")

	inside := filepath.Join(module, FileName)
	require.NoError(t, os.WriteFile(inside, nil, 0o666))
	path, err := Find(deep)
	require.NoError(t, err)
	require.Equal(t, inside, path)

	t.Setenv(EnvVar, outside)
	path, err = Find(deep)
	require.NoError(t, err)
	require.Equal(t, outside, path)

	t.Chdir(deep)
	t.Setenv(EnvVar, FileName)
	path, err = Find(deep)
	require.NoError(t, err)
	require.Equal(t, inside, path, "go vet runs its tool in the package's directory")

	t.Setenv(EnvVar, filepath.Join(root, "missing.yml"))
	_, err = Find(deep)
	require.ErrorContains(t, err, EnvVar)
	require.NotErrorIs(t, err, ErrNotFound)
}
