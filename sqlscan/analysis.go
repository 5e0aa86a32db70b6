package sqlscan

import (
	"fmt"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// The limits of one statement. What goes beyond is refused (TV302).
const (
	maxDepth      = 10000   // nested blocks, conditions and joins; the parser's own limit is lower
	maxViewDepth  = 20      // views in views
	maxArms       = 500     // of an OR, or an IN list that holds columns
	maxRounds     = 20      // of the induction over a recursion
	maxJoinedRows = 500     // tables among which foreign keys are looked for
	maxSteps      = 2000000 // terms and facts looked at; about a second's work
)

// analysis judges one statement.
type analysis struct {
	policy *Policy
	known  Known
	tables *tables
	stmt   *preparedStatement

	values  map[string]Value
	subs    map[*pgtree.Sublink]*block
	scalars map[*pgtree.Sublink]*rangeVar
	// fallbacks stand for what COALESCE yields.
	fallbacks map[*pgtree.Coalesce]*rangeVar
	beside    map[besideKey]*rangeVar
	created   map[string]bool // tables that the text itself makes
	within    []*cte          // the common table expressions being built

	occs     []*occurrence
	findings []Finding
	notes    []Finding

	view      string // the view that is being built
	viewPos   int
	viewDepth int
	views     []*pgtree.Select // the queries of those that are read
	// names are those by which the statement and its views refer to columns,
	// once they were asked for.
	names []*pgtree.Names

	// unpoliced says that row-level security does not apply (TRUNCATE).
	unpoliced bool

	nextID int
	depth  int
	steps  int
	over   bool
	// unnamed says that a table in it is not known by name.
	unnamed bool

	trouble    string
	troublePos int
	ambiguous  map[string]bool
	// first is the leaking occurrence that TV101 is for, where none is tied.
	first *occurrence
}

// occurrence is a table reference with what its visits found.
type occurrence struct {
	rv     *rangeVar
	pos    int // in the rewritten text
	view   string
	block  *block
	within []*cte

	visits  int
	by      []term
	leaks   bool // some visit does not find it confined
	wrong   bool // what is written to it is not
	trusted bool
	sibling *closure // of the visit that leaks
	// equal is what all visits say of the other columns, once compared.
	equal    []equality
	compared bool

	// set for the target of an INSERT, which has no condition
	creates bool
	code    Code
	message string
	reason  string
	mend    *Mend
}

// tiedTo notes the values that a visit found the rows confined to.
func (o *occurrence) tiedTo(by []term) {
	for _, v := range by {
		o.by = appendTerm(o.by, v)
	}
}

func (a *analysis) newVar(name string) *rangeVar {
	a.nextID++
	return &rangeVar{id: a.nextID - 1, name: name}
}

func (a *analysis) newOccurrence(rv *rangeVar, ref *pgtree.TableRef) {
	o := &occurrence{rv: rv, pos: ref.Pos, within: append([]*cte{}, a.within...)}
	if a.viewDepth > 0 {
		o.view, o.pos = a.view, a.viewPos
	}
	if rv.table.kind == unknownTable && a.created[ref.Name] {
		rv.table.kind = exemptTable
	}
	rv.occ = o
	a.occs = append(a.occs, o)
}

// spend counts work against the limit of a statement.
func (a *analysis) spend(n int) {
	a.steps += n
	if a.steps > maxSteps && !a.over {
		a.over = true
		a.refuse(-1, "the statement takes too many steps to judge")
	}
}

// refuse makes the statement Unsupported. The first reason stands.
func (a *analysis) refuse(pos int, why string) {
	if a.trouble == "" {
		a.trouble, a.troublePos = why, pos
	}
}

// unknownName is a table whose name is known only at run time.
func (a *analysis) unknownName(rv *rangeVar, ref *pgtree.TableRef, h Hole) {
	a.findings = append(a.findings, Finding{
		Code:    TV301,
		Message: fmt.Sprintf("query text cannot be determined: the table's name depends on %s", h.Name),
		Offset:  a.stmt.at(ref.Pos),
	})
	a.unnamed = true
}

// noteAmbiguous remembers a column that several tables have.
func (a *analysis) noteAmbiguous(e *pgtree.Column, vars []*rangeVar) {
	a.ambiguous[e.Parts[len(e.Parts)-1]] = true
}
