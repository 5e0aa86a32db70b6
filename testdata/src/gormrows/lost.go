package gormrows

import (
	"encoding/json"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// What is not read for certain, or changed in between, is not the tenant's.

func (s *store) unchecked(id, tenant int64) {
	note := Note{ID: id}
	s.db.Where("tenant_id = ?", tenant).First(&note)
	s.db.Model(&note).Update("text", "") // want `TV101: query on notes`
}

func (s *store) failed(id, tenant int64) {
	note := Note{ID: id}
	if err := s.db.Where("tenant_id = ?", tenant).First(&note).Error; err != nil {
		s.db.Delete(&note) // want `TV101: query on notes`
	}
}

func (s *store) otherwise(id, tenant int64, body []byte) error {
	note, err := s.find(id, tenant)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, note); err != nil {
		return err
	}
	return s.db.Delete(note).Error // want `TV101: query on notes`
}

func (s *store) assigned(id, tenant, other int64) error {
	var note Note
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&note).Error; err != nil {
		return err
	}
	note.ID = other
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

func (s *store) moved(id, tenant, other int64) error {
	var note Note
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&note).Error; err != nil {
		return err
	}
	note.TenantID = other
	return s.db.Save(&note).Error // want `TV105: update of notes`
}

func (s *store) onePath(id, tenant int64, admin bool) error {
	var note Note
	if admin {
		note.ID = id
	} else if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&note).Error; err != nil {
		return err
	}
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

func (s *store) unscoped(id int64) error {
	var note Note
	if err := s.db.Where("id = ?", id).First(&note).Error; err != nil { // want `TV101: query on notes`
		return err
	}
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

// Another column of the row is no key of its own.
func (s *store) parent(id, tenant int64) (doc Doc, err error) {
	note, err := s.find(id, tenant)
	if err != nil {
		return doc, err
	}
	err = s.db.First(&doc, "id = ?", note.DocID).Error // want `TV101: query on docs`
	return doc, err
}

// Nor is it one of another table.
func (s *store) elsewhere(id uuid.UUID, tenant int64) (notes []Note) {
	var doc Doc
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&doc).Error; err != nil {
		return nil
	}
	s.db.Where("doc_id = ?", doc.ID).Find(&notes) // want `TV101: query on notes`
	return notes
}

func (s *store) later(id, tenant, other int64) error {
	var note Note
	set := func() { note.ID = other }
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&note).Error; err != nil {
		return err
	}
	set()
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

func (s *store) within(id, tenant, other int64) error {
	var note Note
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&note).Error; err != nil {
		return err
	}
	overwrite(&note, other)
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

func overwrite(n *Note, id int64) { n.ID = id }

// Change may be called by anyone.
func (s *store) Change(note *Note) {
	s.db.Model(note).Update("text", "") // want `TV101: query on notes`
}

// Store is exported: who calls it is not known.
type Store struct{ store }

// Change is one of its methods.
func (s *Store) Change(note *Note) {
	s.db.Model(note).Update("text", "") // want `TV101: query on notes`
}

func (s *store) caller(id, tenant int64) {
	note, err := s.find(id, tenant)
	if err == nil {
		s.clear(note)
	}
	s.clear(&Note{ID: id})
}

func (s *store) clear(note *Note) { s.db.Model(note).Update("text", "") } // want `TV101: query on notes`

func (s *store) optional(id, tenant int64, all bool) error {
	var note Note
	q := s.db.Where("id = ?", id)
	if !all {
		q = q.Where("tenant_id = ?", tenant)
	}
	if err := q.First(&note).Error; err != nil { // want `TV103: query on notes`
		return err
	}
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

func (s *store) every(ids []int64, tenant int64) {
	var notes []Note
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	for i := range notes {
		notes[i].ID = ids[i]
		s.db.Delete(&notes[i]) // want `TV101: query on notes`
	}
}

func (s *store) kept(ids []int64, tenant int64) {
	notes := []Note{{ID: ids[0]}}
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	s.db.Delete(&notes[0]) // want `TV101: query on notes`
}

func (s *store) orCondition(id, tenant int64) error {
	var note Note
	if err := s.db.Where("tenant_id = ?", tenant).Or("id = ?", id).First(&note).Error; err != nil { // want `TV103: tenant predicate on notes`
		return err
	}
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

// Its key is not what was compared.
func (s *store) negated(id, tenant int64) error {
	var note Note
	if err := s.db.Where("tenant_id = ?", tenant).Where("id <> ?", id).First(&note).Error; err != nil {
		return err
	}
	return s.db.Delete(&Note{}, "id = ?", id).Error // want `TV101: query on notes`
}

func (s *store) swapped(id, tenant, other int64) error {
	a, err := s.find(id, tenant)
	if err != nil {
		return err
	}
	b := &Note{ID: other}
	if id > 0 {
		a = b
	}
	return s.db.Delete(a).Error // want `TV101: query on notes`
}

func (s *store) scanned(id, tenant int64, out *gorm.DB) error {
	var note Note
	if err := s.db.Where("id = ? AND tenant_id = ?", id, tenant).First(&note).Error; err != nil {
		return err
	}
	if err := out.Raw("SELECT 1 AS id").Scan(&note).Error; err != nil {
		return err
	}
	return s.db.Delete(&note).Error // want `TV101: query on notes`
}

// Late has its key behind fields that are set on many paths.
type Late struct {
	TenantID  int64
	Text, Tag string
	ID        int64
}

func (s *store) oneOfMany(id, tenant, other int64, a, b, c, d, e bool) error {
	var found Late
	if err := s.db.Where("tenant_id = ?", tenant).First(&found, id).Error; err != nil {
		return err
	}
	late := Late{TenantID: tenant, ID: found.ID}
	if a {
		late.Text = "a"
	}
	if b {
		late.Text = "b"
	}
	if c {
		late.Tag = "c"
	}
	if d {
		late.Tag = "d"
	}
	if e {
		late.ID = other
	}
	return s.db.Save(&late).Error // want `TV106: Save can overwrite another tenant's row of lates`
}
