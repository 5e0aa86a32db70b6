package chains

import "gorm.io/gorm"

// Parcel has no tenant column: it belongs to whom its order belongs to.
type Parcel struct {
	ID      uint
	OrderID uint
	Label   string
	Weight  int
	Stamps  []Stamp `gorm:"polymorphic:Owner"`
}

// Stamp belongs to what its owner columns say.
type Stamp struct {
	ID        uint
	OwnerID   uint
	OwnerType string
	Label     string
}

// ParcelAlone goes by the key of an order that may be anybody's.
func ParcelAlone(db *gorm.DB) {
	var parcels []Parcel
	db.Where("order_id = ?", 1).Find(&parcels)
}

// ParcelJoined is tied to the tenant's orders.
func ParcelJoined(db *gorm.DB) {
	var parcels []Parcel
	db.Joins("JOIN orders ON orders.id = parcels.order_id").Where("orders.tenant_id = ?", tenant).Find(&parcels)
}

// ParcelInSubQuery is tied to the tenant's orders.
func ParcelInSubQuery(db *gorm.DB) {
	var parcels []Parcel
	db.Where("order_id IN (?)", db.Model(&Order{}).Select("id").Where("tenant_id = ?", tenant)).Find(&parcels)
}

// ParcelInOpenSubQuery is tied to all orders.
func ParcelInOpenSubQuery(db *gorm.DB) {
	var parcels []Parcel
	db.Where("order_id IN (?)", db.Model(&Order{}).Select("id")).Find(&parcels)
}

// ParcelPreload reads the parcels of the tenant's orders.
func ParcelPreload(db *gorm.DB) {
	var orders []Order
	db.Preload("Parcels").Where("tenant_id = ?", tenant).Find(&orders)
}

// ParcelPreloadOr reads parcels of others, too.
func ParcelPreloadOr(db *gorm.DB) {
	var orders []Order
	db.Preload("Parcels", func(db *gorm.DB) *gorm.DB { return db.Or("weight > ?", 1) }).Where("tenant_id = ?", tenant).Find(&orders)
}

// ParcelPreloadNested reads what is on the parcels, too.
func ParcelPreloadNested(db *gorm.DB) {
	var orders []Order
	db.Preload("Parcels.Stamps").Where("tenant_id = ?", tenant).Find(&orders)
}

// ParcelPreloadOpen reads the parcels of all orders.
func ParcelPreloadOpen(db *gorm.DB) {
	var orders []Order
	db.Preload("Parcels").Find(&orders)
}

// ParcelPreloadRenamed takes other columns for the keys.
func ParcelPreloadRenamed(db *gorm.DB) {
	var orders []Order
	db.Preload("Parcels").Select("user_id AS id").Where("tenant_id = ?", tenant).Find(&orders)
}

// ParcelOfRead goes on from an order that is the tenant's.
func ParcelOfRead(db *gorm.DB) {
	var order Order
	if db.Where("tenant_id = ?", tenant).First(&order).Error != nil {
		return
	}
	var parcels []Parcel
	db.Where("order_id = ?", order.ID).Find(&parcels)
	db.Where("order_id = ?", order.UserID).Find(&parcels)
}

// ParcelAssociation goes on from an order that is the tenant's.
func ParcelAssociation(db *gorm.DB) {
	var order Order
	if db.Where("tenant_id = ?", tenant).First(&order).Error != nil {
		return
	}
	var parcels []Parcel
	_ = db.Model(&order).Association("Parcels").Find(&parcels)
	_ = db.Model(&order).Association("Parcels").Count()
}

// ParcelAssociationUnread goes by the key of an order that may be anybody's.
func ParcelAssociationUnread(db *gorm.DB) {
	var parcels []Parcel
	_ = db.Model(&Order{ID: 1}).Association("Parcels").Find(&parcels)
}

// ParcelCreate adds to an order that is the tenant's.
func ParcelCreate(db *gorm.DB) {
	var order Order
	if db.Where("tenant_id = ?", tenant).First(&order).Error != nil {
		return
	}
	db.Create(&Parcel{OrderID: order.ID, Label: "a"})
}

// ParcelCreateUnread adds to an order that may be anybody's.
func ParcelCreateUnread(db *gorm.DB) {
	db.Create(&Parcel{OrderID: 11, Label: "a"})
}

// ParcelCreateWith adds an order with a parcel.
func ParcelCreateWith(db *gorm.DB) {
	db.Create(&Order{TenantID: tenant, Number: "n", Parcels: []Parcel{{Label: "a"}}})
}

// ParcelCreateWithExisting takes over a parcel that may be anybody's.
func ParcelCreateWithExisting(db *gorm.DB) {
	db.Create(&Order{TenantID: tenant, Number: "n", Parcels: []Parcel{{ID: 11, Label: "a"}}})
}

// ParcelDeleteFirst deletes before it is known whose the order is.
func ParcelDeleteFirst(db *gorm.DB) {
	db.Where("order_id = ?", 11).Delete(&Parcel{})
	db.Where("tenant_id = ?", tenant).Delete(&Order{}, 11)
}

// ParcelSave writes back what was read by way of its order.
func ParcelSave(db *gorm.DB) {
	var parcel Parcel
	if db.Joins("JOIN orders ON orders.id = parcels.order_id").Where("orders.tenant_id = ?", tenant).First(&parcel).Error != nil {
		return
	}
	parcel.Label = "b"
	db.Save(&parcel)
}

// ParcelMove gives a parcel to another order.
func ParcelMove(db *gorm.DB) {
	db.Model(&Parcel{}).Where("order_id IN (?)", db.Model(&Order{}).Select("id").Where("tenant_id = ?", tenant)).Update("order_id", 11)
}

// StampByKind asks for the kind of owner, too.
func StampByKind(db *gorm.DB) {
	var stamps []Stamp
	db.Joins("JOIN parcels ON parcels.id = stamps.owner_id AND stamps.owner_type = 'parcels'").
		Joins("JOIN orders ON orders.id = parcels.order_id").Where("orders.tenant_id = ?", tenant).Find(&stamps)
}

// StampOfAnyKind takes the keys of others for those of parcels.
func StampOfAnyKind(db *gorm.DB) {
	var stamps []Stamp
	db.Joins("JOIN parcels ON parcels.id = stamps.owner_id").
		Joins("JOIN orders ON orders.id = parcels.order_id").Where("orders.tenant_id = ?", tenant).Find(&stamps)
}

// JoinTableAlone reads who has a role, of all tenants.
func JoinTableAlone(db *gorm.DB) {
	var users []uint
	db.Table("user_roles").Where("role_id = ?", 1).Pluck("user_id", &users)
}

// JoinTableJoined reads who of the tenant has a role.
func JoinTableJoined(db *gorm.DB) {
	var users []uint
	db.Table("user_roles").Joins("JOIN users ON users.id = user_roles.user_id").
		Where("role_id = ? AND users.tenant_id = ?", 1, tenant).Pluck("user_id", &users)
}

// StampCreateWith adds an order with a stamp of its kind.
func StampCreateWith(db *gorm.DB) {
	db.Create(&Order{TenantID: tenant, Number: "n", Stamps: []Stamp{{Label: "s"}}})
}

// ParcelsPreloadedByAlias reads the owners under another name.
func ParcelsPreloadedByAlias(db *gorm.DB) {
	var orders []Order
	db.Table("orders AS o").Where("o.tenant_id = ?", tenant).Preload("Parcels").Find(&orders)
}
