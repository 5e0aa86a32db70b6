package gorm

import (
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/builder"
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

// Addition is what hooks, callbacks and the types of fields add to a statement
// before it is sent.
type Addition struct {
	// Calls are the calls that do so, of methods of *gorm.DB: Where, Clauses.
	Calls []builder.Call
	// Columns are those that are compared with the tenant, or in an insert set
	// to it, if the model has them.
	Columns []string
	// Hook says that SkipHooks leaves it out.
	Hook bool
}

// add adds to the statement what is added to all statements of its kind.
func (s *statement) add(p Processor) {
	if s.run.renderer.Added == nil {
		return
	}
	for _, a := range s.run.renderer.Added(s.schema, p) {
		if a.Hook && s.skipHooks {
			continue
		}
		for _, c := range a.Calls {
			s.run.step(s, c)
		}
		for _, name := range a.Columns {
			if s.hasColumn(name) && s.sql == nil {
				s.addWhere(compare{"Eq", columnOf(currentTable, name), value{builder.Arg{Reason: "a callback"}}})
			}
		}
	}
}

func (s *statement) hasColumn(name string) bool {
	return s.schema != nil && slices.Contains(s.schema.DBNames, name)
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
