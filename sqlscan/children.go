package sqlscan

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// parentKey is a key of another table that the rows of a table hold: a foreign
// key, or an association of a model.
type parentKey struct {
	columns, refColumns []string
	parent              *tableInfo
	// where are texts that other columns hold where it is such a key.
	where []ColumnText
	// optional says that rows need not have one, or that it is not certain
	// that it is that of a row.
	optional bool
	// shared says that it may be that of several rows.
	shared bool
}

// childKey is a key of a table.
type childKey struct {
	child *tableInfo
	key   parentKey
}

// keysOf are the keys of other tables that the rows of a table hold: those that
// the catalog declares, then those that its model has.
func (ts *tables) keysOf(t *tableInfo) []parentKey {
	if t.keysKnown {
		return t.keys
	}
	t.keysKnown = true // a key may lead back here
	if t.base != nil {
		for _, fk := range t.base.ForeignKeys {
			t.keys = append(t.keys, ts.declared(t, fk))
		}
	}
	if t.model != nil {
		for _, r := range t.model.References {
			t.keys = append(t.keys, ts.associated(t, r))
		}
	}
	return t.keys
}

func (ts *tables) declared(t *tableInfo, fk schema.ForeignKey) parentKey {
	schemaName, name, _ := strings.Cut(fk.RefTable, ".")
	return parentKey{
		columns: fk.Columns, refColumns: fk.RefColumns, parent: ts.resolve(schemaName, name),
		optional: fk.NotValid || !t.base.NotNull(fk.Columns...),
	}
}

// associated is a key that a model has. Whether its columns may be NULL, the
// catalog knows better.
func (ts *tables) associated(t *tableInfo, r Reference) parentKey {
	schemaName, name, ok := strings.Cut(r.Table, ".")
	if !ok {
		schemaName, name = "", r.Table
	}
	k := parentKey{
		columns: r.Columns, refColumns: r.RefColumns, parent: ts.resolve(schemaName, name),
		where: r.Where, optional: r.Nullable, shared: r.Shared,
	}
	if t.base != nil {
		k.optional = !t.base.NotNull(r.Columns...)
	}
	return k
}

// adopt makes a table a child of the one that a key leads to, if that belongs
// to a tenant: by itself, or once it has a parent that does.
func (ts *tables) adopt(t *tableInfo, k parentKey) {
	switch {
	case k.optional || k.parent == t || len(k.columns) == 0:
		return
	case k.parent.kind == exemptTable:
		ts.waiting[k.parent] = append(ts.waiting[k.parent], childKey{t, k})
		return
	case k.parent.kind != tenantTable && k.parent.kind != childTable:
		return
	}
	t.kind = childTable
	t.parents = append(t.parents, k)
	t.parents = append(t.parents, grandparents(k)...)
	t.columns = append(t.columns, ownerColumns(k)...)
	waiting := ts.waiting[t]
	delete(ts.waiting, t)
	for _, w := range waiting {
		ts.adopt(w.child, w.key)
	}
}

// grandparents are the keys of a parent that lie within the columns that a key
// refers to: they lead from the child to the owner directly.
func grandparents(k parentKey) []parentKey {
	var out []parentKey
	for _, next := range k.parent.parents {
		var cols []string
		for _, c := range next.columns {
			for i, ref := range k.refColumns {
				if ref == c && i < len(k.columns) {
					cols = append(cols, k.columns[i])
					break
				}
			}
		}
		if len(cols) == len(next.columns) && len(k.where)+len(next.where) == 0 {
			out = append(out, parentKey{columns: cols, refColumns: next.refColumns, parent: next.parent, shared: next.shared})
		}
	}
	return out
}

// ownerColumns are the columns of a key that refer to the tenant column of the
// parent: they hold the tenant as much as that one does.
func ownerColumns(k parentKey) []string {
	var out []string
	for i, ref := range k.refColumns {
		if k.parent.isTenantColumn(ref) && i < len(k.columns) && len(k.where) == 0 {
			out = append(out, k.columns[i])
		}
	}
	return out
}
