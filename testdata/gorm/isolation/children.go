package isolation

import (
	"fmt"
	"slices"

	"gorm.io/gorm/schema"
)

// child is a table without a tenant column: its rows belong to whom the rows
// belong to whose keys they hold.
type child struct {
	table, column, parent string
	// where is a column that says that it is such a key, with what it holds.
	where, holds string
}

// children are those tables, behind their parents. Where a table joins two, its
// rows are those of the first, and others' rows hold none of the tenant's keys of
// the second.
var children = []child{
	{table: "parcels", column: "order_id", parent: "orders"},
	{table: "stamps", column: "owner_id", parent: "parcels", where: "owner_type", holds: "parcels"},
	{table: "stamps", column: "owner_id", parent: "orders", where: "owner_type", holds: "orders"},
	{table: "user_roles", column: "user_id", parent: "users"},
}

// childOf are what a table is a child of: of each, some of its rows.
func childOf(table string) []child {
	var out []child
	for _, c := range children {
		if c.table == table {
			out = append(out, c)
		}
	}
	return out
}

// addChildren adds rows of a tenant to the tables that belong to it through
// others.
func (f *filler) addChildren(tenant any, size int) {
	for _, c := range children {
		parents := f.keysOf(c.parent, tenant)
		if len(parents) == 0 {
			continue
		}
		for range 1 + f.rng.IntN(size) {
			f.addChild(c, tenant, pick(f.rng, parents), nil)
		}
	}
}

// highestChildren are the children with the highest keys, see [filler.highest].
func (f *filler) highestChildren() {
	for _, c := range children[:2] {
		f.addChild(c, Tenant, highestKey, highestKey)
	}
}

// addChild adds a row with the key of its parent, and one of its own if it has
// any: a number, or nil for one that is free.
func (f *filler) addChild(c child, tenant, parent, id any) {
	r := inserted{c.table, tenant, map[string]any{}}
	if m := f.model(c.table); m != nil {
		made, ok := f.row(m, nil, tenant)
		if !ok {
			return
		}
		r = made
		if id != nil {
			r.values["id"] = id
		}
	} else { // the table of a many2many association
		role := 1 + f.rng.IntN(lastKey)
		at := fmt.Sprint(c.table, " ", parent, " ", role)
		if f.taken[at] || tenant != Tenant && slices.Contains(f.keysOf("roles", Tenant), any(role)) {
			return // what is held of the tenant's is the tenant's
		}
		f.taken[at] = true
		r.values["role_id"] = role
	}
	r.values[c.column] = parent
	if c.where != "" {
		r.values[c.where] = c.holds
	}
	f.rows = append(f.rows, r)
}

func (f *filler) model(table string) *schema.Schema {
	for _, m := range f.models {
		if m.Table == table {
			return m
		}
	}
	return nil
}

// keysOf are the keys of the rows that a tenant has in a table.
func (f *filler) keysOf(table string, tenant any) []any {
	var out []any
	for _, r := range f.rows {
		if r.table == table && r.tenant == tenant {
			out = append(out, r.values["id"])
		}
	}
	return out
}

// owners are the owners of rows by their table and key.
type owners map[string]map[string]string

// note notes whose a row is.
func (o owners) note(table, id, owner string) {
	if o[table] == nil {
		o[table] = map[string]string{}
	}
	o[table][id] = owner
}

// of is the owner of a row of a child table: everyone, where it holds no key of a
// parent that is there.
func (o owners) of(parents []child, values map[string]string) string {
	for _, c := range parents {
		if owner, ok := o[c.parent][values[c.column]]; ok && (c.where == "" || values[c.where] == c.holds) {
			return owner
		}
	}
	return everyone
}
