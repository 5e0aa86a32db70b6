package gormhandles

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"example.com/shop/gormscopes"
)

var errNoTenant = errors.New("no tenant")

// required gives the handle an error where there is no tenant: GORM sends nothing.
func required(ctx context.Context) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		t := gormscopes.TenantOf(ctx)
		if t == 0 {
			_ = db.AddError(errNoTenant)
			return db
		}
		return db.Where("tenant_id = ?", t)
	}
}

// logged gives it one on some paths only.
func logged(ctx context.Context, strict bool) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		t := gormscopes.TenantOf(ctx)
		if t == 0 {
			if strict {
				_ = db.AddError(fmt.Errorf("tenant %d", t))
			}
			return db
		}
		return db.Where("tenant_id = ?", t)
	}
}

// given gives it what may be none.
func given(err error) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		_ = db.AddError(err)
		return db
	}
}

func (r *repo) required(ctx context.Context) *gorm.DB {
	db := r.db.WithContext(ctx)
	t := gormscopes.TenantOf(ctx)
	if t == 0 {
		_ = db.AddError(errNoTenant)
		return db
	}
	return db.Where("tenant_id = ?", t)
}

// another handle gets the error.
func (r *repo) another(ctx context.Context) *gorm.DB {
	t := gormscopes.TenantOf(ctx)
	if t == 0 {
		_ = r.db.WithContext(ctx).AddError(errNoTenant)
		return r.db
	}
	return r.db.Where("tenant_id = ?", t)
}

func (r *repo) failing(ctx context.Context, strict bool, err error) {
	var out []order
	var n int64
	r.db.Scopes(required(ctx)).Find(&out)
	r.db.Scopes(required(ctx)).Model(&order{}).Where("id = 1").Update("state", "x")
	r.db.Scopes(logged(ctx, strict)).Find(&out) // want "TV103: query on orders has no predicate on tenant_id"
	r.db.Scopes(given(err)).Find(&out)          // want "TV101: query on orders"
	r.db.Scopes(given(nil)).Find(&out)          // want "TV101: query on orders"
	r.required(ctx).Find(&out)
	r.required(ctx).Model(&order{}).Count(&n)
	r.another(ctx).Find(&out) // want "TV103: query on orders has no predicate on tenant_id"
	db := r.db.WithContext(ctx)
	db.Find(&out) // want "TV101: query on orders"
	_ = db.AddError(errNoTenant)
	db.Find(&out)
}
