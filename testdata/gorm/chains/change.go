package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// UpdateColumnOfModel changes all rows.
func UpdateNoWhere(db *gorm.DB) {
	db.Model(&Order{}).Update("status", "void")
}

// UpdateWhere has a condition.
func UpdateWhere(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Update("status", "void")
}

// UpdateModelKey goes by the key only.
func UpdateModelKey(db *gorm.DB) {
	db.Model(&Order{ID: 1, TenantID: tenant}).Update("status", "void")
}

// UpdateModelNoKey drops the tenant.
func UpdateModelNoKey(db *gorm.DB) {
	db.Model(&Order{TenantID: tenant}).Update("status", "void")
}

// UpdateModelComposite goes by both keys.
func UpdateModelComposite(db *gorm.DB) {
	db.Model(&Membership{TenantID: tenant, UserID: 1}).Update("level", "guest")
}

// UpdateModelCompositeZero drops the key that is zero.
func UpdateModelCompositeZero(db *gorm.DB) {
	db.Model(&Membership{UserID: 1}).Update("level", "guest")
}

// UpdateModelSlice goes by the keys of several.
func UpdateModelSlice(db *gorm.DB) {
	orders := []Order{{ID: 1, TenantID: tenant}, {ID: 2, TenantID: tenant}}
	db.Model(&orders).Update("status", "void")
}

// UpdateModelWhere has both.
func UpdateModelWhere(db *gorm.DB) {
	db.Model(&Order{ID: 1}).Where("tenant_id = ?", tenant).Update("status", "void")
}

// UpdateTable has no model.
func UpdateTable(db *gorm.DB) {
	db.Table("orders").Where("tenant_id = ?", tenant).Update("status", "void")
}

// UpdateExpr sets an expression.
func UpdateExpr(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Update("total", gorm.Expr("total * ?", 2))
}

// UpdateSubQuery sets what a sub-query yields.
func UpdateSubQuery(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).
		Update("number", db.Model(&User{}).Select("name").Where("users.id = orders.user_id AND users.tenant_id = orders.tenant_id"))
}

// UpdateSoft is on what is deleted softly.
func UpdateSoft(db *gorm.DB) {
	db.Model(&User{}).Where("tenant_id = ?", tenant).Update("name", "eve")
}

// UpdateOr escapes the tenant.
func UpdateOr(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Or("status = ?", "open").Update("status", "void")
}

// UpdateGlobal is allowed for all rows.
func UpdateGlobal(db *gorm.DB) {
	db.Session(&gorm.Session{AllowGlobalUpdate: true}).Model(&Order{}).Update("status", "void")
}

// UpdateTenant moves rows.
func UpdateTenant(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Update("tenant_id", other)
}

// UpdateFieldName names the field.
func UpdateFieldName(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Update("TenantID", tenant)
}

// UpdatesStruct sets the fields that are not zero.
func UpdatesStruct(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Updates(Order{Status: "void", Total: 0})
}

// UpdatesStructTenant carries the tenant.
func UpdatesStructTenant(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ? AND id = ?", tenant, 1).Updates(Order{TenantID: tenant, Status: "void"})
}

// UpdatesStructKey carries a key, which is a condition and is not set.
func UpdatesStructKey(db *gorm.DB) {
	db.Updates(&Order{ID: 1, TenantID: tenant, Status: "void"})
}

// UpdatesStructKeyWhere has the tenant too.
func UpdatesStructKeyWhere(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Updates(&Order{ID: 1, Status: "void"})
}

// UpdatesStructKeyModel carries a key beside a model.
func UpdatesStructKeyModel(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Updates(&Order{ID: 1, Status: "void"})
}

// UpdatesStructBothKeys has two keys.
func UpdatesStructBothKeys(db *gorm.DB) {
	db.Model(&Order{ID: 1}).Where("tenant_id = ?", tenant).Updates(&Order{ID: 2, Status: "void"})
}

// UpdatesMap sets all keys.
func UpdatesMap(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Updates(map[string]any{"status": "void", "total": 0})
}

// UpdatesMapTenant carries the tenant.
func UpdatesMapTenant(db *gorm.DB) {
	db.Model(&Order{ID: 1}).Updates(map[string]any{"tenant_id": other, "status": "void"})
}

// UpdatesMapKey carries the key, which is set.
func UpdatesMapKey(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Updates(map[string]any{"id": 5, "status": "void"})
}

// UpdatesSelect sets what is selected.
func UpdatesSelect(db *gorm.DB) {
	db.Model(&Order{ID: 1}).Where("tenant_id = ?", tenant).Select("status", "Total").Updates(Order{TenantID: other, Status: "void"})
}

// UpdatesSelectAll sets all fields.
func UpdatesSelectAll(db *gorm.DB) {
	db.Model(&Order{ID: 1}).Where("tenant_id = ?", tenant).Select("*").Updates(Order{Status: "void"})
}

// UpdatesOmit leaves the tenant out.
func UpdatesOmit(db *gorm.DB) {
	db.Model(&Order{ID: 1}).Where("tenant_id = ?", tenant).Omit("TenantID").Updates(Order{TenantID: other, Status: "void"})
}

// UpdatesSmaller is of another type.
func UpdatesSmaller(db *gorm.DB) {
	type change struct {
		Status string
		Total  float64
	}
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Updates(change{Status: "void"})
}

// UpdatesGuarded has columns that cannot be updated.
func UpdatesGuarded(db *gorm.DB) {
	db.Where("id = ?", 1).Updates(&Guarded{TenantID: tenant, Secret: "s", Skipped: "k"})
}

// UpdateColumnPlain runs no hooks.
func UpdateColumnPlain(db *gorm.DB) {
	db.Model(&User{}).Where("tenant_id = ?", tenant).UpdateColumn("name", "eve")
}

// UpdateColumnsMap runs no hooks.
func UpdateColumnsMap(db *gorm.DB) {
	db.Model(&User{}).Where("tenant_id = ?", tenant).UpdateColumns(map[string]any{"name": "eve"})
}

// UpdateColumnsStruct goes by the key.
func UpdateColumnsStruct(db *gorm.DB) {
	db.Model(&User{Model: gorm.Model{ID: 1}}).UpdateColumns(User{Name: "eve"})
}

// UpdateReturning returns the rows.
func UpdateReturning(db *gorm.DB) {
	var orders []Order
	db.Model(&orders).Clauses(clause.Returning{}).Where("tenant_id = ?", tenant).Update("status", "void")
}

// UpdateReturningColumns returns columns.
func UpdateReturningColumns(db *gorm.DB) {
	var orders []Order
	db.Model(&orders).Clauses(clause.Returning{Columns: []clause.Column{{Name: "id"}}}).
		Where("tenant_id = ?", tenant).Update("status", "void")
}

// UpdateHook has a hook that adds a condition.
func UpdateHook(db *gorm.DB) {
	db.Model(&Event{}).Where("id = ?", 1).Update("kind", "logout")
}

// UpdateHookSkipped skips it.
func UpdateHookSkipped(db *gorm.DB) {
	db.Model(&Event{}).Where("id = ?", 1).UpdateColumn("kind", "logout")
}

// UpdateHookSession skips it.
func UpdateHookSession(db *gorm.DB) {
	db.Session(&gorm.Session{SkipHooks: true}).Model(&Event{}).Where("id = ?", 1).Update("kind", "logout")
}

// UpdateSealed has a column type that adds a condition.
func UpdateSealed(db *gorm.DB) {
	db.Model(&Sealed{}).Where("id = ?", 1).Update("body", "b")
}

// UpdateSealedUnscoped goes without soft deletion, and keeps the type's.
func UpdateSealedUnscoped(db *gorm.DB) {
	db.Unscoped().Model(&Sealed{}).Where("id = ?", 1).Update("body", "b")
}

// UpdateJoins loses its join.
func UpdateJoins(db *gorm.DB) {
	db.Model(&Order{}).Joins("JOIN users ON users.id = orders.user_id").Where("users.tenant_id = ?", tenant).Update("status", "void")
}

// UpdateLimit loses its limit.
func UpdateLimit(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Limit(1).Update("status", "void")
}

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

// DeleteHookValue has a slice of values.
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

// SaveKey updates, and inserts what is not there.
func SaveKey(db *gorm.DB) {
	db.Save(&Order{ID: 1, TenantID: tenant, Number: "o1"})
}

// SaveNew inserts.
func SaveNew(db *gorm.DB) {
	db.Save(&Order{TenantID: tenant, Number: "o9"})
}

// SaveMissing updates no row, so it inserts.
func SaveMissing(db *gorm.DB) {
	db.Save(&Order{ID: 99, TenantID: tenant, Number: "o9"})
}

// SaveWhere has a condition, which the upsert ignores.
func SaveWhere(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Save(&Order{ID: 11, TenantID: tenant, Number: "o9"})
}

// SaveSelect never inserts.
func SaveSelect(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Select("*").Save(&Order{ID: 11, TenantID: tenant, Number: "o9"})
}

// SaveSelectColumns sets some columns.
func SaveSelectColumns(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Select("number").Save(&Order{ID: 11, Number: "o9"})
}

// SaveOmit leaves the tenant out.
func SaveOmit(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Omit("TenantID").Save(&Order{ID: 11, Number: "o9"})
}

// SaveComposite has the tenant in its key.
func SaveComposite(db *gorm.DB) {
	db.Save(&Membership{TenantID: tenant, UserID: 5, Level: "guest"})
}

// SaveCompositeZero has a key that is zero.
func SaveCompositeZero(db *gorm.DB) {
	db.Save(&Membership{UserID: 5, Level: "guest"})
}

// SaveSlice is an upsert.
func SaveSlice(db *gorm.DB) {
	db.Save(&[]Order{{ID: 1, TenantID: tenant, Number: "a"}, {TenantID: tenant, Number: "b"}})
}

// SaveSliceWhere ignores the condition.
func SaveSliceWhere(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Save(&[]Order{{ID: 11, TenantID: tenant, Number: "a"}})
}

// SaveSoft is on what is deleted softly.
func SaveSoft(db *gorm.DB) {
	db.Save(&User{Model: gorm.Model{ID: 99}, TenantID: tenant, Name: "eve"})
}

// SaveModel has a model too.
func SaveModel(db *gorm.DB) {
	db.Model(&Order{}).Where("tenant_id = ?", tenant).Save(&Order{ID: 1, TenantID: tenant, Number: "x"})
}

// SaveHook has a hook that sets the tenant.
func SaveHook(db *gorm.DB) {
	db.Save(&Task{ID: 1, Title: "t"})
}

// SaveAssociations writes associations too.
func SaveAssociations(db *gorm.DB) {
	db.Save(&Order{ID: 1, TenantID: tenant, Items: []Item{{ID: 11, TenantID: tenant, SKU: "z"}}})
}

// SaveGuarded has columns that cannot be updated.
func SaveGuarded(db *gorm.DB) {
	db.Save(&Guarded{ID: 1, TenantID: tenant, Skipped: "k"})
}
