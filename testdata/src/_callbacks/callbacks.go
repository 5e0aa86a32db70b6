// Package callbacks relies on callbacks that confine queries and updates to the
// tenant, as the configuration of its test says.
package callbacks

import "gorm.io/gorm"

// Lamp belongs to a tenant.
type Lamp struct {
	ID       uint
	TenantID int64
	Name     string
	Bulbs    []Bulb
}

// Bulb belongs to a tenant.
type Bulb struct {
	ID       uint
	TenantID int64
	LampID   uint
	Lamp     Lamp
}

func reached(db *gorm.DB, id uint) {
	var lamps []Lamp
	db.Find(&lamps)
	db.Preload("Bulbs").Where("id = ?", id).First(&Lamp{})
	db.Where("id IN (?)", db.Model(&Bulb{}).Select("lamp_id")).Find(&lamps)
	db.Model(&Lamp{}).Where("id = ?", id).Update("name", "x")
}

func notReached(db *gorm.DB, id uint) {
	var lamps []Lamp
	db.Model(&Lamp{}).Scan(&lamps)                              // want "TV101: .*lamps"
	db.Table("lamps").Where("id = ?", id).Find(&lamps, "1 = 1") // reached: the rows are of the model
	db.Table("lamps").Where("id = ?", id).Delete(nil)           // want "TV101: .*lamps"
	db.Raw("SELECT * FROM lamps").Find(&lamps)                  // want "TV101: .*lamps"
	db.Delete(&Lamp{}, id)                                      // want "TV101: .*lamps"
	db.Create(&Lamp{Name: "x"})                                 // want "TV104: .*lamps"
	db.Joins("Lamp").Find(&[]Bulb{})                            // want "TV102: .*lamps"
	db.Where("name = ?", "x").Or("name = ?", "y").Find(&lamps)  // want "TV103: .*lamps"
	db.Save(&Lamp{ID: id, TenantID: 7})                         // want "TV106: .*" "TV105: .*" "TV202"
}
