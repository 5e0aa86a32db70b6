package sqlscan

import (
	"reflect"
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// Dialect is the SQL dialect of a text.
type Dialect string

// The dialects. What the others write differently from PostgreSQL is
// rewritten before the text is parsed.
const (
	Postgres Dialect = "postgres"
	MySQL    Dialect = "mysql"
	SQLite   Dialect = "sqlite"
)

// Policy says which tables belong to a tenant and what may be trusted.
// The zero value knows no table at all.
type Policy struct {
	Dialect Dialect // empty means Postgres

	// Columns are names of tenant columns: a table of the catalog or a model
	// that has one of them belongs to a tenant. Of several, the first that the
	// table has must be tied.
	Columns []string

	// Tables names tenant tables outright. An exact name goes before a
	// pattern, a longer pattern before a shorter one.
	Tables []TenantTable

	// Exempt are patterns of tables that belong to no tenant. They go first.
	Exempt []string

	// Catalog is what the DDL says; nil when there is none.
	Catalog *schema.Catalog

	// Models are tables known from Go types, by their names without schemas.
	Models map[string]Model

	// TrustForeignKeys takes a join over any declared foreign key as staying
	// within the tenant (joins: foreign-key).
	TrustForeignKeys bool
	// IgnoreChildren leaves out tables that belong to a tenant only through
	// a foreign key (children: ignore).
	IgnoreChildren bool
	// TrustRLS takes tables with forced row-level security as scoped
	// (rls: trust).
	TrustRLS bool
}

// TenantTable is a table, or a pattern of tables, with its tenant column.
type TenantTable struct {
	// Pattern is a table name, with or without schema, in which * stands for
	// any run of characters but a dot, and ? for one.
	Pattern string
	// Columns are the tenant columns; each of them will do.
	Columns []string
}

// Model is a table that is known from a Go type.
type Model struct {
	Columns []string
	// Key are the columns of its primary key: no two rows agree on all of them.
	// Where several types stand for the table, it is those of all of them. It is
	// empty where none is known.
	Key []string
	// References are the keys of other tables that its rows hold.
	References []Reference
}

// and is a model with what another one of the same table has beside it.
func (m Model) and(other Model) Model {
	out := Model{Columns: union(m.Columns, other.Columns), Key: union(m.Key, other.Key), References: slices.Clone(m.References)}
	for _, r := range other.References {
		if !slices.ContainsFunc(out.References, func(have Reference) bool { return reflect.DeepEqual(have, r) }) {
			out.References = append(out.References, r)
		}
	}
	return out
}

func union(some, more []string) []string {
	out := slices.Clone(some)
	for _, name := range more {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Reference says that columns hold the key of a row of another table, as an
// association of the program has it. The database need not enforce it.
type Reference struct {
	Columns    []string
	Table      string // with its schema where it has one
	RefColumns []string
	// Where are the texts that other columns hold in the rows that have such a
	// key: a polymorphic association says so whose key it is.
	Where []ColumnText
	// Nullable says that a row may have no such key.
	Nullable bool
	// Shared says that several rows of Table may have the same RefColumns.
	Shared bool
}

// ColumnText is a column with the text that it holds.
type ColumnText struct{ Column, Text string }
