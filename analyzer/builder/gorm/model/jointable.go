package model

import (
	"unicode"
	"unicode/utf8"

	"github.com/jinzhu/inflection"
)

// many2many ties rows by a table of their keys.
func (r *Relation) many2many() bool {
	r.Kind = Many2Many
	own, ok := keysOr(r.Schema, r.foreignKeys)
	if !ok {
		return false
	}
	other, ok := keysOr(r.FieldSchema, r.primaryKeys)
	if !ok {
		return false
	}
	naming := r.Schema.models.options.Naming
	r.JoinTable = &Schema{Name: r.Field.settings["MANY2MANY"], Table: naming.JoinTableName(r.Field.settings["MANY2MANY"]),
		models: r.Schema.models, related: true}
	r.JoinTable.parseNothing()
	ownNames := map[string]*Field{}
	joinNames := list(r.Field.settings["JOINFOREIGNKEY"])
	for i, key := range own {
		name := title(r.Schema.Name) + key.Name
		if i < len(joinNames) {
			name = title(joinNames[i])
		}
		ownNames[name] = key
		r.addJoin(name, key, true)
	}
	joinNames = list(r.Field.settings["JOINREFERENCES"])
	for i, key := range other {
		name := title(r.FieldSchema.Name) + key.Name
		if _, taken := ownNames[name]; taken {
			name += "Reference"
			if r.Field.Name != r.FieldSchema.Name {
				name = inflection.Singular(r.Field.Name) + key.Name
			}
		}
		if i < len(joinNames) {
			name = title(joinNames[i])
		}
		r.addJoin(name, key, false)
	}
	return true
}

// addJoin adds a column to the join table, or another reference of one that is
// there.
func (r *Relation) addJoin(name string, key *Field, own bool) {
	t := r.JoinTable
	f, ok := t.byName[name]
	if !ok {
		f = &Field{Name: name, DBName: t.models.options.Naming.ColumnName(t.Table, name), Type: key.Type, Var: key.Var,
			PrimaryKey: true, Creatable: true, Updatable: true, Readable: true, kind: key.kind, typed: true, path: []string{name}}
		t.Fields = append(t.Fields, f)
		t.index(f)
	}
	r.References = append(r.References, Reference{PrimaryKey: key, ForeignKey: f, OwnPrimaryKey: own})
}

// parseNothing makes a schema without fields.
func (s *Schema) parseNothing() {
	s.byName, s.byPath, s.byColumn = map[string]*Field{}, map[string]*Field{}, map[string]*Field{}
}

// keysOr are the fields that a tag names, or the key.
func keysOr(s *Schema, names []string) ([]*Field, bool) {
	if len(names) == 0 {
		return s.PrimaryFields, true
	}
	var out []*Field
	for _, name := range names {
		f := s.LookUpField(name)
		if f == nil {
			return nil, false
		}
		out = append(out, f)
	}
	return out, true
}

// title makes the first letter a capital.
func title(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
