package gorm

import (
	"github.com/tenantvet/tenantvet/analyzer/builder"
)

// save runs Save: an UPDATE of all columns, and where that finds no row an
// INSERT that overwrites the row with the key, whatever the conditions were.
// A list, or a struct without its key, is inserted at once.
func (s *statement) save(c builder.Call) {
	v, _ := split(c.Args)
	s.dest = &v
	schema, why := s.run.schemaOf(v)
	if isList(v) {
		s.orUpdateAll()
		s.create("")
		return
	}
	if schema == nil {
		s.run.fail(why, c.Pos)
		return
	}
	key := isNotZero
	for _, f := range schema.PrimaryFields {
		switch s.run.zeroness(fieldOf(v, f)) {
		case isZero:
			s.create("")
			return
		case mayBeZero:
			key = mayBeZero
		}
	}
	if key == mayBeZero {
		s.clone().create("where a key field is zero")
	}
	s.saveExisting(c)
}

func (s *statement) saveExisting(c builder.Call) {
	selected := len(s.selects) > 0
	insert := s.clone()
	insert.saveElse = true
	if !selected {
		s.selects = append(s.selects, plain("*"))
	}
	s.keyed = true
	s.update("")
	if selected {
		return
	}
	insert.hooked, insert.skipHooks = !insert.skipHooks, true
	insert.selects = append(insert.selects, plain("*"))
	insert.onConflict = &onConflict{updateAll: true}
	insert.create("where the update finds no row")
}

func (s *statement) orUpdateAll() {
	if s.onConflict == nil {
		s.onConflict = &onConflict{updateAll: true}
	}
}
