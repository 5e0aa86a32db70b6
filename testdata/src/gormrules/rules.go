// Package gormrules holds what GORM drops or widens, and the chain beside it
// that is confined.
package gormrules

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Order is a tenant's.
type Order struct {
	ID       int64
	TenantID int64
	State    string
	Total    int64
	Items    []OrderItem
}

// OrderItem is a tenant's, too.
type OrderItem struct {
	ID       int64
	OrderID  int64
	TenantID int64
	Title    string
	Order    Order
}

// Member has the tenant in its key.
type Member struct {
	TenantID int64 `gorm:"primaryKey;autoIncrement:false"`
	UserID   int64 `gorm:"primaryKey;autoIncrement:false"`
	Role     string
}

func structs(db *gorm.DB, t, id int64) {
	var os []Order
	db.Where("tenant_id = ?", t).Find(&os)
	db.Where(&Order{TenantID: t}).Find(&os)         // want "TV204: the condition on tenant_id of orders is dropped"
	db.Where(&Order{TenantID: t, ID: id}).Find(&os) // want "TV204: the condition on tenant_id of orders is dropped"
	db.Where(&Order{TenantID: t}, "tenant_id").Find(&os)
	db.Where(&Order{TenantID: 42}).Find(&os) // want "TV202: .*constant 42"
	db.Where("tenant_id = ?", t).Where(&Order{TenantID: t}).Find(&os)
	db.Where(map[string]any{"tenant_id": t}).Find(&os)
	db.Find(&os, &Order{TenantID: t}) // want "TV204: the condition on tenant_id of orders is dropped"
	db.Where(&Order{TenantID: t}).Delete(&Order{})
	db.Where(&Order{TenantID: t, State: "x"}).Delete(&Order{}) // want "TV204: the condition on tenant_id of orders is dropped"
	db.Not(&Order{TenantID: t}).Find(&os)                      // want "TV101: query on orders"
	if t != 0 {
		db.Where(&Order{TenantID: t}).Find(&os)
	}
}

func keys(db *gorm.DB, t, id int64) {
	var o Order
	db.Model(&Order{ID: id, TenantID: t}).Update("state", "x") // want "TV204: TenantID is no condition"
	db.Delete(&Order{ID: id, TenantID: t})                     // want "TV204: TenantID is no condition"
	db.Where("tenant_id = ?", t).Delete(&Order{ID: id})
	db.First(&o, id)           // want "TV101: query on orders"
	db.First(&o, "id = ?", id) // want "TV101: query on orders"
	db.Where("tenant_id = ?", t).First(&o, id)
	db.Model(&Member{TenantID: t, UserID: id}).Update("role", "x") // want "TV204: the condition on tenant_id of members is dropped"
	db.Delete(&Member{TenantID: t, UserID: id})
}

func text(db *gorm.DB, t int64, id string) {
	var os []Order
	db.Where("tenant_id = ?", t).First(&Order{}, id)                                // want "TV204: .*as SQL text"
	db.Where("tenant_id = ?", t).Where("state = ?\nOR total > ?", "x", 1).Find(&os) // want "TV103: .*switched off"
	db.Where("tenant_id = ?", t).Where("state = ? OR total > ?", "x", 1).Find(&os)
	db.Where("tenant_id = ?").Find(&os)                                          // want "TV103: .*is given no value"
	db.Where("tenant_id = ? AND state = ?", t, "x").Or("total > ?", 1).Find(&os) // want "TV103: .*switched off"
	db.Where("tenant_id = ?", t).Where(db.Where("state = ?", "x").Or("total > ?", 1)).Find(&os)
	db.Unscoped().Where("tenant_id = ?", t).Find(&os)
}

func save(db *gorm.DB, t, id int64, o *Order) {
	db.Save(&Order{ID: id, TenantID: t})                           // want "TV106: Save can overwrite another tenant's row of orders"
	db.Where("tenant_id = ?", t).Save(&Order{ID: id, TenantID: t}) // want "TV106: Save can overwrite"
	db.Where("tenant_id = ?", t).Save(o)                           // want "TV106: Save can overwrite"
	db.Save(&Member{TenantID: t, UserID: id, Role: "x"})
	db.Where("tenant_id = ?", t).Select("state").Save(&Order{ID: id, State: "x"}) // want "TV104: insert into orders"
}

func create(db *gorm.DB, t, id int64, o *Order) {
	db.Create(&Order{State: "x"}) // want "TV104: insert into orders"
	db.Create(&Order{State: "x", TenantID: t})
	db.Create(o)
	db.Create([]Order{{TenantID: t}, {State: "x"}})         // want "TV104: insert into orders"
	db.Create(map[string]any{"state": "x"})                 // want "TV301: .*depends on a model"
	db.Model(&Order{}).Create(map[string]any{"state": "x"}) // want "TV104: insert into orders"
	db.Model(&Order{}).Create(map[string]any{"state": "x", "tenant_id": t})
	db.Model(&Order{}).Create([]map[string]any{{"state": "x", "tenant_id": t}, {"state": "y"}}) // want "TV104: insert into orders"
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Order{ID: id, TenantID: t})          // want "TV106: upsert into orders"
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&Order{ID: id, TenantID: t})
	db.Where("tenant_id = ?", t).FirstOrCreate(&Order{}, Order{State: "x"}) // want "TV104: insert into orders"
	db.Where("tenant_id = ?", t).Attrs(Order{TenantID: t}).FirstOrCreate(&Order{}, Order{State: "x"})
	db.Create(&Order{TenantID: t, Items: []OrderItem{{TenantID: t, Title: "x"}}})
	db.Create(&Order{TenantID: t, Items: []OrderItem{{Title: "x"}}}) // want "TV104: insert into order_items"
}

func update(db *gorm.DB, t, id int64, o Order) {
	db.Model(&Order{}).Where("id = ? AND tenant_id = ?", id, t).Updates(Order{TenantID: id}) // want "TV105: update of orders"
	db.Model(&Order{}).Where("id = ? AND tenant_id = ?", id, t).Updates(Order{TenantID: t, State: "x"})
	db.Model(&Order{}).Where("id = ? AND tenant_id = ?", id, t).Updates(map[string]any{"tenant_id": id}) // want "TV105: update of orders"
	db.Model(&Order{}).Where("id = ? AND tenant_id = ?", id, t).Updates(o)                               // the tenant is its callers to answer for
	db.Model(&Order{}).Where("id = ? AND tenant_id = ?", id, t).Omit("TenantID").Updates(o)
	db.Model(&Order{}).Where("id = ?", id).Updates(map[string]any{"state": "x"}) // want "TV101: query on orders"
	db.Model(&Order{}).Update("state", "x")                                      // want "TV101: query on orders"
	db.Where("tenant_id = ?", t).Model(&Order{}).UpdateColumn("total", gorm.Expr("total + ?", 1))
}

func related(db *gorm.DB, t int64, u Order) {
	var items []OrderItem
	var os []Order
	db.Joins("Order").Where("order_items.tenant_id = ?", t).Find(&items) // want "TV102: orders"
	db.Joins("Order", db.Where(map[string]any{"tenant_id": t})).Where("order_items.tenant_id = ?", t).Find(&items)
	db.Preload("Items").Where("tenant_id = ?", t).Find(&os) // want "TV101: preload of order_items has no tenant predicate: write Preload"
	db.Preload("Items", "tenant_id = ?", t).Where("tenant_id = ?", t).Find(&os)
	db.Model(&u).Association("Items").Find(&items) // want "TV101: query on order_items"
	db.Model(&u).Where("tenant_id = ?", t).Association("Items").Find(&items)
}

func generic(ctx context.Context, db *gorm.DB, t int64) {
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", t).Find(ctx)
	_, _ = gorm.G[Order](db).Find(ctx)                           // want "TV101: query on orders"
	_, _ = gorm.G[Order](db.Where("tenant_id = ?", t)).Find(ctx) // want "TV101: query on orders"
	_, _ = gorm.G[Order](db).Where("tenant_id = ?", t).Delete(ctx)
	_ = gorm.G[Order](db).Create(ctx, &Order{State: "x"}) // want "TV104: insert into orders"
}
