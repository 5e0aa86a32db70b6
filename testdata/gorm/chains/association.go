package chains

import "gorm.io/gorm"

func ann() *User { return &User{Model: gorm.Model{ID: 1}, TenantID: tenant} }

// AssociationFind finds what a row has.
func AssociationFind(db *gorm.DB) {
	var orders []Order
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Find(&orders)
}

// AssociationFindCondition has a condition.
func AssociationFindCondition(db *gorm.DB) {
	var orders []Order
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Find(&orders, "tenant_id = ?", tenant)
}

// AssociationFindWhere has the condition before.
func AssociationFindWhere(db *gorm.DB) {
	var orders []Order
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Where("tenant_id = ?", tenant).Association("Orders").Find(&orders)
}

// AssociationMany2Many finds by way of the join table.
func AssociationMany2Many(db *gorm.DB) {
	var roles []Role
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Roles").Find(&roles)
}

// AssociationMany2ManyOwnRoles finds those of the tenant's roles that a user has, who
// may be another's.
func AssociationMany2ManyOwnRoles(db *gorm.DB) {
	var roles []Role
	user := User{Model: gorm.Model{ID: 6}, TenantID: tenant}
	_ = db.Model(&user).Where(map[string]any{"tenant_id": tenant}).Association("Roles").Find(&roles)
}

// AssociationPolymorphic finds by type and key.
func AssociationPolymorphic(db *gorm.DB) {
	var comments []Comment
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Comments").Find(&comments)
}

// AssociationBelongsTo finds what a row belongs to.
func AssociationBelongsTo(db *gorm.DB) {
	var company Company
	id := uint(1)
	user := User{Model: gorm.Model{ID: 1}, CompanyID: &id}
	_ = db.Model(&user).Association("Company").Find(&company)
}

// AssociationCount counts.
func AssociationCount(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Count()
}

// AssociationCountWhere counts with a condition.
func AssociationCountWhere(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Where("tenant_id = ?", tenant).Association("Roles").Count()
}

// AssociationAppend adds rows.
func AssociationAppend(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Append(&Order{TenantID: tenant, Number: "n"})
}

// AssociationAppendExisting takes a row that may be another's.
func AssociationAppendExisting(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Append(&Order{ID: 11})
}

// AssociationAppendMany2Many adds rows that join.
func AssociationAppendMany2Many(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Roles").Append(&Role{ID: 11, TenantID: other})
}

// AssociationReplace replaces.
func AssociationReplace(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Replace(&Order{TenantID: tenant, Number: "n"})
}

// AssociationReplaceMany2Many replaces the rows that join.
func AssociationReplaceMany2Many(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Roles").Replace(&Role{ID: 1, TenantID: tenant})
}

// AssociationDelete takes rows off.
func AssociationDelete(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Delete(&Order{ID: 1})
}

// AssociationDeleteMany2Many takes off the rows that join.
func AssociationDeleteMany2Many(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Roles").Delete(&Role{ID: 1})
}

// AssociationDeleteUnscoped deletes them.
func AssociationDeleteUnscoped(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Unscoped().Delete(&Order{ID: 1})
}

// AssociationClear takes all off.
func AssociationClear(db *gorm.DB) {
	user := User{Model: gorm.Model{ID: 1}}
	_ = db.Model(&user).Association("Orders").Clear()
}

// AssociationClearMany2Many takes all off.
func AssociationClearMany2Many(db *gorm.DB) {
	_ = db.Model(ann()).Association("Roles").Clear()
}
