package gorm

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Processor is what runs a statement. Callbacks are registered with one, and
// the others do not run them.
type Processor string

// The processors of GORM. Scan, Rows and Row use ProcessRow, Exec uses
// ProcessRaw.
const (
	ProcessQuery  Processor = "query"
	ProcessRow    Processor = "row"
	ProcessCreate Processor = "create"
	ProcessUpdate Processor = "update"
	ProcessDelete Processor = "delete"
	ProcessRaw    Processor = "raw"
)

// Addition is what a hook, a callback or the type of a field adds to a statement
// before it is sent.
type Addition struct {
	// Name says what does so: "(*shop.Order).BeforeDelete".
	Name string
	// Ways are what it adds, one for each path on which that differs; nil for
	// nothing.
	Ways []Way
	// Groups, Unknown and Refuses are as those of a summary.Adds.
	Groups  bool
	Unknown string
	Refuses bool
	// Columns are those that are compared with the tenant, or in an insert set
	// to it, if the model has them.
	Columns []string
}

// Way is one of the ways in which something is added.
type Way struct {
	// Calls are those of methods of the handle: Where, Clauses.
	Calls []builder.Call
	// When are conditions on the statement, Path what else leads there.
	When []summary.Condition
	Path string
}

// add adds to the statement what callbacks add to all statements of its kind.
func (s *statement) add(p Processor) {
	if s.run.renderer.Added == nil {
		return
	}
	for _, a := range s.run.renderer.Added(s.schema, p) {
		s.apply(a, nil)
		for _, name := range a.Columns {
			if s.mayHaveColumn(name) && s.sql == nil && p != ProcessCreate {
				s.addWhere(compare{"Eq", columnOf(currentTable, name), value{builder.Arg{Reason: "a callback"}}})
			}
		}
	}
}

// mayHaveColumn tells whether the table has a column, as far as the model says.
func (s *statement) mayHaveColumn(name string) bool {
	return s.schema == nil || slices.Contains(s.schema.DBNames, name)
}

// setByCallback tells whether a callback sets a column of the rows that are
// inserted.
func (s *statement) setByCallback(name string) bool {
	if s.run.renderer.Added == nil {
		return false
	}
	return slices.ContainsFunc(s.run.renderer.Added(s.schema, ProcessCreate), func(a Addition) bool {
		return slices.Contains(a.Columns, name)
	})
}

// maxHooked bounds how often the hook of a list of rows is run: it adds the same
// for each.
const maxHooked = 8

// runHooks makes the hooks of the model do what they do to the statement. They
// run for each row: of a list that may be empty perhaps none does.
func (s *statement) runHooks(rows *builder.Arg, names ...string) {
	if s.schema == nil || s.skipHooks || s.run.renderer.Runs == nil || rows == nil || !s.schema.IsOf(rows.Type) {
		return
	}
	for _, name := range names {
		hook := s.schema.Hook(name)
		if hook == nil {
			continue
		}
		a := s.run.renderer.Runs(hook)
		times := 1
		if isList(*rows) && len(rows.Elements) > 0 {
			times = min(len(rows.Elements), maxHooked)
		} else if isList(*rows) && len(a.Ways) > 0 {
			a.Ways = append(slices.Clip(a.Ways), Way{Path: "for an empty list of rows"})
		}
		s.inHook = true
		for range times {
			s.apply(a, nil)
		}
		s.inHook = false
	}
}

// clausesOf adds what the type of a field adds to statements of a kind, by a
// method like QueryClauses.
func (s *statement) clausesOf(f *model.Field, method string) {
	if own := f.Method(method); own != nil && s.run.renderer.Runs != nil {
		s.apply(s.run.renderer.Runs(own), f)
	}
}

// apply makes the calls of an addition, of one of its ways that the statement
// allows. own is the field whose type it is of, nil for none.
func (s *statement) apply(a Addition, own *model.Field) {
	if a.Unknown != "" {
		s.run.fail("what "+a.Name+" adds: "+a.Unknown, s.run.call.Pos)
	}
	ways := slices.DeleteFunc(slices.Clone(a.Ways), func(w Way) bool { return !s.allows(w) })
	if len(ways) == 0 {
		// All paths that are left fail.
		s.refused = s.refused || a.Unknown == "" && (a.Refuses || len(a.Ways) > 0)
		return
	}
	if a.Groups {
		s.group()
	}
	way := ways[s.run.choose(a.Name, len(ways))]
	if len(ways) > 1 {
		s.run.took(way.Path)
	}
	for _, c := range way.Calls {
		if s.sql == nil {
			s.run.step(s, s.filled(c, own))
		}
	}
}

// allows tells whether nothing that is known of the statement contradicts the
// conditions of a way.
func (s *statement) allows(w Way) bool {
	return !slices.ContainsFunc(w.When, func(c summary.Condition) bool {
		holds, known := s.holds(c)
		return known && holds == c.Not
	})
}

func (s *statement) holds(c summary.Condition) (holds, known bool) {
	switch c.Test {
	case summary.Unscoped:
		return s.unscoped, !s.isJoined
	case summary.HasModel:
		return s.schema != nil, true
	case summary.HasField:
		return s.schema != nil && s.schema.LookUpField(c.Text) != nil, true
	case summary.HasText:
		return s.sql != nil, true
	case summary.OnTable:
		return s.table == c.Text, true
	case summary.HasClause:
		if c.Text == softDeleteMark {
			return s.softDeleted, true
		}
		return false, !clauseNames[c.Text] // a mark of its own, which is not there yet
	}
	return false, false
}

// softDeleteMark is the clause by which GORM knows that rows which are marked as
// deleted are left out already (soft_delete.go).
const softDeleteMark = "soft_delete_enabled"
