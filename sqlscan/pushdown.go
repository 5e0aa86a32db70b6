package sqlscan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// given is what is known from outside of one output of a block: terms that it
// equals, and values that it is one of, in every row that matters.
type given struct {
	eq []term
	in []term
	// unread says that nothing refers to the output.
	unread bool
}

func (g given) empty() bool { return len(g.eq) == 0 && g.in == nil }

// givenKey names what is given, to tell whether a block was judged under it.
func givenKey(in []given) string {
	var b strings.Builder
	for i, g := range in {
		if g.unread {
			fmt.Fprintf(&b, "%d-", i)
		}
		if g.empty() {
			continue
		}
		fmt.Fprintf(&b, "%d:", i)
		for _, t := range g.eq {
			b.WriteString(t.key() + "=")
		}
		for _, t := range g.in {
			b.WriteString(t.key() + ",")
		}
	}
	return b.String()
}

// withGiven adds to a context what is given of a block's outputs, as far as a
// condition on the output is a condition on the rows inside.
func (a *analysis) withGiven(b *block, ctx context, in []given) context {
	facts := append([]fact{}, ctx.facts...)
	for i, g := range in {
		t := b.outputAt(i)
		if g.empty() || t.rv == nil || !a.pushable(b, i, in) {
			continue
		}
		for _, e := range g.eq {
			facts = append(facts, fact{a: t, b: e})
		}
		if g.in != nil {
			facts = append(facts, fact{a: t, in: g.in})
		}
	}
	ctx.facts = facts
	return ctx
}

// pushable tells whether rows whose i-th output fails a condition can be left
// out inside the block without a change to the other rows of its result, as
// far as that is read.
func (a *analysis) pushable(b *block, i int, in []given) bool {
	if b.sel == nil || b.sel.Limit != nil || b.sel.Offset != nil {
		return false
	}
	if b.op != pgtree.NoSetOp || b.sel.Values != nil {
		return true
	}
	return b.zoneOf(b.outputs[i].term.rv) == 0 && a.passes(b, i, in)
}

// passes tells whether a condition on the i-th output of a SELECT reaches the
// rows of its FROM.
func (a *analysis) passes(b *block, i int, in []given) bool {
	t, sel := b.outputs[i].term, b.sel
	if sel == nil || sel.Limit != nil || sel.Offset != nil || b.op != pgtree.NoSetOp {
		return false
	}
	if len(sel.DistinctOn) > 0 && !a.among(sel.DistinctOn, t, b, true) {
		return false
	}
	if (len(sel.GroupBy) > 0 || sel.Having != nil || b.aggregates) &&
		(hasGroupingSet(sel.GroupBy) || !a.among(sel.GroupBy, t, b, false)) {
		return false
	}
	for _, e := range append(slices.Clone(sel.OrderBy), sel.DistinctOn...) {
		if a.mayBeVolatile(e) || !a.partitioned(e, t, b) {
			return false
		}
	}
	for k, target := range sel.Targets {
		if a.mayBeVolatile(target.Expr) || !b.unread(k, in) && !a.partitioned(target.Expr, t, b) {
			return false
		}
	}
	return true
}

// among tells whether a list of keys holds t, a column that equals it, or a
// unique key of its row.
func (a *analysis) among(keys []pgtree.Expr, t term, b *block, outputFirst bool) bool {
	var terms []term
	for _, e := range keys {
		terms = append(terms, a.keyTerm(e, b, outputFirst))
	}
	return b.fixedBy(terms, t)
}

// fixedBy tells whether t is the same in all rows that agree on some terms.
func (b *block) fixedBy(keys []term, t term) bool {
	for _, k := range keys {
		if k == t && !k.none() || b.closures[0].same(k, t) {
			return true
		}
	}
	return determined(t, keys)
}

// partitioned tells whether every window in e is partitioned by t.
func (a *analysis) partitioned(e pgtree.Expr, t term, b *block) bool {
	ok := true
	pgtree.Inspect(e, func(e pgtree.Expr) bool {
		if f, is := e.(*pgtree.Func); is && f.Over != nil {
			ok = ok && a.inputAmong(partition(f.Over, b.sel.Windows), t, b)
		}
		return ok
	})
	return ok
}

// inputAmong is among for expressions that name input columns only.
func (a *analysis) inputAmong(keys []pgtree.Expr, t term, b *block) bool {
	var terms []term
	for _, e := range keys {
		terms = append(terms, a.column(e, b.scope))
	}
	return b.fixedBy(terms, t)
}

// partition is the PARTITION BY of a window, its own or that of the named
// window that it refers to.
func partition(w *pgtree.Window, named []pgtree.Window) []pgtree.Expr {
	for depth := 0; len(w.PartitionBy) == 0 && w.Ref != "" && depth <= len(named); depth++ {
		found := false
		for i := range named {
			if named[i].Name == w.Ref {
				w, found = &named[i], true
				break
			}
		}
		if !found {
			break
		}
	}
	return w.PartitionBy
}

// givenFor is what a closure says of the columns of a derived table.
func (a *analysis) givenFor(rv *rangeVar, c *closure) []given {
	out := make([]given, len(rv.cols))
	var confined map[*rangeVar][]term
	for i := range rv.cols {
		t := rv.column(i)
		out[i].unread = a.unread(rv, i)
		if !c.has(t) {
			continue
		}
		out[i].in = c.values(t)
		if a.policy.Catalog == nil {
			continue
		}
		if confined == nil {
			confined = a.confinement(c)
		}
		for _, m := range c.class[c.root(t)] {
			if m.rv != nil && m.rv.table != nil && confined[m.rv] != nil && !rv.owns(m.rv) {
				row := a.rowBeside(m.rv, c, confined[m.rv])
				out[i].eq = append(out[i].eq, term{rv: row, col: m.rv.baseColumn(m.col)})
			}
		}
	}
	return out
}

// owns tells whether row is one of those behind rv's own outputs.
func (rv *rangeVar) owns(row *rangeVar) bool {
	for _, r := range rv.rows {
		if r == row {
			return true
		}
	}
	return false
}

// rowBeside is a row that stands beside a derived table, as what is inside of
// it sees it.
func (a *analysis) rowBeside(rv *rangeVar, c *closure, confined []term) *rangeVar {
	row := a.rowLike(rv, c, confined)
	key := besideKey{rv, givenKey([]given{{in: confined}})}
	for _, f := range row.known {
		key.known += f.a.col + givenKey([]given{{in: f.in}})
	}
	if old, ok := a.beside[key]; ok {
		return old
	}
	a.beside[key] = row
	return row
}

// besideKey names a row beside a derived table and what is known of it.
type besideKey struct {
	rv    *rangeVar
	known string
}
