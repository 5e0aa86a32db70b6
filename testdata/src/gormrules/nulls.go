package gormrules

import (
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Of a nil pointer GORM makes IS NULL, and finds the rows of no tenant.
func nulls(db *gorm.DB, tenant int64, given *int64) {
	db.Where("tenant_id", given).Find(&[]lantern{})                                            // want "TV204: the condition on tenant_id of lanterns is tenant_id IS NULL where the value is nil"
	db.Where(map[string]any{"tenant_id": given}).Find(&[]lantern{})                            // want "TV204: .*IS NULL"
	db.Where(map[string]any{"lanterns.tenant_id": given}).Find(&[]lantern{})                   // want "TV204: .*IS NULL"
	db.Where(clause.Eq{Column: "tenant_id", Value: given}).Find(&[]lantern{})                  // want "TV204: .*IS NULL"
	db.Where("tenant_id", sql.NullInt64{Int64: tenant, Valid: tenant != 0}).Find(&[]lantern{}) // want "TV204: .*IS NULL"
	db.Where(map[string]any{"tenant_id": given, "id": 1}).Delete(&lantern{})                   // want "TV204: .*IS NULL"
	db.Where("tenant_id", sql.NullInt64{Int64: tenant, Valid: true}).Find(&[]lantern{})
	db.Where("tenant_id", &tenant).Find(&[]lantern{})
	db.Where("tenant_id = ?", given).Find(&[]lantern{})
	db.Where(map[string]any{"tenant_id": []*int64{given}}).Find(&[]lantern{})
	db.Where(map[string]any{"tenant_id": given}).Find(&[]Order{}) // a column that is never NULL
	db.Where("tenant_id = ?", tenant).Where("tenant_id", given).Find(&[]lantern{})
	if given == nil {
		return
	}
	db.Where("tenant_id", given).Find(&[]lantern{})
	db.Where(map[string]any{"tenant_id": given}).Find(&[]lantern{})
}
