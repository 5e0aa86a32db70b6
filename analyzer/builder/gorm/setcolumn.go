package gorm

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// setColumn is (*gorm.Statement).SetColumn: it sets a column of what is written,
// of a map or a struct. Of several rows it sets that of the row whose hook runs,
// else of the first; of all where its third argument is true.
func setColumn(s *statement, c builder.Call) *statement {
	if len(c.Args) < 2 || s.dest == nil {
		return s
	}
	name, ok := knownText(c.Args[0])
	if !ok {
		s.run.fail("a column that is set: "+reason(c.Args[0]), c.Pos)
		return s
	}
	set := columnSetter{name: name, to: c.Args[1], field: s.lookUp(name)}
	every := s.inHook || len(c.Args) > 2 && isTrue(c.Args[2]) || c.More != ""
	d := set.in(*s.dest, every)
	if s.model == s.dest {
		s.model = &d
	}
	s.dest = &d
	return s
}

// columnSetter sets one column.
type columnSetter struct {
	name  string
	to    builder.Arg
	field *model.Field // nil for none
}

// in is a value with the column set.
func (c columnSetter) in(d builder.Arg, every bool) builder.Arg {
	switch {
	case isMapList(d.Type):
		return c.inList(d, true)
	case isMap(d):
		d.Pairs = slices.Clone(d.Pairs)
		key := plain(c.name)
		d.Pairs = append(slices.DeleteFunc(d.Pairs, func(p builder.Pair) bool { return keyText(p) == c.name }),
			builder.Pair{Key: builder.Arg{Kind: builder.KindText, Text: &key}, Value: c.to})
		return d
	case c.field == nil || c.field.DBName == "":
		return d
	case isList(d):
		return c.inList(d, every)
	}
	return c.inStruct(d)
}

func (c columnSetter) inList(d builder.Arg, every bool) builder.Arg {
	d.Elements = slices.Clone(d.Elements)
	for i := range d.Elements {
		if i == 0 || every {
			d.Elements[i] = c.in(d.Elements[i], every)
		}
	}
	return d
}

// inStruct is a struct with the column set. Of one that is not known the other
// fields stay unknown.
func (c columnSetter) inStruct(d builder.Arg) builder.Arg {
	if d.Kind != builder.KindStruct {
		d = builder.Arg{Kind: builder.KindStruct, Type: d.Type, Value: d.Value, Pos: d.Pos, More: reason(d)}
	}
	path := c.field.Path()
	d.Fields = append(slices.DeleteFunc(slices.Clone(d.Fields), func(f builder.Field) bool { return f.Name == path }),
		builder.Field{Name: path, Arg: c.to})
	return d
}

// addClauseIfNone is AddClauseIfNotExists. Whether there is a WHERE already is
// not always known: a condition that may not be added counts for nothing.
func addClauseIfNone(s *statement, c builder.Call) *statement {
	if len(c.Args) == 1 && typeName(c.Args[0].Type, clausePath) == "Where" && len(s.where) > 0 {
		return s
	}
	return addClauses(s, c)
}
