package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// deleteAssociated deletes the associations that Select names together with
// their owner (callbacks/delete.go, DeleteBeforeAssociations).
func (s *statement) deleteAssociated() {
	if s.schema == nil || s.dest == nil {
		return
	}
	chosen := s.chosen(creating)
	if !chosen.restricted {
		return
	}
	for _, r := range s.schema.Relations() {
		if !chosen.named(r.Name) || !s.run.named(r, s.dest.Pos) {
			continue
		}
		t := s.fresh()
		t.unscoped = s.unscoped
		of := r.FieldSchema
		if r.Kind == model.Many2Many {
			of = r.JoinTable
		} else if r.Kind == model.BelongsTo {
			continue
		}
		t.schema, t.fixed = of, true
		t.table = of.Table
		t.addWhere(s.ownedBy(r, *s.dest, of.Table)...)
		t.delete("deletes " + r.Name)
	}
}

// ownedBy are the conditions that rows of a table belong to an owner. Without
// the owner's key they hold for none.
func (s *statement) ownedBy(r *model.Relation, owner builder.Arg, table string) []node {
	var columns []string
	var fields []*model.Field
	var conds []node
	for _, ref := range r.References {
		switch {
		case ref.OwnPrimaryKey:
			columns, fields = append(columns, ref.ForeignKey.DBName), append(fields, ref.PrimaryKey)
		case ref.PrimaryValue != "":
			conds = append(conds, compare{"Eq", columnOf(table, ref.ForeignKey.DBName), constantText(ref.PrimaryValue)})
		case r.JoinTable == nil:
			columns, fields = append(columns, ref.PrimaryKey.DBName), append(fields, ref.ForeignKey)
		}
	}
	return append(conds, s.keysOrNone(table, owner, fields, columns))
}

// keysOrNone is the condition that columns are the values of fields of a
// struct. It holds for no row where all of them are zero.
func (s *statement) keysOrNone(table string, m builder.Arg, fields []*model.Field, columns []string) node {
	if in, ok := s.keysOf(table, m, fields, columns); ok {
		if d, maybe := in.(droppable); maybe {
			return d.node
		}
		return in
	}
	return inList{left: keyColumns(table, columns)}
}
