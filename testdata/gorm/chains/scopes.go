package chains

import "gorm.io/gorm"

// ScopeFunc has a scope.
func ScopeFunc(db *gorm.DB) {
	var orders []Order
	db.Scopes(ofTenant).Find(&orders)
}

func ofTenant(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }

// ScopeClosure has a scope made by a function.
func ScopeClosure(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant)).Where("status = ?", "open").Find(&orders)
}

func of(id uint) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", id) }
}

// ScopeTwo has two.
func ScopeTwo(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant), func(db *gorm.DB) *gorm.DB { return db.Where("status = ?", "open") }).Find(&orders)
}

// ScopeOr has a scope that escapes.
func ScopeOr(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Scopes(func(db *gorm.DB) *gorm.DB { return db.Or("status = ?", "open") }).Find(&orders)
}

// ScopeOrder runs at the finisher, after conditions that follow it.
func ScopeOrder(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant)).Or("status = ?", "open").Find(&orders)
}

// ScopeSwitched returns the handle unfiltered.
func ScopeSwitched(db *gorm.DB) {
	var orders []Order
	db.Scopes(ofSome(0)).Find(&orders)
}

func ofSome(id uint) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		if id == 0 {
			return db
		}
		return db.Where("tenant_id = ?", id)
	}
}

// ScopeUpdate confines an update.
func ScopeUpdate(db *gorm.DB) {
	db.Model(&Order{}).Scopes(of(tenant)).Update("status", "void")
}

// ScopeDelete confines a deletion.
func ScopeDelete(db *gorm.DB) {
	db.Scopes(of(tenant)).Delete(&Order{}, 1)
}

// ScopeCount confines a count.
func ScopeCount(db *gorm.DB) {
	var n int64
	db.Model(&Order{}).Scopes(of(tenant)).Count(&n)
}

// ScopeRows confines rows.
func ScopeRows(db *gorm.DB) {
	rows, err := db.Model(&Order{}).Scopes(of(tenant)).Rows()
	if err == nil {
		_ = rows.Close()
	}
}

// ScopeTable names the table.
func ScopeTable(db *gorm.DB) {
	var orders []Order
	db.Scopes(func(db *gorm.DB) *gorm.DB { return db.Table("orders AS o") }).Where("o.tenant_id = ?", tenant).Find(&orders)
}

// ScopeExec has no part in what is executed.
func ScopeExec(db *gorm.DB) {
	db.Scopes(of(tenant)).Exec("DELETE FROM items WHERE order_id = ?", 1)
}

// ScopeRaw has no part in a raw query.
func ScopeRaw(db *gorm.DB) {
	var orders []Order
	db.Scopes(of(tenant)).Raw("SELECT * FROM orders").Scan(&orders)
}

// ScopeSubQuery is within a sub-query.
func ScopeSubQuery(db *gorm.DB) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Where("user_id IN (?)", db.Model(&User{}).Select("id").Scopes(of(tenant))).Find(&orders)
}

// ScopeGroup is within a group.
func ScopeGroup(db *gorm.DB) {
	var orders []Order
	db.Where(db.Scopes(of(tenant))).Find(&orders)
}

// ScopePreload confines what is loaded.
func ScopePreload(db *gorm.DB) {
	var users []User
	db.Preload("Orders", of(tenant)).Scopes(of(tenant)).Find(&users)
}

// ScopeOrItself adds its own statement to it.
func ScopeOrItself(db *gorm.DB) {
	var users []User
	itself := func(db *gorm.DB) *gorm.DB { return db.Or(db) }
	own := func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", tenant) }
	db.Scopes(itself).Where("name = ?", "ann").Scopes(own).Find(&users)
}
