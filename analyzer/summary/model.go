package summary

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// Models is the fact of a package whose GORM models tell which tables hold keys
// of which others.
type Models struct {
	Tables []Table // by name
}

// Table is a table of a model, or one that joins two of them.
type Table struct {
	Name string // without a schema
	sqlscan.Model
}

// AFact marks the type as a fact.
func (*Models) AFact() {}

// String is the fact as the tests write it.
func (m *Models) String() string {
	var held []string
	for _, t := range m.Tables {
		for _, r := range t.References {
			text := t.Name + "." + strings.Join(r.Columns, ",") + " of " + r.Table + "." + strings.Join(r.RefColumns, ",")
			for _, w := range r.Where {
				text += " where " + w.Column + " is " + w.Text
			}
			if r.Nullable {
				text += " or NULL"
			}
			if r.Shared {
				text += " or of several"
			}
			held = append(held, text)
		}
	}
	return "keys " + strings.Join(held, "; ")
}

// TableName is the fact of a method that names the table of a GORM model.
type TableName struct{ Name string }

// AFact marks the type as a fact.
func (*TableName) AFact() {}

// String is the fact as the tests write it.
func (t *TableName) String() string { return "table " + t.Name }

// Hook is the fact of a hook of a GORM model that sets fields.
type Hook struct {
	Sets []string // sorted
}

// AFact marks the type as a fact.
func (*Hook) AFact() {}

// String is the fact as the tests write it.
func (h *Hook) String() string { return "sets " + strings.Join(h.Sets, " ") }
