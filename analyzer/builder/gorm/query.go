package gorm

import (
	"go/token"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// prepareQuery adds the conditions that GORM adds to every SELECT: those of
// soft delete, and the key of the struct that is filled
// (callbacks/query.go, BuildQuerySQL).
func (s *statement) prepareQuery(p Processor) {
	s.add(p)
	s.ownClauses("QueryClauses")
	if s.sql == nil {
		s.addKeyOf(s.dest)
	}
}

// ownClauses adds what the types of the model's fields add to statements of a
// kind, by a method like QueryClauses, in the order of the fields.
func (s *statement) ownClauses(method string) {
	if s.schema == nil {
		return
	}
	for _, f := range s.schema.Fields {
		s.softDelete(f)
		if f.Soft == model.NotSoft {
			s.clausesOf(f, method)
		}
	}
}

// softDelete leaves out rows that a field marks as deleted. Where conditions are
// joined by OR, it puts them in parentheses first. GORM marks the statement with
// the first such field.
func (s *statement) softDelete(f *model.Field) {
	if f.Soft == model.NotSoft || s.unscoped || s.softDeleted {
		return
	}
	s.group()
	s.addWhere(notDeleted(f))
	s.softDeleted = true
}

// group joins the conditions so far in one, where a single OR is among them.
func (s *statement) group() {
	for _, c := range s.where {
		if isSingleOr(c) {
			s.where = []node{allOf(s.where...)}
			return
		}
	}
}

// notDeleted is the condition that a row is not marked as deleted.
func notDeleted(f *model.Field) node {
	unset := builder.Arg{Kind: builder.KindNil}
	if f.Soft == model.SoftZero {
		unset = *number(0)
	}
	return compare{"Eq", columnOf(currentTable, f.DBName), value{unset}}
}

// addKeyOf adds the key of a struct that is given as destination: those of its
// key fields that are not zero.
func (s *statement) addKeyOf(dest *builder.Arg) {
	if dest == nil || s.schema == nil || !isOneStruct(dest.Type) || !s.schema.IsOf(dest.Type) {
		return
	}
	for _, f := range s.schema.PrimaryFields {
		v := fieldOf(*dest, f)
		if c, ok := s.unlessZero(s.schema, f, v, compare{"Eq", columnOf(s.table, f.DBName), value{v}}); ok {
			s.addWhere(c)
		}
	}
	s.noteIgnored(*dest)
}

// query runs the statement as a SELECT.
func (s *statement) query(p Processor, note string) {
	s = s.scoped()
	if s.sql == nil {
		if why := s.parse(); why != "" {
			s.run.fail(why, token.NoPos)
			return
		}
		s.prepareQuery(p)
	} else {
		s.parse()
	}
	s.row = s.readRow()
	w := s.writer()
	s.writeQuery(w)
	s.send(w, note)
	s.sql = nil
}

func (s *statement) writer() *writer { return &writer{stmt: s} }

// writeQuery writes the text of a SELECT.
func (s *statement) writeQuery(w *writer) {
	if s.sql != nil {
		s.sql.build(w)
		return
	}
	columns := s.columns()
	joins, columns := s.buildJoins(columns)
	w.raw("SELECT ")
	s.writeSelection(w, columns)
	w.raw(" FROM ")
	s.writeFrom(w, joins)
	s.writeWhere(w)
	s.writeGroups(w)
	if len(s.orders) > 0 {
		w.raw(" ORDER BY ")
		commaList(s.orders).build(w)
	}
	s.writeLimit(w)
	if s.locking != nil && s.run.renderer.Dialect != sqlscan.SQLite {
		w.raw(" FOR ")
		s.locking.build(w)
	}
}

func (s *statement) writeSelection(w *writer, columns []node) {
	if s.selection != nil {
		s.selection.build(w)
		return
	}
	if len(columns) == 0 {
		w.raw("*")
		return
	}
	if s.distinct {
		w.raw("DISTINCT ")
	}
	commaList(columns).build(w)
}

// columns are those of the select list, none for all.
func (s *statement) columns() []node {
	switch {
	case len(s.selects) > 0:
		out := make([]node, len(s.selects))
		for i, t := range s.selects {
			out[i] = s.selected(t)
		}
		return out
	case s.schema != nil && len(s.omits) > 0:
		chosen := s.chosen(forReading)
		var out []node
		for _, name := range s.schema.DBNames {
			if chosen.has(name) {
				out = append(out, columnOf(s.table, name))
			}
		}
		return out
	case s.schema != nil && s.dest != nil:
		if small := s.run.smaller(s.schema, s.dest.Type); small != nil {
			return s.allColumns(small)
		}
	}
	return nil
}

func (s *statement) allColumns(of *model.Schema) []node {
	out := make([]node, len(of.DBNames))
	for i, name := range of.DBNames {
		out[i] = columnOf(s.table, name)
	}
	return out
}

// selected is one name of Select: a field of the model, or text.
func (s *statement) selected(t resolve.Text) node {
	if name, ok := known(t); ok && s.schema != nil {
		if f := s.schema.LookUpField(name); f != nil && f.DBName != "" {
			return columnOf("", f.DBName)
		}
	}
	return column{name: t, raw: true}
}

func (s *statement) writeFrom(w *writer, joins []node) {
	if len(s.fromTables) > 0 {
		commaList(s.fromTables).build(w)
	} else {
		w.currentTable()
	}
	for _, j := range append(s.fromJoins, joins...) {
		w.raw(" ")
		j.build(w)
	}
}

// writeWhere writes WHERE with the conditions that are left of those that GORM
// may drop.
func (s *statement) writeWhere(w *writer) {
	if conds := s.run.kept(s, s.where); len(conds) > 0 {
		w.raw(" WHERE ")
		buildWhere(w, conds)
	}
}

func (s *statement) writeGroups(w *writer) {
	if len(s.groups) > 0 {
		w.raw(" GROUP BY ")
		for i, g := range s.groups {
			if i > 0 {
				w.raw(",")
			}
			g.build(w)
		}
	}
	if len(s.having) > 0 {
		w.raw(" HAVING ")
		buildWhere(w, s.run.kept(s, s.having))
	}
}

// writeLimit writes LIMIT and OFFSET. A limit below zero is none.
func (s *statement) writeLimit(w *writer) {
	if s.limit != nil && !isNegative(*s.limit) {
		w.raw(" LIMIT ")
		writeNumber(w, *s.limit)
	}
	if s.offset != nil && !isNegative(*s.offset) && zeronessOf(*s.offset) != isZero {
		w.raw(" OFFSET ")
		writeNumber(w, *s.offset)
	}
}

// writeNumber writes a number, which the dialect of SQLite puts into the text.
func writeNumber(w *writer, n builder.Arg) {
	if w.stmt.run.renderer.Dialect == sqlscan.SQLite && n.Kind == builder.KindConst {
		w.raw(n.Const.ExactString())
		return
	}
	value{n}.build(w)
}
