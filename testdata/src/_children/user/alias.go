package user

import (
	"gorm.io/gorm"

	"example.com/shop/_children/ledger"
)

// Aliased reads the owners under another name, and what belongs to them.
func Aliased(db *gorm.DB, tenant uint) (orders []ledger.Order) { // want Aliased:`extends handle .*Table`
	db.Table("orders AS o").Where("o.tenant_id = ?", tenant).Preload("Items").Find(&orders)
	db.Table("orders o").Where("o.tenant_id = ?", tenant).Preload("Items.Files").Find(&orders)
	db.Table("orders").Where("tenant_id = ?", tenant).Preload("Items").Find(&orders)
	db.Table("orders AS o").Select("o.*").Where("o.tenant_id = ?", tenant).Joins("JOIN items i ON i.order_id = o.id").Preload("Items").Find(&orders)
	db.Model(&ledger.Order{}).Table("orders AS o").Where("o.tenant_id = ?", tenant).Preload("Items").Find(&orders)
	return orders
}

// AliasedRow is the tenant's, and so is what it holds the key of.
func AliasedRow(db *gorm.DB, tenant uint) error { // want AliasedRow:`extends handle .*Table`
	var order ledger.Order
	if err := db.Table("orders AS o").Where("o.tenant_id = ?", tenant).First(&order).Error; err != nil {
		return err
	}
	return db.Model(&order).Update("code", "").Error
}

// AliasedOfAll reads the orders of all tenants, or other tables in their place.
func AliasedOfAll(db *gorm.DB, tenant uint) (orders []ledger.Order) { // want AliasedOfAll:`extends handle .*Table`
	db.Table("orders AS o").Preload("Items").Find(&orders)                                                                               // want "TV101: query on orders as o" "TV107: preload of items"
	db.Table("orders AS o, orders AS p").Where("o.tenant_id = ? AND p.tenant_id = ?", tenant, tenant).Preload("Items").Find(&orders)     // want "TV107: preload of items"
	db.Table("items AS orders").Where("order_id IN (SELECT id FROM orders WHERE tenant_id = ?)", tenant).Preload("Items").Find(&orders)  // want "TV107: preload of items"
	db.Table("orders o").Select("o.*, o.tenant_id AS id").Where("o.tenant_id = ?", tenant).Preload("Items").Find(&orders)                // want "TV107: preload of items"
	db.Table("orders o JOIN items i ON i.order_id = o.id").Select("o.*").Where("o.tenant_id = ?", tenant).Preload("Items").Find(&orders) // want "TV107: preload of items"
	db.Select("*").Where("orders.tenant_id = ?", tenant).Joins("JOIN items i ON i.order_id = orders.id").Preload("Items").Find(&orders)  // want "TV107: preload of items"
	db.Select("orders.*").Where("orders.tenant_id = ?", tenant).Joins("JOIN items i ON i.order_id = orders.id").Preload("Items").Find(&orders)
	return orders
}
