package model

import (
	"go/types"
	"sort"
	"strings"
)

// Relation is an association of a model.
type Relation struct {
	Name  string
	Kind  RelationKind
	Field *Field
	// Schema has the association, FieldSchema is what it is to. JoinTable is
	// the table between them, nil for none.
	Schema, FieldSchema, JoinTable *Schema
	// References are the columns that tie the rows.
	References []Reference
	// Polymorphic says that a column tells which model a row belongs to.
	Polymorphic bool

	foreignKeys, primaryKeys []string // of the tag
}

// RelationKind is a kind of association.
type RelationKind string

// The kinds of association, as GORM calls them.
const (
	HasOne    RelationKind = "has_one"
	HasMany   RelationKind = "has_many"
	BelongsTo RelationKind = "belongs_to"
	Many2Many RelationKind = "many_to_many"
)

// Reference is a pair of columns that are equal in rows that go together.
type Reference struct {
	PrimaryKey, ForeignKey *Field
	// PrimaryValue is what the foreign key holds where there is no
	// PrimaryKey: the name of the owner's table.
	PrimaryValue string
	// OwnPrimaryKey says that PrimaryKey is of the model that has the
	// association.
	OwnPrimaryKey bool
}

// Relation is the association of a name, nil for none.
func (s *Schema) Relation(name string) *Relation {
	for _, r := range s.Relations() {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// Relations are all associations, by name. Fields that GORM refuses are left
// out: a program that has such a model does not run.
func (s *Schema) Relations() []*Relation {
	if s.related {
		return s.relations
	}
	s.related = true // an association may lead back here
	found := map[string]*Relation{}
	for _, f := range s.Fields {
		if f.typed || f.kind != noKind || !f.permitted() {
			continue
		}
		r, ok := s.parseRelation(f)
		if !ok {
			continue
		}
		if before := found[r.Name]; before == nil || len(before.Field.path) > 1 {
			found[r.Name] = r
		}
	}
	for _, r := range found {
		s.relations = append(s.relations, r)
	}
	sort.Slice(s.relations, func(i, j int) bool { return s.relations[i].Name < s.relations[j].Name })
	return s.relations
}

func (s *Schema) parseRelation(f *Field) (*Relation, bool) {
	t := indirect(f.Type)
	_, isStruct := t.Underlying().(*types.Struct)
	_, isSlice := t.Underlying().(*types.Slice)
	if !isStruct && !isSlice {
		return nil, false
	}
	of, err := s.models.of(t)
	if err != nil {
		return nil, false
	}
	r := &Relation{Name: f.Name, Field: f, Schema: s, FieldSchema: of,
		foreignKeys: list(f.settings["FOREIGNKEY"]), primaryKeys: list(f.settings["REFERENCES"])}
	r.Kind = HasOne
	if isSlice {
		r.Kind = HasMany
	}
	switch {
	case isPolymorphic(f):
		return r, r.polymorphic()
	case f.settings["MANY2MANY"] != "":
		return r, r.many2many()
	case f.settings["BELONGSTO"] != "":
		return r, r.guess(belongs, embeddedBelongs, hasKey, embeddedHas)
	case isSlice:
		return r, r.guess(hasKey, embeddedHas)
	case of == s:
		return r, r.guess(belongs, belongs, embeddedBelongs, hasKey, embeddedHas)
	}
	return r, r.guess(hasKey, belongs, embeddedBelongs, hasKey, embeddedHas)
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	out := strings.Split(text, ",")
	for i, v := range out {
		out[i] = strings.TrimSpace(v)
	}
	return out
}

func isPolymorphic(f *Field) bool {
	_, named := f.settings["POLYMORPHIC"]
	_, hasType := f.settings["POLYMORPHICTYPE"]
	_, hasID := f.settings["POLYMORPHICID"]
	return named || hasType && hasID
}

// polymorphic ties rows by a column that names the owner's table and one that
// holds its key.
func (r *Relation) polymorphic() bool {
	name := r.Field.settings["POLYMORPHIC"]
	setting := func(key, usual string) string {
		if v, ok := r.Field.settings[key]; ok {
			return strings.TrimSpace(v)
		}
		return usual
	}
	typ := r.FieldSchema.byName[setting("POLYMORPHICTYPE", name+"Type")]
	id := r.FieldSchema.byName[setting("POLYMORPHICID", name+"ID")]
	key := r.Schema.PrioritizedPrimaryField
	if len(r.foreignKeys) > 0 {
		key = r.Schema.LookUpField(r.foreignKeys[0])
	}
	if typ == nil || id == nil || key == nil || len(r.foreignKeys) > 1 {
		return false
	}
	r.Polymorphic = true
	r.References = []Reference{
		{ForeignKey: typ, PrimaryValue: setting("POLYMORPHICVALUE", r.Schema.Table)},
		{PrimaryKey: key, ForeignKey: id, OwnPrimaryKey: true},
	}
	return true
}
