package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// block is one query block: a SELECT, a VALUES list, a set operation, or a
// data-modifying statement, with its names resolved and its predicates in
// negation normal form. A block is built once and then judged for every place
// that reads it, under what is known there.
type block struct {
	sel   *pgtree.Select // nil for a data-modifying statement
	scope *scope
	// ctes are the common table expressions of its WITH clause.
	ctes []*cte

	// zones are the parts of the join tree in which the same rows take part;
	// zones[0] holds those that every result row has.
	zones   []*zone
	outputs []output
	// partial says that there are more outputs than are known: a * over a
	// table whose columns are not. sure is then the number of leading outputs
	// whose position is known.
	partial bool
	sure    int
	// picks are the outputs that are the least or greatest of a column.
	picks []pick
	// loose are range variables that stand for sets of values.
	loose []*rangeVar

	// op, left and right are set for a set operation, and for the base and
	// the step of a recursive common table expression, whose result is union.
	op          pgtree.SetOp
	left, right *block
	union       *rangeVar
	self        *rangeVar // the reference of the step to itself
	kept        []bool    // the outputs that the step hands on unchanged

	// uses are the sub-selects of its expressions outside predicates, and
	// bare those of which not even its predicates tell anything.
	uses, bare []*subUse
	// conditions are its conditions as written, and readers the derived
	// tables that it is, for telling people why a predicate does not count.
	conditions []condition
	readers    []readingVar
	// first and last bound the numbers of the range variables within.
	first, last int
	change      *change // of a data-modifying statement

	// aggregates says that an output may be an aggregate.
	aggregates bool
	// windows says that an output has a window.
	windows bool
	// tree is the join tree before it was reduced, and filter the predicates
	// that every result row satisfies.
	tree   *joinTree
	filter []*pred

	// closures are what is known in each zone from the block alone.
	closures []*closure
}

// zone is a part of a join tree. The rows of zones[0] take part in every
// result row. Any other is the nullable side of an outer join: its predicates
// decide which of its rows match, not which result rows there are.
type zone struct {
	// parent is the zone of the preserved side, -1 for none: neither side of
	// a FULL JOIN is confined by what stands outside.
	parent int
	vars   []*rangeVar
	preds  []*pred
	// merged ties the columns that FULL JOIN USING makes of those of both
	// sides, which a predicate around it, in zone above, may confine.
	merged []fact
	above  int
}

// output is a column of a block's result.
type output struct {
	name string
	term term
	// nonNull says that the column, where it is tied to a value, is not NULL.
	nonNull bool
}

// pick is a column that holds one of the values of another.
type pick struct{ column, of term }

// condition is a condition as written.
type condition struct {
	expr  pgtree.Expr
	scope *scope
	place string // "WHERE", "ON", "the ON of an outer join", "HAVING", ...
}

// readingVar is a range variable of a block that stands for another block.
type readingVar struct {
	rv *rangeVar
	in *block
}

// subUse is a sub-select in an expression, with the facts that its use adds
// for the rows inside.
type subUse struct {
	sub   *block
	links []fact
}

// cte is a common table expression.
type cte struct {
	def   *pgtree.CTE
	scope *scope // where its query stands
	block *block
	state cteState
	// base and self are the base of a recursive one, once built, and the
	// step's reference to the whole.
	base *block
	self *rangeVar
	// writes says that it changes data: it runs once, read or not.
	writes bool

	ctx   context         // what is known where it stands
	seen  map[string]bool // what it was judged under
	reads int             // how often it was read
}

type cteState int

const (
	unbuilt cteState = iota
	building
	built
)

// cteScope is the names of common table expressions in reach.
type cteScope struct {
	outer *cteScope
	names map[string]*cte
}

func (s *cteScope) find(name string) *cte {
	for ; s != nil; s = s.outer {
		if c, ok := s.names[name]; ok {
			return c
		}
	}
	return nil
}

// zoneOf is the zone that holds a range variable, -1 when it is not this
// block's.
func (b *block) zoneOf(rv *rangeVar) int {
	for i, z := range b.zones {
		for _, v := range z.vars {
			if v == rv {
				return i
			}
		}
	}
	return -1
}

// within tells whether zone i is zone z or lies on the nullable side of it.
func (b *block) within(i, z int) bool {
	for ; i >= 0; i = b.zones[i].parent {
		if i == z {
			return true
		}
	}
	return false
}

// unknownOutputs notes that outputs follow whose number is not known.
func (b *block) unknownOutputs() {
	if !b.partial {
		b.partial, b.sure = true, len(b.outputs)
	}
}

// outputAt is the term of the i-th output, zero when it is not known.
func (b *block) outputAt(i int) term {
	if i >= len(b.outputs) || b.partial && i >= b.sure {
		return term{}
	}
	return b.outputs[i].term
}

// rollsUp tells whether the block has grouping sets, which make NULL of the
// columns that they leave out.
func (b *block) rollsUp() bool {
	return b.sel != nil && hasGroupingSet(b.sel.GroupBy)
}

// blanks tells whether the block has result rows in which its columns are NULL
// whatever they are in its FROM: those of grouping sets, and the row that an
// aggregate has of no rows, where a dialect lets columns stand beside it.
func (b *block) blanks() bool { return b.rollsUp() || b.alwaysHasRow() }

// blanked tells whether a column of rv, which stands for the block, is NULL in
// such a row.
func (b *block) blanked(rv *rangeVar, col term) bool {
	if !b.blanks() {
		return false
	}
	for i, o := range b.outputs {
		if rv.column(i) == col {
			return !o.term.isValue() && (b.rollsUp() || b.zoneOf(o.term.rv) >= 0)
		}
	}
	return true
}

// alwaysHasRow tells whether the block yields a row whatever its predicates
// say: an aggregate without GROUP BY, or with the empty grouping set.
func (b *block) alwaysHasRow() bool {
	if b.sel == nil || b.op != pgtree.NoSetOp || b.sel.Values != nil {
		return false
	}
	if len(b.sel.GroupBy) > 0 {
		return hasGroupingSet(b.sel.GroupBy)
	}
	return b.sel.Having != nil || b.aggregates
}
