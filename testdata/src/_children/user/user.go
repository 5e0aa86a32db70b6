// Package user queries models that belong to a tenant through others. It names
// only some of them.
package user

import (
	"github.com/google/uuid"
	"gorm.io/gorm"

	"example.com/shop/_children/ledger"
)

// Items reads items alone.
func Items(db *gorm.DB, order uint) (items []ledger.Item) {
	db.Where("order_id = ?", order).Find(&items) // want "TV107: items is used without its tenant-owning parent orders: join orders on orders.id = items.order_id and tie that to the tenant"
	return items
}

// Files belong to the tenant over two tables.
func Files(db *gorm.DB, item uint) {
	db.Delete(&ledger.File{}, item)         // want "TV107: files is used without its tenant-owning parent items"
	db.Exec("DELETE FROM files WHERE id=1") // want "TV107: files is used without its tenant-owning parent items"
}

// Nobody reads what belongs to no tenant, as far as the associations say.
func Nobody(db *gorm.DB) (labels []ledger.Label, hints []ledger.Hint, loose []ledger.Loose) {
	db.Find(&labels)
	db.Find(&hints)
	db.Find(&loose)
	return labels, hints, loose
}

// Joined ties the items to the tenant's orders.
func Joined(db *gorm.DB, tenant uint) (items []ledger.Item, files []ledger.File) { // want Joined:`^extends handle \{1\}.Select\("id"\)$`
	db.Joins("JOIN orders ON orders.id = items.order_id").Where("orders.tenant_id = ?", tenant).Find(&items)
	db.Where("order_id IN (?)", db.Model(&ledger.Order{}).Select("id").Where("tenant_id = ?", tenant)).Find(&items)
	db.Joins("JOIN items ON items.id = files.item_id").Joins("JOIN orders ON orders.id = items.order_id").
		Where("orders.tenant_id = ?", tenant).Find(&files)
	db.Joins("JOIN orders ON orders.id = items.id").Where("orders.tenant_id = ?", tenant).Find(&items) // want "TV107: items is used without"
	return items, files
}

// Kinds says in an argument whose notes they are.
func Kinds(db *gorm.DB, tenant uint, kind string) (notes []ledger.Note) {
	const join = "JOIN orders ON orders.id = notes.owner_id AND orders.tenant_id = ?"
	db.Joins(join, tenant).Where("notes.owner_type = ?", "orders").Find(&notes)
	db.Joins(join, tenant).Where(&ledger.Note{OwnerType: "orders"}).Find(&notes)
	db.Joins(join, tenant).Where("notes.owner_type IN ?", []string{"orders"}).Find(&notes)
	db.Joins(join, tenant).Where("notes.owner_type = ?", "lists").Find(&notes)                      // want "TV107: notes is used without"
	db.Joins(join, tenant).Where("notes.owner_type <> ?", "orders").Find(&notes)                    // want "TV107: notes is used without"
	db.Joins(join, tenant).Where("notes.owner_type IN ?", []string{"orders", "lists"}).Find(&notes) // want "TV107: notes is used without"
	db.Joins(join, tenant).Where("notes.owner_type = ?", kind).Find(&notes)                         // want "TV107: notes is used without"
	return notes
}

// Several orders may have the code of a mark: a join shows those of others.
func Several(db *gorm.DB, tenant uint) (marks []ledger.Mark) {
	db.Joins("JOIN orders ON orders.code = marks.order_code").Where("orders.tenant_id = ?", tenant).Find(&marks) // want "TV107: marks is used without"
	return marks
}

// Preloaded reads what belongs to the tenant's orders.
func Preloaded(db *gorm.DB, tenant uint) (orders []ledger.Order) { // want Preloaded:`extends handle .*Select`
	db.Where("tenant_id = ?", tenant).Preload("Items.Files").Preload("Notes").Preload("Labels").Find(&orders)
	db.Where("tenant_id = ?", tenant).Preload("Marks").Find(&orders)                           // want "TV107: preload of marks goes without its tenant-owning parent orders: nothing proves that the rows which it is preloaded for are one tenant's"
	db.Select("tenant_id AS id").Where("tenant_id = ?", tenant).Preload("Items").Find(&orders) // want "TV107: preload of items"
	return orders
}

// PreloadedOfAll reads what belongs to all orders.
func PreloadedOfAll(db *gorm.DB) (orders []ledger.Order) {
	db.Preload("Items").Find(&orders) // want "TV101: query on orders has no tenant predicate" "TV107: preload of items"
	return orders
}

// Behind goes on from an order that is the tenant's.
func Behind(db *gorm.DB, tenant, id uint) error {
	var order ledger.Order
	if err := db.Where("tenant_id = ?", tenant).First(&order, id).Error; err != nil {
		return err
	}
	var items []ledger.Item
	if err := db.Where("order_id = ?", order.ID).Find(&items).Error; err != nil {
		return err
	}
	if err := db.Model(&order).Association("Items").Find(&items); err != nil {
		return err
	}
	if err := db.Model(&order).Association("Notes").Clear(); err != nil {
		return err
	}
	if err := db.Create(&ledger.Item{OrderID: order.ID, SKU: "a"}).Error; err != nil {
		return err
	}
	if err := db.Create(&ledger.Item{SKU: "a"}).Error; err != nil { // want "TV107: insert into items takes order_id from outside: read the owner by its tenant first"
		return err
	}
	return db.Where("owner_id = ?", order.ID).Delete(&ledger.Note{}).Error // want "TV107: notes is used without its tenant-owning parent orders: join orders on orders.id = notes.owner_id AND notes.owner_type = 'orders'"
}

// Before deletes the items before it is known whose the order is.
func Before(db *gorm.DB, tenant, id uint) error {
	if err := db.Where("order_id = ?", id).Delete(&ledger.Item{}).Error; err != nil { // want "TV107: items is used without"
		return err
	}
	return db.Where("tenant_id = ?", tenant).Delete(&ledger.Order{}, id).Error
}

// Joins reads rows that tie an order to a label.
func Joins(db *gorm.DB, label uint) (ids []uint) { // want Joins:`extends handle .*Table`
	db.Table("order_labels").Where("label_id = ?", label).Pluck("order_id", &ids) // want "TV107: order_labels is used without its tenant-owning parent orders"
	return ids
}

// Booked belongs to an order, if not by the sheet.
func Booked(db *gorm.DB, tenant uint) (bookings []ledger.Booking) {
	db.Where("sheet_id IN (SELECT id FROM sheets)").Find(&bookings) // want "TV107: bookings is used without its tenant-owning parent orders"
	return bookings
}

// Sent is declared here.
type Sent struct {
	ID      uuid.UUID
	Token   string
	Order   ledger.Order
	OrderID uint
}

// Sends reads what belongs to an order.
func Sends(db *gorm.DB, tenant uint) (sent []Sent) {
	db.Joins("Order").Where(`"Order".tenant_id = ?`, tenant).Find(&sent)
	db.InnerJoins("Order", db.Where("tenant_id = ?", tenant)).Find(&sent)
	db.Joins("Order", db.Where("tenant_id = ?", tenant)).Find(&sent) // want "TV107: sents is used without"
	return sent
}
