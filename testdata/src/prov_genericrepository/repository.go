// Package prov_genericrepository has a repository for any model, which it does
// not instantiate itself.
package prov_genericrepository

import (
	"context"
	"net/http"

	"gorm.io/gorm"
)

// Repository is for models of tenants.
type Repository[T any] struct{ db *gorm.DB } // want Repository:"generic Repository.List"

// New makes one.
func New[T any](db *gorm.DB) *Repository[T] { return &Repository[T]{db: db} } // want New:"generic Repository.List"

// List reads a tenant's rows.
func (r *Repository[T]) List(ctx context.Context, tenantID int64) (out []T, err error) { // want List:`duty\(3: rows\)`
	err = r.db.WithContext(ctx).Where("tenant_id = ?", tenantID).Find(&out).Error
	return out, err
}

// Get goes by a helper.
func (r *Repository[T]) Get(tenantID int64, id uint) (*T, error) { // want Get:`duty\(2: rows\)` Get:"origin"
	return r.first(r.db.Where(map[string]any{"tenant_id": tenantID}), id)
}

func (r *Repository[T]) first(tx *gorm.DB, id uint) (*T, error) {
	t := new(T)
	return t, tx.First(t, id).Error
}

// Filter is what a search is about.
type Filter struct{ TenantID, Kind int64 }

// Search reads the rows of a filter's tenant.
func (r *Repository[T]) Search(f Filter) (out []T) { // want Search:`duty\(2.TenantID: rows\)`
	r.db.Where("tenant_id = ? AND kind = ?", f.TenantID, f.Kind).Find(&out)
	return out
}

// ByName has a parameter that is nobody's tenant.
func (r *Repository[T]) ByName(tenantID int64, name string) (out []T) { // want ByName:`duty\(2: rows\)`
	r.db.Where("tenant_id = ?", tenantID).Where("name = ?", name).Find(&out)
	return out
}

// Handle asks for the tenant that the client names, of whatever model.
func (r *Repository[T]) Handle(w http.ResponseWriter, req *http.Request) {
	var out []T
	r.db.Where("tenant_id = ?", req.FormValue("tenant")).Find(&out) // want "TV201"
}

// Find is a generic function.
func Find[T any](db *gorm.DB, tenantID int64) (out []T) { // want Find:"runs"
	db.Where("tenant_id = ?", tenantID).Find(&out)
	return out
}

// Asked is a generic function that asks for what the client names.
func Asked[T any](db *gorm.DB, req *http.Request) (out []T) { // want Asked:"runs"
	db.Where("tenant_id = ?", req.FormValue("tenant")).Find(&out) // want "TV201"
	return out
}
