package gorm

import (
	"go/types"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// readRow is the row that a SELECT of all columns of the model's table reads
// into a struct of the model.
func (s *statement) readRow() *builder.Row {
	if !s.reads || !s.readsWhole() {
		return nil
	}
	r := s.rowIn(s.dest)
	if r != nil {
		r.Counted, r.Batches = !s.raises, s.batches
	}
	return r
}

// readsWhole tells whether a SELECT is of all columns of one table.
func (s *statement) readsWhole() bool {
	whole := len(s.columns()) == 0 && s.selection == nil && !s.distinct && len(s.groups) == 0
	return s.sql == nil && whole && !s.joinsAny() && len(s.fromTables) == 0
}

// preloadedRow is the row that the SELECT of an association reads into a field of
// rows that were read before. A field that is a struct may be left without one:
// only a list, or a pointer, shows that.
func (s *statement) preloadedRow() *builder.Row {
	into := s.readFor
	if into == nil || into.in == nil || !s.readsWhole() || !s.ofOwnTable() || len(s.schema.PrimaryFields) != 1 {
		return nil
	}
	switch into.relation.Field.Type.Underlying().(type) {
	case *types.Slice, *types.Pointer:
		r := s.rowAt(*into.in, into.within)
		r.Replaced = into.raised && (into.relation.Kind == model.HasMany || into.relation.Kind == model.HasOne) && goesByKey(into.relation)
		return r
	}
	return nil
}

// goesByKey tells whether an association goes by the key of its owner, which each
// row has.
func goesByKey(r *model.Relation) bool {
	return !slices.ContainsFunc(r.References, func(ref model.Reference) bool { return ref.PrimaryKey != nil && !ref.PrimaryKey.PrimaryKey })
}

// writtenRow is the row that a plain INSERT writes from a struct of the model.
func (s *statement) writtenRow() *builder.Row {
	if s.onConflict != nil || len(s.modifiers) > 0 || s.tableExpr != nil || s.dest == nil || isList(*s.dest) {
		return nil
	}
	return s.rowIn(s.dest)
}

// rowIn is the row of the statement's model that a value holds.
func (s *statement) rowIn(in *builder.Arg) *builder.Row {
	if s.schema == nil || in == nil || in.Value == nil || in.Field != nil || !s.ofOwnTable() || len(s.schema.PrimaryFields) != 1 || !s.schema.IsOf(in.Type) {
		return nil
	}
	r := s.rowAt(*in, "")
	r.List = isList(*in)
	return r
}

// rowAt is the row of the statement's model that stands in a value.
func (s *statement) rowAt(in builder.Arg, within string) *builder.Row {
	r := &builder.Row{In: in, Within: within, Table: s.schema.Table, Key: s.schema.PrimaryFields[0].DBName, Ways: map[string]string{}}
	for _, name := range s.schema.DBNames {
		r.Ways[name] = s.schema.LookUpField(name).Path()
	}
	return r
}

// ofOwnTable tells whether the statement is on the table of its model, under its
// own name or an alias.
func (s *statement) ofOwnTable() bool {
	if s.tableExpr == nil {
		return s.table == s.schema.Table
	}
	return s.lone == s.schema.Table
}

// joinsAny tells whether other tables are joined.
func (s *statement) joinsAny() bool { return len(s.joins) > 0 || len(s.fromJoins) > 0 }

// readsFields tells whether the fields of what a SELECT reads are the columns of
// the model's table that they stand for.
func (s *statement) readsFields() bool {
	if s.sql != nil || s.selection != nil || s.schema == nil || !s.ownTable && !s.ofOwnTable() || len(s.fromTables) > 0 {
		return false
	}
	for _, t := range s.selects {
		if name, ok := known(t); !ok || !s.selectsOwn(name) {
			return false
		}
	}
	return true
}

// selectsOwn tells of a name that is selected whether it is a field of the model,
// or all of them. Of all columns of joined tables GORM takes the last of a name.
func (s *statement) selectsOwn(name string) bool {
	switch name {
	case "*":
		return !s.joinsAny()
	case s.table + ".*":
		return true
	}
	return s.schema.LookUpField(name) != nil
}
