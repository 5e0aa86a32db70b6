package gormrows

import "gorm.io/gorm"

// Rows that are put together in a loop are inserted together. Of no rows GORM
// inserts nothing.
func (s *store) bulk(tenant int64, texts []string) error {
	var notes []Note
	for _, text := range texts {
		notes = append(notes, Note{TenantID: tenant, Text: text})
	}
	if err := s.db.Create(&notes).Error; err != nil {
		return err
	}
	sized := make([]*Note, 0, len(texts))
	for _, text := range texts {
		sized = append(sized, &Note{TenantID: tenant, Text: text})
	}
	return s.db.CreateInBatches(sized, 100).Error
}

// One of them has no tenant.
func (s *store) bulkOfNobody(tenant int64, texts []string) error {
	var notes []Note
	for _, text := range texts {
		notes = append(notes, Note{TenantID: tenant, Text: text})
	}
	notes = append(notes, Note{Text: "none"})
	return s.db.Create(&notes).Error // want `TV104: .*notes`
}

// A list that is never seen to have an element may have some all the same.
func (s *store) bulkOfNone() error {
	var notes []Note
	return s.db.Create(&notes).Error // want `TV301: .* depends on the elements of a list, of which none is seen`
}

// Other conditions are sent without keys, too.
func (s *store) purgeOld(tenant int64, keep map[int64]bool) {
	var notes, old []Note
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	for _, note := range notes {
		if !keep[note.ID] {
			old = append(old, note)
		}
	}
	s.db.Where("text = ''").Delete(&old) // want `TV103: query on notes`
}

// GORM may be told to send what has no condition.
func (s *store) purgeAny(tenant int64) {
	var old []Note
	if tenant > 3 {
		s.db.Where("tenant_id = ?", tenant).Find(&old)
	}
	s.db.Session(&gorm.Session{AllowGlobalUpdate: true}).Delete(&old) // want `TV10[13]: query on notes` `TV204: .*id of notes is dropped`
}
