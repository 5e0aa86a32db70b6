package fixes

import (
	"context"

	"gorm.io/gorm"
)

// Order is a row of orders.
type Order struct {
	ID       int64
	TenantID int64
	State    string
	Total    int64
}

func chains(ctx context.Context, db *gorm.DB, tenantID, id int64) {
	var o Order
	var all []Order
	db.First(&o, id)                                                        // want "TV101: .*orders"
	db.WithContext(ctx).Where("state = ?", "open").Order("id").Find(&all)   // want "TV101: .*orders"
	db.Model(&Order{}).Where("id = ?", id).Update("state", "closed")        // want "TV101: .*orders"
	db.Where("id = ?", id).Delete(&Order{})                                 // want "TV101: .*orders"
	db.Raw("SELECT * FROM orders WHERE id = ? LIMIT ?", id, 1).Scan(&o)     // want "TV101: .*orders"
	db.Raw("SELECT * FROM orders WHERE id = @id", map[string]any{"id": id}) // want "TV101: .*orders"
	db.Exec("UPDATE orders SET state = 'x'")                                // want "TV101: .*orders"
}

func beside(db *gorm.DB, shop, id int64) {
	var o Order
	db.Where("tenant_id = ?", shop).First(&o, id)
	db.First(&o, id) // want "TV101: .*orders"
}
