package gorm

import (
	"go/token"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// assignment is a column and what it is set to.
type assignment struct {
	column column
	to     node
}

// update runs the statement as an UPDATE (callbacks/update.go).
func (s *statement) update(note string) {
	s = s.scoped()
	if why := s.parse(); why != "" {
		s.run.fail(why, token.NoPos)
		return
	}
	s.add(ProcessUpdate)
	s.softDelete()
	saved := associated{s: s, chosen: s.chosen(updating)}
	if s.schema != nil && s.model != nil {
		saved.owners = *s.model
	}
	saved.before()
	defer saved.after()
	set := s.set
	if set == nil {
		s.addUpdateKeys()
		set = s.updates()
	}
	if len(set) == 0 {
		return // GORM sends nothing
	}
	w := s.writer()
	w.raw("UPDATE ")
	s.writeModifier(w, "UPDATE")
	w.currentTable()
	writeSet(w, set)
	s.writeWhere(w)
	s.writeReturning(w)
	s.sendChange(w, note)
	s.set = nil
}

func writeSet(w *writer, set []assignment) {
	w.raw(" SET ")
	for i, a := range set {
		if i > 0 {
			w.raw(",")
		}
		a.column.build(w)
		w.raw("=")
		a.to.build(w)
	}
}

func (s *statement) writeModifier(w *writer, verb string) {
	if m := s.modifiers[verb]; m != nil {
		m.build(w)
		w.raw(" ")
	}
}

func (s *statement) writeReturning(w *writer) {
	if s.returning != nil {
		w.raw(" RETURNING ")
		s.returning.build(w)
	}
}

// sendChange sends an UPDATE or DELETE. Without any condition GORM refuses it.
func (s *statement) sendChange(w *writer, note string) {
	if s.run.weak && !s.allowGlobal && !s.run.renderer.AllowGlobalUpdate && len(s.ownConditions()) == 0 {
		s.run.refuse()
		return
	}
	s.send(w, note)
}

// ownConditions are the conditions that are left, but that of soft delete.
func (s *statement) ownConditions() []node {
	left := s.run.kept(s, s.where)
	if s.softDeleted && len(left) > 0 {
		left = left[:len(left)-1]
	}
	return left
}

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

// delete runs the statement as a DELETE, or as the UPDATE that marks rows as
// deleted (callbacks/delete.go, soft_delete.go).
func (s *statement) delete(note string) {
	s = s.scoped()
	if why := s.parse(); why != "" {
		s.run.fail(why, token.NoPos)
		return
	}
	s.add(ProcessDelete)
	s.deleteAssociated()
	soft := s.schema != nil && len(s.schema.SoftDelete) > 0 && !s.unscoped
	s.addDeleteKeys(s.dest)
	if s.model != s.dest {
		s.addDeleteKeys(s.model)
	}
	w := s.writer()
	if soft {
		s.softDelete()
		w.raw("UPDATE ")
		w.currentTable()
		writeSet(w, []assignment{{columnOf("", s.schema.SoftDelete[0].DBName), now()}})
	} else {
		w.raw("DELETE ")
		s.writeModifier(w, "DELETE")
		w.raw("FROM ")
		s.writeFrom(w, nil)
	}
	s.writeWhere(w)
	s.writeReturning(w)
	s.sendChange(w, note)
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
			n, _ := s.run.keyOf(builder.Arg{Reason: reason(m), Pos: m.Pos}, fields)
			in.values, in.open, maybe = append(in.values, n), true, true
		}
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

// maybeKeys is a condition on keys that is dropped where they are all zero.
func (s *statement) maybeKeys(in inList, m builder.Arg, fields []*model.Field) node {
	for _, f := range fields {
		if s.schema != nil && slices.Contains(s.schema.PrimaryFields, f) && s.run.isTenant(s.schema.Table, f.DBName) {
			return droppable{node: in, table: s.schema.Table, column: f.DBName, keys: true, at: m.Pos}
		}
	}
	return in
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
