package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// Names that stand for what the statement turns out to be about
// (clause/clause.go).
const (
	currentTable = "~~~ct~~~"
	primaryKey   = "~~~py~~~"
	associations = "~~~as~~~"
)

// column is clause.Column: a quoted name.
type column struct {
	table string
	name  resolve.Text
	alias string
	raw   bool
}

func columnOf(table, name string) column { return column{table: table, name: plain(name)} }

func (c column) build(w *writer) {
	table := c.table
	if table == currentTable {
		table = w.stmt.table
	}
	name := c.name
	if s, ok := known(name); ok && s == primaryKey {
		name = plain(w.stmt.keyName())
	}
	if c.table != "" {
		w.name(plain(table), c.raw)
		w.raw(".")
	}
	w.name(name, c.raw)
	if c.alias != "" {
		w.raw(" AS ")
		w.name(plain(c.alias), c.raw)
	}
}

// name writes a name, quoted unless it is raw.
func (w *writer) name(t resolve.Text, raw bool) {
	if raw {
		w.copy(t)
		return
	}
	w.quoteText(t)
}

// columnList is (a, b), of keys of many columns.
type columnList []column

func (l columnList) build(w *writer) {
	w.raw("(")
	for i, c := range l {
		if i > 0 {
			w.raw(",")
		}
		c.build(w)
	}
	w.raw(")")
}

// table is clause.Table.
type table struct {
	name, alias string
	raw         bool
}

func (t table) build(w *writer) {
	if t.name == currentTable || t.name == "" {
		w.currentTable()
	} else {
		w.name(plain(t.name), t.raw)
	}
	if t.alias != "" {
		w.raw(" ")
		w.name(plain(t.alias), t.raw)
	}
}

// currentTable writes the table that the statement is about.
func (w *writer) currentTable() {
	switch s := w.stmt; {
	case s.tableExpr != nil:
		s.tableExpr.build(w)
	case s.table != "":
		w.quote(s.table)
	}
}

// clauseColumn is a column named by a clause.Column.
func clauseColumn(a builder.Arg) (node, bool) {
	if a.Kind != builder.KindStruct || a.More != "" {
		return nil, false
	}
	t, ok := known(fieldText(a, "Table"))
	alias, ok2 := known(fieldText(a, "Alias"))
	if !ok || !ok2 {
		return nil, false
	}
	return column{table: t, name: fieldText(a, "Name"), alias: alias, raw: isTrue(field(a, "Raw"))}, true
}

// clauseTable is a table named by a clause.Table.
func clauseTable(_ *run, a builder.Arg) (node, bool) {
	name, ok := known(fieldText(a, "Name"))
	alias, ok2 := known(fieldText(a, "Alias"))
	if a.Kind != builder.KindStruct || a.More != "" || !ok || !ok2 {
		return nil, false
	}
	return table{name: name, alias: alias, raw: isTrue(field(a, "Raw"))}, true
}
