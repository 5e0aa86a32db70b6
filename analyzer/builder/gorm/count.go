package gorm

import (
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// count counts the rows. It leaves out the order, and selects nothing else.
func count(s *statement, c builder.Call) {
	if s.model == nil {
		s.model = s.dest
	}
	selection, orders, model := s.selection, s.orders, s.model
	s.countSelection()
	if len(s.groups) == 0 {
		s.orders = nil
	}
	s.into(c, 0)
	s.query(ProcessQuery, "")
	s.selection, s.orders, s.model = selection, orders, model
}

func (s *statement) countSelection() {
	s.selection = generated("count(*)")
	if len(s.selects) == 0 {
		return
	}
	first := s.selects[0]
	if text, ok := known(first); ok && strings.HasPrefix(strings.ToLower(strings.TrimSpace(text)), "count(") {
		s.selection = nil
		return
	}
	if len(s.selects) != 1 || !isCountable(first) {
		return
	}
	name := column{name: first}
	text, _ := known(first)
	if f := s.countedField(text); f != "" {
		name = columnOf("", f)
	}
	switch {
	case s.distinct:
		s.selection = glued{generated("COUNT(DISTINCT("), name, generated("))")}
	case text != "*":
		s.selection = glued{generated("COUNT("), name, generated(")")}
	}
}

func (s *statement) countedField(name string) string {
	if s.model == nil {
		return ""
	}
	schema, _ := s.run.schemaOf(*s.model)
	if schema == nil {
		return ""
	}
	if f := schema.LookUpField(name); f != nil {
		return f.DBName
	}
	return ""
}

// isCountable tells of one name, or one with another name: "id AS n".
func isCountable(t resolve.Text) bool {
	text, ok := known(t)
	if !ok {
		return false
	}
	fields := strings.FieldsFunc(text, isNoNameChar)
	return len(fields) == 1 || len(fields) == 3 && (strings.ToUpper(fields[1]) == "AS" || fields[1] == ".")
}

// glued are nodes with nothing between them.
type glued []node
