package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/schema"

// confinement says which rows of base tables a closure confines to which
// tenant values: those whose tenant column is tied, and those that a foreign
// key leads to or from.
func (a *analysis) confinement(c *closure) map[*rangeVar][]term {
	confined := map[*rangeVar][]term{}
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
	if len(rows) > maxJoinedRows {
		return nil
	}
	for _, other := range rows {
		by := confined[other]
		if by == nil || other == rv {
			continue
		}
		if childOf(rv, other, c) || a.keyTies(rv, other, c) || a.keyTies(other, rv, c) {
			return by
		}
	}
	return nil
}

// childOf tells whether rv is a row of a child table joined over its foreign
// key to parent.
func childOf(rv, parent *rangeVar, c *closure) bool {
	if rv.table.kind != childTable {
		return false
	}
	for _, k := range rv.table.parents {
		if sameTable(k.parent, parent.table) && len(k.columns) > 0 &&
			joined(rv, parent, k.columns, k.refColumns, c) == len(k.columns) {
			return true
		}
	}
	return false
}

func sameTable(a, b *tableInfo) bool {
	return a == b || a.base != nil && a.base == b.base
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

// keyTies tells whether a foreign key makes child and parent belong to the
// same tenant: either its joined columns alone find the one parent that the
// whole key, tenant included, refers to, or the configuration trusts every
// foreign key.
func (a *analysis) keyTies(child, parent *rangeVar, c *closure) bool {
	if child.table.base == nil || parent.table.base == nil || len(child.table.columns) == 0 || len(parent.table.columns) == 0 {
		return false
	}
	for _, fk := range child.table.base.ForeignKeys {
		if a.tables.foreign(fk) != parent.table.base {
			continue
		}
		if a.policy.TrustForeignKeys && len(fk.Columns) > 0 && joined(child, parent, fk.Columns, fk.RefColumns, c) == len(fk.Columns) {
			return true
		}
		if tenantKey(fk, child, parent) && uniqueJoin(fk, child, parent, c) {
			return true
		}
	}
	return false
}

func (ts *tables) foreign(fk schema.ForeignKey) *schema.Table {
	if ts.policy.Catalog == nil {
		return nil
	}
	return ts.policy.Catalog.Tables[fk.RefTable]
}

// tenantKey tells whether a foreign key pairs the tenant columns of both
// tables and holds for every row at all times.
func tenantKey(fk schema.ForeignKey, child, parent *rangeVar) bool {
	if fk.NotValid || fk.Deferrable || child.table.base.Children || parent.table.base.Children || !child.table.base.NotNull(fk.Columns...) {
		return false
	}
	for i, col := range fk.Columns {
		if i < len(fk.RefColumns) && child.table.isTenantColumn(col) && parent.table.isTenantColumn(fk.RefColumns[i]) {
			return true
		}
	}
	return false
}

// uniqueJoin tells whether the columns of a foreign key that are joined find
// one parent row by themselves.
func uniqueJoin(fk schema.ForeignKey, child, parent *rangeVar, c *closure) bool {
	var cols []string
	for i := range fk.Columns {
		if joined(child, parent, fk.Columns[i:i+1], fk.RefColumns[i:i+1], c) == 1 {
			cols = append(cols, fk.RefColumns[i])
		}
	}
	return len(cols) > 0 && parent.table.base.UniqueOn(cols)
}
