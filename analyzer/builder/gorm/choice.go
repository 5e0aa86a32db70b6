package gorm

import (
	"regexp"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
)

// purpose is what columns are chosen for: the permissions of the fields
// differ.
type purpose int

const (
	forReading purpose = iota
	creating
	updating
	saving // creating and updating
)

// choice is which columns Select and Omit leave: what
// Statement.SelectAndOmitColumns returns.
type choice struct {
	columns map[string]bool
	// restricted says that the columns that are not named are left out.
	restricted bool
}

// has tells whether a column takes part.
func (c choice) has(column string) bool {
	v, ok := c.columns[column]
	return ok && v || !ok && !c.restricted
}

// named tells whether a column is chosen by name.
func (c choice) named(column string) bool { return c.columns[column] }

// omits tells whether a column is left out by name.
func (c choice) omits(column string) bool {
	v, ok := c.columns[column]
	return ok && !v
}

// qualified cuts the name of a column from its table: GORM's matchName.
var qualified = regexp.MustCompile(`^(?:\W?(\w+?)\W?\.)?(?:(\*)|\W?(\w+?)\W?)$`)

func (s *statement) chosen(p purpose) choice {
	c := choice{columns: map[string]bool{}}
	all := false
	for _, t := range s.selects {
		name, ok := known(t)
		if !ok {
			name = t.Template.String()
		}
		all = s.choose(c, name, true) || all
	}
	for _, name := range s.omits {
		if s.choose(c, name, false) {
			all = false
		}
	}
	if s.schema != nil {
		for _, f := range s.schema.Fields {
			if (p == creating || p == saving) && !f.Creatable || (p == updating || p == saving) && !f.Updatable {
				c.columns[fieldKey(f)] = false
			}
		}
	}
	c.restricted = !all && len(s.selects) > 0
	return c
}

func fieldKey(f *model.Field) string {
	if f.DBName == "" {
		return f.Name
	}
	return f.DBName
}

// choose notes one name. It tells whether that was "*".
func (s *statement) choose(c choice, name string, v bool) (all bool) {
	if s.schema == nil {
		c.columns[name] = v
		return false
	}
	if name == associations {
		for _, r := range s.schema.Relations() {
			c.columns[r.Name] = v
		}
		return false
	}
	if f := s.schema.LookUpField(name); f != nil && f.DBName != "" {
		c.columns[f.DBName] = v
		return false
	}
	m := qualified.FindStringSubmatch(name)
	switch {
	case name == "*", m != nil && m[2] != "" && (m[1] == "" || m[1] == s.table):
		for _, n := range s.schema.DBNames {
			c.columns[n] = v
		}
		return name == "*"
	case m != nil && m[3] != "" && (m[1] == "" || m[1] == s.table):
		c.columns[m[3]] = v
	default:
		c.columns[name] = v
	}
	return false
}
