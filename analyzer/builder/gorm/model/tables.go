package model

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"gorm.io/gorm/utils"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// Tables are the tables of all models that were asked for, of those that
// associations lead to, and those that join them. Names are without schemas.
//
// A table whose name is not known is among them under a name that no table has,
// where others hold its keys.
func (m *Models) Tables() map[string]sqlscan.Model {
	tables, unnamed := map[string]sqlscan.Model{}, map[string]bool{}
	for _, s := range m.all() {
		addTable(tables, s)
		if s.unnamed != nil {
			unnamed[bare(s.Table)] = true
		}
		for _, r := range s.Relations() {
			if r.JoinTable != nil {
				addTable(tables, r.JoinTable)
			}
			for _, held := range r.held() {
				addReference(tables, held)
				delete(unnamed, bare(held.Table))
			}
		}
	}
	maps.DeleteFunc(tables, func(name string, _ sqlscan.Model) bool { return unnamed[name] })
	return tables
}

// all are the models that were asked for, and those that associations lead to,
// in the order in which they were met. What has no name is the table of no model.
func (m *Models) all() []*Schema {
	found := maps.Clone(m.asked)
	for next := slices.Collect(maps.Keys(found)); len(next) > 0; {
		s := next[0]
		next = next[1:]
		for _, r := range s.Relations() {
			if !found[r.FieldSchema] {
				found[r.FieldSchema] = true
				next = append(next, r.FieldSchema)
			}
		}
	}
	out := slices.DeleteFunc(slices.Collect(maps.Keys(found)), func(s *Schema) bool { return s.Name == "" })
	slices.SortFunc(out, func(a, b *Schema) int { return cmp.Compare(a.number, b.number) })
	return out
}

// bare is the name of a table without its schema.
func bare(table string) string { return table[strings.LastIndexByte(table, '.')+1:] }

func addTable(tables map[string]sqlscan.Model, s *Schema) {
	t := tables[bare(s.Table)]
	for _, c := range s.DBNames {
		t.Columns = addName(t.Columns, c)
	}
	for _, f := range s.PrimaryFields {
		t.Key = addName(t.Key, f.DBName)
	}
	tables[bare(s.Table)] = t
}

func addName(names []string, name string) []string {
	name = strings.Trim(name, "\"` ") // dialects write names with marks of their own
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

func addReference(tables map[string]sqlscan.Model, h held) {
	t := tables[h.table]
	same := func(r sqlscan.Reference) bool { return reflect.DeepEqual(r, h.Reference) }
	if slices.ContainsFunc(t.References, same) {
		return
	}
	t.References = append(t.References, h.Reference)
	slices.SortStableFunc(t.References, func(a, b sqlscan.Reference) int {
		return cmp.Or(strings.Compare(a.Table, b.Table), slices.Compare(a.Columns, b.Columns))
	})
	tables[h.table] = t
}

// held is a key of another table that the rows of a table hold.
type held struct {
	table string
	sqlscan.Reference
}

// held are the keys by which an association ties rows.
func (r *Relation) held() []held {
	if r.Schema.Name == "" || r.FieldSchema.Name == "" {
		return nil
	}
	if r.JoinTable != nil {
		own := func(ref Reference) bool { return ref.OwnPrimaryKey }
		other := func(ref Reference) bool { return !ref.OwnPrimaryKey }
		return []held{r.key(r.JoinTable, r.Schema, own), r.key(r.JoinTable, r.FieldSchema, other)}
	}
	all := func(Reference) bool { return true }
	child, parent := r.FieldSchema, r.Schema
	if r.Kind == BelongsTo {
		child, parent = parent, child
	}
	if r.reversed() {
		return []held{r.turned()}
	}
	return []held{r.key(child, parent, all)}
}

// key is the key of a model's table that another one's rows hold.
func (r *Relation) key(child, parent *Schema, of func(Reference) bool) held {
	h := held{table: bare(child.Table), Reference: sqlscan.Reference{Table: parent.Table}}
	var keys []*Field
	for _, ref := range r.References {
		switch {
		case ref.PrimaryKey == nil:
			h.Where = append(h.Where, sqlscan.ColumnText{Column: ref.ForeignKey.DBName, Text: ref.PrimaryValue})
		case of(ref):
			h.Columns = append(h.Columns, ref.ForeignKey.DBName)
			h.RefColumns = append(h.RefColumns, ref.PrimaryKey.DBName)
			h.Nullable = h.Nullable || ref.ForeignKey.nullable()
			keys = append(keys, ref.PrimaryKey)
		}
	}
	h.Shared = !parent.uniqueBy(keys)
	return h
}

// reversed tells of a belongs-to that is written as a has-one, the wrong way
// round (foreignKey:ID;references:UserID): what it says to be the key that the other
// model holds is that one's own, and what it refers to is no key.
func (r *Relation) reversed() bool {
	if r.Kind == BelongsTo || r.Polymorphic || len(r.References) != 1 {
		return false
	}
	ref := r.References[0]
	return r.FieldSchema.uniqueBy([]*Field{ref.ForeignKey}) && ref.ForeignKey.PrimaryKey && !r.Schema.uniqueBy([]*Field{ref.PrimaryKey})
}

// turned is the key of a reversed association.
func (r *Relation) turned() held {
	ref := r.References[0]
	return held{table: bare(r.Schema.Table), Reference: sqlscan.Reference{
		Columns: []string{ref.PrimaryKey.DBName}, Table: r.FieldSchema.Table, RefColumns: []string{ref.ForeignKey.DBName},
		Nullable: ref.PrimaryKey.nullable(),
	}}
}

// Unique tells whether no two rows agree on a field.
func (s *Schema) Unique(f *Field) bool { return s.uniqueBy([]*Field{f}) }

// uniqueBy tells whether no two rows agree on some fields: they hold a key, or
// one that the tags say to be unique by itself.
func (s *Schema) uniqueBy(fields []*Field) bool {
	has := func(f *Field) bool {
		return slices.ContainsFunc(fields, func(g *Field) bool { return g.DBName == f.DBName })
	}
	if len(s.PrimaryFields) > 0 && !slices.ContainsFunc(s.PrimaryFields, func(f *Field) bool { return !has(f) }) {
		return true
	}
	return slices.ContainsFunc(fields, func(f *Field) bool {
		return f.PrimaryKey && f.AutoIncrement || utils.CheckTruth(f.settings["UNIQUE"]) || s.uniqueIndex(f)
	})
}

// uniqueIndex tells whether a field has a unique index that no other has part in.
func (s *Schema) uniqueIndex(f *Field) bool {
	setting, ok := f.settings["UNIQUEINDEX"]
	name, options, _ := strings.Cut(setting, ",")
	if !ok || strings.Contains(strings.ToLower(options), "where") {
		return false
	}
	return name == "" || name == "UNIQUEINDEX" || !slices.ContainsFunc(s.Fields, func(g *Field) bool {
		other, _, _ := strings.Cut(g.settings["UNIQUEINDEX"], ",")
		return g.DBName != f.DBName && other == name
	})
}
