package gormrules

import (
	"database/sql"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// conditions are of every kind that GORM takes.
func conditions(db *gorm.DB, t, id int64, name string, ids []int64, cond string, args []any, value any, m map[string]any, f Order) {
	var os []Order
	var n int64
	db.Where("tenant_id = ?", t).Where(cond).Find(&os)
	db.Where("tenant_id = ?", t).Where(cond, args...).Find(&os)
	db.Where("tenant_id = ?", t).Where(value).Find(&os)
	db.Where("tenant_id = ?", t).Or(m).Find(&os) // want "TV103: .*switched off"
	db.Where("tenant_id = ?", t).Where(m).Find(&os)
	db.Where(m).Find(&os)  // want "TV101: query on orders"
	db.Where(&f).Find(&os) // want "TV204: the condition on tenant_id of orders is dropped"
	db.Where("tenant_id IN ?", ids).Find(&os)
	db.Where("tenant_id = @t", sql.Named("t", t)).Find(&os)
	db.Where("tenant_id = @t AND state = @s", map[string]any{"t": t, "s": name}).Find(&os)
	db.Where("tenant_id = @t", map[string]any{"x": t}).Find(&os) // want "TV103: .*is given no value"
	db.Where("tenant_id = @t AND email LIKE '%@example'", map[string]any{"t": t}).Find(&os)
	db.Where("tenant_id <> ?", t).Find(&os) // want "TV101: query on orders"
	db.Where(clause.Eq{Column: "tenant_id", Value: t}).Find(&os)
	db.Where(clause.Or(clause.Eq{Column: "tenant_id", Value: t}, clause.Eq{Column: "state", Value: name})).Find(&os) // want "TV103: .*switched off"
	db.Table("orders AS o").Where("o.tenant_id = ?", t).Scan(&os)
	db.Table("(?) AS o", db.Model(&Order{}).Where("tenant_id = ?", t)).Where("state = ?", name).Scan(&os)
	db.Table("(?) AS o", db.Model(&Order{})).Where("o.tenant_id = ?", t).Scan(&os)
	db.Table(name).Where("tenant_id = ?", t).Scan(&os) // want "TV301: query text cannot be determined: the table's name depends on"
	db.Model(&Order{}).Where("tenant_id = ?", t).Count(&n)
	db.Model(&Order{}).Count(&n) // want "TV101: query on orders"
	db.Raw("SELECT * FROM orders WHERE tenant_id = ?", t).Scan(&os)
	db.Raw("SELECT * FROM orders WHERE id = ?", id).Scan(&os)                                                                     // want "TV101: query on orders"
	db.Exec("DELETE FROM orders WHERE id = ?", id)                                                                                // want "TV101: query on orders"
	db.Where("id IN (?)", db.Model(&OrderItem{}).Select("order_id").Where("title = ?", name)).Where("tenant_id = ?", t).Find(&os) // want "TV102: order_items"
	db.Where("EXISTS (?)", db.Model(&OrderItem{}).Select("1").Where("order_items.order_id = orders.id AND order_items.tenant_id = orders.tenant_id")).Where("tenant_id = ?", t).Find(&os)
	db.Where("tenant_id = ?", t).Not("state = ?", name).Find(&os)
	db.Where("tenant_id = ?", t).Limit(1).Offset(2).Order(name).Find(&os)
	db.Select("id, (SELECT count(*) FROM order_items i WHERE i.order_id = orders.id)").Where("tenant_id = ?", t).Find(&os) // want "TV102: order_items"
	db.Where("tenant_id = ?", t).FindInBatches(&os, 10, func(tx *gorm.DB, batch int) error { return nil })
	db.Where("tenant_id = ?", t).Pluck("id", &ids) // want "TV301: .*is not a struct"
	db.Model(&Order{}).Where("tenant_id = ?", t).Distinct("state").Pluck("state", &ids)
	db.Find(&os, ids) // want "TV101: query on orders"
	db.Where("tenant_id = ?", t).Find(&os, ids)
	db.Where("tenant_id = ?", t).Or("state = ?", name).Where("total > ?", 1).Find(&os) // want "TV103: .*switched off"
	db.Where("state = ?", name).Or("total = ?", 1).Where("tenant_id = ?", t).Find(&os) // want "TV103: .*switched off"
	db.Where(db.Where("state = ?", name).Or("total = ?", 1)).Where("tenant_id = ?", t).Find(&os)
	db.Joins("JOIN order_items i ON i.order_id = orders.id").Where("orders.tenant_id = ?", t).Find(&os) // want "TV102: order_items"
	db.Joins("JOIN order_items i ON i.order_id = orders.id AND i.tenant_id = ?", t).Where("orders.tenant_id = ?", t).Find(&os)
	db.Clauses(clause.Locking{Strength: "UPDATE"}).Where("tenant_id = ?", t).Take(&os)
	db.Group("state").Having("tenant_id = ?", t).Find(&os) // want "TV101: query on orders"
}
