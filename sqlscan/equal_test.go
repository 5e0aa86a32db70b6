package sqlscan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// TestEqual says which columns beside the tenant's a statement ties to a value
// in every row.
func TestEqual(t *testing.T) {
	for name, c := range map[string]struct{ sql, want string }{
		"of the row":          {`SELECT 1 FROM orders WHERE tenant_id = $1 AND user_id = $2`, "orders.user_id=$2"},
		"not an equality":     {`SELECT 1 FROM orders WHERE tenant_id = $1 AND user_id <> $2`, ""},
		"one arm":             {`SELECT 1 FROM orders WHERE tenant_id = $1 AND (user_id = $2 OR public)`, ""},
		"both arms":           {`SELECT 1 FROM orders WHERE tenant_id = $1 AND (user_id = $2 AND public OR user_id = $2)`, "orders.user_id=$2"},
		"optional":            {`SELECT 1 FROM orders WHERE tenant_id = $1 AND ($2 IS NULL OR user_id = $2)`, ""},
		"a limit":             {`SELECT 1 FROM orders WHERE tenant_id = $1 LIMIT $2`, ""},
		"selected":            {`SELECT user_id = $2 FROM orders WHERE tenant_id = $1`, ""},
		"the preserved side":  {`SELECT 1 FROM orders o LEFT JOIN members m ON m.tenant_id = o.tenant_id AND m.user_id = $2 WHERE o.tenant_id = $1`, "|members.user_id=$2"},
		"joined member":       {`SELECT 1 FROM orders o JOIN members m ON m.tenant_id = o.tenant_id AND m.user_id = $2 WHERE o.tenant_id = $1`, "members.user_id=$2|members.user_id=$2"},
		"EXISTS":              {`SELECT 1 FROM orders o WHERE o.tenant_id = $1 AND EXISTS (SELECT FROM members m WHERE m.tenant_id = $1 AND m.user_id = $2)`, "members.user_id=$2|members.user_id=$2"},
		"a table beside":      {`SELECT 1 FROM orders o, countries c WHERE o.tenant_id = $1 AND c.code = $2`, ""},
		"the tenant again":    {`SELECT 1 FROM orders WHERE tenant_id = $1 AND tenant_id = $2`, ""},
		"set":                 {`UPDATE orders SET user_id = $2 WHERE tenant_id = $1`, ""},
		"updated":             {`UPDATE orders SET state = $3 WHERE tenant_id = $1 AND user_id = $2`, "orders.user_id=$2"},
		"deleted":             {`DELETE FROM orders WHERE tenant_id = $1 AND user_id = ANY($2)`, "orders.user_id=$2"},
		"read twice":          {`WITH o AS (SELECT id, user_id FROM orders WHERE tenant_id = $1) SELECT 1 FROM o WHERE user_id = $2 UNION SELECT 1 FROM o`, ""},
		"read twice the same": {`WITH o AS (SELECT id, user_id FROM orders WHERE tenant_id = $1) SELECT 1 FROM o WHERE user_id = $2 UNION SELECT 2 FROM o WHERE user_id = $2`, "orders.user_id=$2"},
	} {
		t.Run(name, func(t *testing.T) {
			checker := sqlscan.New(sqlscan.Policy{Tables: []sqlscan.TenantTable{
				{Pattern: "orders", Columns: []string{"tenant_id"}}, {Pattern: "members", Columns: []string{"tenant_id"}},
			}, Exempt: []string{"countries"}})
			var got []string
			for _, st := range checker.Check(sqlscan.Template{Parts: []sqlscan.Part{{Text: c.sql}}}).Statements {
				for _, o := range st.Occurrences {
					var equal []string
					for _, e := range o.Equal {
						equal = append(equal, e.Table+"."+e.Column+"="+e.Value.String())
					}
					if o.Verdict == sqlscan.Scoped {
						got = append(got, strings.Join(equal, " "))
					}
				}
			}
			require.Equal(t, c.want, strings.Join(got, "|"))
		})
	}
}
