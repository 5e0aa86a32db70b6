package pgtree

// Name is the name of a database object, as the parser folds it.
type Name struct {
	Schema string // empty when not given
	Name   string
}

// CreateTable is CREATE TABLE and CREATE FOREIGN TABLE. CREATE TABLE AS is a
// [Wrapped].
type CreateTable struct {
	Table       *TableRef
	IfNotExists bool
	Temp        bool
	Elements    []TableElement
	Inherits    []*TableRef
	PartitionOf *TableRef
	OfType      *TypeName
}

// TableElement is an element of a table definition: *ColumnDef, *Constraint
// or *Like.
type TableElement interface{ tableElement() }

// ColumnDef defines a column.
type ColumnDef struct {
	Name string
	// Type has no name where the definition gives none, as in a typed table.
	Type    TypeName
	Serial  bool // one of the serial types; Type is then the integer type
	NotNull bool
	// Default is DEFAULT or, when Generated is set and Identity is not, the
	// expression of GENERATED ALWAYS AS.
	Default   Expr
	Generated bool // GENERATED ALWAYS AS (...) STORED, or identity
	Identity  bool
	// Constraints are the keys and foreign keys written with the column.
	// Their Columns hold its name.
	Constraints []*Constraint
	Pos         int
}

// ConstraintKind is the kind of a [Constraint].
type ConstraintKind int

// The kinds of constraint.
const (
	PrimaryKey ConstraintKind = iota
	UniqueKey
	ForeignKey
	Check
	Exclusion
)

// Constraint is a table constraint.
type Constraint struct {
	Name       string // empty when PostgreSQL chooses it
	Kind       ConstraintKind
	Columns    []string
	RefTable   *TableRef // ForeignKey
	RefColumns []string  // ForeignKey; empty means the primary key
	UsingIndex string    // PrimaryKey or UniqueKey made from an index
	Expr       Expr      // Check
	Deferrable bool
	NotValid   bool

	NullsNotDistinct bool
}

// Like is LIKE table in a table definition.
type Like struct {
	Table     *TableRef
	Defaults  bool // INCLUDING DEFAULTS
	Generated bool // INCLUDING GENERATED
	Identity  bool // INCLUDING IDENTITY
	Indexes   bool // INCLUDING INDEXES
}

func (*ColumnDef) tableElement()  {}
func (*Constraint) tableElement() {}
func (*Like) tableElement()       {}

// AlterTable is ALTER TABLE, also of views, indexes and foreign tables.
type AlterTable struct {
	Kind     ObjectKind
	Table    *TableRef
	IfExists bool
	Actions  []AlterAction
}

// AlterKind is the kind of an [AlterAction].
type AlterKind int

// The kinds of change ALTER TABLE makes. AlterOther is one that the catalog
// does not show.
const (
	AlterOther AlterKind = iota
	AddColumn
	DropColumn
	ColumnType
	SetDefault // Default is nil for DROP DEFAULT
	SetNotNull
	DropNotNull
	AddIdentity
	DropIdentity
	DropExpression
	AddConstraint
	DropConstraint
	ValidateConstraint
	AlterConstraint
	AttachPartition
	DetachPartition
	Inherit
	NoInherit
	EnableRLS
	DisableRLS
	ForceRLS
	NoForceRLS
)

// AlterAction is one change of ALTER TABLE.
type AlterAction struct {
	Kind       AlterKind
	Name       string // of the column or constraint
	Column     *ColumnDef
	Constraint *Constraint
	Table      *TableRef // partition or parent
	Type       TypeName  // ColumnType
	Default    Expr      // SetDefault
	Deferrable bool      // AlterConstraint
	Cascade    bool
	IfExists   bool // also IF NOT EXISTS of AddColumn
}

// ObjectKind is the kind of object a statement drops, renames or moves.
type ObjectKind int

// The kinds of object. OtherObject is one the catalog does not hold.
const (
	OtherObject ObjectKind = iota
	TableObject
	ViewObject
	IndexObject
	SchemaObject
	FunctionObject
	PolicyObject
	ColumnObject
	ConstraintObject
	DomainObject
)

// Drop is DROP.
type Drop struct {
	Kind ObjectKind
	// Signatures go with Names of functions; "*" stands for any.
	Signatures []string
	// Names are what is dropped. A schema is in Name; a policy is the name
	// of its table, with the policy itself in Policy.
	Names    []Name
	Policy   string
	Cascade  bool
	IfExists bool
}

// Rename is ALTER ... RENAME.
type Rename struct {
	Kind     ObjectKind
	Table    *TableRef // the table, view or index, or that of a column, constraint or policy
	Object   Name      // a function, schema or domain
	Old, New string    // of the column, constraint or policy; New is set for every kind
	IfExists bool
}

// SetSchema is ALTER ... SET SCHEMA.
type SetSchema struct {
	Kind     ObjectKind
	Table    *TableRef // a table, view or index
	Object   Name      // a function or domain
	New      string
	IfExists bool
}

// CreateIndex is CREATE INDEX.
type CreateIndex struct {
	Name             string // empty when PostgreSQL chooses it
	Table            *TableRef
	Unique           bool
	NullsNotDistinct bool
	IfNotExists      bool
	Elements         []IndexElement
	Where            Expr
}

// IndexElement is a column or an expression of an index.
type IndexElement struct {
	Column string // empty for an expression
	Expr   Expr
}

// CreateView is CREATE VIEW and CREATE MATERIALIZED VIEW.
type CreateView struct {
	View         *TableRef
	Columns      []string
	Query        *Select
	Replace      bool
	IfNotExists  bool
	Materialized bool
}

// CreatePolicy is CREATE POLICY and ALTER POLICY.
type CreatePolicy struct {
	Alter      bool
	Name       string
	Table      *TableRef
	Permissive bool
	Command    string   // "all", "select", "insert", "update" or "delete"
	Roles      []string // empty means everyone
	RolesGiven bool     // ALTER POLICY says TO
	Using      Expr
	Check      Expr
}

// CreateFunction is CREATE FUNCTION and CREATE PROCEDURE, and ALTER FUNCTION
// where it changes the volatility.
type CreateFunction struct {
	Alter      bool
	Name       Name
	Signature  string // its argument types, to tell overloads apart
	Volatility string // "volatile", "stable" or "immutable"; empty when not said
}

// CreateSchema is CREATE SCHEMA with the statements it may hold.
type CreateSchema struct {
	Name     string
	Elements []Node
}

// CreateDomain is CREATE DOMAIN.
type CreateDomain struct {
	Name    Name
	Type    TypeName
	NotNull bool
}

// SetSearchPath is SET search_path, or ALTER DATABASE or ALTER ROLE with it.
type SetSearchPath struct {
	Path       []string // nil for the default
	Persistent bool     // of ALTER DATABASE and ALTER ROLE
}

// Do is a DO block.
type Do struct {
	Language string // empty means plpgsql
	Body     string
}

func (*CreateTable) node()    {}
func (*AlterTable) node()     {}
func (*Drop) node()           {}
func (*Rename) node()         {}
func (*SetSchema) node()      {}
func (*CreateIndex) node()    {}
func (*CreateView) node()     {}
func (*CreatePolicy) node()   {}
func (*CreateFunction) node() {}
func (*CreateSchema) node()   {}
func (*CreateDomain) node()   {}
func (*SetSearchPath) node()  {}
func (*Do) node()             {}
