// Package stmt is a small tree of SQL statements that can be printed and cut
// down: what the oracle's generator makes and its shrinker reduces.
package stmt

import "github.com/tenantvet/tenantvet/sqlscan/internal/oracle/world"

// Node is a part of a statement.
type Node interface{ print(p *printer) }

// Expr is an expression. Its text is Form with each %s replaced by one of the
// Args; when Join is set it is the Args with Join between them.
type Expr struct {
	Form string
	Join string // " AND " or " OR "
	Args []Node
	Type world.Type
	// Shape names what the generator meant by it: the way a tenant predicate
	// is right or wrong. Empty for an ordinary expression.
	Shape string
	// Keep tells that it cannot be replaced by something smaller: a new
	// row's key that no row of another tenant has.
	Keep bool
	// Free tells that it is a condition that has nothing to do with tenants.
	Free bool
	// Tie tells that it is a predicate meant to confine a table.
	Tie bool
}

// Output is an item of a select list.
type Output struct {
	Expr *Expr
	Name string
}

// Query is a SELECT, a set operation of two, or VALUES.
type Query struct {
	With      []*CTE
	Recursive bool

	Op          string // "UNION", "UNION ALL", "INTERSECT", "EXCEPT": of Left and Right
	Left, Right *Query

	Values [][]*Expr

	Distinct   bool
	DistinctOn []*Expr
	Out        []*Output
	From       From
	Where      *Expr
	Group      []*Expr
	Having     *Expr
	Order      []*Expr
	// Total adds all outputs to the order, so that it is total.
	Total         bool
	Limit, Offset *Expr
}

// CTE is a WITH query.
type CTE struct {
	Name         string
	Columns      []string
	Materialized string // "", "MATERIALIZED" or "NOT MATERIALIZED"
	Body         Node
}

// From is a FROM clause: a [*Table], [*Sub] or [*Join].
type From interface{ Node }

// Table is a table, view or CTE by name.
type Table struct {
	Name, Alias string
}

// Sub is a sub-query, or a function, in FROM.
type Sub struct {
	Lateral bool
	Query   *Query
	Func    *Expr // instead of Query
	Alias   string
	Columns []string
}

// Join is a join.
type Join struct {
	Kind        string // "JOIN", "LEFT JOIN", ..., "CROSS JOIN", ","
	Natural     bool
	Left, Right From
	On          *Expr
	Using       []string
}

// Set is an assignment.
type Set struct {
	Column string
	Value  *Expr
}

// Insert is an INSERT.
type Insert struct {
	With      []*CTE
	Table     string
	Alias     string
	Columns   []string
	Source    *Query
	Conflict  *Conflict
	Returning []*Output
}

// Conflict is an ON CONFLICT clause.
type Conflict struct {
	Target string // "(id)", "ON CONSTRAINT name" or empty
	Sets   []*Set // empty for DO NOTHING
	Where  *Expr
}

// Update is an UPDATE.
type Update struct {
	With         []*CTE
	Table, Alias string
	Sets         []*Set
	From         From
	Where        *Expr
	Returning    []*Output
}

// Delete is a DELETE.
type Delete struct {
	With         []*CTE
	Table, Alias string
	Using        From
	Where        *Expr
	Returning    []*Output
}

// Merge is a MERGE.
type Merge struct {
	With         []*CTE
	Table, Alias string
	Source       From
	On           *Expr
	Whens        []*When
}

// When is an action of a MERGE.
type When struct {
	Not     bool // NOT MATCHED
	And     *Expr
	Sets    []*Set // an UPDATE
	Delete  bool
	Columns []string // an INSERT
	Values  []*Expr
	// Neither of them is DO NOTHING.
}

// Statement is a whole statement.
type Statement struct {
	Body Node // *Query, *Insert, *Update, *Delete or *Merge
	// Constant tells that it names the tenant under test by a constant.
	Constant bool
}

// Ordered tells whether the order of the statement's rows counts.
func (s *Statement) Ordered() bool {
	q, ok := s.Body.(*Query)
	return ok && q.Total
}
