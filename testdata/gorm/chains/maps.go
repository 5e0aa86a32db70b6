package chains

import (
	"errors"

	"gorm.io/gorm"
)

// MapDeleted has lost its condition on the tenant.
func MapDeleted(db *gorm.DB) {
	cond := map[string]any{"tenant_id": tenant, "status": "open"}
	delete(cond, "tenant_id")
	db.Where(cond).Find(&[]Order{})
}

// MapDeletedOther has lost another.
func MapDeletedOther(db *gorm.DB) {
	cond := map[string]any{"tenant_id": tenant, "status": "open"}
	delete(cond, "status")
	db.Where(cond).Find(&[]Order{})
}

// MapDeletedLater loses it when GORM has read it.
func MapDeletedLater(db *gorm.DB) {
	cond := map[string]any{"tenant_id": tenant, "status": "open"}
	q := db.Where(cond)
	delete(cond, "tenant_id")
	q.Find(&[]Order{})
}

// MapNilPointer finds the rows of no tenant.
func MapNilPointer(db *gorm.DB) {
	var none *uint
	db.Where(map[string]any{"tenant_id": none}).Find(&[]Nullable{})
}

// ScopeFails gives the handle an error: nothing is sent.
func ScopeFails(db *gorm.DB) {
	db.Scopes(func(q *gorm.DB) *gorm.DB {
		_ = q.AddError(errors.New("no tenant"))
		return q
	}).Find(&[]Order{})
}

// ScopeOptions are given by the caller.
func ScopeOptions(db *gorm.DB) { withScopes(db, ofTenant, of(tenant)) }

func withScopes(db *gorm.DB, scopes ...func(*gorm.DB) *gorm.DB) {
	db.Scopes(scopes...).Find(&[]Order{})
}
