package chains

import "gorm.io/gorm"

// OrEscapes leaves the tenant.
func OrEscapes(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("status = ?", "open").Or("total > ?", 5).Find(&orders)
}

// OrFirst is the first condition.
func OrFirst(db *gorm.DB) {
	var orders []Order
	db.Or("status = ?", "open").Where("tenant_id = ?", tenant).Find(&orders)
}

// OrFirstTwo come before the condition.
func OrFirstTwo(db *gorm.DB) {
	var orders []Order
	db.Or("status = ?", "open").Or("total > ?", 5).Where("tenant_id = ?", tenant).Find(&orders)
}

// OrSingle stands alone.
func OrSingle(db *gorm.DB) {
	var orders []Order
	db.Or("tenant_id = ?", tenant).Find(&orders)
}

// OrBoth has the tenant on both sides.
func OrBoth(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ? AND status = ?", tenant, "open").Or("tenant_id = ? AND total > ?", tenant, 5).Find(&orders)
}

// OrStruct has several fields.
func OrStruct(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Or(&Order{Status: "open", Number: "o1"}).Find(&orders)
}

// OrMap has several keys.
func OrMap(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Or(map[string]any{"status": "open", "number": "o1"}).Find(&orders)
}

// OrThenWhere goes on behind an OR.
func OrThenWhere(db *gorm.DB) {
	var orders []Order
	db.Where("status = ?", "open").Or("status = ?", "paid").Where("tenant_id = ?", tenant).Find(&orders)
}

// OrEmpty adds nothing.
func OrEmpty(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Or("").Find(&orders)
}

// OrSoft is on a model that is deleted softly: GORM groups.
func OrSoft(db *gorm.DB) {
	var users []User
	db.Where("tenant_id = ?", tenant).Or("name = ?", "ann").Find(&users)
}

// OrSoftTwo has three conditions, and the one of soft deletion.
func OrSoftTwo(db *gorm.DB) {
	var users []User
	db.Where("tenant_id = ?", tenant).Where("age > ?", 1).Or("name = ?", "ann").Find(&users)
}

// OrGroup is a group.
func OrGroup(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Or(db.Where("status = ?", "open").Where("total > ?", 5)).Find(&orders)
}

// OrGroupOfOr is a group of one OR.
func OrGroupOfOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where(db.Or("status = ?", "open")).Find(&orders)
}

// NotText negates a text.
func NotText(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not("status = ?", "open").Find(&orders)
}

// NotTextOr negates a text with OR.
func NotTextOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not("status = ? OR total > ?", "open", 5).Find(&orders)
}

// NotTextOrNewline negates the first half only.
func NotTextOrNewline(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not("status = ?\nOR total > ?", "open", 5).Find(&orders)
}

// NotTenant negates the tenant.
func NotTenant(db *gorm.DB) {
	var orders []Order
	db.Not("tenant_id = ?", tenant).Find(&orders)
}

// NotTenantNot negates an inequality.
func NotTenantNot(db *gorm.DB) {
	var orders []Order
	db.Not("tenant_id <> ?", tenant).Find(&orders)
}

// NotColumn names the column.
func NotColumn(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not("status", "open").Find(&orders)
}

// NotStruct negates each field.
func NotStruct(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not(&Order{Status: "open", Number: "o1"}).Find(&orders)
}

// NotMap negates each key.
func NotMap(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not(map[string]any{"status": []string{"open", "void"}, "number": "o1"}).Find(&orders)
}

// NotKeys negates keys.
func NotKeys(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not([]int{1, 2}).Find(&orders)
}

// NotKey negates one key.
func NotKey(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not(1).Find(&orders)
}

// NotGroup negates a group.
func NotGroup(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not(db.Where("status = ?", "open").Or("total > ?", 5)).Find(&orders)
}

// NotFirst is the first condition.
func NotFirst(db *gorm.DB) {
	var orders []Order
	db.Not("status = ?", "open").Where("tenant_id = ?", tenant).Find(&orders)
}

// NotOr has an OR behind it.
func NotOr(db *gorm.DB) {
	var orders []Order
	db.Not("status = ?", "open").Or("tenant_id = ?", tenant).Find(&orders)
}

// NotEmpty adds nothing.
func NotEmpty(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Not("").Find(&orders)
}
