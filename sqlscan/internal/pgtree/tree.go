// Package pgtree is the syntax tree of PostgreSQL statements that the checker
// and the schema reader work on, and the only importer of pg_query_go.
//
// The tree keeps what decides whether rows are confined to a tenant and drops
// the rest. A node of the parser that this package does not know is never
// dropped: the statement that holds it is refused, see [Statement.Unsupported].
package pgtree

// Statement is one statement of a text.
type Statement struct {
	// Node is the statement's tree. It is nil when Unsupported is set.
	Node Node
	// Start and End bound the statement in the parsed text, in bytes. Start
	// is the first byte that is neither space nor comment.
	Start, End int
	// Unsupported names the parser node that this package does not know, and
	// UnsupportedPos says where it stands.
	Unsupported    string
	UnsupportedPos int
}

// Node is a statement: *Select, *Insert, *Update, *Delete, *Merge, *Truncate,
// *Copy, *Wrapped, *Create or one of the DDL nodes of ddl.go, or *Utility.
type Node interface{ node() }

// Select is a SELECT, a VALUES list or a set operation.
type Select struct {
	Pos  int
	With *With

	// Op is set for a set operation, whose arms are Left and Right; then
	// only With, OrderBy, Limit, Offset and Locking are used beside them.
	Op          SetOp
	All         bool
	Left, Right *Select

	// Values holds the rows of a VALUES list.
	Values [][]Expr

	Distinct   bool   // SELECT DISTINCT, not DISTINCT ON
	DistinctOn []Expr // SELECT DISTINCT ON (...)
	Targets    []Target
	From       []FromItem
	Where      Expr
	GroupBy    []Expr // a *GroupingSet for GROUPING SETS, ROLLUP and CUBE
	Having     Expr
	Windows    []Window // the WINDOW clause
	OrderBy    []Expr   // sort keys, and the operands of USING left out
	Limit      Expr     // nil for LIMIT ALL
	Offset     Expr
	WithTies   bool
	Locking    bool      // FOR UPDATE and the like
	Into       *TableRef // SELECT INTO
}

// SetOp is a set operation.
type SetOp int

// The set operations.
const (
	NoSetOp SetOp = iota
	Union
	Intersect
	Except
)

// Target is one element of a select list or a RETURNING list.
type Target struct {
	Name string // the AS name; empty when none is given
	Expr Expr   // a *Column whose Star is set for * and t.*
	Pos  int
}

// With is a WITH clause.
type With struct {
	Recursive bool
	CTEs      []*CTE
}

// CTE is one common table expression.
type CTE struct {
	Name    string
	Columns []string
	Query   Node // *Select, *Insert, *Update, *Delete or *Merge
	// Extra are the columns that SEARCH and CYCLE clauses add after those of
	// the query, in order.
	Extra []string
	Pos   int
}

// FromItem is an element of FROM: *TableRef, *SubqueryRef, *FuncRef, *Join.
type FromItem interface{ fromItem() }

// TableRef names a table, a view or a common table expression.
type TableRef struct {
	Schema  string // as folded by the parser; empty when not given
	Name    string
	Alias   string
	Columns []string // column aliases: t AS x(a, b)
	Only    bool     // ONLY t
	Sample  []Expr   // arguments of TABLESAMPLE, nil without one
	Pos     int
}

// SubqueryRef is a sub-select in FROM.
type SubqueryRef struct {
	Lateral bool
	Query   *Select
	Alias   string
	Columns []string
	Pos     int
}

// FuncRef is a function in FROM, ROWS FROM (...), XMLTABLE or JSON_TABLE.
type FuncRef struct {
	Lateral    bool
	Funcs      []Expr // usually one *Func; *Opaque for XMLTABLE and the like
	Ordinality bool
	Alias      string
	Columns    []string // column aliases, or the names of a column definition list
	Pos        int
}

// JoinType is the kind of a join. CROSS JOIN is an InnerJoin without On.
type JoinType int

// The kinds of join.
const (
	InnerJoin JoinType = iota
	LeftJoin
	RightJoin
	FullJoin
)

// Join is a join of two items.
type Join struct {
	Type        JoinType
	Natural     bool
	Using       []string
	UsingAlias  string
	On          Expr
	Left, Right FromItem
	Alias       string // (a JOIN b ON ...) AS x
	Columns     []string
	Pos         int
}

// Insert is INSERT.
type Insert struct {
	With       *With
	Table      *TableRef
	Columns    []InsertColumn // nil when no list is given
	Source     *Select        // nil for DEFAULT VALUES
	OnConflict *OnConflict
	Returning  []Target
	Pos        int
}

// InsertColumn is a name in the column list of an INSERT.
type InsertColumn struct {
	Name string
	Sub  bool // a field or element of the column is set, not the whole
	Pos  int
}

// OnConflict is ON CONFLICT.
type OnConflict struct {
	Columns    []string // plain columns of the conflict target
	Exprs      []Expr   // expressions of the conflict target
	HasTarget  bool
	Constraint string // ON CONSTRAINT name
	TargetCond Expr   // the predicate of a partial index
	DoNothing  bool
	Set        []SetClause
	Where      Expr
	Pos        int
}

// SetClause is one assignment of SET. For (a, b) = (SELECT ...) and
// (a, b) = ROW(...) each column has a clause of its own: Value is the element
// of the row where it is one, and else the shared sub-select, with Index the
// number of its output column, from 0.
type SetClause struct {
	Column string
	Sub    bool // a field or element of the column is set, not the whole
	Value  Expr
	Index  int
	Pos    int
}

// Update is UPDATE.
type Update struct {
	With      *With
	Table     *TableRef
	Set       []SetClause
	From      []FromItem
	Where     Expr
	Returning []Target
	Pos       int
}

// Delete is DELETE.
type Delete struct {
	With      *With
	Table     *TableRef
	Using     []FromItem
	Where     Expr
	Returning []Target
	Pos       int
}

// Merge is MERGE.
type Merge struct {
	With   *With
	Table  *TableRef
	Source FromItem
	On     Expr
	Whens  []MergeWhen
	Pos    int
}

// MergeWhen is one WHEN clause of MERGE.
type MergeWhen struct {
	Matched   bool
	Condition Expr
	Action    MergeAction
	Set       []SetClause    // MergeUpdate
	Columns   []InsertColumn // MergeInsert
	Values    []Expr         // MergeInsert; nil for DEFAULT VALUES
	Pos       int
}

// MergeAction is what a WHEN clause does.
type MergeAction int

// The actions of MERGE.
const (
	MergeNothing MergeAction = iota
	MergeUpdate
	MergeDelete
	MergeInsert
)

// Truncate is TRUNCATE.
type Truncate struct {
	Tables  []*TableRef
	Cascade bool
}

// Copy is COPY.
type Copy struct {
	Table   *TableRef // nil when Query is set
	Columns []string
	Query   Node
	From    bool // COPY ... FROM
	Where   Expr // of COPY ... FROM
}

// Wrapped is a statement that runs or declares another one: EXPLAIN,
// PREPARE, DECLARE CURSOR, CREATE TABLE AS.
type Wrapped struct {
	Kind  string // "EXPLAIN", "PREPARE", "DECLARE CURSOR", "CREATE TABLE AS"
	Query Node
	Into  *TableRef // CREATE TABLE AS
}

// Utility is a statement that neither reads nor writes rows of a table:
// SET, BEGIN, GRANT, LISTEN and so on.
type Utility struct {
	Kind string // what SQL calls it, see utilityStatements
}

func (*Select) node()   {}
func (*Insert) node()   {}
func (*Update) node()   {}
func (*Delete) node()   {}
func (*Merge) node()    {}
func (*Truncate) node() {}
func (*Copy) node()     {}
func (*Wrapped) node()  {}
func (*Utility) node()  {}

func (*TableRef) fromItem()    {}
func (*SubqueryRef) fromItem() {}
func (*FuncRef) fromItem()     {}
func (*Join) fromItem()        {}
