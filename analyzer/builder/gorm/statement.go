package gorm

import (
	"go/types"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// statement is what the calls of a chain have added up to: gorm.Statement.
type statement struct {
	run *run

	// tableExpr is what FROM names, where Table() says it.
	tableExpr node
	// lone is the one table that it names, under whatever alias.
	lone string
	// table is the name by which columns are qualified, ownTable says that it is
	// the model's.
	table    string
	ownTable bool

	model, dest *builder.Arg
	// of is the type parameter of the generics API.
	of     types.Type
	schema *model.Schema
	// fixed says that schema is given, and not that of model.
	fixed bool

	where      []node
	having     []node
	groups     []column
	orders     []node
	limit      *builder.Arg
	offset     *builder.Arg
	selects    []resolve.Text
	selection  node // the expression that SELECT has instead of selects
	omits      []string
	joins      []join
	fromJoins  []node // of clause.From
	fromTables []node
	preloads   []preload
	locking    node
	onConflict *onConflict
	returning  node
	set        []assignment
	modifiers  map[string]node // of INSERT, UPDATE, DELETE: IGNORE

	attrs, assigns []builder.Arg
	// scopes are calls that are made when the statement runs.
	scopes      []builder.Call
	association *association

	// sql is the text of Raw or Exec.
	sql *rawText

	// spliced is a key that GORM may take for SQL.
	spliced *builder.Arg
	// defaulted are the tenants for which a default may be written.
	defaulted []builder.Finding
	// saved are the associations that may be written, too.
	saved []builder.Saved
	// newKeys says that the rows to insert have no keys yet.
	newKeys bool
	// reads says that a struct is filled in with whole rows, raises that it is
	// an error if there is none.
	reads, raises bool
	// batches says that a function runs each time that it has read rows.
	batches bool
	// preloading is the association that is read for another statement, saveElse
	// says that it is the second part of a Save.
	preloading string
	saveElse   bool
	// readFor says where what is preloaded is read into.
	readFor *readRows
	// written is the index of what was sent last for it. owners are, by column,
	// the keys of rows that were written for the association's owner.
	written int
	owners  map[string]readField
	// row is what the statement that is sent next reads or writes.
	row *builder.Row
	// keyed says that the key of the struct is not zero.
	keyed bool

	distinct, unscoped, skipHooks bool
	// hooked says that the hooks of an update have run on what is created.
	hooked bool
	// allowGlobal says that the session allows updates of all rows.
	allowGlobal bool
	softDeleted bool
	// isJoined says that it stands for what is joined with another one, which
	// has its own mark for Unscoped.
	isJoined bool
	// refused says that what runs on the statement fails: it is not sent.
	refused bool
	// perRecord is how many rows of a preload are read for each of its owners.
	perRecord *builder.Arg
	// inHook says that a hook of the rows is running.
	inHook  bool
	dryRun  bool
	saveAll bool // FullSaveAssociations
}

// clone is a statement that can be changed without changing this one.
func (s *statement) clone() *statement {
	c := *s
	c.where, c.having = slices.Clip(s.where), slices.Clip(s.having)
	c.groups, c.orders = slices.Clip(s.groups), slices.Clip(s.orders)
	c.selects, c.omits = slices.Clip(s.selects), slices.Clip(s.omits)
	c.joins, c.preloads = slices.Clip(s.joins), slices.Clip(s.preloads)
	c.fromJoins, c.set = slices.Clip(s.fromJoins), slices.Clip(s.set)
	return &c
}

// fresh is the statement of a new session: Session(&Session{NewDB: true}).
func (s *statement) fresh() *statement {
	return &statement{run: s.run, skipHooks: s.skipHooks, allowGlobal: s.allowGlobal, dryRun: s.dryRun, saveAll: s.saveAll}
}

func (s *statement) addWhere(conds ...node) { s.where = append(s.where, conds...) }

// scoped makes the calls of the scopes.
func (s *statement) scoped() *statement {
	calls := s.scopes
	s.scopes = nil
	for _, c := range calls {
		c.Scope = false
		s = s.run.step(s, c)
	}
	return s
}

// parse finds the model that the statement is about. It tells what stopped it.
func (s *statement) parse() (problem string) {
	if s.schema != nil && s.fixed {
		s.useTable(s.schema.Table)
		return ""
	}
	if s.model == nil {
		s.model = s.dest
	} else if s.dest == nil {
		s.dest = s.model
	}
	if s.model == nil {
		return ""
	}
	schema, problem := s.run.schemaOf(*s.model)
	s.schema = schema
	if schema != nil {
		s.useTable(schema.Table)
		return ""
	}
	if s.table != "" || s.tableExpr != nil {
		return ""
	}
	return problem
}

// useTable takes the table of a model, unless one was named.
func (s *statement) useTable(name string) {
	if s.table != "" {
		return
	}
	s.ownTable = s.tableExpr == nil
	if schema, base, ok := cutSchema(name); ok {
		s.tableExpr = tableName{plain(schema + "." + base)}
		s.table = base
		return
	}
	s.table = name
}

// keyName is the column that stands for the key.
func (s *statement) keyName() string {
	switch {
	case s.schema == nil:
		return primaryKey
	case s.schema.PrioritizedPrimaryField != nil:
		return s.schema.PrioritizedPrimaryField.DBName
	case len(s.schema.DBNames) > 0:
		return s.schema.DBNames[0]
	}
	return primaryKey
}
