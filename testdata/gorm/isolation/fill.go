package isolation

import (
	"fmt"
	"math/rand/v2"
	"sync"

	"gorm.io/gorm/schema"

	"example.com/chains/chains"
)

// inserted is a row to insert: its tenant, and its values by column.
type inserted struct {
	table  string
	tenant any // nil for NULL
	values map[string]any
}

// filler makes the rows of a state.
type filler struct {
	rng     *rand.Rand
	models  []*schema.Schema
	rows    []inserted
	taken   map[string]bool // keys in use, by table
	mimic   bool            // others' rows have values of the tenant's own
	clash   bool            // others' rows have the keys of new rows, too
	sparse  bool            // some tables have no rows
	orphans bool            // there are rows whose tenant is NULL
}

// parseModels parses all models.
func parseModels() ([]*schema.Schema, error) {
	var all []*schema.Schema
	cache := &sync.Map{}
	for _, m := range chains.Models {
		s, err := schema.Parse(m, cache, schema.NamingStrategy{IdentifierMaxLength: 64})
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// tenantField is the field of a model's tenant, nil for none.
func tenantField(s *schema.Schema) *schema.Field {
	for _, f := range s.Fields {
		if tenantColumns[f.DBName] {
			return f
		}
	}
	return nil
}

// add adds rows of a tenant to each table.
func (f *filler) add(tenant any, size int) {
	defer f.addChildren(tenant, size)
	for _, m := range f.models {
		field := tenantField(m)
		if field == nil || tenant == nil && field.FieldType.Kind().String() != "ptr" || f.sparse && f.rng.IntN(5) < 2 {
			continue
		}
		for range 1 + f.rng.IntN(size) {
			if r, ok := f.row(m, field, tenant); ok {
				f.rows = append(f.rows, r)
			}
		}
	}
}

// shared adds the rows of tables that belong to no tenant: they are the same in
// all states.
func (f *filler) shared() {
	for i, words := range [][2]string{{"theme", "dark"}, {"open", "ann"}} {
		f.rows = append(f.rows, inserted{"settings", nil, map[string]any{"id": i + 1, "name": words[0], "value": words[1]}})
	}
}

// highest adds a row of the tenant's own to each table that gives keys: SQLite
// takes the next number after the highest, and what keys tell is left aside.
func (f *filler) highest() {
	for _, m := range f.models {
		field, id := tenantField(m), m.PrioritizedPrimaryField
		if field == nil || id == nil || !id.AutoIncrement {
			continue
		}
		if r, ok := f.row(m, field, Tenant); ok {
			r.values[id.DBName] = highestKey
			f.rows = append(f.rows, r)
		}
	}
	f.highestChildren()
}

// row makes a row, unless no key is left.
func (f *filler) row(m *schema.Schema, owner *schema.Field, tenant any) (inserted, bool) {
	r := inserted{m.Table, tenant, map[string]any{}}
	model := f.ownRow(m.Table, tenant)
	for _, field := range m.Fields {
		switch name := field.DBName; {
		case name == "":
		case field == owner:
			r.values[name] = tenant
		case field.PrimaryKey:
			n, ok := f.take(m, tenant)
			if !ok {
				return r, false
			}
			r.values[name] = key(field, n)
		case model != nil:
			r.values[name] = model.values[name]
		default:
			r.values[name] = value(f.rng, field)
		}
	}
	return r, true
}

// ownRow is a row of the tenant under test to imitate, or nil.
func (f *filler) ownRow(table string, tenant any) *inserted {
	if tenant == Tenant || !f.mimic {
		return nil
	}
	for i := range f.rows {
		if r := &f.rows[i]; r.table == table && r.tenant == Tenant && f.rng.IntN(2) == 0 {
			return r
		}
	}
	return nil
}

// take gives a key that is not in use. Where the tenant is part of the key, the
// other part is free for each tenant.
func (f *filler) take(m *schema.Schema, tenant any) (int, bool) {
	space := m.Table
	if len(m.PrimaryFields) > 1 {
		space += fmt.Sprint(" ", tenant)
	}
	for range 50 {
		n := 1 + f.rng.IntN(lastKey)
		if f.clash && tenant != Tenant && f.rng.IntN(3) == 0 {
			n = firstNewKey + f.rng.IntN(lastNewKey-firstNewKey+1)
		}
		if at := fmt.Sprint(space, " ", n); !f.taken[at] {
			f.taken[at] = true
			return n, true
		}
	}
	return 0, false
}
