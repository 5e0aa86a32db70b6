package gormrows

import "gorm.io/gorm"

// A closure fills in a variable of the function around it, and goes by its keys.
func (s *store) cascade(doc, tenant int64) ([]Note, *Doc, error) {
	var (
		notes []Note
		found *Doc
	)
	err := s.db.Transaction(func(tx *gorm.DB) error {
		err := tx.Model(&Note{}).Where("doc_id = ?", doc).Where("tenant_id = ?", tenant).Find(&notes).Error
		if err != nil {
			return err
		}
		if len(notes) != 0 {
			if err := tx.Delete(&notes).Error; err != nil {
				return err
			}
		}
		err = tx.Where("id = ?", doc).Where("tenant_id = ?", tenant).Find(&found).Error
		if found != nil {
			err = tx.Delete(&found).Error
		}
		return err
	})
	return notes, found, err
}

// What a closure has found is known behind it, too.
func (s *store) foundWithin(tenant int64) error {
	var notes []Note
	find := func() error { return s.db.Where("tenant_id = ?", tenant).Find(&notes).Error }
	if err := find(); err != nil {
		return err
	}
	return s.db.Delete(&notes).Error
}

// Two closures share what one of them has found.
func (s *store) shared(tenant int64) {
	var notes []Note
	find := func() { s.db.Where("tenant_id = ?", tenant).Find(&notes) }
	remove := func() { s.db.Delete(&notes) }
	find()
	remove()
}

// One of the closures finds rows of any tenant.
func (s *store) sharedWithAll(tenant int64, all bool) {
	var notes []Note
	find := func() { s.db.Where("tenant_id = ?", tenant).Find(&notes) }
	findAll := func() { s.db.Where("text = ''").Find(&notes) } // want `TV101: query on notes`
	remove := func() { s.db.Delete(&notes) }                   // want `TV101: query on notes`
	find()
	if all {
		findAll()
	}
	remove()
}

// Another closure puts a key in.
func (s *store) sharedAndSet(id, tenant, other int64) error {
	var note Note
	set := func() { note.ID = other }
	remove := func() error {
		if err := s.db.Where("tenant_id = ?", tenant).First(&note, id).Error; err != nil {
			return err
		}
		set()
		return s.db.Delete(&note).Error // want `TV101: query on notes`
	}
	return remove()
}

// The variable is given other rows before the closure runs.
func (s *store) givenOthers(tenant int64, others []Note) error {
	var notes []Note
	remove := func() error {
		if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
			return err
		}
		return s.db.Delete(&notes).Error // want `TV101: query on notes`
	}
	notes = others
	return remove()
}

// It has others from the start.
func (s *store) hadOthers(tenant int64, notes []Note) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		tx.Where("tenant_id = ?", tenant).Find(&notes)
		return tx.Delete(&notes).Error // want `TV101: query on notes`
	})
}

// They are rows of another table.
func (s *store) fromElsewhere(tenant int64) error {
	var notes []Note
	find := func() { s.db.Table("docs").Where("tenant_id = ?", tenant).Find(&notes) }
	find()
	return s.db.Delete(&notes).Error // want `TV101: query on notes`
}

// The closure hands it on to something that fills it in.
func (s *store) handedOn(tenant int64, fill func(*[]Note)) error {
	var notes []Note
	return s.db.Transaction(func(tx *gorm.DB) error {
		tx.Where("tenant_id = ?", tenant).Find(&notes)
		fill(&notes)
		return tx.Delete(&notes).Error // want `TV101: query on notes`
	})
}

// The value was not found when the closure has not run.
func (s *store) notRun(id, tenant int64) error {
	note := Note{ID: id}
	find := func() error { return s.db.Where("tenant_id = ?", tenant).First(&note).Error }
	_ = find
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

// The closure knows the variable by another pointer.
func (s *store) byAnother(id, tenant, other int64) error {
	var note Note
	p := &note
	set := func() { p.ID = other }
	if err := s.db.Where("tenant_id = ?", tenant).First(&note, id).Error; err != nil {
		return err
	}
	set()
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

// It puts the key into another variable.
func (s *store) intoAnother(id, tenant, other int64) error {
	var note, second Note
	set := func() { second.ID = other }
	if err := s.db.Where("tenant_id = ?", tenant).First(&note, id).Error; err != nil {
		return err
	}
	set()
	return s.db.Delete(&note).Error
}
