package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// DeleteNoWhere is refused.
func DeleteNoWhere(db *gorm.DB) {
	db.Delete(&Order{})
}

// DeleteWhere has a condition.
func DeleteWhere(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Delete(&Order{})
}

// DeleteInline has its condition in the finisher.
func DeleteInline(db *gorm.DB) {
	db.Delete(&Order{}, "tenant_id = ? AND id = ?", tenant, 1)
}

// DeleteKey goes by the key.
func DeleteKey(db *gorm.DB) {
	db.Delete(&Order{ID: 1, TenantID: tenant})
}

// DeleteKeyInline goes by a key.
func DeleteKeyInline(db *gorm.DB) {
	db.Delete(&Order{}, 1)
}

// DeleteKeyInlineScoped has the tenant too.
func DeleteKeyInlineScoped(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Delete(&Order{}, 1)
}

// DeleteKeysInline goes by keys.
func DeleteKeysInline(db *gorm.DB) {
	db.Delete(&Order{}, []int{1, 2})
}

// DeleteKeyText goes by a text that becomes SQL.
func DeleteKeyText(db *gorm.DB) {
	db.Delete(&Document{}, "d1")
}

// DeleteKeyBoth has both keys.
func DeleteKeyBoth(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Delete(&Order{ID: 1}, 2)
}

// DeleteSlice goes by the keys of several.
func DeleteSlice(db *gorm.DB) {
	orders := []Order{{ID: 1}, {ID: 2}}
	db.Delete(&orders)
}

// DeleteComposite goes by both keys.
func DeleteComposite(db *gorm.DB) {
	db.Delete(&Membership{TenantID: tenant, UserID: 1})
}

// DeleteCompositeZero keeps the key that is zero.
func DeleteCompositeZero(db *gorm.DB) {
	db.Delete(&Membership{UserID: 1})
}

// DeleteCompositeModel has a model and a destination.
func DeleteCompositeModel(db *gorm.DB) {
	db.Model(&Membership{TenantID: tenant}).Where("user_id = ?", 1).Delete(&Membership{})
}

// DeleteModelKey has a model with a key.
func DeleteModelKey(db *gorm.DB) {
	db.Model(&Order{ID: 1, TenantID: tenant}).Delete(&Order{})
}

// DeleteModelNil deletes nothing but the model.
func DeleteModelNil(db *gorm.DB) {
	db.Model(&Order{ID: 1}).Where("tenant_id = ?", tenant).Delete(nil)
}

// DeleteSoft is an update.
func DeleteSoft(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Delete(&User{})
}

// DeleteSoftKey is an update.
func DeleteSoftKey(db *gorm.DB) {
	db.Delete(&User{Model: gorm.Model{ID: 1}, TenantID: tenant})
}

// DeleteSoftUnscoped is a deletion.
func DeleteSoftUnscoped(db *gorm.DB) {
	db.Unscoped().Where("tenant_id = ?", tenant).Delete(&User{})
}

// DeleteSoftOr groups its conditions.
func DeleteSoftOr(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Or("name = ?", "bob").Delete(&User{})
}

// DeleteSoftPlugin is an update by the plugin's type.
func DeleteSoftPlugin(db *gorm.DB) {
	db.Where("org_id = ?", tenant).Delete(&Legacy{})
}

// DeleteSoftFlag sets a flag.
func DeleteSoftFlag(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Delete(&Flagged{ID: 1})
}

// DeleteTable has no model.
func DeleteTable(db *gorm.DB) {
	db.Table("orders").Where("tenant_id = ?", tenant).Delete(nil)
}

// DeleteTableModel has a model on another table.
func DeleteTableModel(db *gorm.DB) {
	db.Table("archived_users").Where("tenant_id = ?", tenant).Delete(&Order{})
}

// DeleteReturning returns the rows.
func DeleteReturning(db *gorm.DB) {
	var orders []Order
	db.Clauses(clause.Returning{}).Where("tenant_id = ?", tenant).Delete(&orders)
}

// DeleteHook has a hook that adds a condition.
func DeleteHook(db *gorm.DB) {
	db.Delete(&Event{ID: 1})
}

// DeleteHookWhere has a slice of values.
func DeleteHookWhere(db *gorm.DB) {
	db.Where("kind = ?", "login").Delete(&Event{})
}

// DeleteSealed has a column type that adds a condition.
func DeleteSealed(db *gorm.DB) {
	db.Delete(&Sealed{ID: 1})
}

// DeleteSelect deletes associations first.
func DeleteSelect(db *gorm.DB) {
	db.Select("Profile", "Orders", "Roles").Delete(&User{Model: gorm.Model{ID: 1}, TenantID: tenant})
}

// DeleteStructCondition has a struct as an inline condition.
func DeleteStructCondition(db *gorm.DB) {
	db.Delete(&Order{}, &Order{TenantID: tenant, Status: "open"})
}

// DeleteStructZero has a struct with zero fields as an inline condition.
func DeleteStructZero(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Delete(&Order{}, Order{})
}
