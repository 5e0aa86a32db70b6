// Package store saves what its callers give it.
package store

import (
	"gorm.io/gorm"

	"example.com/shop/_children/ledger"
)

// Baskets stores baskets.
type Baskets struct{ db *gorm.DB }

// Saver saves a basket.
type Saver interface {
	Save(basket *ledger.Basket, tenant uint) error // want Save:`saves\(2.Fruits: fruits\) duty\(3: baskets\)`
}

// Save saves a basket with its fruits.
func (b *Baskets) Save(basket *ledger.Basket, tenant uint) error { // want Save:`saves\(2.Fruits: fruits\) duty\(3: baskets\)`
	basket.TenantID = tenant
	return b.db.Create(basket).Error
}

// SaveAlone saves the basket only.
func (b *Baskets) SaveAlone(basket *ledger.Basket, tenant uint) error { // want SaveAlone:`^duty\(3: baskets\)$`
	basket.TenantID = tenant
	return b.db.Omit("Fruits").Create(basket).Error
}

// SaveAll saves many.
func SaveAll(db *gorm.DB, baskets []ledger.Basket, tenant uint) error { // want SaveAll:`saves\(2\[\].Fruits: fruits\)`
	for i := range baskets {
		baskets[i].TenantID = tenant
	}
	return db.Create(&baskets).Error
}

// Put saves one by way of another function.
func (b *Baskets) Put(basket ledger.Basket, tenant uint) error { // want Put:`saves\(2.Fruits: fruits via \(\*store.Baskets\).Save\)`
	return b.Save(&basket, tenant)
}
