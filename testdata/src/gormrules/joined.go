package gormrules

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Depot has orders and shelves of its tenant.
type Depot struct {
	ID       uint
	TenantID int64
	OrderID  int64
	Order    Order
	Shelves  []Shelf
}

// Shelf is one of a depot.
type Shelf struct {
	ID       uint
	TenantID int64
	DepotID  uint
}

func subQueries(ctx context.Context, db *gorm.DB, t int64) {
	tied := func(q gorm.JoinBuilder, joined, current clause.Table) error {
		q.Where("?.id = depots.order_id", joined)
		return nil
	}
	confined := gorm.G[Order](db).Select("id").Where("tenant_id = ?", t)
	_, _ = gorm.G[Depot](db).Joins(clause.InnerJoin.AssociationFrom("Order", confined).As("o"), tied).Where("depots.tenant_id = ?", t).Find(ctx)
	open := gorm.G[Order](db).Select("id")
	_, _ = gorm.G[Depot](db).Joins(clause.InnerJoin.AssociationFrom("Order", open).As("o"), tied).Where("depots.tenant_id = ?", t).Find(ctx) // want "TV102: .*orders"

	one := func(q gorm.PreloadBuilder) error {
		q.Where("tenant_id = ?", t).LimitPerRecord(1)
		return nil
	}
	_, _ = gorm.G[Depot](db).Preload("Shelves", one).Where("tenant_id = ?", t).Find(ctx)
	_, _ = gorm.G[Depot](db).Preload("Shelves", func(q gorm.PreloadBuilder) error {
		q.LimitPerRecord(1)
		return nil
	}).Where("tenant_id = ?", t).Find(ctx) // want "TV101: .*shelves"
}

func literals(db *gorm.DB, t int64) {
	join := func(tables ...string) clause.From {
		return clause.From{
			Tables: []clause.Table{{Name: "depots"}},
			Joins: []clause.Join{{Type: clause.InnerJoin, Table: clause.Table{Name: "shelves"}, ON: clause.Where{Exprs: []clause.Expression{
				clause.Eq{Column: clause.Column{Table: "shelves", Name: "depot_id"}, Value: clause.Column{Table: "depots", Name: "id"}},
			}}}},
		}
	}
	db.Clauses(join()).Where("depots.tenant_id = ? AND shelves.tenant_id = ?", t, t).Find(&[]Depot{})
	db.Clauses(join()).Where("depots.tenant_id = ?", t).Find(&[]Depot{}) // want "TV102: .*shelves"
	db.Model(&Depot{}).Where("tenant_id = ?", t).Clauses(clause.GroupBy{
		Columns: []clause.Column{{Name: "order_id"}},
		Having:  []clause.Expression{clause.Gt{Column: clause.Expr{SQL: "COUNT(*)"}, Value: 0}},
	}).Select("order_id").Find(&[]map[string]any{})
	db.Clauses(clause.Eq{Column: "tenant_id", Value: 0}).Find(&[]Depot{}) // no tenant's rows
}

// processors are no queries, whatever their methods are called.
func processors(db *gorm.DB) error {
	cb := db.Callback()
	if err := cb.Delete().Before("gorm:delete").Register("x:delete", func(*gorm.DB) {}); err != nil {
		return err
	}
	return cb.Row().Before("gorm:row").Register("x:row", func(*gorm.DB) {})
}

// copies leave out the tenant of the row that they are made from.
func copies(db *gorm.DB, o *Order, t int64) {
	db.Create(&Order{State: o.State}) // want "TV104: insert into orders"
	db.Create(&Order{State: o.State, TenantID: t})
	var read Order
	if db.Where("tenant_id = ?", t).First(&read).Error == nil {
		db.Create(&Order{State: read.State}) // want "TV104: insert into orders"
		db.Create(&Order{State: read.State, TenantID: read.TenantID})
	}
}
