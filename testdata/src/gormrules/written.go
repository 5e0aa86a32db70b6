package gormrules

import "gorm.io/gorm"

// Preset has a tenant that the model sets, where the program does not.
type Preset struct {
	ID       int64
	TenantID int64 `gorm:"default:1"`
	Name     string
}

// preset writes rows of the model's default tenant.
func preset(db *gorm.DB, t int64) {
	db.Create(&Preset{Name: "a"})              // want "TV202: .*the constant 1"
	db.Create(&Preset{TenantID: t, Name: "a"}) // want "TV204: insert into presets writes 1 to tenant_id where the tenant is zero"
	db.Create(&[]Preset{{TenantID: 1}})        // want "TV202: .*the constant 1"
}

// written has values that GORM writes into a text.
func written(db *gorm.DB, t int64) {
	var os []Order
	open := db.Model(&Order{}).Select("state")
	db.Raw("SELECT * FROM orders WHERE tenant_id = ? AND state IN (?)", t, open).Scan(&os) // want "TV102: orders is not tied"
	db.Raw("SELECT * FROM orders WHERE tenant_id = ? AND state IN (?)", t, db.Model(&Order{}).Select("state").Where("tenant_id = ?", t)).Scan(&os)
	db.Raw("SELECT * FROM orders WHERE tenant_id = ? AND ?", t, gorm.Expr("state = ? OR id > ?", "a", 1)).Scan(&os) // want "TV103: .*switched off"
	db.Exec("DELETE FROM orders WHERE tenant_id = ? AND state IN (?)", t, open)                                     // want "TV102: orders is not tied"
	args := append([]any{t}, open)
	db.Raw("SELECT * FROM orders WHERE tenant_id = ? AND state IN (?)", args...).Scan(&os) // want "TV102: orders is not tied"
}
