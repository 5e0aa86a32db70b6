// Package world is the small database in which the oracle tries statements:
// its schema, and states of it that differ in other tenants' rows only.
package world

import _ "embed"

// Schema is the DDL of the database.
//
//go:embed schema.sql
var Schema string

// Tenant is the tenant under test. Its number lies between those of the other
// tenants, so that neither the first nor the last row is its own by accident.
const Tenant = 5

// OwnsNothing tells that a tenant value is the zero value or NULL.
func OwnsNothing(tenant string) bool { return tenant == "" || tenant == "0" }

// Type is the type of a column.
type Type int

// The types. The schema has no others.
const (
	Int Type = iota
	Text
	Bool
)

// Column is a column of a table or view.
type Column struct {
	Name string
	Type Type
	// Tenant tells that the column holds the tenant of its row.
	Tenant bool
	// Null tells that the column may be NULL.
	Null bool
	// Of names the column of a base table that it shows, as table.column;
	// empty when it is something else.
	Of string
}

// Table is a table or a view.
type Table struct {
	Name    string
	Columns []Column
	View    bool
	// Own tells that the table's key is the tenant.
	Own bool
	// Global tells that the table belongs to no tenant.
	Global bool
	// Parent is the table through which a child table has its tenant, and
	// Link the columns that refer to it with the columns they refer to.
	Parent string
	Link   [][2]string
	// Links are foreign keys to tables of a tenant, by the referenced table.
	Links map[string][2]string
	// Owner is the SQL expression for the tenant of row r.
	Owner string
	// Keys are the unique keys.
	Keys [][]string
	// Row is the base table of which a view shows rows, under their columns'
	// names; empty when it does not.
	Row string
}

// Shown are the table's columns with the columns of base tables that they are.
func (t *Table) Shown() []Column {
	base := t
	if t.View {
		base = Find(t.Row)
	}
	list := append([]Column(nil), t.Columns...)
	for i := range list {
		if base != nil && base.Column(list[i].Name) != nil {
			list[i].Of = base.Name + "." + list[i].Name
		}
	}
	return list
}

// TenantColumn is the name of the table's tenant column, or empty.
func (t *Table) TenantColumn() string {
	for _, c := range t.Columns {
		if c.Tenant {
			return c.Name
		}
	}
	return ""
}

// Column finds a column by name; it is nil when there is none.
func (t *Table) Column(name string) *Column {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return &t.Columns[i]
		}
	}
	return nil
}

// Find finds a table or view by name; it is nil when there is none.
func Find(name string) *Table {
	for _, t := range Tables {
		if t.Name == name {
			return t
		}
	}
	return nil
}

func integer(name string) Column  { return Column{Name: name} }
func nullable(name string) Column { return Column{Name: name, Null: true} }
func text(name string) Column     { return Column{Name: name, Type: Text} }
func owner(name string) Column    { return Column{Name: name, Tenant: true} }

// Tables are the tables in the order in which they can be filled, then the views.
var Tables = []*Table{
	{Name: "tenants", Own: true, Owner: "r.id", Columns: []Column{owner("id"), text("name"), integer("plan")},
		Keys: [][]string{{"id"}}},
	{Name: "countries", Global: true, Owner: "NULL::int",
		Columns: []Column{integer("code"), text("name"), integer("zone")}, Keys: [][]string{{"code"}}},
	{Name: "customers", Owner: "r.tenant_id", Columns: []Column{integer("id"), owner("tenant_id"), text("name"),
		nullable("country"), integer("ref")}, Links: map[string][2]string{"tenants": {"tenant_id", "id"}},
		Keys: [][]string{{"id"}, {"ref"}, {"tenant_id", "id"}}},
	{Name: "items", Owner: "r.tenant_id",
		Columns: []Column{owner("tenant_id"), integer("id"), text("name"), integer("price")},
		Keys:    [][]string{{"tenant_id", "id"}}},
	{Name: "orders", Owner: "r.tenant_id", Columns: []Column{integer("id"), owner("tenant_id"), integer("number"),
		integer("customer_id"), integer("item_id"), integer("status"), nullable("total")},
		Links: map[string][2]string{"customers": {"customer_id", "id"}, "items": {"item_id", "id"}},
		Keys:  [][]string{{"id"}, {"tenant_id", "number"}, {"tenant_id", "id"}}},
	{Name: "order_lines", Parent: "orders", Link: [][2]string{{"order_id", "id"}},
		Owner:   "(SELECT o.tenant_id FROM orders o WHERE o.id = r.order_id)",
		Columns: []Column{integer("order_id"), integer("no"), integer("qty"), {Name: "name", Type: Text, Null: true}},
		Links:   map[string][2]string{"orders": {"order_id", "id"}}, Keys: [][]string{{"order_id", "no"}}},
	{Name: "shipments", Parent: "order_lines", Link: [][2]string{{"order_id", "order_id"}, {"no", "no"}},
		Owner:   "(SELECT o.tenant_id FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.order_id = r.order_id AND l.no = r.no)",
		Columns: []Column{integer("id"), integer("order_id"), integer("no"), integer("state")},
		Links:   map[string][2]string{"orders": {"order_id", "id"}}, Keys: [][]string{{"id"}}},
	{Name: "notes", Owner: "r.tenant_id", Columns: []Column{integer("id"),
		{Name: "tenant_id", Tenant: true, Null: true}, integer("customer_id"), integer("kind"),
		{Name: "body", Type: Text, Null: true}},
		Links: map[string][2]string{"customers": {"customer_id", "id"}}, Keys: [][]string{{"id"}}},
	{Name: "categories", Owner: "r.tenant_id", Columns: []Column{integer("id"), owner("tenant_id"),
		nullable("parent_id"), text("name")},
		Links: map[string][2]string{"categories": {"parent_id", "id"}}, Keys: [][]string{{"id"}}},
	{Name: "settings", Owner: "r.tenant_id", Columns: []Column{owner("tenant_id"), integer("key"), nullable("value")},
		Keys: [][]string{{"tenant_id", "key"}}},
	{Name: "payments", Owner: "r.tenant_id", Columns: []Column{integer("id"), owner("tenant_id"),
		nullable("order_id"), integer("amount")},
		Links: map[string][2]string{"orders": {"order_id", "id"}}, Keys: [][]string{{"id"}}},

	{Name: "v_orders", View: true, Row: "orders", Columns: []Column{integer("id"), owner("tenant_id"), integer("number"),
		integer("customer_id"), integer("status"), nullable("total")}},
	{Name: "v_customer_orders", View: true, Row: "orders", Columns: []Column{integer("id"), owner("tenant_id"), text("name"), integer("status")}},
	{Name: "v_customer_notes", View: true, Row: "customers", Columns: []Column{integer("id"), owner("tenant_id"), text("name"), text("body")}},
	{Name: "v_optional_payments", View: true, Row: "orders", Columns: []Column{integer("id"), owner("tenant_id"), nullable("amount")}},
	{Name: "v_tenant_totals", View: true, Columns: []Column{owner("org"), integer("number"), nullable("total")}},
	{Name: "v_totals", View: true, Columns: []Column{integer("status"), integer("number"), owner("tenant_id")}},
	{Name: "v_names", View: true, Columns: []Column{owner("tenant_id"), text("name")}},
	{Name: "v_latest", View: true, Row: "orders", Columns: []Column{integer("status"), owner("tenant_id"), integer("id")}},
	{Name: "v_ranked", View: true, Row: "orders", Columns: []Column{integer("id"), owner("tenant_id"), integer("place")}},
	{Name: "v_first", View: true, Row: "categories", Columns: []Column{integer("id"), owner("tenant_id"), text("name")}},
	{Name: "v_people", View: true, Columns: []Column{{Name: "tenant_id", Tenant: true, Null: true}, integer("id"), text("name")}},
	{Name: "v_lines", View: true, Row: "order_lines", Columns: []Column{integer("order_id"), integer("no"), integer("qty"), owner("tenant_id")}},
}
