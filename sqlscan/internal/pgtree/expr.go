package pgtree

// Expr is an expression. All positions are byte offsets in the parsed text.
type Expr interface {
	// Position is where the expression starts, or -1.
	Position() int
}

// At is embedded in every expression to carry its position.
type At struct{ Pos int }

// Position implements [Expr].
func (a At) Position() int { return a.Pos }

// Column is a column reference: a, t.a, s.t.a, * or t.*. Parts leaves out
// the star.
type Column struct {
	At
	Parts []string
	Star  bool
}

// Param is $n.
type Param struct {
	At
	Number int
}

// ConstKind is the kind of a literal.
type ConstKind int

// The kinds of literal.
const (
	Null ConstKind = iota
	Bool
	Int
	Float
	String
	BitString
)

// Const is a literal. Text is its value: "true" or "false" for Bool, the
// digits for numbers, the unquoted text for String.
type Const struct {
	At
	Kind ConstKind
	Text string
}

// Op is a binary or prefix operator, LIKE, ILIKE, SIMILAR TO and BETWEEN
// among them. Left is nil for a prefix operator.
type Op struct {
	At
	Name        string // "=", "<>", "+", "~~" for LIKE, "BETWEEN", "NOT BETWEEN", ...
	Schema      string // OPERATOR(schema.=), rarely
	Left, Right Expr   // Right is a *List for BETWEEN
}

// Quantified is left op ANY (array) or left op ALL (array).
type Quantified struct {
	At
	Name        string
	Schema      string // OPERATOR(schema.=), rarely
	All         bool
	Left, Right Expr
}

// In is left IN (list) or left NOT IN (list).
type In struct {
	At
	Not  bool
	Left Expr
	List []Expr
}

// DistinctFrom is left IS [NOT] DISTINCT FROM right.
type DistinctFrom struct {
	At
	Not         bool // IS NOT DISTINCT FROM
	Left, Right Expr
}

// NullIf is NULLIF(left, right).
type NullIf struct {
	At
	Left, Right Expr
}

// BoolKind is the kind of a [BoolOp].
type BoolKind int

// The boolean connectives.
const (
	And BoolKind = iota
	Or
	Not
)

// BoolOp is AND, OR or NOT.
type BoolOp struct {
	At
	Kind BoolKind
	Args []Expr
}

// NullTest is IS NULL or IS NOT NULL.
type NullTest struct {
	At
	Arg Expr
	Not bool
}

// BooleanTest is IS [NOT] TRUE, FALSE or UNKNOWN.
type BooleanTest struct {
	At
	Arg  Expr
	Kind string // "TRUE", "NOT TRUE", "FALSE", "NOT FALSE", "UNKNOWN", "NOT UNKNOWN"
}

// Cast is a type cast in any spelling.
type Cast struct {
	At
	Arg  Expr
	Type TypeName
}

// TypeName is the name of a type.
type TypeName struct {
	Schema string // empty, or "pg_catalog" for the types the grammar knows
	Name   string // the catalog's name: int4, varchar, bool, timestamptz, bpchar, ...
	Mods   int    // how many modifiers it has: 1 for varchar(20), 2 for numeric(10,2)
	Array  int    // dimensions
	SetOf  bool
}

// Func is a call of a function, an aggregate or a window function.
type Func struct {
	At
	Schema      string
	Name        string
	Args        []Expr
	Star        bool // count(*)
	Distinct    bool
	OrderBy     []Expr // within the call, or WITHIN GROUP
	WithinGroup bool
	Filter      Expr
	Over        *Window
}

// Window is a window definition or, when Ref is set and nothing else, the
// use of a named one.
type Window struct {
	Name        string // of the WINDOW clause
	Ref         string // the window it refers to or refines
	PartitionBy []Expr
	OrderBy     []Expr
	FrameBounds []Expr
}

// Case is CASE.
type Case struct {
	At
	Arg   Expr // nil for the searched form
	Whens []CaseWhen
	Else  Expr
}

// CaseWhen is one WHEN of a CASE.
type CaseWhen struct{ Cond, Result Expr }

// Coalesce is COALESCE.
type Coalesce struct {
	At
	Args []Expr
}

// Row is a row constructor.
type Row struct {
	At
	Args []Expr
}

// Array is ARRAY[...].
type Array struct {
	At
	Elems []Expr
}

// SubKind is the kind of a [Sublink].
type SubKind int

// The kinds of sub-select in expressions.
const (
	Exists      SubKind = iota
	AnyQuery            // test op ANY (select); IN (select) has op "="
	AllQuery            // test op ALL (select); NOT IN (select) is NOT of an AnyQuery
	ScalarQuery         // (select), also one of several columns in a row comparison or SET
	ArrayQuery          // ARRAY(select)
)

// Sublink is a sub-select in an expression.
type Sublink struct {
	At
	Kind SubKind
	Test Expr // AnyQuery, AllQuery
	Name string
	// Schema is that of OPERATOR(schema.=), rarely.
	Schema string
	Query  *Select
}

// Field is access to a field, an element or a slice of a value.
type Field struct {
	At
	Arg  Expr
	Name string // of a field; empty for subscripts
	Subs []Expr // subscripts
	Star bool   // (value).*
}

// Collate is COLLATE.
type Collate struct {
	At
	Arg Expr
	// Name is the collation's name without its schema.
	Name string
}

// Default is DEFAULT in VALUES or SET.
type Default struct{ At }

// CurrentOf is WHERE CURRENT OF cursor.
type CurrentOf struct {
	At
	Cursor string
}

// GroupingSet is GROUPING SETS, ROLLUP, CUBE or the empty set ().
type GroupingSet struct {
	At
	Kind string
	Args []Expr
}

// List is an implicit list of expressions.
type List struct {
	At
	Items []Expr
}

// Opaque is an expression of a known kind whose value the checker has no use
// for (XMLELEMENT, JSON_OBJECT, GREATEST, CURRENT_USER, ...). Its operands
// are kept, for there may be sub-selects among them.
type Opaque struct {
	At
	Name string
	Args []Expr
}
