package sqlscan_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// to is a reference of one column to the column id of a table.
func to(column, table string) sqlscan.Reference {
	return sqlscan.Reference{Columns: []string{column}, Table: table, RefColumns: []string{"id"}}
}

// ownerless are the models of these tests: only orders have a tenant column.
func ownerless() map[string]sqlscan.Model {
	nullable, shared := to("order_id", "orders"), to("order_code", "orders")
	nullable.Nullable = true
	shared.RefColumns, shared.Shared = []string{"code"}, true
	photo, page := to("owner_id", "orders"), to("owner_id", "pages")
	photo.Where = []sqlscan.ColumnText{{Column: "owner_type", Text: "orders"}}
	page.Where = []sqlscan.ColumnText{{Column: "owner_type", Text: "pages"}}
	return map[string]sqlscan.Model{
		"orders":   {Columns: []string{"id", "code", "tenant_id"}},
		"pages":    {Columns: []string{"id"}},
		"items":    {Columns: []string{"id", "order_id", "sku"}, References: []sqlscan.Reference{to("order_id", "orders")}},
		"parts":    {Columns: []string{"id", "item_id"}, References: []sqlscan.Reference{to("item_id", "items")}},
		"hints":    {Columns: []string{"id", "order_id"}, References: []sqlscan.Reference{nullable}},
		"marks":    {Columns: []string{"id", "order_code"}, References: []sqlscan.Reference{shared}},
		"photos":   {Columns: []string{"id", "owner_id", "owner_type"}, References: []sqlscan.Reference{page, photo}},
		"chickens": {Columns: []string{"id", "egg_id"}, References: []sqlscan.Reference{to("egg_id", "eggs"), to("order_id", "orders")}},
		"eggs":     {Columns: []string{"id", "chicken_id"}, References: []sqlscan.Reference{to("chicken_id", "chickens")}},
		"trees":    {Columns: []string{"id", "parent_id"}, References: []sqlscan.Reference{to("parent_id", "trees")}},
	}
}

// codesOf are the codes of what is found in a text of one statement.
func codesOf(t *testing.T, c *sqlscan.Checker, text string) []sqlscan.Code {
	t.Helper()
	r := c.Check(sqlscan.Literal(text))
	require.Len(t, r.Statements, 1)
	var codes []sqlscan.Code
	for _, f := range r.Statements[0].Findings {
		codes = append(codes, f.Code)
	}
	return codes
}

// TestModelsWithoutTenant judges tables that are known from models, and that
// belong to a tenant through another table.
func TestModelsWithoutTenant(t *testing.T) {
	checker := sqlscan.New(sqlscan.Policy{Columns: []string{"tenant_id"}, Models: ownerless()})
	alone, open := []sqlscan.Code{"TV107"}, []sqlscan.Code{"TV107", "TV107"}
	for name, c := range map[string]struct {
		text  string
		codes []sqlscan.Code
	}{
		"alone":                      {"SELECT sku FROM items WHERE order_id = $1", alone},
		"joined to its owner":        {"SELECT i.sku FROM items i JOIN orders o ON o.id = i.order_id WHERE o.tenant_id = $1", nil},
		"joined by another column":   {"SELECT i.sku FROM items i JOIN orders o ON o.id = i.id WHERE o.tenant_id = $1", alone},
		"grandchild":                 {"SELECT 1 FROM parts p JOIN items i ON i.id = p.item_id JOIN orders o ON o.id = i.order_id WHERE o.tenant_id = $1", nil},
		"grandchild alone":           {"DELETE FROM parts WHERE id = $1", alone},
		"its key may be NULL":        {"SELECT * FROM hints", nil},
		"several owners have a key":  {"SELECT 1 FROM marks m JOIN orders o ON o.code = m.order_code WHERE o.tenant_id = $1", alone},
		"polymorphic":                {"SELECT * FROM photos WHERE owner_id = $1 AND owner_type = 'orders'", alone},
		"polymorphic, joined":        {"SELECT p.id FROM photos p JOIN orders o ON o.id = p.owner_id AND p.owner_type = 'orders' WHERE o.tenant_id = $1", nil},
		"polymorphic, by key alone":  {"SELECT p.id FROM photos p JOIN orders o ON o.id = p.owner_id WHERE o.tenant_id = $1", alone},
		"polymorphic, of others":     {"SELECT p.id FROM photos p JOIN orders o ON o.id = p.owner_id AND p.owner_type = 'pages' WHERE o.tenant_id = $1", alone},
		"of tables that go round":    {"SELECT 1 FROM eggs e JOIN chickens c ON c.id = e.chicken_id", open},
		"of tables that go round, 2": {"SELECT 1 FROM chickens c JOIN eggs e ON c.id = e.chicken_id", open},
		"its own parent":             {"SELECT * FROM trees", nil},
		"inserted":                   {"INSERT INTO items (order_id, sku) VALUES ($1, $2)", alone},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.codes, codesOf(t, checker, c.text)) })
	}
}

// TestTrustedAssociations takes a join over the key of an association as staying
// within the tenant, where the policy says so.
func TestTrustedAssociations(t *testing.T) {
	models := ownerless()
	models["items"] = sqlscan.Model{Columns: []string{"id", "order_id", "tenant_id"}, References: models["items"].References}
	for text, untrusted := range map[string][]sqlscan.Code{
		"SELECT i.id FROM items i JOIN orders o ON o.id = i.order_id WHERE o.tenant_id = $1":      {"TV102"},
		"SELECT o.id FROM items i LEFT JOIN orders o ON o.id = i.order_id WHERE i.tenant_id = $1": {"TV102"},
	} {
		policy := sqlscan.Policy{Columns: []string{"tenant_id"}, Models: models}
		require.Equal(t, untrusted, codesOf(t, sqlscan.New(policy), text))
		policy.TrustForeignKeys = true
		require.Empty(t, codesOf(t, sqlscan.New(policy), text))
	}
}

// TestChildrenOfKnownRows judges statements that find the rows of a child table
// by the key of their owner, $1, which is known to be a tenant's own, and of
// which $2 is known to be the text that names the owner's kind.
func TestChildrenOfKnownRows(t *testing.T) {
	policy := sqlscan.Policy{Columns: []string{"tenant_id"}, Models: ownerless()}
	order := sqlscan.KnownRow{Table: "orders", Key: "id", Tenant: "tenant_id", Param: 1}
	item := sqlscan.KnownRow{Table: "items", Key: "id", Param: 1}
	alone := []sqlscan.Code{"TV107"}
	for name, c := range map[string]struct {
		text  string
		row   sqlscan.KnownRow
		codes []sqlscan.Code
	}{
		"by the owner's key":         {"SELECT * FROM items WHERE order_id = $1", order, nil},
		"by one of two keys":         {"SELECT * FROM items WHERE order_id IN ($1, $3)", order, alone},
		"by another column":          {"SELECT * FROM items WHERE sku = $1", order, alone},
		"by its own key":             {"UPDATE items SET sku = $3 WHERE id = $1", item, nil},
		"by the key of another":      {"UPDATE items SET sku = $3 WHERE id = $1", order, alone},
		"a grandchild by its parent": {"DELETE FROM parts WHERE item_id = $1", item, nil},
		"a grandchild past it":       {"DELETE FROM parts WHERE item_id = $1", order, alone},
		"of the owner's kind":        {"SELECT * FROM photos WHERE owner_type = $2 AND owner_id = $1", order, nil},
		"of any kind":                {"SELECT * FROM photos WHERE owner_id = $1", order, alone},
		"a new row of the owner":     {"INSERT INTO items (order_id, sku) VALUES ($1, $3)", order, nil},
		"a new row of others":        {"INSERT INTO items (order_id, sku) VALUES ($1, $3), ($4, $3)", order, alone},
		"a new row with the key":     {"INSERT INTO items (id, order_id) VALUES ($1, $3)", item, alone},
		"moved to the owner":         {"UPDATE items SET order_id = $3 WHERE order_id = $1", order, []sqlscan.Code{"TV105"}},
		"moved from the owner":       {"UPDATE items SET order_id = $1 WHERE order_id = $1", order, nil},
		"moved to a known owner":     {"UPDATE items SET order_id = $1 WHERE id = $3", order, alone},
	} {
		t.Run(name, func(t *testing.T) {
			known := sqlscan.Known{Rows: []sqlscan.KnownRow{c.row}, Texts: map[int]string{2: "orders"}}
			require.Equal(t, c.codes, codesOf(t, sqlscan.New(policy).Knowing(known), c.text))
		})
	}
}

// TestHeldKeys judges statements that find a row by $1, which a known row holds
// as a foreign key.
func TestHeldKeys(t *testing.T) {
	policy := sqlscan.Policy{Columns: []string{"tenant_id"}, Models: ownerless()}
	held := sqlscan.Known{Rows: []sqlscan.KnownRow{{Table: "items", Key: "order_id", Param: 1, Holds: true}}}
	for text, codes := range map[string][2][]sqlscan.Code{
		"SELECT * FROM orders WHERE id = $1":              {nil, nil},
		"UPDATE orders SET note = $2 WHERE id = $1":       {nil, nil},
		"SELECT * FROM orders WHERE id = $1 OR note = $2": {{"TV101"}, {"TV101"}},
		"SELECT * FROM orders WHERE note = $1":            {{"TV101"}, {"TV101"}},
		"SELECT * FROM items WHERE id = $1":               {{"TV107"}, {"TV107"}},
		"SELECT * FROM items WHERE order_id = $1":         {nil, nil},
		"INSERT INTO items (order_id) VALUES ($1)":        {nil, nil},
		"INSERT INTO parts (item_id) VALUES ($1)":         {{"TV107"}, {"TV107"}},
	} {
		for i, trust := range []bool{false, true} {
			policy.TrustForeignKeys = trust
			require.Equal(t, codes[i], codesOf(t, sqlscan.New(policy).Knowing(held), text), text)
		}
	}
}
