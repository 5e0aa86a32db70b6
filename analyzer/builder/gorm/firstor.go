package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

func firstOrInit(s *statement, c builder.Call) {
	s.limit = number(1)
	s.orders = append(s.orders, ascending)
	find(s, c)
}

// firstOrCreate reads a row, and inserts one where there is none. The row gets
// what the conditions say of it where they are structs, maps or equalities;
// what raw text says is not in it.
func firstOrCreate(s *statement, c builder.Call) {
	look := s.clone()
	look.limit = number(1)
	look.orders = append(look.orders, ascending)
	find(look, c)

	insert := s.clone()
	insert.into(c, 0)
	if insert.dest == nil {
		return
	}
	insert.schema = look.schema
	d := builder.Arg{Kind: builder.KindStruct, Type: insert.dest.Type, Pos: insert.dest.Pos}
	if isKnownStruct(*insert.dest) {
		d = *insert.dest
	} else {
		d.More = reason(*insert.dest)
	}
	x := filler{s: insert, into: d}
	x.conditions(look.where)
	x.values(s.attrs)
	x.values(s.assigns)
	insert.dest = &x.into
	insert.create("where no row is found")

	if len(s.assigns) > 0 && look.schema != nil {
		s.updateAssigned(look.schema, c)
	}
}

// updateAssigned changes the row that is found to what Assign says. Its key is
// known by then.
func (s *statement) updateAssigned(schema *model.Schema, c builder.Call) {
	x := filler{s: s, into: builder.Arg{Kind: builder.KindStruct}}
	x.values(s.assigns)
	m := builder.Arg{Kind: builder.KindMap, Pos: c.Pos, Pairs: x.pairs}
	read := builder.Arg{Kind: builder.KindStruct, Type: c.Args[0].Type, Pos: c.Pos}
	for _, f := range schema.PrimaryFields {
		key := columnOf("", f.DBName)
		s.addWhere(compare{"Eq", key, value{builder.Arg{Reason: f.Name + " of the row that is read"}}})
	}
	s.model, s.dest = &read, &m
	s.update("where a row is found")
}

// filler sets fields of a struct to what conditions say of them.
type filler struct {
	s     *statement
	into  builder.Arg
	pairs []builder.Pair
}

// conditions takes over equalities that are joined by AND.
func (x *filler) conditions(conds []node) {
	for _, n := range conds {
		switch n := n.(type) {
		case droppable:
			x.conditions([]node{n.node})
		case and:
			x.conditions(n)
		case compare:
			col, ok := n.left.(column)
			v, isValue := n.right.(value)
			if name, isKnown := known(col.name); ok && isValue && isKnown && n.op == "Eq" {
				x.set(name, v.Arg)
			}
		}
	}
}

// values takes over what the arguments of Attrs or Assign say.
func (x *filler) values(args []builder.Arg) {
	if len(args) > 0 {
		x.conditions(x.s.conditions(args[0], args[1:], ""))
	}
}

func (x *filler) set(name string, v builder.Arg) {
	t := plain(name)
	x.pairs = append(x.pairs, builder.Pair{Key: builder.Arg{Kind: builder.KindText, Text: &t}, Value: v})
	f := x.s.lookUp(name)
	if f == nil {
		return
	}
	fields := []builder.Field{{Name: f.Path(), Arg: v}}
	for _, have := range x.into.Fields {
		if have.Name != f.Path() {
			fields = append(fields, have)
		}
	}
	x.into.Fields = fields
}
