package gormrules

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Store hands out handles that are confined already.
type Store struct {
	db *gorm.DB
	t  int64
}

func (s *Store) scoped(ctx context.Context) *gorm.DB {
	return s.db.WithContext(ctx).Where("tenant_id = ?", s.t)
}

func (s *Store) use(ctx context.Context, id int64, o *Order, all bool) {
	var os []Order
	s.scoped(ctx).Find(&os)
	s.scoped(ctx).Or("state = 'x'").Find(&os)                      // want "TV103: .*switched off"
	s.scoped(ctx).Where("state = 'x'").Or("state = 'y'").Find(&os) // want "TV103: .*switched off"
	s.scoped(ctx).Delete(&Order{}, id)
	s.scoped(ctx).Save(o)                                       // want "TV106: Save can overwrite"
	s.scoped(ctx).Create(&Order{State: "x"})                    // want "TV104: insert into orders"
	s.scoped(ctx).Session(&gorm.Session{NewDB: true}).Find(&os) // want "TV101: query on orders"
	s.scoped(ctx).Session(&gorm.Session{}).Find(&os)
	s.scoped(ctx).Transaction(func(tx *gorm.DB) error {
		return tx.Where("state = 'x'").Find(&os).Error
	})
	s.db.Transaction(func(tx *gorm.DB) error {
		return tx.Where("state = 'x'").Find(&os).Error // want "TV101: query on orders"
	})
	q := s.db.Model(&Order{})
	if !all {
		q = q.Where("tenant_id = ?", s.t)
	}
	q.Find(&os) // want "TV103: .*no predicate on"
	s.db.Scopes(byTenant(s.t)).Find(&os)
	s.db.Scopes(byTenantOrAll(s.t)).Find(&os)                                      // want "TV103: .*no predicate on"
	s.db.Model(&Order{ID: id}).Association("Items").Append(&OrderItem{Title: "x"}) // want "TV104: insert into order_items"
	s.db.Model(&Order{ID: id}).Association("Items").Clear()                        // want "TV101: query on order_items"
	s.db.Select("Items").Where("tenant_id = ?", s.t).Delete(&Order{ID: id})        // want "TV101: query on order_items"
	s.db.Clauses(clause.Returning{}).Model(&os).Where("tenant_id = ?", s.t).Update("state", "x")
	s.db.Preload(clause.Associations).Where("tenant_id = ?", s.t).Find(&os)                            // want "TV101: preload of order_items"
	s.db.Session(&gorm.Session{AllowGlobalUpdate: true}).Where(&Order{TenantID: s.t}).Delete(&Order{}) // want "TV204: the condition on tenant_id of orders is dropped"
	_ = s.db.ToSQL(func(tx *gorm.DB) *gorm.DB { return tx.Where("tenant_id = ?", s.t).Find(&os) })
}

func byTenant(t int64) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB { return db.Where("tenant_id = ?", t) }
}

func byTenantOrAll(t int64) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		if t == 0 {
			return db
		}
		return db.Where("tenant_id = ?", t)
	}
}
