package gorm

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// create runs the statement as an INSERT (callbacks/create.go).
func (s *statement) create(note string) {
	s = s.scoped()
	if why := s.parse(); why != "" {
		s.run.fail(why, token.NoPos)
		return
	}
	if s.dest == nil {
		s.run.fail("the rows of an insert", token.NoPos)
		return
	}
	if isEmpty(s.dest) {
		s.run.refuseEmpty()
		return
	}
	s.add(ProcessCreate)
	s.runHooks(s.dest, "BeforeSave", "BeforeCreate")
	if !s.unscoped {
		s.ownCreateClauses()
	}
	saved := associated{s: s, owners: *s.dest, chosen: s.chosen(creating)}
	saved.before()
	s.dest = &saved.owners
	columns, rows, ok := s.inserted(*s.dest)
	if !ok {
		return
	}
	s.newKeys = s.hasNewKeys(columns)
	w := s.writer()
	w.raw("INSERT ")
	s.writeModifier(w, "INSERT")
	w.raw("INTO ")
	w.currentTable()
	s.writeValues(w, columns, rows)
	if s.onConflict != nil {
		s.onConflict.completed(s, columns).build(w)
	}
	s.writeReturning(w)
	s.row = s.writtenRow()
	s.send(w, note)
	saved.after()
}

// ownCreateClauses adds what the types of the model's fields add to an insert.
func (s *statement) ownCreateClauses() {
	if s.schema == nil {
		return
	}
	for _, f := range s.schema.Fields {
		s.clausesOf(f, "CreateClauses")
	}
}

// hasNewKeys tells whether the database gives the rows their keys.
func (s *statement) hasNewKeys(columns []string) bool {
	if s.schema == nil || len(s.schema.PrimaryFields) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.schema.PrimaryFields, func(f *model.Field) bool { return slices.Contains(columns, f.DBName) })
}

func (s *statement) writeValues(w *writer, columns []string, rows []row) {
	if len(columns) == 0 {
		if s.run.renderer.Dialect == sqlscan.MySQL {
			w.raw(" () VALUES ()")
			return
		}
		w.raw(" DEFAULT VALUES")
		return
	}
	w.raw(" ")
	list := make(columnList, len(columns))
	for i, c := range columns {
		list[i] = columnOf("", c)
	}
	list.build(w)
	w.raw(" VALUES ")
	for i, r := range rows {
		if i > 0 {
			w.raw(",")
		}
		r.build(w)
	}
}

// inserted are the columns and rows of what is created.
func (s *statement) inserted(d builder.Arg) (columns []string, rows []row, ok bool) {
	switch {
	case isMap(d):
		return s.insertedMaps([]builder.Arg{d}, "")
	case isMapList(d.Type):
		return s.insertedMaps(d.Elements, moreOf(d))
	case s.schema == nil:
		s.run.fail("the rows of an insert: "+reason(d), d.Pos)
		return nil, nil, false
	}
	structs := []builder.Arg{d}
	if isList(d) {
		structs = d.Elements
		if why := moreOf(d); why != "" {
			structs = withRest(structs, d, why)
		}
	}
	columns = s.insertedColumns(structs)
	for _, e := range structs {
		rows = append(rows, s.insertedRow(e, columns))
	}
	return columns, rows, true
}

// withRest adds what stands for the elements that are not known: what holds of
// each element holds of them.
func withRest(known []builder.Arg, list builder.Arg, why string) []builder.Arg {
	rest := builder.Arg{Reason: why, Pos: list.Pos, Type: list.Type}
	if list.Field != nil || list.Value == nil {
		return append(slices.Clip(known), rest)
	}
	rest.Value, rest.Each = list.Value, true
	known = slices.DeleteFunc(slices.Clone(known), func(e builder.Arg) bool { return e.Kind == builder.KindOpaque && e.Value == nil })
	return append(known, rest)
}

// insertedColumns are the columns of the model but those that the database
// fills, and those of the latter that a row sets.
func (s *statement) insertedColumns(structs []builder.Arg) []string {
	chosen := s.chosen(creating)
	var columns, defaults []string
	for _, name := range s.schema.DBNames {
		f := s.schema.LookUpField(name)
		timed := f.AutoCreateTime || f.AutoUpdateTime
		takesPart := chosen.has(name) || timed && !chosen.omits(name)
		switch {
		case !takesPart:
		case !isDatabaseDefault(f):
			columns = append(columns, name)
		case slices.ContainsFunc(structs, func(e builder.Arg) bool { return zeronessOf(fieldOf(e, f)) != isZero }):
			defaults = append(defaults, name)
		}
	}
	return append(columns, defaults...)
}

// defaultOf is the constant that GORM sends for a field that is not set: a
// default of the model's, not of the database's.
func defaultOf(f *model.Field, at token.Pos) builder.Arg {
	c, t := constant.MakeString(f.DefaultValue), types.Typ[types.String]
	if n, err := strconv.ParseInt(f.DefaultValue, 10, 64); err == nil {
		c, t = constant.MakeInt64(n), types.Typ[types.Int]
	}
	return builder.Arg{Kind: builder.KindConst, Const: c, Type: t, Value: ssa.NewConst(c, t), Pos: at}
}

// insertedRow are the values of one row. A tenant column that is not set is
// left to the database: GORM sends the zero value, which belongs to no tenant.
func (s *statement) insertedRow(e builder.Arg, columns []string) row {
	r := make(row, len(columns))
	for i, name := range columns {
		f := s.schema.LookUpField(name)
		v := fieldOf(e, f)
		v.Reset = e.Each && s.run.isTenant(s.schema.Table, name) && s.run.renderer.mayGiveEach(e.Value, f)
		switch zero := zeronessOf(v) == isZero; {
		case zero && f.HasDefaultConstant:
			r[i] = value{defaultOf(f, e.Pos)}
		case zero && (f.AutoCreateTime || f.AutoUpdateTime):
			r[i] = now()
		case zero && s.setByHook(f):
			r[i] = value{hooked(s.schema, e)}
		case zero && s.setByCallback(name):
			r[i] = value{builder.Arg{Reason: "a callback", Pos: e.Pos}}
		case zero && s.run.isTenant(s.schema.Table, name):
			r[i] = generated("DEFAULT")
		case isNewKey(v) && s.owners[name].field != nil:
			r[i] = s.owners[name]
		case zero && isDatabaseDefault(f):
			r[i] = databaseDefault(s.run.renderer.Dialect)
		default:
			s.noteDefault(f, v, e.Pos)
			r[i] = stored{v}
		}
	}
	return r
}

// noteDefault notes that GORM writes the default of a model in place of a tenant
// that may be zero.
func (s *statement) noteDefault(f *model.Field, v builder.Arg, at token.Pos) {
	if f.HasDefaultConstant && s.run.isTenant(s.schema.Table, f.DBName) && s.run.zeroness(v) == mayBeZero {
		s.defaulted = append(s.defaulted, builder.Finding{Code: finding.TV204, Table: s.schema.Table, At: at,
			Message: finding.DefaultTenant(s.schema.Table, f.DBName, f.DefaultValue)})
	}
}

// databaseDefault leaves a value to the database.
func databaseDefault(d sqlscan.Dialect) node {
	if d == sqlscan.SQLite {
		return generated("NULL")
	}
	return generated("DEFAULT")
}

// setByHook tells whether a hook or callback that runs before the insert sets
// a field.
func (s *statement) setByHook(f *model.Field) bool {
	return !s.skipHooks && s.schema.SetBeforeCreate(f) || s.hooked && s.schema.SetBeforeUpdate(f)
}
