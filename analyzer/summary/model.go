package summary

import "strings"

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
