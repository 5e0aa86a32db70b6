package gorm

import (
	"go/token"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// join is a join that a chain asks for: by the name of an association, or by
// its text.
type join struct {
	name resolve.Text
	args []builder.Arg
	more string
	kind string // LEFT, INNER
	// on are the conditions of a handle that goes with an association.
	on []node
	// selects and omits choose columns of the association's table.
	selects []resolve.Text
	omits   []string
	alias   string
	// expr is written instead of a join with the association's table: one with
	// the sub-query from.
	expr node
	from *builder.Arg
}

func joinWith(kind string) step {
	return func(s *statement, c builder.Call) *statement {
		query, args := split(c.Args)
		j := join{name: textOf(query), args: args, more: c.More, kind: kind}
		if len(args) == 1 && (args[0].Kind == builder.KindChain || isHandle(args[0].Type)) {
			on, problem := s.run.follow(args[0])
			if problem != "" {
				s.run.fail("the conditions of "+problem, c.Pos)
			} else {
				j.on, j.selects, j.omits = on.where, on.selects, on.omits
			}
		}
		s.joins = append(s.joins, j)
		return s
	}
}

// joinTable is clause.Join: a join with a table.
type joinTable struct {
	kind  resolve.Text
	table node
	on    []node
	using []node
}

func (j joinTable) build(w *writer) {
	if kind, ok := known(j.kind); !ok || kind != "" {
		w.copy(j.kind)
		w.raw(" ")
	}
	w.raw("JOIN ")
	j.table.build(w)
	if len(j.on) > 0 {
		w.raw(" ON ")
		buildWhere(w, j.on)
	} else if len(j.using) > 0 {
		w.raw(" USING (")
		commaList(j.using).build(w)
		w.raw(")")
	}
}

// joiner makes the joins of a SELECT of the associations that it names.
type joiner struct {
	s       *statement
	joins   []node
	columns []node
	aliases map[string]string // of the tables joined so far
}

// buildJoins are the joins of a SELECT, and its columns with those of the
// associations (callbacks/query.go).
func (s *statement) buildJoins(columns []node) (joins, all []node) {
	if len(s.joins) == 0 && len(s.fromJoins) == 0 {
		return nil, columns
	}
	if len(s.selects) == 0 && len(s.omits) == 0 && s.schema != nil {
		columns = s.allColumns(s.schema)
	}
	x := joiner{s: s, columns: columns, aliases: map[string]string{currentTable: currentTable}}
	for _, j := range s.joins {
		if path := s.associationPath(j.name); path != nil {
			x.associations(j, path)
			continue
		}
		if text, ok := known(j.name); ok && identifier.MatchString(text) && s.schema != nil {
			// GORM sends a name that is no association as it stands, behind
			// the table: an alias. What names the table by its own name is
			// refused by the server then, and all else means the same
			// without.
			continue
		}
		x.joins = append(x.joins, rawText{sql: j.name, vars: j.args, more: j.more, named: true})
	}
	return x.joins, x.columns
}

// associationPath are the associations that a name like "Manager.Company"
// leads over, nil for a text that is no such name.
func (s *statement) associationPath(name resolve.Text) []*model.Relation {
	text, ok := known(name)
	if !ok || s.schema == nil {
		return nil
	}
	if r := s.schema.Relation(text); r != nil {
		return []*model.Relation{r}
	}
	var path []*model.Relation
	at := s.schema
	for part := range strings.SplitSeq(text, ".") {
		r := at.Relation(part)
		if r == nil {
			return nil
		}
		path = append(path, r)
		at = r.FieldSchema
	}
	return path
}

// associations joins the tables along a path.
func (x *joiner) associations(j join, path []*model.Relation) {
	parent := currentTable
	for i, r := range path {
		name := r.Name
		if parent != currentTable {
			name = parent + "__" + name
		}
		if _, ok := x.aliases[name]; !ok {
			alias := name
			if i == len(path)-1 && j.alias != "" {
				alias = j.alias
			}
			x.association(j, r, x.aliases[parent], alias)
			x.aliases[name] = alias
		}
		parent = name
	}
}

// association joins one table.
func (x *joiner) association(j join, r *model.Relation, parent, alias string) {
	if !x.s.run.named(r, token.NoPos) {
		return
	}
	of := &statement{run: x.s.run, schema: r.FieldSchema, table: alias, selects: j.selects, omits: j.omits, unscoped: x.s.unscoped, isJoined: true}
	chosen := of.chosen(forReading)
	for _, name := range r.FieldSchema.DBNames {
		if chosen.has(name) {
			c := columnOf(alias, name)
			c.alias = alias + "__" + name
			x.columns = append(x.columns, c)
		}
	}
	if j.expr != nil {
		x.joins = append(x.joins, j.expr)
		return
	}
	on := references(r, parent, alias)
	if own := x.onConditions(of, j); own != nil {
		on = append(on, own)
	}
	x.joins = append(x.joins, joinTable{
		kind: plain(j.kind), table: table{name: r.FieldSchema.Table, alias: alias}, on: on,
	})
}

// references are the conditions that tie the rows of an association.
func references(r *model.Relation, parent, alias string) []node {
	var on []node
	for _, ref := range r.References {
		switch {
		case ref.OwnPrimaryKey:
			on = append(on, compare{"Eq", columnOf(parent, ref.PrimaryKey.DBName), columnOf(alias, ref.ForeignKey.DBName)})
		case ref.PrimaryValue == "":
			on = append(on, compare{"Eq", columnOf(parent, ref.ForeignKey.DBName), columnOf(alias, ref.PrimaryKey.DBName)})
		default:
			on = append(on, compare{"Eq", columnOf(alias, ref.ForeignKey.DBName), constantText(ref.PrimaryValue)})
		}
	}
	return on
}

// onConditions are what soft delete and the handle of a join add to ON. GORM
// writes them with the joined table as the current one, and puts parentheses
// around them where it sees AND or OR in what it has written.
func (x *joiner) onConditions(of *statement, j join) node {
	of.ownClauses("QueryClauses")
	of.addWhere(j.on...)
	of.where = of.run.kept(of, of.where)
	if len(of.where) == 0 {
		return nil
	}
	return within{of}
}

// within are the conditions of another statement.
type within struct{ s *statement }

func (c within) build(w *writer) {
	outer := w.stmt
	w.stmt = c.s
	defer func() { w.stmt = outer }()
	// Written apart, to look at the text as GORM does.
	probe := &writer{stmt: c.s}
	buildWhere(probe, c.s.where)
	if (rawText{sql: probe.text}).joins() {
		w.raw("(")
		defer w.raw(")")
	}
	buildWhere(w, c.s.where)
}
