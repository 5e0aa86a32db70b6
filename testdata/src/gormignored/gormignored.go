// Package gormignored marks what its helpers and repositories do for all
// tenants, where they are written.
package gormignored

import (
	"gorm.io/gorm"

	"example.com/shop/models"
)

// Repository is for any model.
type Repository[T any] struct{ db *gorm.DB } // want Repository:"generic Repository.All .*excused from TV101"

// All reads all rows.
func (r *Repository[T]) All() (out []T) {
	r.db.Find(&out) //tenantvet:ignore TV101 -- for the nightly export
	return out
}

// Sweep deletes old rows.
//
//tenantvet:global -- of all tenants
func (r *Repository[T]) Sweep() error { return r.db.Where("n < ?", 0).Delete(new(T)).Error }

// Widgets reads all widgets.
func Widgets(db *gorm.DB) (out []models.Widget) {
	//tenantvet:ignore TV101 -- for the nightly export
	db.Find(&out)
	return out
}

// Sweep deletes old widgets.
//
//tenantvet:global -- of all tenants
func Sweep(db *gorm.DB) error { return db.Where("n < ?", 0).Delete(&models.Widget{}).Error }

// Get reads a row by its key.
//
//tenantvet:ignore TV101 -- keys are random
func Get[T any](db *gorm.DB, id string) (out T) { // want Get:"runs .* excused from TV101" Get:"origin"
	db.First(&out, "id = ?", id)
	return out
}

// Remove has a directive for another rule, which is of use to nobody.
func (r *Repository[T]) Remove(id string) error {
	//tenantvet:ignore TV102 -- for nothing
	return r.db.Delete(new(T), "id = ?", id).Error
}
