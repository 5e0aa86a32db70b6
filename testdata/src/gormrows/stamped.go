package gormrows

import (
	"slices"
	"time"

	"gorm.io/gorm"
)

// Folder has a time of its last change.
type Folder struct {
	ID        int64
	TenantID  int64
	Title     string
	ChangedAt *time.Time
}

func findFolder(db *gorm.DB, tenant, id int64) (*Folder, error) {
	var f Folder
	if err := db.Where("tenant_id = ? AND id = ?", tenant, id).First(&f).Error; err != nil {
		return nil, err
	}
	return &f, nil
}

// stamped has a time stored behind a pointer: that changes no key.
func stamped(db *gorm.DB, tenant, id int64) error {
	f, err := findFolder(db, tenant, id)
	if err != nil {
		return err
	}
	now := time.Now()
	f.ChangedAt = &now
	return db.Save(f).Error
}

// overwritten has the whole row written through another pointer.
func overwritten(db *gorm.DB, tenant, id int64, other Folder) error {
	f, err := findFolder(db, tenant, id)
	if err != nil {
		return err
	}
	g := f
	if id > 7 {
		g = &Folder{}
	}
	*g = other
	return db.Save(f).Error // want "TV106: Save can overwrite"
}

// searched looks through the rows for one of them.
func searched(db *gorm.DB, tenant, id int64) error {
	var fs []Folder
	if err := db.Where("tenant_id = ?", tenant).Find(&fs).Error; err != nil {
		return err
	}
	i := slices.IndexFunc(fs, func(f Folder) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return db.Model(&Folder{}).Where("id = ?", fs[i].ID).Update("title", "x").Error
}

// filled has the rows written over.
func filled(db *gorm.DB, tenant int64, from []Folder) error {
	var fs []Folder
	if err := db.Where("tenant_id = ?", tenant).Find(&fs).Error; err != nil {
		return err
	}
	copy(fs, from)
	return db.Model(&Folder{}).Where("id = ?", fs[0].ID).Update("title", "x").Error // want "TV101: query on folders"
}
