package sqlscan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// A hole among the outputs may be the name of a window's column.
func TestHoleMayReadAWindow(t *testing.T) {
	catalog, _ := schema.Parse([]schema.Source{{Name: "schema.sql", Text: `
		CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, total numeric);
		CREATE VIEW ranked AS SELECT id, tenant_id, rank() OVER (ORDER BY total) AS place FROM orders;`}}, "")
	checker := sqlscan.New(sqlscan.Policy{Columns: []string{"tenant_id"}, Catalog: catalog})
	verdict := func(parts ...sqlscan.Part) sqlscan.Verdict {
		return checker.Check(sqlscan.Template{Parts: parts}).Statements[0].Verdict
	}
	from := sqlscan.Part{Text: " FROM ranked WHERE tenant_id = $1"}
	require.Equal(t, sqlscan.Scoped, verdict(sqlscan.Part{Text: "SELECT id"}, from))
	for _, kind := range []sqlscan.HoleKind{sqlscan.AnyText, sqlscan.QuotedText} {
		hole := sqlscan.Part{Hole: &sqlscan.Hole{Kind: kind, Name: "column"}}
		require.Equal(t, sqlscan.Unscoped, verdict(sqlscan.Part{Text: "SELECT "}, hole, from))
	}
}
