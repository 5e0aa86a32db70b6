package gorm

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// associationReplace saves the values and takes the other rows away from the
// owner: their keys are set to NULL, or they are deleted where the association
// is unscoped.
func associationReplace(s *statement, a *association, c builder.Call) {
	a.save(s, c)
	r := a.relation
	if r.Kind == model.BelongsTo {
		if len(a.values(c)) == 0 {
			a.unset(s.clone(), a.owner, r.Schema, foreignKeys(r))
		}
		return
	}
	t := a.of(s, a.table())
	if in, ok := t.keysOf(t.table, a.saved(c), r.FieldSchema.PrimaryFields, names(r.FieldSchema.PrimaryFields)); ok && r.JoinTable == nil {
		t.addWhere(noneOf(in))
	}
	t.addWhere(s.ownedBy(r, a.owner, t.table)...)
	if in, ok := a.joined(t, a.saved(c)); ok {
		t.addWhere(noneOf(in))
	}
	a.remove(t)
}

// associationDelete takes rows away from the owner.
func associationDelete(s *statement, a *association, c builder.Call) {
	r := a.relation
	if r.Kind == model.BelongsTo {
		t := s.clone()
		fields, columns := referenced(r)
		t.addWhere(t.keysOrNone(r.Schema.Table, a.listed(c), fields, columns))
		a.unset(t, a.owner, r.Schema, columns)
		return
	}
	t := a.of(s, a.table())
	t.addWhere(s.ownedBy(r, a.owner, t.table)...)
	if r.JoinTable != nil {
		if in, ok := a.joined(t, a.listed(c)); ok {
			t.addWhere(in)
		}
	} else {
		t.addWhere(t.keysOrNone(t.table, a.listed(c), r.FieldSchema.PrimaryFields, names(r.FieldSchema.PrimaryFields)))
	}
	a.remove(t)
}

func associationClear(s *statement, a *association, c builder.Call) {
	associationReplace(s, a, builder.Call{Func: c.Func, Pos: c.Pos})
}

// table is what holds the tie to the owner.
func (a *association) table() *model.Schema {
	if a.relation.JoinTable != nil {
		return a.relation.JoinTable
	}
	return a.relation.FieldSchema
}

// of is the statement of the chain on another model.
func (a *association) of(s *statement, schema *model.Schema) *statement {
	t := s.clone()
	t.model, t.dest = nil, nil
	t.schema, t.fixed = schema, true
	t.table, t.tableExpr = schema.Table, nil
	return t
}

func (a *association) listed(c builder.Call) builder.Arg {
	return builder.Arg{Kind: builder.KindList, Elements: a.values(c), Pos: c.Pos}
}

// saved are the values once they are saved: all have keys.
func (a *association) saved(c builder.Call) builder.Arg {
	list := a.listed(c)
	for i, v := range list.Elements {
		if v.Kind != builder.KindStruct {
			continue
		}
		v.Fields = slices.Clone(v.Fields)
		for _, f := range a.relation.FieldSchema.PrimaryFields {
			if zeronessOf(fieldOf(v, f)) == isZero {
				v.Fields = append(v.Fields, builder.Field{Name: f.Path(), Arg: builder.Arg{Reason: f.Name + " of a new row"}})
			}
		}
		list.Elements[i] = v
	}
	return list
}

// remove deletes the rows of a table that joins, or unties the others.
func (a *association) remove(t *statement) {
	if a.unscoped || a.relation.JoinTable != nil {
		t.delete("")
		return
	}
	a.untie(t, foreignKeys(a.relation))
}

// unset sets the keys of the owner to NULL.
func (a *association) unset(t *statement, owner builder.Arg, schema *model.Schema, columns []string) {
	t.model, t.schema = &owner, schema
	a.untie(t, columns)
}

func (a *association) untie(t *statement, columns []string) {
	m := builder.Arg{Kind: builder.KindMap}
	for _, c := range columns {
		name := plain(c)
		m.Pairs = append(m.Pairs, builder.Pair{Key: builder.Arg{Kind: builder.KindText, Text: &name}, Value: builder.Arg{Kind: builder.KindNil}})
	}
	t.dest, t.skipHooks = &m, true
	t.update("")
}

// foreignKeys are the columns that tie the rows of an association.
func foreignKeys(r *model.Relation) []string {
	var out []string
	for _, ref := range r.References {
		if ref.PrimaryValue == "" {
			out = append(out, ref.ForeignKey.DBName)
		}
	}
	return out
}

// referenced are the fields that the foreign keys refer to, and these.
func referenced(r *model.Relation) (fields []*model.Field, columns []string) {
	for _, ref := range r.References {
		if ref.PrimaryValue == "" {
			fields, columns = append(fields, ref.PrimaryKey), append(columns, ref.ForeignKey.DBName)
		}
	}
	return fields, columns
}

// joined is the condition on the rows of the table that joins which lead to
// values.
func (a *association) joined(t *statement, values builder.Arg) (node, bool) {
	if a.relation.JoinTable == nil {
		return nil, false
	}
	var fields []*model.Field
	var columns []string
	for _, ref := range a.relation.References {
		if !ref.OwnPrimaryKey && ref.PrimaryValue == "" {
			fields, columns = append(fields, ref.PrimaryKey), append(columns, ref.ForeignKey.DBName)
		}
	}
	return t.keysOf(t.table, values, fields, columns)
}
