// Package schema reads DDL into a catalog: the tables, columns, keys, foreign
// keys, views and row-level security of a database.
package schema

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// Catalog is what the DDL of a database says. Names are as PostgreSQL folds
// them.
type Catalog struct {
	// Tables and Views by "schema.name".
	Tables map[string]*Table
	Views  map[string]*View
	// Functions are user-defined functions by "schema.name".
	Functions map[string]*Function
	// SearchPath is where unqualified names are looked up, in order: what
	// ALTER DATABASE or ALTER ROLE ... SET search_path says, else "public".
	SearchPath []string
	// Dialect is what the DDL is written in: "postgres", "mysql" or "sqlite".
	Dialect string
}

// Table is a table, a partitioned table, a partition or a foreign table.
type Table struct {
	Schema, Name string
	Columns      []Column
	// Keys are the primary key, unique constraints and full (not partial, no
	// expressions) unique indexes.
	Keys []Key
	// PartialKeys are the unique indexes that are partial or have expressions.
	PartialKeys []PartialKey
	ForeignKeys []ForeignKey
	// Inherits are the tables it inherits from, by "schema.name"; that of a
	// partition is in PartitionOf.
	Inherits    []string
	PartitionOf string
	// Children says that another table inherits from it (not a partition).
	Children bool
	// RLS and ForceRLS tell of ENABLE and FORCE ROW LEVEL SECURITY.
	RLS, ForceRLS bool
	Policies      []Policy
	File          string // where it was created
	Line          int
}

// Column is a column of a table.
type Column struct {
	Name    string
	Type    pgtree.TypeName
	NotNull bool
	// Default tells that a value is filled in when none is given: it is the
	// expression of DEFAULT or GENERATED ALWAYS AS, or a call of nextval for
	// serial and identity columns.
	Default pgtree.Expr
	// Generated tells of GENERATED ALWAYS AS (...) STORED and identity.
	Generated bool
}

// Key is a unique set of columns.
type Key struct {
	Name    string // of the constraint or index
	Columns []string
	Primary bool
	// Constraint tells a constraint from a mere unique index: ON CONSTRAINT
	// names the former only.
	Constraint bool
	// NullsNotDistinct and Deferrable as declared.
	NullsNotDistinct, Deferrable bool
}

// PartialKey is a unique index over some rows only, or over expressions.
type PartialKey struct {
	Name    string
	Columns []string      // the plain columns
	Exprs   []pgtree.Expr // the expressions
	Where   pgtree.Expr   // nil for every row

	NullsNotDistinct bool
}

// ForeignKey is a foreign key.
type ForeignKey struct {
	Name       string
	Columns    []string
	RefTable   string   // "schema.name"
	RefColumns []string // filled in from the primary key when not written
	NotValid   bool
	Deferrable bool
}

// Policy is a row-level security policy.
type Policy struct {
	Name       string
	Permissive bool
	Command    string   // "all", "select", "insert", "update", "delete"
	Roles      []string // it applies to these; empty means every role
	Using      pgtree.Expr
	Check      pgtree.Expr
}

// View is a view or a materialized view.
type View struct {
	Schema, Name string
	Columns      []string // given names, in order; may be fewer than the outputs
	Query        *pgtree.Select
	Materialized bool
	File         string
	Line         int
}

// Function is a user-defined function.
type Function struct {
	Schema, Name string
	Volatility   string // "volatile", "stable" or "immutable"
}

// Warning is something in the DDL that could not be used.
type Warning struct {
	File    string
	Line    int // from 1; 0 when it is about the file
	Message string
}
