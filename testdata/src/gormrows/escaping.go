package gormrows

import (
	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Keeper is all that other packages know of keeper.
type Keeper interface {
	Add(tenant int64) error // want Add:`duty\(2: docs\)`
	Retitle(id uuid.UUID, title string) error
}

type keeper struct {
	db *gorm.DB
}

// NewKeeper lets others call the methods of keeper.
func NewKeeper(db *gorm.DB) Keeper {
	return &keeper{db}
}

func (k *keeper) Add(tenant int64) error { // want Add:`duty\(2: docs\)`
	doc := Doc{Base: Base{ID: uuid.New()}, TenantID: tenant}
	if err := k.db.Create(&doc).Error; err != nil {
		return err
	}
	return k.Retitle(doc.ID, "new")
}

func (k *keeper) Retitle(id uuid.UUID, title string) error {
	return k.db.Model(&Doc{}).Where("id = ?", id).Update("title", title).Error // want `TV101: query on docs`
}

type part struct {
	db *gorm.DB
}

// Whole has the methods of part, too.
type Whole struct {
	part
}

func (p part) Empty(id uuid.UUID) error {
	return p.db.Delete(&Doc{}, "id = ?", id).Error // want `TV101: query on docs`
}

func (p part) recreate(tenant int64) error {
	doc := Doc{TenantID: tenant}
	if err := p.db.Create(&doc).Error; err != nil {
		return err
	}
	return p.Empty(doc.ID)
}

type lent struct {
	db *gorm.DB
}

// Each hands out a type of the package.
func Each(db *gorm.DB, tenant int64, do func(*lent)) error { // want Each:`duty\(2: docs\)`
	l := &lent{db}
	doc := Doc{TenantID: tenant}
	if err := db.Create(&doc).Error; err != nil {
		return err
	}
	do(l)
	return l.Drop(doc.ID)
}

func (l *lent) Drop(id uuid.UUID) error {
	return l.db.Delete(&Doc{}, "id = ?", id).Error // want `TV101: query on docs`
}

// inner stays in the package, whatever its methods are called.
type inner struct {
	db *gorm.DB
}

func (i *inner) Drop(id uuid.UUID) error {
	return i.db.Delete(&Doc{}, "id = ?", id).Error
}

func (s *store) dropNew(tenant int64) error {
	doc := Doc{TenantID: tenant}
	if err := s.db.Create(&doc).Error; err != nil {
		return err
	}
	return (&inner{s.db}).Drop(doc.ID)
}
