package main

import (
	"reflect"
	"sort"
	"strings"
	"sync"

	"gorm.io/gorm/schema"
)

// model is what GORM makes of a struct.
type model struct {
	Package   string     `json:"package"`
	Type      string     `json:"type"`
	Table     string     `json:"table"`
	Fields    []field    `json:"fields"`
	Columns   []string   `json:"columns"`
	Keys      []string   `json:"keys"`
	First     string     `json:"first,omitempty"`
	Relations []relation `json:"relations,omitempty"`
	Hooks     []string   `json:"hooks,omitempty"`
}

type field struct {
	Path       string `json:"path"`
	Column     string `json:"column"`
	Creatable  bool   `json:"creatable"`
	Updatable  bool   `json:"updatable"`
	Readable   bool   `json:"readable"`
	Default    string `json:"default,omitempty"`
	HasDefault bool   `json:"hasDefault,omitempty"`
	Constant   bool   `json:"constant,omitempty"`
	AutoCreate bool   `json:"autoCreate,omitempty"`
	AutoUpdate bool   `json:"autoUpdate,omitempty"`
	Increment  bool   `json:"increment,omitempty"`
}

type relation struct {
	Name       string      `json:"name"`
	Type       string      `json:"type"`
	Model      string      `json:"model"`
	JoinTable  string      `json:"joinTable,omitempty"`
	References []reference `json:"references"`
}

type reference struct {
	PrimaryTable  string `json:"primaryTable,omitempty"`
	Primary       string `json:"primary,omitempty"`
	ForeignTable  string `json:"foreignTable"`
	Foreign       string `json:"foreign"`
	Value         string `json:"value,omitempty"`
	OwnPrimaryKey bool   `json:"ownPrimaryKey,omitempty"`
}

// describe parses models.
func describe(values []any) ([]model, error) {
	var out []model
	cache := &sync.Map{}
	for _, v := range values {
		s, err := schema.Parse(v, cache, schema.NamingStrategy{IdentifierMaxLength: 64})
		if err != nil {
			return nil, err
		}
		out = append(out, modelOf(s))
	}
	return out, nil
}

func modelOf(s *schema.Schema) model {
	m := model{Package: s.ModelType.PkgPath(), Type: s.ModelType.Name(), Table: s.Table, Columns: s.DBNames, Hooks: hooksOf(s)}
	for _, f := range s.Fields {
		if f.DBName == "" && (f.Creatable || f.Updatable || f.Readable) {
			continue // a relation
		}
		m.Fields = append(m.Fields, field{
			strings.Join(f.BindNames, "."), f.DBName, f.Creatable, f.Updatable, f.Readable, f.DefaultValue,
			f.HasDefaultValue, f.DefaultValueInterface != nil, f.AutoCreateTime != 0, f.AutoUpdateTime != 0, f.AutoIncrement,
		})
	}
	for _, f := range s.PrimaryFields {
		m.Keys = append(m.Keys, f.DBName)
	}
	if f := s.PrioritizedPrimaryField; f != nil {
		m.First = f.DBName
	}
	for name, r := range s.Relationships.Relations {
		if name != r.Name {
			continue // the other end of what another model has
		}
		m.Relations = append(m.Relations, relationOf(r))
	}
	sort.Slice(m.Relations, func(i, j int) bool { return m.Relations[i].Name < m.Relations[j].Name })
	return m
}

func hooksOf(s *schema.Schema) []string {
	var out []string
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if (strings.HasPrefix(name, "Before") || strings.HasPrefix(name, "After")) && v.Field(i).Bool() {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

func relationOf(r *schema.Relationship) relation {
	out := relation{Name: r.Name, Type: string(r.Type), Model: r.FieldSchema.ModelType.Name()}
	if r.JoinTable != nil {
		out.JoinTable = r.JoinTable.Table
	}
	for _, ref := range r.References {
		x := reference{
			ForeignTable: ref.ForeignKey.Schema.Table, Foreign: ref.ForeignKey.DBName,
			Value: ref.PrimaryValue, OwnPrimaryKey: ref.OwnPrimaryKey,
		}
		if ref.PrimaryKey != nil {
			x.PrimaryTable, x.Primary = ref.PrimaryKey.Schema.Table, ref.PrimaryKey.DBName
		}
		out.References = append(out.References, x)
	}
	return out
}
