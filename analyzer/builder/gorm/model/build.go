package model

import "go/types"

// build fills a schema from its struct.
func (s *Schema) build(structure *types.Struct) {
	s.parseFields(structure, 0)
	for _, f := range s.Fields {
		switch {
		case f.Soft != NotSoft:
			s.SoftDelete = append(s.SoftDelete, f)
		case f.confines():
			s.Confining = append(s.Confining, f)
		}
	}
}

func (s *Schema) parseFields(structure *types.Struct, depth int) {
	s.byName, s.byPath, s.byColumn = map[string]*Field{}, map[string]*Field{}, map[string]*Field{}
	for i := range structure.NumFields() {
		if v := structure.Field(i); v.Exported() {
			s.Fields = append(s.Fields, s.parseField(v, structure.Tag(i), depth)...)
		}
	}
	for _, f := range s.Fields {
		if f.DBName == "" && f.typed {
			f.DBName = s.models.options.Naming.ColumnName(s.Table, f.Name)
		}
		s.index(f)
	}
	s.choosePrimary()
}

// index notes a field under its names. Of two with one column, the one that is
// embedded less deeply counts, then the first.
func (s *Schema) index(f *Field) {
	if f.DBName != "" {
		before, ok := s.byColumn[f.DBName]
		if !ok {
			s.DBNames = append(s.DBNames, f.DBName)
		}
		if !ok || f.permitted() && len(f.path) < len(before.path) {
			s.take(f, before)
		}
	}
	if before, ok := s.byName[f.Name]; !ok || before.settings["-"] == "-" {
		s.byName[f.Name] = f
	}
	if before, ok := s.byPath[f.Path()]; !ok || before.settings["-"] == "-" {
		s.byPath[f.Path()] = f
	}
}

// take makes a field that of its column, in place of another, if any.
func (s *Schema) take(f, before *Field) {
	s.byColumn[f.DBName], s.byName[f.Name], s.byPath[f.Path()] = f, f, f
	if before != nil && before.PrimaryKey {
		for i, p := range s.PrimaryFields {
			if p.DBName == before.DBName {
				s.PrimaryFields = append(s.PrimaryFields[:i:i], s.PrimaryFields[i+1:]...)
				break
			}
		}
	}
	if f.PrimaryKey {
		s.PrimaryFields = append(s.PrimaryFields, f)
	}
}

// choosePrimary finds the key where no tag gives one: the field ID. And it
// finds the field by which GORM orders.
func (s *Schema) choosePrimary() {
	id := s.LookUpField("id")
	if id == nil {
		id = s.LookUpField("ID")
	}
	switch {
	case id == nil:
	case id.PrimaryKey:
		s.PrioritizedPrimaryField = id
	case len(s.PrimaryFields) == 0:
		id.PrimaryKey = true
		s.PrioritizedPrimaryField, s.PrimaryFields = id, []*Field{id}
	}
	if s.PrioritizedPrimaryField == nil && len(s.PrimaryFields) == 1 {
		s.PrioritizedPrimaryField = s.PrimaryFields[0]
	}
	if s.PrioritizedPrimaryField == nil {
		for _, f := range s.PrimaryFields {
			if f.AutoIncrement {
				s.PrioritizedPrimaryField = f
				break
			}
		}
	}
	if f := s.PrioritizedPrimaryField; f != nil && (f.kind == intKind || f.kind == uintKind) {
		if _, ok := f.settings["AUTOINCREMENT"]; !ok {
			f.HasDefaultValue, f.AutoIncrement = true, true
		}
	}
}
