package pgtree

import "testing"

func BenchmarkParse(b *testing.B) {
	statements := map[string]string{
		"get":    "SELECT id, name, email FROM users WHERE tenant_id = $1 AND id = $2",
		"insert": "INSERT INTO orders (tenant_id, user_id, total, state) VALUES ($1, $2, $3, 'new') RETURNING id",
		"update": "UPDATE orders SET state = $3, updated_at = now() WHERE tenant_id = $1 AND id = $2",
		"join": `SELECT o.id, count(i.id) AS items, COALESCE(sum(i.price), 0) FROM orders o
			LEFT JOIN order_items i ON i.order_id = o.id AND i.tenant_id = o.tenant_id
			WHERE o.tenant_id = $1 AND o.state IN ('new', 'paid') AND EXISTS (SELECT 1 FROM users u WHERE u.id = o.user_id AND u.tenant_id = $1)
			GROUP BY o.id ORDER BY o.id DESC LIMIT 20`,
	}
	for _, name := range []string{"get", "insert", "update", "join"} {
		sql := statements[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(sql); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/limits", func(b *testing.B) {
			for b.Loop() {
				if err := checkLimits(sql); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/convert", func(b *testing.B) {
			tree, err := rawParse(sql)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				convertRaw(sql, tree.Stmts[0])
			}
		})
	}
}
