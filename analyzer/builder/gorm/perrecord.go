package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// limitPerRecord is LimitPerRecord of the functions given to Preload.
func limitPerRecord(s *statement, c builder.Call) *statement {
	n, _ := split(c.Args)
	if !isNegative(n) && zeronessOf(n) != isZero {
		s.perRecord = &n
	}
	return s
}

// rowNumber is the column by which GORM counts the rows of an owner.
const rowNumber = "gorm_preload_rnn"

// limited is the SELECT of a preload that reads some rows for each owner: it
// counts them in a sub-query (generics.go, Preload). nil stands for one that GORM
// refuses, over a table that joins the two.
func (s *statement) limited(r *model.Relation) *statement {
	if s.perRecord == nil {
		return s
	}
	if r.JoinTable != nil {
		s.run.refuse()
		return nil
	}
	var parts columnNames
	for _, ref := range r.References {
		if ref.OwnPrimaryKey {
			parts = append(parts, columnOf("", ref.ForeignKey.DBName))
		}
	}
	if len(parts) == 0 {
		return s
	}
	s.selection = s.numbered(parts)
	s.selects = nil
	s.schema = r.FieldSchema
	s.useTable(r.FieldSchema.Table)
	outer := s.fresh()
	outer.unscoped, outer.preloading = true, s.preloading
	outer.tableExpr = glued{generated("("), ownSelect{s}, generated(") t")}
	outer.addWhere(compare{"Lte", columnOf("", rowNumber), value{*s.perRecord}})
	return outer
}

// columnNames are columns side by side.
type columnNames []column

func (l columnNames) build(w *writer) {
	for i, c := range l {
		if i > 0 {
			w.raw(", ")
		}
		c.build(w)
	}
}

// numbered is the select list with the number of each row.
func (s *statement) numbered(parts columnNames) node {
	var list commas
	for _, t := range s.selects {
		list = append(list, column{name: t})
	}
	if len(list) == 0 {
		list = commas{generated("*")}
	}
	orders := commaList{suffixed{keyOrder, " DESC"}}
	if len(s.orders) > 0 {
		orders = s.orders
	}
	return append(list, glued{
		generated("ROW_NUMBER() OVER (PARTITION BY "), parts, generated(" ORDER BY "), orders, generated(") AS "), columnOf("", rowNumber),
	})
}

// ownSelect is the SELECT of another statement.
type ownSelect struct{ s *statement }

func (n ownSelect) build(w *writer) {
	outer := w.stmt
	defer func() { w.stmt = outer }()
	w.stmt = n.s
	n.s.prepareQuery(ProcessQuery)
	n.s.writeQuery(w)
}
