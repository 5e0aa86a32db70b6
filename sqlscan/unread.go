package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// unread tells whether nothing in the statement refers to the i-th column of a
// derived table, as far as names tell: a window that only it shows does not
// matter then.
func (a *analysis) unread(rv *rangeVar, i int) bool {
	if !rv.byName || !rv.complete || len(rv.doubled) > 0 || rv.sub == nil || !rv.sub.windows {
		return false
	}
	if len(a.stmt.holes)+len(a.stmt.clauseHoles)+len(a.stmt.nameHoles) > 0 {
		return false // they may be names
	}
	if a.names == nil {
		a.names = append(a.names, pgtree.NamesIn(a.stmt.tree.Node))
		for _, v := range a.views {
			a.names = append(a.names, pgtree.NamesIn(v))
		}
	}
	for _, n := range a.names {
		if n.Has(rv.cols[i]) || n.Has(rv.name) {
			return false
		}
	}
	return true
}

// unread tells whether nothing reads the k-th target of a block: neither what
// stands around it, nor a DISTINCT of its own.
func (b *block) unread(k int, in []given) bool {
	return k < len(in) && in[k].unread && !b.sel.Distinct && len(b.sel.DistinctOn) == 0 && len(b.sel.Targets) == len(b.outputs)
}

// allRead is what is given of outputs that are all read: a set operation
// compares whole rows.
func allRead(in []given) []given {
	out := make([]given, len(in))
	for i, g := range in {
		out[i] = given{eq: g.eq, in: g.in}
	}
	return out
}
