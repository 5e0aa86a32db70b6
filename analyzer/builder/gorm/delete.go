package gorm

import (
	"go/token"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
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
	s.runHooks(s.dest, "BeforeDelete")
	s.deleteAssociated()
	marked := s.markDeleted()
	w := s.writer()
	if marked != nil {
		w.raw("UPDATE ")
		w.currentTable()
		writeSet(w, []assignment{{columnOf("", marked.DBName), now()}})
	} else {
		s.addDeletedKeys()
		w.raw("DELETE ")
		s.writeModifier(w, "DELETE")
		w.raw("FROM ")
		s.writeFrom(w, nil)
	}
	s.writeWhere(w)
	s.writeReturning(w)
	s.sendChange(w, note)
}

// markDeleted adds what the types of the fields add to a deletion. It returns the
// one by which rows are marked as deleted, nil for none: that writes the text at
// once, and what the fields behind it add comes too late.
func (s *statement) markDeleted() *model.Field {
	if s.schema == nil {
		return nil
	}
	for _, f := range s.schema.Fields {
		if f.Soft == model.NotSoft {
			s.clausesOf(f, "DeleteClauses")
		} else if !s.unscoped {
			s.addDeletedKeys()
			s.softDelete(f)
			return f
		}
	}
	return nil
}

func (s *statement) addDeletedKeys() {
	s.addDeleteKeys(s.dest)
	if s.model != s.dest {
		s.addDeleteKeys(s.model)
	}
}
