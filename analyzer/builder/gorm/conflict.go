package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// onConflict is clause.OnConflict.
type onConflict struct {
	columns            []column
	constraint         resolve.Text
	named              bool
	target, where      []node
	updates            []assignment
	nothing, updateAll bool
}

func conflictClause(s *statement, a builder.Arg) {
	c := &onConflict{nothing: isTrue(field(a, "DoNothing")), updateAll: isTrue(field(a, "UpdateAll"))}
	list := field(a, "Columns")
	for _, e := range list.Elements {
		if col, ok := clauseColumn(e); ok {
			c.columns = append(c.columns, col.(column))
		} else {
			s.run.fail("the conflict columns "+reason(e), e.Pos)
		}
	}
	if why := moreOf(list); why != "" {
		s.run.fail("the conflict columns of "+why, a.Pos)
	}
	if n := field(a, "OnConstraint"); !isNil(n) {
		c.constraint, c.named = textOf(n), true
	}
	c.updates = s.run.assignments(field(a, "DoUpdates"))
	c.target, c.where = s.run.whereField(a, "TargetWhere"), s.run.whereField(a, "Where")
	if a.More != "" {
		s.run.fail("the ON CONFLICT clause of "+a.More, a.Pos)
	}
	s.onConflict = c
}

// whereField is a field of type clause.Where.
func (x *run) whereField(a builder.Arg, name string) []node {
	f := field(a, name)
	if isNil(f) {
		return nil
	}
	return x.whereOf(f)
}

// whereOf are the conditions of a clause.Where.
func (x *run) whereOf(a builder.Arg) []node {
	if n, ok := x.expression(a); ok {
		if conds, ok := n.(where); ok {
			return conds
		}
	}
	return []node{unknownCondition{why: reason(a)}}
}

// fromExcluded sets a column to the value of the row that was to be inserted.
func fromExcluded(name resolve.Text) assignment {
	return assignment{column{name: name}, column{table: "excluded", name: name}}
}

// completed is the clause with the columns that UpdateAll stands for: those
// that are inserted, but the key, what has a default, and the time of creation
// (callbacks/create.go, ConvertToCreateValues).
func (c onConflict) completed(s *statement, inserted []string) onConflict {
	if !c.updateAll || s.schema == nil || len(inserted) == 0 {
		return c
	}
	chosen := s.chosen(saving)
	for _, name := range inserted {
		f := s.schema.LookUpField(name)
		if f == nil || !chosen.has(f.DBName) || f.PrimaryKey || f.AutoCreateTime || isDatabaseDefault(f) {
			continue
		}
		if f.AutoUpdateTime {
			c.updates = append([]assignment{{columnOf("", f.DBName), now()}}, c.updates...)
			continue
		}
		c.updates = append(c.updates, fromExcluded(plain(name)))
	}
	c.nothing = c.nothing || len(c.updates) == 0
	if len(c.columns) == 0 {
		for _, f := range s.schema.PrimaryFields {
			c.columns = append(c.columns, columnOf("", f.DBName))
		}
	}
	return c
}

// isDatabaseDefault tells of a field whose default the database gives.
func isDatabaseDefault(f *model.Field) bool { return f.HasDefaultValue && !f.HasDefaultConstant }

func (c onConflict) build(w *writer) {
	if w.stmt.run.renderer.Dialect == sqlscan.MySQL {
		c.buildMySQL(w)
		return
	}
	w.raw(" ON CONFLICT ")
	if c.named {
		w.raw("ON CONSTRAINT ")
		w.copy(c.constraint)
		w.raw(" ")
	} else {
		if len(c.columns) > 0 {
			columnList(c.columns).build(w)
			w.raw(" ")
		}
		if len(c.target) > 0 {
			w.raw(" WHERE ")
			buildWhere(w, c.target)
			w.raw(" ")
		}
	}
	if c.nothing {
		w.raw("DO NOTHING")
	} else {
		w.raw("DO UPDATE")
		c.buildSet(w)
	}
	if len(c.where) > 0 {
		w.raw(" WHERE ")
		buildWhere(w, c.where)
	}
}

func (c onConflict) buildSet(w *writer) {
	set := c.updates
	if len(set) == 0 {
		key := columnOf("", primaryKey)
		set = []assignment{{key, key}}
	}
	writeSet(w, set)
}

// buildMySQL writes ON DUPLICATE KEY UPDATE, which asks for no columns.
func (c onConflict) buildMySQL(w *writer) {
	w.raw(" ON DUPLICATE KEY UPDATE ")
	if len(c.updates) == 0 {
		key := columnOf("", primaryKey)
		key.build(w)
		w.raw("=")
		key.build(w)
		return
	}
	for i, a := range c.updates {
		if i > 0 {
			w.raw(",")
		}
		a.column.build(w)
		w.raw("=")
		if from, ok := a.to.(column); ok && from.table == "excluded" {
			w.raw("VALUES(")
			column{name: from.name}.build(w)
			w.raw(")")
			continue
		}
		a.to.build(w)
	}
}
