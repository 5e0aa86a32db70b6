package sqlscan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// TestModelKeys joins rows of a table over the key that its models have.
func TestModelKeys(t *testing.T) {
	columns := []string{"id", "no", "tenant_id", "title"}
	by := func(key ...string) *sqlscan.Checker {
		return sqlscan.New(sqlscan.Policy{Columns: []string{"tenant_id"}, Models: map[string]sqlscan.Model{"docs": {Columns: columns, Key: key}}})
	}
	open := []sqlscan.Code{"TV102"}
	semi := "SELECT title FROM docs WHERE id IN (SELECT id FROM docs WHERE tenant_id = $1)"
	for name, c := range map[string]struct {
		key   []string
		text  string
		codes []sqlscan.Code
	}{
		"no key is known":            {nil, semi, open},
		"by the key":                 {[]string{"id"}, semi, nil},
		"by a join":                  {[]string{"id"}, "SELECT a.title FROM docs a JOIN docs b ON a.id = b.id WHERE b.tenant_id = $1", nil},
		"by another column":          {[]string{"id"}, "SELECT title FROM docs WHERE no IN (SELECT no FROM docs WHERE tenant_id = $1)", open},
		"by another's key":           {[]string{"id"}, "SELECT title FROM docs WHERE id IN (SELECT no FROM docs WHERE tenant_id = $1)", open},
		"by none of the keys":        {[]string{"id"}, "SELECT title FROM docs WHERE id NOT IN (SELECT id FROM docs WHERE tenant_id = $1)", open},
		"by a part of the key":       {[]string{"id", "no"}, semi, open},
		"by all parts":               {[]string{"id", "no"}, "SELECT title FROM docs WHERE (id, no) IN (SELECT id, no FROM docs WHERE tenant_id = $1)", nil},
		"by a change of its own row": {[]string{"id"}, "UPDATE docs SET title = 'x' WHERE id IN (SELECT id FROM docs WHERE tenant_id = $1)", nil},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.codes, codesOf(t, by(c.key...), c.text))
		})
	}
	two := by("id")
	require.Equal(t, open, codesOf(t, two.With(map[string]sqlscan.Model{"docs": {Key: []string{"tenant_id", "id"}}}), semi), "types that differ")
	require.Empty(t, codesOf(t, two.With(map[string]sqlscan.Model{"docs": {Columns: []string{"title"}}}), semi), "a type for some columns")
	catalog, warnings := schema.Parse([]schema.Source{{Name: "s.sql", Text: "CREATE TABLE docs (id int, tenant_id int NOT NULL, title text)"}}, "postgres")
	require.Empty(t, warnings)
	known := sqlscan.New(sqlscan.Policy{Columns: []string{"tenant_id"}, Catalog: catalog, Models: map[string]sqlscan.Model{"docs": {Key: []string{"id"}}}})
	require.Equal(t, open, codesOf(t, known, semi), "the catalog knows better")
}
