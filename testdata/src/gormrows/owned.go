// Package gormrows changes rows by their keys. A key of a row that a scoped
// query has read, or a scoped statement written, is as good as the tenant.
package gormrows

import (
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Base holds what all models have.
type Base struct {
	ID uuid.UUID
}

// Doc has its key in an embedded struct.
type Doc struct {
	Base
	TenantID int64
	Title    string
	OwnerID  uuid.UUID
}

// Note has it itself.
type Note struct {
	ID       int64
	TenantID int64
	DocID    uuid.UUID
	Text     string
}

type store struct {
	db *gorm.DB
}

func (s *store) saved(id uuid.UUID, tenant int64, title string) error {
	var doc Doc
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&doc).Error; err != nil {
		return err
	}
	doc.Title = title
	return s.db.Save(&doc).Error
}

func (s *store) changed(id, other uuid.UUID, tenant int64, title string) error {
	var doc Doc
	result := s.db.Where("tenant_id = ?", tenant).Take(&doc, id)
	if result.Error != nil {
		return result.Error
	}
	if err := s.db.Model(&doc).Update("title", title).Error; err != nil {
		return err
	}
	if err := s.db.Model(&Doc{}).Where("id = ?", doc.ID).Updates(map[string]any{"title": title}).Error; err != nil {
		return err
	}
	s.db.Where("id = ?", id).First(&doc) // the key was found to be the tenant's
	if err := s.db.Delete(&doc).Error; err != nil {
		return err
	}
	s.db.Where("id = ?", other).First(&doc) // GORM adds the key that doc has
	doc = Doc{}
	s.db.Where("id = ?", other).First(&doc) // want `TV101: query on docs`
	return s.db.Delete(&doc).Error          // want `TV101: query on docs`
}

func (s *store) deleted(id uuid.UUID, tenant int64) error {
	doc := &Doc{}
	err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(doc).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return nil
	case err != nil:
		return err
	}
	return s.db.Delete(doc).Error
}

// The value was compared with the key, and there was such a row.
func (s *store) compared(id uuid.UUID, tenant int64) (doc Doc, err error) {
	if err := s.db.Where("tenant_id = ?", tenant).First(&Doc{}, "id = ?", id).Error; err != nil {
		return doc, err
	}
	err = s.db.First(&doc, "id = ?", id).Error
	return doc, err
}

func (s *store) listed(tenant int64) {
	var notes []Note
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	for i := range notes {
		s.db.Model(&notes[i]).Update("text", "")
	}
	for _, note := range notes {
		s.db.Delete(&note)
	}
}

func (s *store) created(tenant int64) error {
	note := Note{TenantID: tenant}
	if err := s.db.Create(&note).Error; err != nil {
		return err
	}
	return s.db.First(&note, note.ID).Error
}

func (s *store) counted(id, tenant int64) {
	var note Note
	if s.db.Where("tenant_id = ?", tenant).Find(&note, id).RowsAffected == 0 {
		return
	}
	s.db.Save(&note)
}

func (s *store) find(id, tenant int64) (*Note, error) {
	var note Note
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&note).Error; err != nil {
		return nil, err
	}
	return &note, nil
}

func (s *store) found(id, tenant int64) error {
	note, err := s.find(id, tenant)
	if err != nil {
		return err
	}
	s.touch(note)
	return s.db.Delete(note).Error
}

func (s *store) touch(note *Note) { s.db.Model(note).Update("text", "") }

func (s *store) findOrNew(tenant int64, title string) *Doc {
	var doc Doc
	if s.db.Where("title = ? AND tenant_id = ?", title, tenant).First(&doc).Error == nil {
		return &doc
	}
	doc = Doc{Base: Base{ID: uuid.New()}, TenantID: tenant, Title: title}
	if err := s.db.Create(&doc).Error; err != nil {
		s.db.Where("title = ? AND tenant_id = ?", title, tenant).First(&doc)
	}
	return &doc
}

func (s *store) foundOrNew(tenant int64) { s.db.Model(s.findOrNew(tenant, "t")).Update("title", "u") }

func (s *store) savedOrNew(tenant int64, title string) {
	var doc Doc
	if err := s.db.Where("title = ? AND tenant_id = ?", title, tenant).First(&doc).Error; err != nil {
		doc = Doc{Base: Base{ID: uuid.New()}, TenantID: tenant}
	}
	doc.Title = title
	s.db.Save(&doc)
}

// The key is another row's, the rest is written anew.
func (s *store) replaced(tenant int64, title string) {
	doc := Doc{TenantID: tenant, Title: title}
	existing := Doc{}
	if err := s.db.Where("tenant_id = ? AND title = ?", tenant, title).First(&existing).Error; err == nil {
		doc.ID = existing.ID
		s.db.Save(&doc)
	}
}

func (s *store) together(id, tenant int64) error {
	note, err := s.find(id, tenant)
	if err != nil {
		return err
	}
	return s.db.Transaction(func(tx *gorm.DB) error {
		note.Text = "x"
		return tx.Save(note).Error
	})
}
