package sqlscan_test

import (
	"testing"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// typical are statements as services have them.
var typical = []struct{ name, sql string }{
	{"lookup", "SELECT id, status, total FROM orders WHERE id = $1 AND tenant_id = $2"},
	{"join", "SELECT o.id, c.name, count(i.sku) FROM orders o JOIN customers c ON c.id = o.customer_id AND c.tenant_id = o.tenant_id LEFT JOIN order_items i ON i.order_id = o.id AND i.tenant_id = o.tenant_id WHERE o.tenant_id = $1 AND o.status = ANY($2) GROUP BY o.id, c.name ORDER BY o.id LIMIT 50"},
	{"update", "UPDATE orders SET status = $1, updated_at = now() WHERE tenant_id = $2 AND id = $3 RETURNING id"},
	{"insert", "INSERT INTO orders (tenant_id, customer_id, status) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, id) DO UPDATE SET status = EXCLUDED.status"},
	{"cte", "WITH recent AS (SELECT * FROM orders WHERE tenant_id = $1 AND created_at > $2) SELECT c.name, (SELECT sum(total) FROM recent r WHERE r.customer_id = c.id) FROM customers c WHERE c.tenant_id = $1 AND EXISTS (SELECT 1 FROM recent r WHERE r.customer_id = c.id)"},
}

func BenchmarkCheck(b *testing.B) {
	catalog, _ := schema.Parse([]schema.Source{{Name: "schema.sql", Text: benchmarkSchema}}, "")
	checker := sqlscan.New(sqlscan.Policy{Columns: []string{"tenant_id"}, Catalog: catalog})
	for _, t := range typical {
		b.Run(t.name, func(b *testing.B) {
			template := sqlscan.Literal(t.sql)
			b.ReportAllocs()
			for b.Loop() {
				checker.Check(template)
			}
		})
	}
}

const benchmarkSchema = `
CREATE TABLE customers (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, customer_id bigint NOT NULL, status text,
	total numeric, created_at timestamptz, updated_at timestamptz, UNIQUE (tenant_id, id));
CREATE TABLE order_items (order_id bigint, tenant_id bigint NOT NULL, sku text);
`
