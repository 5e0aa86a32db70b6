package chains

import "gorm.io/gorm"

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
