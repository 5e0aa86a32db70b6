package model

import "strings"

// guess is a way in which one model can have the other's key.
type guess int

const (
	hasKey guess = iota // the other model holds a key of this one
	belongs
	// The same with the struct that is embedded and holds the field.
	embeddedHas
	embeddedBelongs
)

// guess tries ways to tie the rows of two models, in order, until the columns
// that it takes are there.
func (r *Relation) guess(ways ...guess) bool {
	for _, way := range ways {
		if r.try(way) {
			if way == belongs || way == embeddedBelongs {
				r.Kind = BelongsTo
			}
			return true
		}
	}
	return false
}

// sides are the model with the primary key and that with the foreign key.
func (r *Relation) sides(way guess) (primary, foreign *Schema) {
	switch way {
	case belongs:
		return r.FieldSchema, r.Schema
	case embeddedBelongs:
		return r.FieldSchema, r.Field.owner
	case embeddedHas:
		return r.Field.owner, r.FieldSchema
	}
	return r.Schema, r.FieldSchema
}

func (r *Relation) try(way guess) bool {
	primary, foreign := r.sides(way)
	if primary == nil || foreign == nil {
		return false
	}
	var foreignFields, primaryFields []*Field
	if len(r.foreignKeys) > 0 {
		for _, name := range r.foreignKeys {
			f := foreign.LookUpField(name)
			if f == nil {
				return false
			}
			foreignFields = append(foreignFields, f)
		}
	} else {
		foreignFields, primaryFields = r.guessedKeys(way, primary, foreign)
	}
	if len(foreignFields) == 0 {
		return false
	}
	primaryFields, ok := r.primaries(primary, primaryFields, len(foreignFields))
	if !ok || len(primaryFields) < len(foreignFields) {
		return false
	}
	own := way == hasKey || way == embeddedHas
	r.References = nil
	for i, f := range foreignFields {
		r.References = append(r.References, Reference{PrimaryKey: primaryFields[i], ForeignKey: f, OwnPrimaryKey: own})
	}
	return true
}

// guessedKeys are the fields that are named after the other model and its key.
//
// GORM appends what it finds to the primary fields that it started from, and
// reads that list by the index of the foreign field: so a key of several
// columns, of which the foreign side has but the second, is tied to the first.
func (r *Relation) guessedKeys(way guess, primary, foreign *Schema) (foreignFields, primaryFields []*Field) {
	primaryFields = primary.PrimaryFields
	if len(r.primaryKeys) > 0 {
		primaryFields = nil
		for _, name := range r.primaryKeys {
			if f := primary.LookUpField(name); f != nil {
				primaryFields = append(primaryFields, f)
			}
		}
	}
	prefix := primary.Name
	if prefix == "" {
		prefix = r.FieldSchema.Name
	}
	if way == belongs {
		prefix = r.Field.Name
	}
	candidates := primaryFields
	primaryFields = append([]*Field(nil), candidates...)
	for _, key := range candidates {
		names := []string{prefix + key.Name}
		if len(candidates) == 1 {
			stem := strings.TrimSuffix(prefix+key.Name, key.Name)
			names = append(names, stem+"ID", stem+"Id", r.Schema.models.options.Naming.ColumnName(foreign.Table, stem+"ID"))
		}
		if f := r.lookUp(foreign, names); f != nil {
			foreignFields = append(foreignFields, f)
			primaryFields = append(primaryFields, key)
		}
	}
	return foreignFields, primaryFields
}

// lookUp finds the first of some names, near the association first.
func (r *Relation) lookUp(in *Schema, names []string) *Field {
	for _, name := range names {
		if f := in.lookUpNear(r.Field.path, name); f != nil {
			return f
		}
	}
	for _, name := range names {
		if f := in.LookUpField(name); f != nil {
			return f
		}
	}
	return nil
}

// primaries are the fields of the primary side: those that the tag names, or
// the key.
func (r *Relation) primaries(primary *Schema, guessed []*Field, wanted int) ([]*Field, bool) {
	switch {
	case len(r.primaryKeys) > 0:
		for i, name := range r.primaryKeys {
			f := primary.LookUpField(name)
			switch {
			case f == nil:
				return nil, false
			case len(guessed) <= i:
				guessed = append(guessed, f)
			case f != guessed[i]:
				return nil, false
			}
		}
		return guessed, true
	case len(guessed) > 0:
		return guessed, true
	case wanted == 1 && primary.PrioritizedPrimaryField != nil:
		return []*Field{primary.PrioritizedPrimaryField}, true
	}
	return primary.PrimaryFields, len(primary.PrimaryFields) == wanted
}
