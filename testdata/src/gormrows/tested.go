package gormrows

import "github.com/google/uuid"

// Who calls it in a test says nothing of those who will call it.
func (s *store) forTests(id uuid.UUID) error {
	return s.db.Model(&Doc{}).Where("id = ?", id).Update("title", "").Error // want `TV101: query on docs`
}

// Whatever a test gives it, all that the service gives is the tenant's.
func (s *store) alsoInTests(id uuid.UUID) error {
	return s.db.Model(&Doc{}).Where("id = ?", id).Update("title", "").Error
}

func (s *store) reset(tenant int64) error {
	doc := Doc{TenantID: tenant}
	if err := s.db.Create(&doc).Error; err != nil {
		return err
	}
	return s.alsoInTests(doc.ID)
}
