// Package gormscopes has what other packages take their GORM handles from.
package gormscopes

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

// Order is a row of a tenant.
type Order struct {
	ID       int64
	TenantID int64
	State    string
}

type tenantKey struct{}

// TenantOf is the tenant of a request.
func TenantOf(ctx context.Context) int64 { // want TenantOf:`origin\(0: context\)`
	t, _ := ctx.Value(tenantKey{}).(int64)
	return t
}

// Tenant confines a chain to the tenant of the request.
func Tenant(ctx context.Context) func(*gorm.DB) *gorm.DB { // want Tenant:`returns handle 0: \{\}.Where\("tenant_id = \?", {.*}\)`
	t := TenantOf(ctx)
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", t) }
}

// Perhaps leaves the filter out without a tenant.
func Perhaps(ctx context.Context) func(*gorm.DB) *gorm.DB { // want Perhaps:`returns handle 0: \{\} or 0: \{\}.Where\("tenant_id = \?", .*\)`
	t := TenantOf(ctx)
	return func(db *gorm.DB) *gorm.DB {
		if t == 0 {
			return db
		}
		return db.Where("tenant_id = ?", t)
	}
}

// Open is a scope itself.
func Open(db *gorm.DB) *gorm.DB { return db.Where("state = ?", "open") } // want Open:`returns handle 0: \{1\}.Where\("state = \?", "open"\)`

// Of confines a handle.
func Of(db *gorm.DB, tenant int64) (*gorm.DB, error) { // want Of:`returns handle 0: \{1\}.Where\("tenant_id = \?", \{2\}\)`
	if db == nil {
		return nil, errors.New("no database")
	}
	return db.Where("tenant_id = ?", tenant), nil
}

// List runs what its callers scope.
//
//tenantvet:scoped
func List(db *gorm.DB, state string) (orders []Order) { // want List:`runs \{1\}.Where\("state = \?", \{2\}\).Find\(.*\)`
	db.Where("state = ?", state).Find(&orders)
	return orders
}
