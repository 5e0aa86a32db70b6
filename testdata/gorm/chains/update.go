package chains

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// UpdateNoWhere changes all rows.
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

// UpdatesList has a list in one column.
func UpdatesList(db *gorm.DB) {
	db.Where("tenant_id = ?", tenant).Where("id = ?", 1).Updates(&Guarded{Tags: []string{"a", "b"}})
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
