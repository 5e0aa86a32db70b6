package user

import (
	"gorm.io/gorm"

	"example.com/shop/_children/ledger"
)

// Bulk inserts many items of an order that the tenant is known to have.
func Bulk(db *gorm.DB, tenant, id uint, skus []string) error {
	var order ledger.Order
	if err := db.Where("tenant_id = ?", tenant).First(&order, id).Error; err != nil {
		return err
	}
	made := make([]ledger.Item, len(skus))
	for i, sku := range skus {
		made[i] = ledger.Item{OrderID: order.ID, SKU: sku}
	}
	db.Create(&made)

	var grown []ledger.Item
	for _, sku := range skus {
		grown = append(grown, ledger.Item{OrderID: order.ID, SKU: sku})
	}
	db.Create(&grown)

	sized := make([]*ledger.Item, 0, len(skus))
	for _, sku := range skus {
		sized = append(sized, &ledger.Item{OrderID: order.ID, SKU: sku})
	}
	return db.CreateInBatches(sized, 10).Error
}

// BulkOfAny inserts items of whatever order it is told.
func BulkOfAny(db *gorm.DB, tenant, id, other uint, more []ledger.Item, skus []string) error {
	var order ledger.Order
	if err := db.Where("tenant_id = ?", tenant).First(&order, id).Error; err != nil {
		return err
	}
	made := make([]ledger.Item, len(skus))
	for i, sku := range skus {
		made[i] = ledger.Item{OrderID: order.ID, SKU: sku}
		if sku == "" {
			made[i] = ledger.Item{OrderID: other}
		}
	}
	db.Create(&made) // want "TV107: insert into items takes order_id from outside"

	var grown []ledger.Item
	for _, sku := range skus {
		grown = append(grown, ledger.Item{OrderID: order.ID, SKU: sku})
	}
	grown[0].OrderID = other
	db.Create(&grown) // want "TV107: insert into items takes order_id from outside"

	grown = nil
	for _, sku := range skus {
		grown = append(grown, ledger.Item{OrderID: order.ID, SKU: sku})
	}
	grown = append(grown, more...)
	return db.Create(&grown).Error // want "TV107: insert into items takes order_id from outside"
}
