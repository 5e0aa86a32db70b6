package chains

import "gorm.io/gorm"

// InlineText has its condition in the finisher.
func InlineText(db *gorm.DB) {
	var order Order
	db.First(&order, "tenant_id = ? AND id = ?", tenant, 1)
}

// InlineKey is a key.
func InlineKey(db *gorm.DB) {
	var order Order
	db.First(&order, 1)
}

// InlineKeyScoped is a key, and the tenant.
func InlineKeyScoped(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).First(&order, 1)
}

// InlineKeyNumberText is a text that is a number.
func InlineKeyNumberText(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).First(&order, "1")
}

// InlineKeyText becomes SQL.
func InlineKeyText(db *gorm.DB) {
	var document Document
	db.First(&document, "d1")
}

// InlineKeyEmpty is dropped.
func InlineKeyEmpty(db *gorm.DB) {
	var document Document
	db.First(&document, "")
}

// InlineKeyColumn is a column and its value.
func InlineKeyColumn(db *gorm.DB) {
	var document Document
	db.Where("tenant_id = ?", tenant).First(&document, "id = ?", "d1")
}

// InlineKeyColumnName names the column only.
func InlineKeyColumnName(db *gorm.DB) {
	var document Document
	db.Where("tenant_id = ?", tenant).First(&document, "id", "d1")
}

// InlineKeys are several.
func InlineKeys(db *gorm.DB) {
	var orders []Order
	db.Find(&orders, []int{1, 2, 11})
}

// InlineKeysVariadic are several numbers.
func InlineKeysVariadic(db *gorm.DB) {
	var orders []Order
	db.Find(&orders, 1, 2)
}

// InlineKeysEmpty are none.
func InlineKeysEmpty(db *gorm.DB) {
	var orders []Order
	db.Find(&orders, []int{})
}

// InlineKeysNil are none.
func InlineKeysNil(db *gorm.DB) {
	var orders []Order
	var ids []uint
	db.Find(&orders, ids)
}

// InlineKeyTexts are texts that are keys.
func InlineKeyTexts(db *gorm.DB) {
	var documents []Document
	db.Where("tenant_id = ?", tenant).Find(&documents, []string{"d1", "d2"})
}

// InlineStruct is a struct.
func InlineStruct(db *gorm.DB) {
	var orders []Order
	db.Find(&orders, Order{TenantID: tenant, Status: "open"})
}

// InlineMap is a map.
func InlineMap(db *gorm.DB) {
	var orders []Order
	db.Find(&orders, map[string]any{"tenant_id": tenant})
}

// InlineOr is in parentheses.
func InlineOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Find(&orders, "status = ? OR total > ?", "open", 5)
}

// InlineZeroKey is a key that is zero, and kept.
func InlineZeroKey(db *gorm.DB) {
	var order Order
	db.Where("tenant_id = ?", tenant).First(&order, 0)
}

// InlineComposite is one number for two keys.
func InlineComposite(db *gorm.DB) {
	var m Membership
	db.First(&m, 1)
}

// InlineDestKey has a key in the destination too.
func InlineDestKey(db *gorm.DB) {
	order := Order{ID: 1}
	db.First(&order, "tenant_id = ?", tenant)
}

// InlineTake has a condition.
func InlineTake(db *gorm.DB) {
	var order Order
	db.Take(&order, "tenant_id = ?", tenant)
}

// InlineLast has a condition.
func InlineLast(db *gorm.DB) {
	var order Order
	db.Last(&order, "tenant_id = ?", tenant)
}
