package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// fields adds the conditions of a struct, or of a list of structs: its fields
// that are not zero, or those that the strings behind it name. It tells to
// stop where such strings are given.
func (x *conditionReader) fields(i int, a builder.Arg) (stop bool) {
	schema, why := x.s.run.schemaOf(a)
	if schema == nil {
		x.conds = append(x.conds, unknownCondition{why: why})
		return false
	}
	named, restricted, all := x.namedFields(i)
	if !all {
		x.conds = append(x.conds, unknownCondition{why: "the fields that " + x.more + " names", group: true})
		return true
	}
	structs := []builder.Arg{a}
	if isList(a) {
		structs = a.Elements
		if moreOf(a) != "" {
			x.conds = append(x.conds, unknownCondition{why: reason(a), group: true})
		}
	}
	for _, e := range structs {
		for _, f := range schema.Fields {
			if f.DBName == "" {
				continue
			}
			selected := named[f.DBName] || named[f.Name]
			if selected || !restricted && f.Readable {
				x.field(schema, f, e, selected)
			}
		}
	}
	return restricted
}

// namedFields are the fields that the strings behind a struct name.
func (x *conditionReader) namedFields(i int) (named map[string]bool, restricted, all bool) {
	named = map[string]bool{}
	if i != 0 {
		return named, false, true
	}
	for _, v := range x.args[1:] {
		if !isText(v) {
			continue
		}
		name, ok := knownText(v)
		if !ok {
			return nil, false, false
		}
		named[name] = true
	}
	return named, len(named) > 0, x.more == ""
}

// field adds the condition on one field of a struct.
func (x *conditionReader) field(schema *model.Schema, f *model.Field, a builder.Arg, selected bool) {
	v := fieldOf(a, f)
	if !v.Pos.IsValid() {
		v.Pos = a.Pos
	}
	c := compare{"Eq", columnOf(x.table, f.DBName), value{v}}
	if selected {
		x.conds = append(x.conds, c)
		return
	}
	switch x.s.run.zeroness(v) {
	case isNotZero:
		x.conds = append(x.conds, c)
	case mayBeZero:
		x.conds = append(x.conds, droppable{node: c, table: schema.Table, column: f.DBName, field: f.Name, at: v.Pos})
	case isZero:
		if _, given := givenField(a, f); given {
			x.s.run.dropAlways(schema, f, v.Pos)
		}
	}
}
