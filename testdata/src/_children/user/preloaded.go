package user

import (
	"gorm.io/gorm"

	"example.com/shop/_children/ledger"
)

// ChangePreloaded goes by the keys of rows that a preload has read.
func ChangePreloaded(db *gorm.DB, tenant, id uint) error {
	var order ledger.Order
	if err := db.Where("tenant_id = ?", tenant).Preload("Items.Files").First(&order, id).Error; err != nil {
		return err
	}
	if len(order.Items) > 0 {
		db.Delete(&order.Items[0])
	}
	for _, item := range order.Items {
		item.SKU = "x"
		db.Save(&item)
		for _, file := range item.Files {
			db.Delete(&file)
		}
	}
	for i := range order.Items {
		db.Model(&order.Items[i]).Update("sku", "y")
	}
	db.Where("item_id = ?", order.Items[0].ID).Delete(&ledger.File{})
	return db.Delete(&order.Items).Error
}

// ChangePreloadedOfMany does so for many orders.
func ChangePreloadedOfMany(db *gorm.DB, tenant uint) {
	var orders []ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items", func(tx *gorm.DB) *gorm.DB { return tx.Where("sku <> ''") }).Find(&orders)
	for _, order := range orders {
		for _, item := range order.Items {
			db.Model(&item).Update("sku", "y")
		}
	}
}

// found reads an order with its items.
func found(db *gorm.DB, tenant, id uint) (*ledger.Order, error) {
	var order ledger.Order
	if err := db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id).Error; err != nil {
		return nil, err
	}
	return &order, nil
}

// ChangeFound changes what another function has preloaded.
func ChangeFound(db *gorm.DB, tenant, id uint) error {
	order, err := found(db, tenant, id)
	if err != nil {
		return err
	}
	return db.Delete(&order.Items[0]).Error
}

// ChangeFilled changes what a preload has read into a struct that is there: of
// rows that are found by their owner's key nothing else is left.
func ChangeFilled(db *gorm.DB, tenant uint, order *ledger.Order) error {
	if err := db.Where("tenant_id = ?", tenant).Preload("Items").First(order).Error; err != nil {
		return err
	}
	return db.Delete(&order.Items[0]).Error
}

// ChangeLeft may find no order, and change what was there.
func ChangeLeft(db *gorm.DB, tenant uint, order *ledger.Order) {
	db.Where("tenant_id = ?", tenant).Preload("Items").Find(order)
	db.Delete(&order.Items[0]) // want "TV107: items is used without"
}

// ChangeOfAll changes items of anybody's orders.
func ChangeOfAll(db *gorm.DB, id uint) {
	var order ledger.Order
	db.Preload("Items").First(&order, id) // want "TV101: query on orders" "TV107: preload of items"
	db.Delete(&order.Items[0])            // want "TV107: items is used without"
}

// ChangeMore has an item of another's among the tenant's.
func ChangeMore(db *gorm.DB, tenant, id uint, more ledger.Item) {
	var order ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id)
	order.Items = append(order.Items, more)
	for _, item := range order.Items {
		db.Delete(&item) // want "TV107: items is used without"
	}
}

// ChangeAppended has GORM put it there.
func ChangeAppended(db *gorm.DB, tenant, id uint, more ledger.Item) {
	var order ledger.Order
	if db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id).Error == nil {
		_ = db.Model(&order).Association("Items").Append(&more) // want "TV106: upsert into items"
		db.Delete(&order.Items[0])                              // want "TV107: items is used without"
	}
}

// ChangeOther has another key in the place of an item's.
func ChangeOther(db *gorm.DB, tenant, id, other uint) {
	var order ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id)
	order.Items[0].ID = other
	db.Delete(&order.Items[0]) // want "TV107: items is used without"
}

// ChangeShared writes the key by way of a copy, which shares the list.
func ChangeShared(db *gorm.DB, tenant, id, other uint) {
	var order ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id)
	same := order
	same.Items[0].ID = other
	db.Delete(&order.Items[0]) // want "TV107: items is used without"
}

func renumber(order ledger.Order, id uint) { order.Items[0].ID = id }

// ChangeRenumbered has another function do that.
func ChangeRenumbered(db *gorm.DB, tenant, id, other uint) {
	var order ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id)
	renumber(order, other)
	db.Delete(&order.Items[0]) // want "TV107: items is used without"
}

// ChangeWithin has a closure do that.
func ChangeWithin(db *gorm.DB, tenant, id, other uint) {
	var order ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id)
	same := order
	func() { same.Items[0].ID = other }()
	db.Delete(&order.Items[0]) // want "TV107: items is used without"
}

// ChangeMisread takes other columns for the keys.
func ChangeMisread(db *gorm.DB, tenant, id uint) {
	var order ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items", func(tx *gorm.DB) *gorm.DB { return tx.Select("order_id AS id", "order_id") }).First(&order, id)
	db.Delete(&order.Items[0]) // want "TV107: items is used without"
}

// MoveTo gives an item to the owner of another one.
func MoveTo(db *gorm.DB, tenant, id, other uint) {
	var order ledger.Order
	db.Where("tenant_id = ?", tenant).Preload("Items").First(&order, id)
	db.Model(&order.Items[0]).Update("order_id", order.Items[1].OrderID)
	db.Model(&order.Items[0]).Update("order_id", other) // want "TV105: update of items sets order_id"
}
