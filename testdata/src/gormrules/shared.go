package gormrules

import "gorm.io/gorm"

// tableOrders is shared: what is wrong with a query is told at the query.
const tableOrders = "orders"

func ordersOf(db *gorm.DB) *gorm.DB { return db.Table("orders") }

func shared(db *gorm.DB, t, id int64, state string) {
	var os []Order
	db.Table(tableOrders).Where("id = ?", id).Find(&os)       // want "TV101: query on orders"
	db.Table(tableOrders).Where("state = ?", state).Find(&os) // want "TV101: query on orders"
	db.Table(tableOrders).Where("tenant_id = ?", t).Find(&os)
	db.Exec("DELETE FROM "+tableOrders+" WHERE id = ?", id)       // want "TV101: query on orders"
	db.Exec("DELETE FROM "+tableOrders+" WHERE state = ?", state) // want "TV101: query on orders"
	ordersOf(db).Where("id = ?", id).Find(&os)                    // want "TV101: query on orders"
	ordersOf(db).Where("state = ?", state).Find(&os)              // want "TV101: query on orders"
	ordersOf(db).Where("tenant_id = ?", t).Find(&os)
}

// ofItems is a condition that lacks its predicate wherever it is used.
func ofItems(db *gorm.DB, title string) *gorm.DB {
	return db.Where("id IN (SELECT order_id FROM order_items WHERE title = ?)", title) // want "TV102: order_items is not tied"
}

func sharedCondition(db *gorm.DB, t int64, title string) {
	var os []Order
	ofItems(db.Where("tenant_id = ?", t), title).Find(&os)
	ofItems(db.Where("tenant_id = ?", t), title).Take(&os)
}
