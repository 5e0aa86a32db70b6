package model

import (
	"go/types"
	"slices"
)

// Schema is what GORM knows of a model.
type Schema struct {
	// Name is that of the type, Table that of its table.
	Name, Table string
	Type        types.Type
	// DBNames are the columns, in GORM's order.
	DBNames []string
	// Fields are all fields, those of embedded structs among them. Those
	// that are no columns have no DBName.
	Fields []*Field
	// PrimaryFields are the key. PrioritizedPrimaryField is the part of it
	// by which GORM orders, nil for none.
	PrimaryFields           []*Field
	PrioritizedPrimaryField *Field
	// SoftDelete are the fields of which a value says that a row is deleted.
	SoftDelete []*Field
	// Confining are the fields whose types add to statements themselves, by
	// QueryClauses and the like, those of SoftDelete left out.
	Confining []*Field

	byName, byPath, byColumn map[string]*Field

	models    *Models
	unnamed   error // why the table is not known
	number    int   // in the order in which models are met
	relations []*Relation
	related   bool // relations is filled
}

// LookUpField finds a field by its column or by its name.
func (s *Schema) LookUpField(name string) *Field {
	if f, ok := s.byColumn[name]; ok {
		return f
	}
	if f, ok := s.byName[name]; ok {
		return f
	}
	return s.byColumn[s.models.options.Naming.ColumnName(s.Table, name)]
}

// lookUpNear finds a field by name in the embedded struct that holds another
// one, or in one around that.
func (s *Schema) lookUpNear(path []string, name string) *Field {
	for i := len(path) - 1; i >= 0; i-- {
		if f, ok := s.byPath[joined(path[:i], name)]; ok {
			return f
		}
	}
	return nil
}

// Unnamed says why the name of the model's table is not known; it is empty where
// it is.
func (s *Schema) Unnamed() string {
	if s.unnamed == nil {
		return ""
	}
	return s.unnamed.Error()
}

// IsOf tells whether a type, or what it points to or lists, is the model's.
func (s *Schema) IsOf(t types.Type) bool {
	return t != nil && types.Identical(element(t), s.Type)
}

// TenantColumns are the model's columns among those given: a model that has
// one is a table of a tenant's rows.
func (s *Schema) TenantColumns(columns []string) []string {
	var out []string
	for _, c := range columns {
		if slices.Contains(s.DBNames, c) {
			out = append(out, c)
		}
	}
	return out
}
