package sqlscan

import "maps"

// confinement says which rows of base tables a closure confines to which
// tenant values: those whose tenant column is tied, and those of child tables
// that are joined to them.
func (a *analysis) confinement(c *closure) map[*rangeVar][]term {
	confined := map[*rangeVar][]term{}
	maps.Copy(confined, c.armed)
	rows := baseRows(c)
	a.spend(len(c.order) + len(rows)*len(rows)/8)
	for again := true; again; {
		again = false
		for _, rv := range rows {
			if confined[rv] != nil {
				continue
			}
			if by := a.confinedBy(rv, c, rows, confined); by != nil {
				confined[rv], again = by, true
			}
		}
	}
	return confined
}

// baseRows are the rows of base tables that a closure speaks of.
func baseRows(c *closure) []*rangeVar {
	var out []*rangeVar
	seen := map[*rangeVar]bool{}
	for _, t := range c.order {
		if t.rv != nil && t.rv.table != nil && !seen[t.rv] {
			seen[t.rv] = true
			out = append(out, t.rv)
		}
	}
	return out
}

func (a *analysis) confinedBy(rv *rangeVar, c *closure, rows []*rangeVar, confined map[*rangeVar][]term) []term {
	if rv.confined != nil {
		return rv.confined
	}
	for _, col := range rv.table.columns {
		if by := c.values(term{rv: rv, col: rv.aliasOf(col)}); by != nil {
			return by
		}
	}
	if by := a.knownOwner(rv, c); by != nil {
		return by
	}
	if len(rows) > maxJoinedRows {
		return nil
	}
	for _, other := range rows {
		by := confined[other]
		if by == nil || other == rv {
			continue
		}
		if a.oneRow(rv, other, c) || a.childOf(rv, other, c) || a.trusted(rv, other, c) || a.trusted(other, rv, c) {
			return by
		}
	}
	return nil
}

// oneRow tells whether two references are to one row of a table: a row known
// through a derived table may be confined by what does not show in its columns.
func (a *analysis) oneRow(x, y *rangeVar, c *closure) bool {
	return a.policy.Catalog != nil && x.table.base != nil && x.table.base == y.table.base &&
		!x.proposed && !y.proposed && sameRow(x, y, c)
}

// trusted tells whether the configuration takes child and parent, joined over
// a key that is declared, as belonging to one tenant.
func (a *analysis) trusted(child, parent *rangeVar, c *closure) bool {
	if !a.policy.TrustForeignKeys || child.proposed || parent.proposed {
		return false
	}
	for _, k := range a.tables.keysOf(child.table) {
		if a.leads(k, child, parent, c) {
			return true
		}
	}
	return false
}

// childOf tells whether rv is a row of a child table joined over its key to
// parent.
func (a *analysis) childOf(rv, parent *rangeVar, c *closure) bool {
	if rv.table.kind != childTable || parent.proposed {
		return false
	}
	for _, k := range rv.table.parents {
		if a.leads(k, rv, parent, c) {
			return true
		}
	}
	return false
}

// leads tells whether a closure ties a row by a key that it holds to a row of
// the table whose key it is.
func (a *analysis) leads(k parentKey, rv, parent *rangeVar, c *closure) bool {
	return sameTable(k.parent, parent.table) && len(k.columns) > 0 && !k.shared &&
		joined(rv, parent, k.columns, k.refColumns, c) == len(k.columns) && a.holdsTexts(rv, k.where, c)
}

func sameTable(a, b *tableInfo) bool {
	return a == b || a.base != nil && a.base == b.base ||
		a.base == nil && b.base == nil && a.model != nil && b.model != nil && a.bare == b.bare
}

// joined counts the pairs of columns that a closure makes equal.
func joined(child, parent *rangeVar, columns, refColumns []string, c *closure) int {
	n := 0
	for i := range columns {
		if i < len(refColumns) && c.same(term{rv: child, col: child.aliasOf(columns[i])}, term{rv: parent, col: parent.aliasOf(refColumns[i])}) {
			n++
		}
	}
	return n
}
