package gen

import (
	"fmt"
	"strings"
)

// model is what the generator knows of a model of package chains in
// testdata/gorm.
type model struct {
	name, table string
	// column is the tenant's, and owner the field of a literal that sets it to
	// a Go value, %s.
	column, owner string
	// key is the field of a literal that sets the primary key, %s. It is empty
	// where the tenant is part of it.
	key      string
	textKey  bool
	text     string // a column of text, with its field and its values
	field    string
	words    []string
	number   string // a column of numbers, with its field
	numField string
	belongs  []string // associations to one
	has      []string // associations to many
}

var models = []model{
	{
		name: "Order", table: "orders", column: "tenant_id", owner: "TenantID: %s", key: "ID: %s", text: "status", field: "Status",
		words: []string{"open", "paid"}, number: "total", numField: "Total", belongs: []string{"User"}, has: []string{"Items"},
	},
	{
		name: "User", table: "users", column: "tenant_id", owner: "TenantID: %s", key: "Model: gorm.Model{ID: %s}", text: "name", field: "Name",
		words: []string{"ann", "bob"}, number: "age", numField: "Age", belongs: []string{"Company", "Manager", "Profile"},
		has: []string{"Orders", "Team", "Roles", "Comments"},
	},
	{
		name: "Item", table: "items", column: "tenant_id", owner: "TenantID: %s", key: "ID: %s", text: "sku", field: "SKU",
		words: []string{"s", "z"}, number: "quantity", numField: "Quantity",
	},
	{
		name: "Company", table: "companies", column: "tenant_id", owner: "TenantID: %s", key: "ID: %s", text: "name", field: "Name",
		words: []string{"acme", "flag"}, number: "id", numField: "ID", has: []string{"Users"},
	},
	{
		name: "Membership", table: "memberships", column: "tenant_id", owner: "TenantID: %s", text: "level", field: "Level",
		words: []string{"owner", "guest"}, number: "user_id", numField: "UserID",
	},
	{
		name: "Document", table: "documents", column: "tenant_id", owner: "TenantID: %s", key: "ID: %s", textKey: true, text: "title",
		field: "Title", words: []string{"one", "two"}, number: "views", numField: "Views",
	},
	{
		name: "Legacy", table: "legacies", column: "org_id", owner: "OrgID: %s", key: "ID: %s", text: "name", field: "Name",
		words: []string{"ann", "flag"}, number: "id", numField: "ID",
	},
	{
		name: "Flagged", table: "flaggeds", column: "tenant_id", owner: "TenantID: %s", key: "ID: %s", text: "name", field: "Name",
		words: []string{"bob", "flag"}, number: "id", numField: "ID",
	},
	{
		name: "Account", table: "accounts", column: "tenant_id", owner: "Owned: m.Owned{TenantID: %s}", key: "ID: %s", text: "label",
		field: "Label", words: []string{"main", "zed"}, number: "created_by", numField: "ID",
	},
	{
		name: "Archive", table: "archived_users", column: "tenant_id", owner: "TenantID: %s", key: "ID: %s", text: "payload",
		field: "Payload", words: []string{"a", "b"}, number: "id", numField: "ID",
	},
}

// owned is the field that sets the tenant to a value.
func (m *model) owned(value string) string { return fmt.Sprintf(m.owner, value) }

// ownerField is the field of the tenant, which may be promoted.
func (m *model) ownerField() string {
	name, _, _ := strings.Cut(strings.TrimPrefix(m.owner, "Owned: m.Owned{"), ":")
	return name
}

// keyed is the field that sets the key, that of the number where there is none
// to set.
func (m *model) keyed(n int) string {
	switch {
	case m.key == "":
		return fmt.Sprintf("UserID: %d", n)
	case m.textKey:
		return fmt.Sprintf(m.key, fmt.Sprintf("%q", fmt.Sprint("d", n)))
	}
	return fmt.Sprintf(m.key, fmt.Sprint(n))
}

// keyValue is a key as a Go value.
func (m *model) keyValue(n int) string {
	if m.textKey {
		return fmt.Sprintf("%q", fmt.Sprint("d", n))
	}
	return fmt.Sprint(n)
}

// keyColumn is the column of the key.
func (m *model) keyColumn() string {
	if m.key == "" {
		return "user_id"
	}
	return "id"
}
