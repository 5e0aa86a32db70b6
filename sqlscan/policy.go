package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/schema"

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

	// Models are tables known from Go types, by name.
	Models map[string][]string // table -> its columns

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
