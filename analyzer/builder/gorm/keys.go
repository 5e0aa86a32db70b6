package gorm

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// addUpdateKeys adds the key of the struct that is updated. Of a struct that
// is both model and values the key is told from the values.
func (s *statement) addUpdateKeys() {
	if s.schema == nil || s.model == nil {
		return
	}
	if s.model == s.dest && isPointer(s.dest.Type) {
		s.addOwnKey()
		return
	}
	m := *s.model
	switch {
	case s.model == s.dest:
		// A struct that is no pointer: its key is a condition and a value.
		s.addKeyFields(m)
	case isOneStruct(m.Type):
		s.addKeyFields(m)
		s.noteIgnored(m)
	case isList(m):
		s.addListKeys(m)
	}
}

// addOwnKey adds the key of a struct that is given as its own new values.
func (s *statement) addOwnKey() {
	if isOneStruct(s.dest.Type) {
		s.addKeyFields(*s.dest)
	}
}

func (s *statement) addKeyFields(m builder.Arg) {
	for _, f := range s.schema.PrimaryFields {
		v := fieldOf(m, f)
		if c, ok := s.unlessZero(s.schema, f, v, compare{"Eq", columnOf("", f.DBName), value{v}}); ok {
			s.addWhere(c)
		}
	}
}

// addListKeys adds the keys of a list of structs.
func (s *statement) addListKeys(m builder.Arg) {
	if in, ok := s.keysOf("", m, s.schema.PrimaryFields, names(s.schema.PrimaryFields)); ok {
		s.addWhere(in)
	}
}

// addDeleteKeys adds the key of what is deleted. All columns of a key count,
// zero or not, unless all are zero.
func (s *statement) addDeleteKeys(m *builder.Arg) {
	if s.schema == nil || m == nil || !s.schema.IsOf(m.Type) {
		return
	}
	if in, ok := s.keysOf(s.table, *m, s.schema.PrimaryFields, names(s.schema.PrimaryFields)); ok {
		s.addWhere(in)
	}
	s.noteIgnored(*m)
}

func names(fields []*model.Field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.DBName
	}
	return out
}

// keysOf is the condition that columns are the values of fields of a struct, or
// of a list of them. There is none where all fields are zero.
func (s *statement) keysOf(tableName string, m builder.Arg, fields []*model.Field, columns []string) (node, bool) {
	if len(fields) == 0 {
		return nil, false
	}
	in := inList{left: keyColumns(tableName, columns), rows: len(columns) > 1}
	maybe := false
	if isList(m) {
		if m.Kind == builder.KindList && m.More == "" && len(m.Elements) == 0 {
			return nil, false
		}
		for _, e := range m.Elements {
			n, z := s.run.keyOf(e, fields)
			if z == isZero {
				continue
			}
			maybe = maybe || z == mayBeZero
			in.values = append(in.values, n)
		}
		if m.Kind != builder.KindList || m.More != "" {
			n, _ := s.run.keyOf(restOf(m), fields)
			in.values, in.open, maybe = append(in.values, n), true, true
		}
		maybe = maybe || !s.run.someKeys(m)
		if len(in.values) == 0 {
			return nil, false
		}
	} else {
		n, z := s.run.keyOf(m, fields)
		if z == isZero {
			return nil, false
		}
		in.values, maybe = []node{n}, z == mayBeZero
	}
	if !maybe {
		return in, true
	}
	return s.maybeKeys(in, m, fields), true
}

// restOf stands for the elements of a list that are not known.
func restOf(m builder.Arg) builder.Arg {
	rest := builder.Arg{Reason: reason(m), Pos: m.Pos}
	if m.Field == nil && len(m.Elements) == 0 {
		rest.Value, rest.Each = m.Value, m.Value != nil
	}
	return rest
}

// maybeKeys is a condition on keys that is dropped where they are all zero.
func (s *statement) maybeKeys(in inList, m builder.Arg, fields []*model.Field) node {
	if s.schema == nil {
		return in
	}
	at := slices.IndexFunc(fields, func(f *model.Field) bool {
		return slices.Contains(s.schema.PrimaryFields, f) && s.run.isTenant(s.schema.Table, f.DBName)
	})
	if at < 0 && isList(m) && !s.run.someKeys(m) {
		at = slices.IndexFunc(fields, func(f *model.Field) bool { return slices.Contains(s.schema.PrimaryFields, f) })
	}
	if at < 0 {
		return in
	}
	return droppable{node: in, table: s.schema.Table, column: fields[at].DBName, keys: true, at: m.Pos}
}

func keyColumns(tableName string, columns []string) node {
	if len(columns) == 1 {
		return columnOf(tableName, columns[0])
	}
	l := make(columnList, len(columns))
	for i, c := range columns {
		l[i] = columnOf(tableName, c)
	}
	return l
}

// keyOf is the key of a struct.
func (x *run) keyOf(m builder.Arg, fields []*model.Field) (node, zeroness) {
	all, vs := isZero, make(row, len(fields))
	for i, f := range fields {
		v := fieldOf(m, f)
		vs[i] = value{v}
		switch z := x.zeroness(v); {
		case z == isNotZero:
			all = isNotZero
		case z == mayBeZero && all == isZero:
			all = mayBeZero
		}
	}
	if len(vs) == 1 {
		return vs[0], all
	}
	return vs, all
}
