package gormrows

import "github.com/google/uuid"

// The tenant of one row is not that of another, whoever has found both.
func (s *store) mixed(a, b, tenant, other int64) error {
	x, err := s.find(a, tenant)
	if err != nil {
		return err
	}
	y, err := s.find(b, other)
	if err != nil {
		return err
	}
	return s.db.Save(&Note{ID: x.ID, TenantID: y.TenantID}).Error // want `TV10[56]: .* notes`
}

// Nor is it in another round of a loop.
func (s *store) mixedRounds(tenants []int64) {
	var last int64
	for _, tenant := range tenants {
		var note Note
		if err := s.db.Where("tenant_id = ?", tenant).First(&note).Error; err != nil {
			return
		}
		s.db.Save(&Note{ID: note.ID, TenantID: last}) // want `TV104: .* notes` `TV10[56]: .* notes`
		last = note.TenantID
	}
}

// Nor where there is a tenant in the first round.
func (s *store) mixedRoundsFrom(tenants []int64, last int64) {
	for _, tenant := range tenants {
		var note Note
		if err := s.db.Where("tenant_id = ?", tenant).First(&note).Error; err != nil {
			return
		}
		s.db.Save(&Note{ID: note.ID, TenantID: last}) // want `TV10[56]: .* notes`
		last = note.TenantID
	}
}

// Nor where the first round saves nothing.
func (s *store) mixedRoundsBut(tenants []int64) {
	var last int64
	for _, tenant := range tenants {
		var note Note
		if err := s.db.Where("tenant_id = ?", tenant).First(&note).Error; err != nil {
			return
		}
		if last != 0 {
			s.db.Save(&Note{ID: note.ID, TenantID: last}) // want `TV10[56]: .* notes`
		}
		last = note.TenantID
	}
}

func (s *store) getOrCreate(tenant int64, title string) *Doc {
	var doc Doc
	if s.db.Where("title = ? AND tenant_id = ?", title, tenant).First(&doc).Error == nil {
		return &doc
	}
	doc = Doc{Base: Base{ID: uuid.New()}, TenantID: tenant, Title: title}
	_ = s.db.Create(&doc).Error
	return &doc
}

// The row was read or created with the same tenant.
func (s *store) savedAgain(tenant int64) { s.saveAgain(s.getOrCreate(tenant, "t")) }

func (s *store) saveAgain(doc *Doc) {
	doc.Title = "u"
	s.db.Save(doc)
}

func (s *store) getOrCreateFor(tenant, other int64, title string) *Doc {
	var doc Doc
	if s.db.Where("title = ? AND tenant_id = ?", title, tenant).First(&doc).Error == nil {
		return &doc
	}
	doc = Doc{Base: Base{ID: doc.ID}, TenantID: other, Title: title}
	_ = s.db.Create(&doc).Error
	return &doc
}

// One of the two may be another tenant's.
func (s *store) savedMoved(tenant, other int64, title string) error {
	var doc Doc
	if err := s.db.Where("title = ? AND tenant_id = ?", title, tenant).First(&doc).Error; err != nil {
		return err
	}
	doc = Doc{Base: Base{ID: doc.ID}, TenantID: other, Title: title}
	return s.db.Save(&doc).Error // want `TV10[56]: .* docs`
}

// Both were copied from one row.
func (s *store) copied(id, tenant int64) error {
	x, err := s.find(id, tenant)
	if err != nil {
		return err
	}
	return s.db.Save(&Note{ID: x.ID, TenantID: x.TenantID, Text: "t"}).Error
}

// The row that they were copied from was another's in between.
func (s *store) copiedInTurn(a, b, tenant, other int64) error {
	var note Note
	if err := s.db.Where("tenant_id = ?", tenant).First(&note, a).Error; err != nil {
		return err
	}
	key := note.ID
	note = Note{}
	if err := s.db.Where("tenant_id = ?", other).First(&note, b).Error; err != nil {
		return err
	}
	return s.db.Save(&Note{ID: key, TenantID: note.TenantID}).Error // want `TV10[56]: .* notes`
}

// One of the rows has another tenant put in.
func (s *store) oneMoved(id, tenant, other int64, move bool) error {
	note, err := s.find(id, tenant)
	if err != nil {
		return err
	}
	if move {
		note.TenantID = other
	}
	return s.db.Save(note).Error // want `TV105: update of notes`
}

// The key is put in where the tenant is another's.
func (s *store) keyPutIn(id, tenant, other int64) error {
	var note Note
	if err := s.db.Where("tenant_id = ?", tenant).First(&note, id).Error; err != nil {
		return err
	}
	var second Note
	if err := s.db.Where("tenant_id = ?", other).First(&second).Error; err != nil {
		return err
	}
	second.ID = note.ID
	return s.db.Save(&second).Error // want `TV105: update of notes`
}

// A new row has the tenant that it is given.
func (s *store) newRow(tenant int64) error {
	doc := Doc{TenantID: tenant}
	doc.ID = uuid.New()
	return s.db.Save(&doc).Error
}
