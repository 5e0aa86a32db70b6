package gormhandles

import (
	"context"

	"gorm.io/gorm"

	"example.com/shop/gormscopes"
)

// Functions are called with a handle by what they are passed to.
func (r *repo) inScope(tenantID int64, f func(tx *gorm.DB) error) error {
	return f(r.db.Where("tenant_id = ?", tenantID))
}

func (r *repo) inTransaction(ctx context.Context, f func(tx *gorm.DB) error) error {
	return r.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("SET LOCAL statement_timeout = 1000").Error; err != nil {
			return err
		}
		return f(tx)
	})
}

func (r *repo) inScopedTransaction(ctx context.Context, tenantID int64, f func(tx *gorm.DB) error) error {
	if f == nil {
		return nil
	}
	return r.inTransaction(ctx, func(tx *gorm.DB) error { return f(tx.Where("tenant_id = ?", tenantID)) })
}

func (r *repo) perhapsInScope(tenantID int64, f func(tx *gorm.DB) error) error {
	if tenantID == 0 {
		return f(r.db)
	}
	return r.inScope(tenantID, f)
}

func (r *repo) kept(f func(tx *gorm.DB) error) { r.later = append(r.later, f) }

func (r *repo) borrow(ctx context.Context, tenantID int64, id uint) {
	_ = r.inScope(tenantID, func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error })
	_ = r.inScope(tenantID, func(*gorm.DB) error { return r.db.Delete(&order{}, id).Error }) // want "TV101: query on orders"
	_ = r.inScopedTransaction(ctx, tenantID, func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error })
	_ = r.inScopedTransaction(ctx, tenantID, func(tx *gorm.DB) error {
		return tx.Or("id = ?", id).Delete(&order{}).Error // want "TV103: tenant predicate on orders can be switched off"
	})
	_ = r.inTransaction(ctx, func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error }) // want "TV101: query on orders"
	_ = r.inTransaction(ctx, func(tx *gorm.DB) error {
		return tx.Where("tenant_id = ?", tenantID).Delete(&order{}, id).Error
	})
	_ = r.perhapsInScope(tenantID, func(tx *gorm.DB) error {
		return tx.Delete(&order{}, id).Error // want "TV103: query on orders has no predicate on tenant_id if tenantID == 0"
	})
	r.kept(func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error }) // want "TV101: query on orders"
	_ = r.inTransaction(ctx, func(tx *gorm.DB) error {
		return r.inScope(tenantID, func(scoped *gorm.DB) error {
			if err := tx.Delete(&order{}, id).Error; err != nil { // want "TV101: query on orders"
				return err
			}
			return scoped.Delete(&order{}, id).Error
		})
	})
}

// So are they by functions of other packages.
func (r *repo) borrowElsewhere(tenantID int64, id uint) {
	_ = gormscopes.InScope(r.db, tenantID, func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error })
	_ = gormscopes.InTransaction(r.db, func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error }) // want "TV101: query on orders"
	_ = gormscopes.InTransaction(r.db.Where("tenant_id = ?", tenantID), func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error })
	_ = gormscopes.InScopeOf(r.db, tenantID, func(tx *gorm.DB) error {
		return tx.Delete(&order{}, id).Error // want "TV103: query on orders has no predicate on tenant_id if tenantID == 0"
	})
	_ = gormscopes.InScopeOf(r.db, 7, func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error }) // want "TV103" "TV202"
	_ = r.elsewhere(tenantID, func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error })
	gormscopes.Later(func(tx *gorm.DB) error { return tx.Delete(&order{}, id).Error }) // want "TV101: query on orders"
}

func (r *repo) elsewhere(tenantID int64, f func(tx *gorm.DB) error) error {
	return gormscopes.InTransaction(r.db, func(tx *gorm.DB) error { return gormscopes.InScope(tx, tenantID, f) })
}

// Functions of other packages may add to a handle that they do not return.
func (r *repo) extended(ctx context.Context, tenantID int64) {
	scoped := r.db.Where("tenant_id = ?", tenantID)
	gormscopes.Widen(scoped)
	scoped.Find(&[]order{}) // want "TV103: tenant predicate on orders can be switched off"

	model := r.db.Model(&order{})
	if err := gormscopes.Confine(ctx, model, tenantID); err != nil {
		return
	}
	gormscopes.Narrower{State: "open"}.Narrow(model)
	if gormscopes.Failed(model) {
		return
	}
	model.Find(&[]order{})

	gormscopes.Widen(r.db)
	r.db.Where("tenant_id = ?", tenantID).Find(&[]order{})

	plain := r.db.Model(&order{})
	gormscopes.Narrower{}.Narrow(plain)
	plain.Find(&[]order{}) // want "TV101: query on orders"
}
