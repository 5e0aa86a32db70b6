package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/schema"

// keyFacts adds what unique and foreign keys say of the rows that a closure
// joins: two references to one row, and a child and its one parent, belong to
// the same tenant.
func (a *analysis) keyFacts(c *closure) {
	a.rowFacts(c)
	if a.policy.Catalog == nil && len(a.policy.Models) == 0 {
		return
	}
	for again := true; again && !a.over; {
		again = false
		rows := baseRows(c)
		if len(rows) > maxJoinedRows {
			return
		}
		a.spend(len(rows) * len(rows))
		for i, rv := range rows {
			again = c.add(rv.known...) || again
			for _, other := range rows[:i] {
				again = a.keyFact(c, rv, other) || a.keyFact(c, other, rv) || again
			}
		}
	}
}

// keyFact adds what a key of child says of child and parent, and tells
// whether it is new.
func (a *analysis) keyFact(c *closure, child, parent *rangeVar) bool {
	if child.proposed || parent.proposed {
		return false
	}
	if sameTable(child.table, parent.table) && sameRow(child, parent, c) {
		return c.add(sameColumns(child, parent)...)
	}
	if child.table.base == nil || parent.table.base == nil {
		return false
	}
	changed := false
	for _, fk := range child.table.base.ForeignKeys {
		if a.tables.foreign(fk) != parent.table.base {
			continue
		}
		pair, ok := tenantPair(fk, child, parent)
		if ok && holds(fk, child, parent, c) && uniqueJoin(fk, child, parent, c) {
			changed = c.add(pair) || changed
		}
	}
	return changed
}

// sameRow tells whether two references to a table are joined over a unique
// key, or over the row's address.
func sameRow(x, y *rangeVar, c *closure) bool {
	base := x.table.base
	if base != nil && c.same(term{rv: x, col: "ctid"}, term{rv: y, col: "ctid"}) && !base.Children && base.PartitionOf == "" {
		return true
	}
	var cols []string
	names, _ := x.table.columnNames()
	for _, name := range names {
		if joined(x, y, []string{name}, []string{name}, c) == 1 {
			cols = append(cols, name)
		}
	}
	return len(cols) > 0 && x.table.uniqueOn(cols)
}

// sameColumns equates the columns of one row by which it belongs to a tenant.
func sameColumns(x, y *rangeVar) []fact {
	var out []fact
	equate := func(col string) {
		out = append(out, fact{a: term{rv: x, col: x.aliasOf(col)}, b: term{rv: y, col: y.aliasOf(col)}})
	}
	for _, col := range x.table.columns {
		equate(col)
	}
	for _, p := range x.table.parents {
		for _, col := range p.columns {
			equate(col)
		}
	}
	return out
}

func (ts *tables) foreign(fk schema.ForeignKey) *schema.Table {
	if ts.policy.Catalog == nil {
		return nil
	}
	return ts.policy.Catalog.Tables[fk.RefTable]
}

// tenantPair are the tenant columns that a foreign key pairs.
func tenantPair(fk schema.ForeignKey, child, parent *rangeVar) (fact, bool) {
	for i, col := range fk.Columns {
		if i < len(fk.RefColumns) && child.table.isTenantColumn(col) && parent.table.isTenantColumn(fk.RefColumns[i]) {
			return fact{
				a: term{rv: child, col: child.aliasOf(col)},
				b: term{rv: parent, col: parent.aliasOf(fk.RefColumns[i])},
			}, true
		}
	}
	return fact{}, false
}

// holds tells whether a foreign key is enforced for the child row at all
// times: it is not for a row that has a NULL among its columns.
func holds(fk schema.ForeignKey, child, parent *rangeVar, c *closure) bool {
	if fk.NotValid || fk.Deferrable || child.table.base.Children || parent.table.base.Children {
		return false
	}
	for i, col := range fk.Columns {
		t := term{rv: child, col: child.aliasOf(col)}
		if !child.table.base.NotNull(col) && c.values(t) == nil &&
			joined(child, parent, fk.Columns[i:i+1], fk.RefColumns[i:i+1], c) == 0 {
			return false
		}
	}
	return len(fk.Columns) == len(fk.RefColumns)
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
