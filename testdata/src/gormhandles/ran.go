package gormhandles

import (
	"gorm.io/gorm"

	"example.com/shop/gormscopes"
)

// A function of another package runs the handle before it is run here.
func ranElsewhere(db *gorm.DB, tenant int64, f gormscopes.Filter) {
	var orders []order
	q := db.Where("tenant_id = ?", tenant)
	gormscopes.CountPaid(q, tenant)
	gormscopes.CountApart(q)
	q.Find(&orders)
	gormscopes.CountOpen(q)
	q.Find(&orders) // want "TV103: tenant predicate on orders can be switched off"

	q = db.Where("tenant_id = ?", tenant)
	gormscopes.ListOpen(q, tenant, tenant > 3)
	q.Find(&orders) // want "TV103: tenant predicate on orders can be switched off.*if open in gormscopes.ListOpen"

	q = db.Where("tenant_id = ?", tenant)
	gormscopes.ListAny(q, tenant, f)
	q.Find(&orders) // want "TV301: .* may be widened by what gormscopes.ListAny adds"

	shared := db.Where("tenant_id = ?", tenant).Session(&gorm.Session{})
	gormscopes.CountOpen(shared)
	gormscopes.ListAny(shared, tenant, f)
	shared.Find(&orders)
}

// What is not known on several paths is told once.
func unknownTwice(db *gorm.DB, load func() *gorm.DB, name string, other bool) {
	q := load()
	if other {
		q = db.Table(name)
	}
	q.Find(&[]order{}) // want "TV301: .* depends on the result of a call of parameter load"
}
