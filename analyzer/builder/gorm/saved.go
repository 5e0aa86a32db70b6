package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// noteSaved notes the associations to one or many that are written where the
// structs have them, which the code does not show: a row that is there is made
// theirs.
func (x *associated) noteSaved() {
	if x.s.schema == nil {
		return
	}
	for _, owner := range x.holders() {
		for _, r := range x.s.schema.Relations() {
			if r.Kind != model.HasOne && r.Kind != model.HasMany || !x.chosen.has(r.Name) || r.Field.Hidden || !isNil(relationValue(owner, r)) {
				continue
			}
			way := r.Field.Path()
			if owner.Field != nil {
				way = wayTo(owner) + "." + way
			}
			x.s.saved = append(x.s.saved, builder.Saved{Name: r.Name, Table: r.FieldSchema.Table, Arg: builder.Arg{
				Value: owner.Value, Field: r.Field.Var, Way: way, Each: owner.Each, Pos: owner.Pos,
			}})
		}
	}
}

// holders are the values that hold the owners: structs, or a list of which the
// elements are not known.
func (x *associated) holders() []builder.Arg {
	if x.owners.Kind == builder.KindOpaque && isList(x.owners) && x.owners.Value != nil {
		list := x.owners
		list.Each = true
		return []builder.Arg{list}
	}
	var out []builder.Arg
	for _, owner := range elementsOf(x.owners) {
		if owner.Value != nil {
			out = append(out, owner)
		}
	}
	return out
}
