package gormrules

import "gorm.io/gorm"

type lantern struct {
	ID       uint
	TenantID *int64
}

// The address of a variable is not nil, whatever the variable holds.
func pointers(db *gorm.DB, tenant int64, given *int64) {
	db.Where(&lantern{TenantID: &tenant}).Find(&[]lantern{})
	own := tenant
	db.Where(lantern{TenantID: &own}).Find(&[]lantern{})
	db.Where(&lantern{TenantID: given}).Find(&[]lantern{}) // want "TV204: .*tenant_id of lanterns"
	if given != nil {
		db.Where(&lantern{TenantID: given}).Find(&[]lantern{})
	}
}

const house = 7

type candle struct {
	ID       uint
	TenantID int64
	Name     string
}

// A constant that is set to what the row is selected by moves no row.
func constants(db *gorm.DB, tenant int64) {
	db.Model(&candle{}).Where("tenant_id = ?", house).Updates(map[string]any{"tenant_id": house}) // want "TV202: .*candles"
	db.Model(&candle{}).Where("tenant_id = ?", house).Updates(candle{TenantID: house, Name: "x"}) // want "TV202: .*candles"
	db.Model(&candle{}).Where("tenant_id = ?", house).Updates(candle{TenantID: 8, Name: "x"})     // want "TV105: .*candles"
	db.Model(&candle{}).Where("tenant_id = ?", tenant).Updates(candle{TenantID: tenant, Name: "x"})
}
