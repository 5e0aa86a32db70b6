package gormrows

import (
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
)

// The tenant that a struct has is written with its other fields. Where it comes
// from decides.
func (s *store) update(tenant int64, note *Note) error {
	return s.db.Where("tenant_id = ?", tenant).Updates(note).Error
}

func (s *store) serve(_ http.ResponseWriter, r *http.Request) {
	tenant := r.Context().Value("tenant").(int64)
	var note Note
	if err := json.NewDecoder(r.Body).Decode(&note); err != nil {
		return
	}
	_ = s.update(tenant, &note)                                                  // want `TV201: tenant of the query on notes, passed to .*update, comes from the client`
	s.db.Where("tenant_id = ?", tenant).Updates(&note)                           // want `TV201: tenant of the query on notes comes from the client`
	s.db.Where("tenant_id = ?", tenant).Updates(&Note{ID: 1, TenantID: other()}) // want `TV105: update of notes sets tenant_id, .* leave it out with Omit\("tenant_id"\)`
	s.db.Where("tenant_id = ?", tenant).Omit("TenantID").Updates(&note)
}

func (s *store) again(id, tenant int64, text string) {
	note, err := s.find(id, tenant)
	if err != nil {
		return
	}
	note.Text = text
	_ = s.update(tenant, note)
}

// The keys of a list are those of its rows.
func (s *store) purge(tenant int64) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var notes []Note
		if err := tx.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
			return err
		}
		if len(notes) > 0 {
			return tx.Delete(&notes).Error
		}
		var first *Note
		if err := tx.Model(Note{}).Where("tenant_id = ?", tenant).Limit(1).Find(&first).Error; err != nil {
			return err
		}
		return tx.Delete(&first).Error
	})
}

func (s *store) purgeMore(tenant int64, more Note) {
	var notes []Note
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	notes = append(notes, more)
	s.db.Delete(&notes) // want `TV101: query on notes has no tenant predicate: add Where\("tenant_id = \?", ...\)`
}

// What is put together of known rows is known.
func (s *store) purgeSome(tenant int64, keep map[int64]bool) {
	var notes, old []Note
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	for _, note := range notes {
		if !keep[note.ID] {
			old = append(old, note)
		}
	}
	s.db.Delete(&old)
}

// A list with room for zeros has no keys to go by.
func (s *store) purgeZeros(tenant int64) {
	notes := make([]Note, 2)
	s.db.Model(&notes[0]).Where("text = ''").Update("text", "x") // want `TV101: query on notes`
	s.db.Where("tenant_id = ?", tenant).Find(&notes)
	s.db.Delete(&notes) // want `TV101: query on notes`
}

func other() int64 { return 2 }
