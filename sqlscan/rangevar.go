package sqlscan

import (
	"strconv"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// rangeVar is a range variable of a query block: a base table, a derived
// table (sub-select, common table expression, view), a function, or a row of
// a base table that is known only through the outputs of a derived table.
type rangeVar struct {
	id   int
	name string // what a column reference calls it
	// schema qualifies name for a table without alias.
	schema string

	// cols are the names of the columns as far as they are known; complete
	// says that there are no others.
	cols     []string
	complete bool
	// doubled are names that several columns have; cols holds them with
	// their numbers, so that no reference by name finds any.
	doubled map[string]bool

	table *tableInfo       // of a base table
	ref   *pgtree.TableRef // of a table in the text
	sub   *block           // of a derived table
	cte   *cte             // that it refers to
	// export caches what is known of the columns of a derived table.
	export *export
	// lateral says that sub may refer to its siblings.
	lateral bool
	// byName says that its columns are read by their names only.
	byName bool
	// self says that it stands for the rows of the last round of the
	// recursive common table expression sub.
	self bool
	// scalar says that it is the row of a scalar sub-select.
	scalar bool
	// uses are the sub-selects among the arguments of a function.
	uses []*subUse
	// facts hold for its columns whatever the query says.
	facts []fact
	// solid are values that are not NULL where it has a row.
	solid []term
	// confined are the values that confine a row known through a derived
	// table, and known what is known of the columns that tie it.
	confined []term
	known    []fact
	// rows are the base rows behind a derived table's outputs, by the range
	// variable inside.
	rows map[rowKey]*rangeVar
	// proposed says that it is a row to insert, which no key binds: it may
	// never come to be, for another is in the way.
	proposed bool
	// occ is the occurrence that a table in the text is.
	occ *occurrence
}

// rowKey names a row behind a derived table: the range variable inside, and
// the closure that tells of it.
type rowKey struct {
	inner *rangeVar
	known *closure
}

func (t term) key() string {
	if t.rv == nil {
		return t.val
	}
	return strconv.Itoa(t.rv.id) + "." + t.col
}

// knowledge is what is known of a range variable's having a column.
type knowledge int

const (
	no knowledge = iota
	maybe
	yes
)

func (rv *rangeVar) has(col string) knowledge {
	if rv.doubled[col] || col == "ctid" && rv.table != nil {
		return yes
	}
	for _, c := range rv.cols {
		if c == col {
			return yes
		}
	}
	if rv.complete {
		return no
	}
	return maybe
}

// setColumns names the columns of a derived table. An output without a name
// is "".
func (rv *rangeVar) setColumns(names []string, complete bool) {
	count := map[string]int{}
	for _, n := range names {
		count[n]++
	}
	rv.cols, rv.complete, rv.doubled = make([]string, len(names)), complete, map[string]bool{}
	for i, n := range names {
		rv.cols[i] = n
		if n == "" || count[n] > 1 {
			rv.cols[i] = n + "#" + strconv.Itoa(i)
			rv.doubled[n] = true
		}
	}
}

// column is the term of the n-th column.
func (rv *rangeVar) column(n int) term {
	if n >= len(rv.cols) {
		return term{}
	}
	return term{rv: rv, col: rv.cols[n]}
}

// notNull tells whether the catalog declares a column NOT NULL, of a base
// table or of the one behind a derived table.
func (rv *rangeVar) notNull(col string) bool {
	if rv.table != nil {
		return rv.table.notNull(rv.baseColumn(col))
	}
	if rv.sub == nil || rv.self || rv.scalar {
		return false
	}
	for i, c := range rv.cols {
		if c != col {
			continue
		}
		t := rv.sub.outputAt(i)
		return t.rv != nil && rv.sub.zoneOf(t.rv) == 0 && !rv.sub.blanks() && t.rv.notNull(t.col)
	}
	return false
}
