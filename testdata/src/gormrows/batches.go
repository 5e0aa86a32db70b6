package gormrows

import (
	"context"

	"gorm.io/gorm"
)

// inBatches goes by the keys of the rows of each batch.
func (s *store) inBatches(ctx context.Context, tenant int64) error {
	var notes []Note
	return s.db.Where("tenant_id = ?", tenant).FindInBatches(&notes, 100, func(tx *gorm.DB, batch int) error {
		var ids []int64
		for i := range notes {
			notes[i].Text = "x"
			ids = append(ids, notes[i].ID)
		}
		for _, n := range notes {
			if err := tx.WithContext(ctx).Model(&Note{}).Where("id = ?", n.ID).Update("text", "y").Error; err != nil {
				return err
			}
		}
		if err := s.db.Where("id IN ?", ids).Delete(&Note{}).Error; err != nil {
			return err
		}
		return tx.Save(&notes).Error
	}).Error
}

// inBatchesOfAll does so with those of all tenants.
func (s *store) inBatchesOfAll() error {
	var notes []Note
	return s.db.FindInBatches(&notes, 100, func(tx *gorm.DB, batch int) error { // want `TV101: query on notes`
		for _, n := range notes {
			if err := tx.Model(&Note{}).Where("id = ?", n.ID).Update("text", "y").Error; err != nil { // want `TV101: query on notes`
				return err
			}
		}
		return nil
	}).Error
}

// behindBatches does so when they are through: they are those of the last batch.
func (s *store) behindBatches(tenant int64) error {
	var notes []Note
	none := func(tx *gorm.DB, batch int) error { return nil }
	if err := s.db.Where("tenant_id = ?", tenant).FindInBatches(&notes, 100, none).Error; err != nil {
		return err
	}
	return s.db.Save(&notes).Error
}

// inBatchesSet gives one of them another key.
func (s *store) inBatchesSet(id, tenant int64) error {
	var notes []Note
	return s.db.Where("tenant_id = ?", tenant).FindInBatches(&notes, 100, func(tx *gorm.DB, batch int) error {
		notes[0].ID = id
		return tx.Model(&Note{}).Where("id = ?", notes[0].ID).Update("text", "y").Error // want `TV101: query on notes`
	}).Error
}

// inBatchesOfOthers goes by the keys of what was there before.
func (s *store) inBatchesOfOthers(tenant int64, others []Note) error {
	var notes []Note
	return s.db.Where("tenant_id = ?", tenant).FindInBatches(&notes, 100, func(tx *gorm.DB, batch int) error {
		return tx.Model(&Note{}).Where("id = ?", others[batch].ID).Update("text", "y").Error // want `TV101: query on notes`
	}).Error
}

// inBatchesTwice runs the function elsewhere, too.
func (s *store) inBatchesTwice(tenant int64) error {
	var notes []Note
	change := func(tx *gorm.DB, batch int) error {
		return tx.Model(&Note{}).Where("id = ?", notes[0].ID).Update("text", "y").Error // want `TV101: query on notes`
	}
	if err := s.db.Find(&notes).Error; err != nil { // want `TV101: query on notes`
		return err
	}
	if err := change(s.db, 0); err != nil {
		return err
	}
	return s.db.Where("tenant_id = ?", tenant).FindInBatches(&notes, 100, change).Error
}

// saveAll saves the rows with what they belong to.
func (s *store) saveAll(tenant int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	for i := range notes {
		notes[i].Text = "x"
	}
	return s.db.Save(&notes).Error
}

// saveMoved gives one of them to another.
func (s *store) saveMoved(tenant, other int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	notes[0].TenantID = other
	return s.db.Save(&notes).Error // want `TV105: update of notes`
}

// saveSwapped mixes the keys up.
func (s *store) saveSwapped(tenant, other int64) error {
	var notes []Note
	if err := s.db.Where("tenant_id IN ?", []int64{tenant, other}).Find(&notes).Error; err != nil {
		return err
	}
	notes[0].ID = notes[1].ID
	return s.db.Save(&notes).Error // want `TV105: update of notes`
}

// saveMore saves another one beside them.
func (s *store) saveMore(tenant int64, more Note) error {
	var notes []Note
	if err := s.db.Where("tenant_id = ?", tenant).Find(&notes).Error; err != nil {
		return err
	}
	notes = append(notes, more)
	return s.db.Save(&notes).Error // want `TV106`
}

// Binder has one cover, which is read by itself.
type Binder struct {
	ID, TenantID int64
	Title        string
	Cover        Cover
}

type Cover struct{ ID, BinderID, TenantID int64 }

// saveCopies saves what the rows were copied to: they were read without covers.
func (s *store) saveCopies(tenant int64) error {
	var binders []Binder
	if err := s.db.Where("tenant_id = ?", tenant).Find(&binders).Error; err != nil {
		return err
	}
	for _, b := range binders {
		b.Title = "x"
		if err := s.db.Save(&b).Error; err != nil {
			return err
		}
	}
	return nil
}

// saveCopiesWith gives each one a cover.
func (s *store) saveCopiesWith(tenant, cover int64) error {
	var binders []Binder
	if err := s.db.Where("tenant_id = ?", tenant).Find(&binders).Error; err != nil {
		return err
	}
	for _, b := range binders {
		b.Cover.ID = cover
		if err := s.db.Save(&b).Error; err != nil { // want `TV106: upsert into covers`
			return err
		}
	}
	return nil
}
