package schema

import (
	"slices"
	"strings"
)

// LookupTable finds a table by name. An unqualified name (schema "") is looked
// up along the search path, then in any schema when exactly one has it.
func (c *Catalog) LookupTable(schema, name string) (*Table, bool) {
	return lookup(c, c.Tables, c.SearchPath, schema, name)
}

// LookupView finds a view as LookupTable finds a table.
func (c *Catalog) LookupView(schema, name string) (*View, bool) {
	return lookup(c, c.Views, c.SearchPath, schema, name)
}

// LookupFunction finds a function as LookupTable finds a table.
func (c *Catalog) LookupFunction(schema, name string) (*Function, bool) {
	return lookup(c, c.Functions, c.SearchPath, schema, name)
}

// LookupAll finds the tables of that name in all schemas, ordered by schema.
func (c *Catalog) LookupAll(name string) []*Table {
	return everywhere(c.Tables, c.fold(name))
}

// ForeignKeys returns the foreign keys of a table named "schema.name".
func (c *Catalog) ForeignKeys(from string) []ForeignKey {
	if t := c.Tables[from]; t != nil {
		return t.ForeignKeys
	}
	return nil
}

// lookup finds one object. MySQL and SQLite name a database, not a schema,
// before the dot: there a name that the DDL does not qualify will do.
func lookup[T any](c *Catalog, in map[string]*T, path []string, schema, name string) (*T, bool) {
	schema, name = c.fold(schema), c.fold(name)
	if schema != "" {
		if o, ok := in[schema+"."+name]; ok || !c.foldsCase() {
			return o, ok
		}
	}
	for _, s := range path {
		if o, ok := in[s+"."+name]; ok {
			return o, true
		}
	}
	if all := everywhere(in, name); len(all) == 1 {
		return all[0], true
	}
	return nil, false
}

func everywhere[T any](in map[string]*T, name string) []*T {
	var found []string
	for full := range in {
		if strings.HasSuffix(full, "."+name) && len(full) > len(name)+1 {
			found = append(found, full)
		}
	}
	slices.Sort(found)
	var out []*T
	for _, full := range found {
		if _, n := splitName(full); n == name {
			out = append(out, in[full])
		}
	}
	return out
}

// splitName splits "schema.name". A dot in a quoted schema name would be
// taken for the border; one in a table name is not.
func splitName(full string) (schema, name string) {
	schema, name, _ = strings.Cut(full, ".")
	return schema, name
}

// foldsCase says that names are matched whatever their case.
func (c *Catalog) foldsCase() bool { return c.Dialect == mysql || c.Dialect == sqlite }

func (c *Catalog) fold(name string) string {
	if c.foldsCase() {
		return strings.ToLower(name)
	}
	return name
}

// FullName is the table's name with its schema.
func (t *Table) FullName() string { return t.Schema + "." + t.Name }

// FullName is the view's name with its schema.
func (v *View) FullName() string { return v.Schema + "." + v.Name }

// Column finds a column of t.
func (t *Table) Column(name string) (*Column, bool) {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return &t.Columns[i], true
		}
	}
	return nil, false
}

// PrimaryKey returns the primary key of t.
func (t *Table) PrimaryKey() (*Key, bool) {
	for i := range t.Keys {
		if t.Keys[i].Primary {
			return &t.Keys[i], true
		}
	}
	return nil, false
}

// UniqueOn says that no two rows of t, at any time, agree on all of cols: a
// key that is not deferrable is among them. It is false where other tables
// inherit from t, whose rows no key of t binds.
func (t *Table) UniqueOn(cols []string) bool {
	if t.Children {
		return false
	}
	for _, k := range t.Keys {
		if !k.Deferrable && len(k.Columns) > 0 && subset(k.Columns, cols) {
			return true
		}
	}
	return false
}

// NotNull says that t has all of cols and that none can be NULL.
func (t *Table) NotNull(cols ...string) bool {
	for _, name := range cols {
		if c, ok := t.Column(name); !ok || !c.NotNull {
			return false
		}
	}
	return true
}

func subset(some, of []string) bool {
	for _, s := range some {
		if !slices.Contains(of, s) {
			return false
		}
	}
	return true
}
