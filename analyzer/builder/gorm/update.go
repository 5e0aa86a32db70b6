package gorm

import (
	"go/token"
)

// assignment is a column and what it is set to.
type assignment struct {
	column column
	to     node
}

// update runs the statement as an UPDATE (callbacks/update.go).
func (s *statement) update(note string) {
	s = s.scoped()
	if why := s.parse(); why != "" {
		s.run.fail(why, token.NoPos)
		return
	}
	s.add(ProcessUpdate)
	s.runHooks(s.model, "BeforeSave", "BeforeUpdate")
	s.ownClauses("UpdateClauses")
	saved := associated{s: s, chosen: s.chosen(updating)}
	if s.schema != nil && s.model != nil {
		saved.owners = *s.model
	}
	saved.before()
	defer saved.after()
	set := s.set
	if set == nil {
		s.addUpdateKeys()
		set = s.updates()
	}
	if len(set) == 0 {
		return // GORM sends nothing
	}
	w := s.writer()
	w.raw("UPDATE ")
	s.writeModifier(w, "UPDATE")
	w.currentTable()
	writeSet(w, set)
	s.writeWhere(w)
	s.writeReturning(w)
	s.sendChange(w, note)
	s.set = nil
}

func writeSet(w *writer, set []assignment) {
	w.raw(" SET ")
	for i, a := range set {
		if i > 0 {
			w.raw(",")
		}
		a.column.build(w)
		w.raw("=")
		a.to.build(w)
	}
}

func (s *statement) writeModifier(w *writer, verb string) {
	if m := s.modifiers[verb]; m != nil {
		m.build(w)
		w.raw(" ")
	}
}

func (s *statement) writeReturning(w *writer) {
	if s.returning != nil {
		w.raw(" RETURNING ")
		s.returning.build(w)
	}
}

// sendChange sends an UPDATE or DELETE. Without any condition GORM refuses it.
func (s *statement) sendChange(w *writer, note string) {
	if isEmpty(s.dest) && !s.allowGlobal && !s.run.renderer.AllowGlobalUpdate && len(s.ownConditions()) == 0 {
		s.run.refuseEmpty()
		return
	}
	if s.run.weak && !s.allowGlobal && !s.run.renderer.AllowGlobalUpdate && len(s.ownConditions()) == 0 {
		s.run.refuse()
		return
	}
	s.send(w, note)
}

// ownConditions are the conditions that are left, but that of soft delete.
func (s *statement) ownConditions() []node {
	left := s.run.kept(s, s.where)
	if s.softDeleted && len(left) > 0 {
		left = left[:len(left)-1]
	}
	return left
}
