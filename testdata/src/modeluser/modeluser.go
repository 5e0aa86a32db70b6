// Package modeluser queries by the models of another package: they tell which
// tables belong to a tenant.
package modeluser

import (
	"gorm.io/gorm"

	"example.com/shop/models"
)

// Store runs queries.
type Store struct{ db *gorm.DB }

func (s *Store) all() {
	var widgets []models.Widget
	s.db.Find(&widgets) // want "TV101: query on widgets has no tenant predicate"
}

func (s *Store) scoped(tenantID int64) {
	var widgets []models.Widget
	s.db.Where("tenant_id = ?", tenantID).Find(&widgets)
	s.db.Where(&models.Part{TenantID: tenantID}).Find(&[]models.Part{}) // want "TV204: .*tenant_id of parts"
}

func (s *Store) named(id uint) {
	s.db.Delete(&models.Ship{}, id) // want "TV101: .*vessels"
}

func (s *Store) shared() {
	var colours []models.Colour
	s.db.Find(&colours)
}

func (s *Store) loaded(tenantID int64) {
	var widgets []models.Widget
	s.db.Preload("Parts").Where("tenant_id = ?", tenantID).Find(&widgets) // want "TV101: .*parts"
}

func (s *Store) text(id uint) {
	s.db.Exec("UPDATE widgets SET name = '' WHERE id = ?", id) // want "TV101: .*widgets"
	s.db.Table("vessels").Where("id = ?", id).Delete(nil)      // want "TV101: .*vessels"
}

func (s *Store) unknown() {
	var shards []models.Shard
	s.db.Find(&shards) // want "TV301: .*the table of models.Shard is what .*TableName returns, which is not known"
}
