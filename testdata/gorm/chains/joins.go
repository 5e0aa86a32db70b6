package chains

import "gorm.io/gorm"

// JoinText joins by text, without the tenant of what it joins.
func JoinText(db *gorm.DB) {
	var orders []Order
	db.Joins("JOIN users ON users.id = orders.user_id").Where("orders.tenant_id = ?", tenant).Find(&orders)
}

// JoinTextTenant joins by text, with the tenant.
func JoinTextTenant(db *gorm.DB) {
	var orders []Order
	db.Joins("JOIN users ON users.id = orders.user_id AND users.tenant_id = orders.tenant_id").
		Where("orders.tenant_id = ?", tenant).Find(&orders)
}

// JoinTextArgument binds a value in its ON.
func JoinTextArgument(db *gorm.DB) {
	var orders []Order
	db.Joins("LEFT JOIN users ON users.id = orders.user_id AND users.tenant_id = ?", tenant).
		Where("orders.tenant_id = ?", tenant).Find(&orders)
}

// JoinTextTwo joins twice.
func JoinTextTwo(db *gorm.DB) {
	var items []Item
	db.Joins("JOIN orders o ON o.id = items.order_id").Joins("JOIN users u ON u.id = o.user_id").
		Where("items.tenant_id = ? AND o.tenant_id = ? AND u.tenant_id = ?", tenant, tenant, tenant).Find(&items)
}

// JoinTextModel joins by text, on a model only.
func JoinTextModel(db *gorm.DB) {
	var rows []map[string]any
	db.Model(&Order{}).Select("orders.id, users.name").Joins("JOIN users ON users.id = orders.user_id").
		Where("orders.tenant_id = ? AND users.tenant_id = ?", tenant, tenant).Scan(&rows)
}

// JoinSubQuery joins a sub-query.
func JoinSubQuery(db *gorm.DB) {
	var orders []Order
	db.Joins("JOIN (?) u ON u.id = orders.user_id", db.Model(&User{}).Where("tenant_id = ?", tenant)).
		Where("orders.tenant_id = ?", tenant).Find(&orders)
}

// JoinBelongsTo joins by association.
func JoinBelongsTo(db *gorm.DB) {
	var users []User
	db.Joins("Company").Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinBelongsToStruct has the tenant in a struct.
func JoinBelongsToStruct(db *gorm.DB) {
	var users []User
	db.Joins("Company").Where(&User{TenantID: tenant}).Find(&users)
}

// JoinBelongsToBoth has the tenant of both.
func JoinBelongsToBoth(db *gorm.DB) {
	var users []User
	db.Joins("Company").Where("users.tenant_id = ? AND Company.tenant_id = ?", tenant, tenant).Find(&users)
}

// JoinBelongsToOn has a condition on what it joins.
func JoinBelongsToOn(db *gorm.DB) {
	var users []User
	db.Joins("Company", db.Where(&Company{TenantID: tenant})).Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinBelongsToOnText has a condition as text.
func JoinBelongsToOnText(db *gorm.DB) {
	var users []User
	db.Joins("Company", db.Where("Company.tenant_id = ?", tenant)).Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinBelongsToOnOr has alternatives.
func JoinBelongsToOnOr(db *gorm.DB) {
	var users []User
	db.Joins("Company", db.Where(&Company{TenantID: tenant}).Or(&Company{Name: "acme"})).Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinInner joins by association.
func JoinInner(db *gorm.DB) {
	var users []User
	db.InnerJoins("Company").Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinInnerOn has a condition.
func JoinInnerOn(db *gorm.DB) {
	var users []User
	db.InnerJoins("Company", db.Where(&Company{TenantID: tenant})).Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinHasOne joins what a row has.
func JoinHasOne(db *gorm.DB) {
	var users []User
	db.Joins("Profile").Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinSelf joins the table itself, which is deleted softly.
func JoinSelf(db *gorm.DB) {
	var users []User
	db.Joins("Manager").Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinSelfUnscoped joins without soft deletion.
func JoinSelfUnscoped(db *gorm.DB) {
	var users []User
	db.Unscoped().Joins("Manager").Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinSoft joins what is deleted softly.
func JoinSoft(db *gorm.DB) {
	var orders []Order
	db.Joins("User").Where("orders.tenant_id = ?", tenant).Find(&orders)
}

// JoinNested joins through two associations.
func JoinNested(db *gorm.DB) {
	var orders []Order
	db.Joins("User.Company").Where("orders.tenant_id = ?", tenant).Find(&orders)
}

// JoinTwo joins two associations.
func JoinTwo(db *gorm.DB) {
	var users []User
	db.Joins("Company").Joins("Profile").Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinSelect selects columns of what it joins.
func JoinSelect(db *gorm.DB) {
	var users []User
	db.Joins("Company", db.Select("name")).Where("users.tenant_id = ?", tenant).Find(&users)
}

// JoinCount counts with a join.
func JoinCount(db *gorm.DB) {
	var n int64
	db.Model(&User{}).Joins("Company").Where("users.tenant_id = ?", tenant).Count(&n)
}

// JoinFirst takes one row with a join.
func JoinFirst(db *gorm.DB) {
	var user User
	db.Joins("Company").Where("users.tenant_id = ?", tenant).First(&user, 1)
}

// JoinPluck takes one column with a join.
func JoinPluck(db *gorm.DB) {
	var names []string
	db.Model(&User{}).Joins("Company").Where("users.tenant_id = ?", tenant).Pluck("users.name", &names)
}

// JoinDelete has a struct, which is qualified.
func JoinDelete(db *gorm.DB) {
	db.Joins("JOIN users ON users.id = orders.user_id").Where("orders.tenant_id = ?", tenant).Delete(&Order{})
}

// PreloadMany loads what a row has.
func PreloadMany(db *gorm.DB) {
	var users []User
	db.Preload("Orders").Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadCondition has a condition.
func PreloadCondition(db *gorm.DB) {
	var users []User
	db.Preload("Orders", "tenant_id = ?", tenant).Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadStruct has a struct as condition.
func PreloadStruct(db *gorm.DB) {
	var users []User
	db.Preload("Orders", Order{TenantID: tenant}).Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadFunc has conditions by a function.
func PreloadFunc(db *gorm.DB) {
	var users []User
	db.Preload("Orders", func(tx *gorm.DB) *gorm.DB {
		return tx.Where("orders.tenant_id = ?", tenant).Order("orders.id")
	}).Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadFuncOr has alternatives.
func PreloadFuncOr(db *gorm.DB) {
	var users []User
	db.Preload("Orders", func(tx *gorm.DB) *gorm.DB {
		return tx.Where("tenant_id = ?", tenant).Or("status = ?", "open")
	}).Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadNested loads through two associations.
func PreloadNested(db *gorm.DB) {
	var users []User
	db.Preload("Orders.Items").Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadNestedCondition has a condition on the last.
func PreloadNestedCondition(db *gorm.DB) {
	var users []User
	db.Preload("Orders", "tenant_id = ?", tenant).Preload("Orders.Items", "tenant_id = ?", tenant).
		Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadBelongsTo loads what a row belongs to.
func PreloadBelongsTo(db *gorm.DB) {
	var users []User
	db.Preload("Company").Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadHasOne loads one.
func PreloadHasOne(db *gorm.DB) {
	var user User
	db.Preload("Profile").Where("tenant_id = ?", tenant).First(&user)
}

// PreloadMany2Many loads by way of the join table.
func PreloadMany2Many(db *gorm.DB) {
	var users []User
	db.Preload("Roles").Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadMany2ManyCondition has a condition.
func PreloadMany2ManyCondition(db *gorm.DB) {
	var users []User
	db.Preload("Roles", "tenant_id = ?", tenant).Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadPolymorphic loads by type and key.
func PreloadPolymorphic(db *gorm.DB) {
	var users []User
	db.Preload("Comments").Where("tenant_id = ?", tenant).Find(&users)
}

// PreloadSoft loads what is deleted softly.
func PreloadSoft(db *gorm.DB) {
	var orders []Order
	db.Preload("User").Where("tenant_id = ?", tenant).Find(&orders)
}

// PreloadUnscoped loads it without soft deletion.
func PreloadUnscoped(db *gorm.DB) {
	var orders []Order
	db.Unscoped().Preload("User").Where("tenant_id = ?", tenant).Find(&orders)
}

// PreloadAll loads all associations.
func PreloadAll(db *gorm.DB) {
	var orders []Order
	db.Preload(clauseAssociations).Where("tenant_id = ?", tenant).Find(&orders)
}

// PreloadJoined loads what a join found.
func PreloadJoined(db *gorm.DB) {
	var orders []Order
	db.Joins("User").Preload("User.Profile").Where("orders.tenant_id = ?", tenant).Find(&orders)
}

// PreloadCount does not load.
func PreloadCount(db *gorm.DB) {
	var n int64
	db.Model(&User{}).Preload("Orders").Where("tenant_id = ?", tenant).Count(&n)
}

// PreloadScan does not load.
func PreloadScan(db *gorm.DB) {
	var users []User
	db.Model(&User{}).Preload("Orders").Where("tenant_id = ?", tenant).Scan(&users)
}

// PreloadUpdate does not load.
func PreloadUpdate(db *gorm.DB) {
	db.Model(&User{}).Preload("Orders").Where("tenant_id = ?", tenant).Update("name", "eve")
}
