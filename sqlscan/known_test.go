package sqlscan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// TestKnownRows judges statements that find a row by its key, $1, of which it is
// known that it is a tenant's own. $2 is known to be that tenant.
func TestKnownRows(t *testing.T) {
	policy := sqlscan.Policy{Columns: []string{"tenant_id"}, Models: map[string]sqlscan.Model{
		"docs": {Columns: []string{"id", "tenant_id", "title"}}, "notes": {Columns: []string{"id", "tenant_id", "doc_id"}},
	}}
	own := sqlscan.KnownRow{Table: "docs", Key: "id", Tenant: "tenant_id", Param: 1, Same: []int{2}}
	unused := sqlscan.KnownRow{Param: 1, Same: []int{2, 3}} // a new key
	for _, c := range []struct {
		name, text string
		row        sqlscan.KnownRow
		codes      []sqlscan.Code
	}{
		{"by its key", "UPDATE docs SET title = $3 WHERE id = $1", own, nil},
		{"by one of two keys", "DELETE FROM docs WHERE id IN ($1, $3)", own, []sqlscan.Code{"TV101"}},
		{"by another column", "DELETE FROM docs WHERE title = $1", own, []sqlscan.Code{"TV101"}},
		{"by another value", "DELETE FROM docs WHERE id = $3", own, []sqlscan.Code{"TV101"}},
		{"in one arm of an OR", "DELETE FROM docs WHERE id = $1 OR title = $3", own, []sqlscan.Code{"TV101"}},
		{"of another table", "DELETE FROM notes WHERE id = $1", own, []sqlscan.Code{"TV101"}},
		{"joined to the row", "SELECT 1 FROM docs d JOIN notes n ON n.doc_id = d.id WHERE d.id = $1", own, []sqlscan.Code{"TV102"}},
		{"joined by the tenant, too", "SELECT 1 FROM docs d JOIN notes n ON n.tenant_id = d.tenant_id WHERE d.id = $1", own, nil},
		{"written with its tenant", "UPDATE docs SET tenant_id = $2, title = $3 WHERE id = $1", own, nil},
		{"moved", "UPDATE docs SET tenant_id = $3 WHERE id = $1", own, []sqlscan.Code{"TV105"}},
		{"written over", "INSERT INTO docs (id, tenant_id, title) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id", own, nil},
		{"written over and moved", "INSERT INTO docs (id, tenant_id, title) VALUES ($1, $3, $4) ON CONFLICT (id) DO UPDATE SET tenant_id = excluded.tenant_id", own, []sqlscan.Code{"TV105"}},
		{"others are written over", "INSERT INTO docs (id, tenant_id) VALUES ($1, $2), ($3, $2) ON CONFLICT (id) DO UPDATE SET title = 'x'", own, []sqlscan.Code{"TV106"}},
		{"a new row is not the row", "INSERT INTO docs (id, title) VALUES ($1, $3)", own, []sqlscan.Code{"TV104"}},
		{"no row has a new key", "UPDATE docs SET tenant_id = $3 WHERE id = $1", unused, nil},
		{"nor leads to one", "DELETE FROM notes WHERE doc_id = $1", unused, nil},
		{"but other conditions do", "DELETE FROM docs WHERE id <> $1", unused, []sqlscan.Code{"TV101"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := sqlscan.New(policy).Knowing(sqlscan.Known{Rows: []sqlscan.KnownRow{c.row}}).Check(sqlscan.Literal(c.text))
			require.Len(t, r.Statements, 1)
			var codes []sqlscan.Code
			for _, f := range r.Statements[0].Findings {
				codes = append(codes, f.Code)
			}
			require.Equal(t, c.codes, codes)
		})
	}
}
