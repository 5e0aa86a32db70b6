package gorm

import (
	"go/token"
)

// delete runs the statement as a DELETE, or as the UPDATE that marks rows as
// deleted (callbacks/delete.go, soft_delete.go).
func (s *statement) delete(note string) {
	s = s.scoped()
	if why := s.parse(); why != "" {
		s.run.fail(why, token.NoPos)
		return
	}
	s.add(ProcessDelete)
	s.deleteAssociated()
	soft := s.schema != nil && len(s.schema.SoftDelete) > 0 && !s.unscoped
	s.addDeleteKeys(s.dest)
	if s.model != s.dest {
		s.addDeleteKeys(s.model)
	}
	w := s.writer()
	if soft {
		s.softDelete()
		w.raw("UPDATE ")
		w.currentTable()
		writeSet(w, []assignment{{columnOf("", s.schema.SoftDelete[0].DBName), now()}})
	} else {
		w.raw("DELETE ")
		s.writeModifier(w, "DELETE")
		w.raw("FROM ")
		s.writeFrom(w, nil)
	}
	s.writeWhere(w)
	s.writeReturning(w)
	s.sendChange(w, note)
}
