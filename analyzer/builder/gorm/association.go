package gorm

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// association is the association mode: db.Model(&user).Association("Orders").
type association struct {
	relation *model.Relation
	owner    builder.Arg
	unscoped bool
}

// associate looks the association up.
func associate(s *statement, c builder.Call) *statement {
	arg, _ := split(c.Args)
	name, ok := knownText(arg)
	if !ok || s.model == nil {
		s.run.fail("the association "+reason(arg), c.Pos)
		return s
	}
	schema, why := s.run.schemaOf(*s.model)
	if schema == nil {
		s.run.fail(why, c.Pos)
		return s
	}
	r := schema.Relation(name)
	if r == nil {
		s.run.fail("the association "+name+" of "+schema.Name, c.Pos)
		return s
	}
	if !s.run.named(r, c.Pos) {
		return s
	}
	s.association = &association{relation: r, owner: *s.model, unscoped: s.unscoped}
	s.schema = schema
	return s
}

func unscopeAssociation(s *statement, _ builder.Call) *statement {
	if s.association != nil {
		a := *s.association
		a.unscoped = true
		s.association = &a
	}
	return s
}

// onAssociation runs f for the association that the chain has looked up.
func onAssociation(f func(s *statement, a *association, c builder.Call)) finisher {
	return func(s *statement, c builder.Call) {
		if s.association != nil {
			f(s, s.association, c)
		}
	}
}

// read is the statement that reads the rows of the association.
func (a *association) read(s *statement) *statement {
	r := a.relation
	s.model, s.schema = nil, nil
	of := builder.Arg{Kind: builder.KindStruct, Type: r.FieldSchema.Type}
	s.model = &of
	if r.JoinTable == nil {
		s.addWhere(s.ownedBy(r, a.owner, r.FieldSchema.Table)...)
		return s
	}
	on := []node{}
	for _, ref := range r.References {
		if !ref.OwnPrimaryKey && ref.PrimaryValue == "" {
			on = append(on, compare{"Eq", columnOf(r.JoinTable.Table, ref.ForeignKey.DBName), columnOf(r.FieldSchema.Table, ref.PrimaryKey.DBName)})
		}
	}
	on = append(on, s.ownedBy(r, a.owner, r.JoinTable.Table)...)
	s.fromJoins = append(s.fromJoins, joinTable{kind: plain(""), table: table{name: r.JoinTable.Table}, on: on})
	return s
}

func associationFind(s *statement, a *association, c builder.Call) {
	find(a.read(s), c)
}

func associationCount(s *statement, a *association, c builder.Call) {
	count(a.read(s), builder.Call{Func: c.Func, Pos: c.Pos})
}

// associationAppend saves values as rows of the association, and ties them to
// the owner. Of an association with one row it is Replace.
func associationAppend(s *statement, a *association, c builder.Call) {
	if a.relation.Kind == model.HasOne || a.relation.Kind == model.BelongsTo {
		associationReplace(s, a, c)
		return
	}
	a.save(s, c)
}

// save saves the values with their owner, of which only what ties them is
// changed.
func (a *association) save(s *statement, c builder.Call) {
	values := a.values(c)
	if len(values) == 0 {
		return
	}
	owner := a.owner
	if owner.Kind != builder.KindStruct {
		owner = builder.Arg{Kind: builder.KindStruct, Type: owner.Type, Value: owner.Value, Pos: owner.Pos, More: reason(owner)}
	}
	v := builder.Arg{Kind: builder.KindList, Elements: values, Pos: c.Pos}
	if a.relation.Kind == model.HasOne || a.relation.Kind == model.BelongsTo {
		v = values[0]
	}
	owner.Fields = append(slices.Clip(owner.Fields), builder.Field{Name: a.relation.Name, Arg: v})
	t := s.clone()
	t.model, t.schema = nil, nil
	t.dest = &owner
	t.selects = append(slices.Clip(t.selects), plain(a.relation.Name))
	for _, ref := range a.relation.References {
		if !ref.OwnPrimaryKey {
			f := ref.ForeignKey
			t.selects = append(t.selects, plain(f.Name))
			if a.relation.Kind == model.BelongsTo {
				key := builder.Field{Name: f.Path(), Arg: fieldOf(v, ref.PrimaryKey)}
				owner.Fields = append(owner.Fields, key)
			}
		}
	}
	t.update("")
}

// values are the values of a call, those of lists one by one.
func (a *association) values(c builder.Call) []builder.Arg {
	var out []builder.Arg
	for _, v := range c.Args {
		out = append(out, elementsOf(v)...)
	}
	if c.More != "" {
		out = append(out, builder.Arg{Reason: c.More, Pos: c.Pos})
	}
	return out
}
