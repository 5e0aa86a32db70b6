package gormrules

import "gorm.io/gorm"

// A function that is given the statement may add an OR to it, before the tenant
// predicate or behind it.

type narrower interface {
	Narrow(db *gorm.DB) *gorm.DB
}

// Country belongs to no tenant.
type Country struct {
	ID   int64
	Name string
}

type filters struct {
	by func(db *gorm.DB) *gorm.DB
}

func byInterface(db *gorm.DB, n narrower, tenant int64) {
	var orders []Order
	n.Narrow(db.Where("tenant_id = ?", tenant)).Find(&orders) // want `TV301: query is built by a GORM chain that depends on the result of \(gormrules.narrower\).Narrow`
	n.Narrow(db).Where("tenant_id = ?", tenant).Find(&orders) // want `TV301: query is built by a GORM chain whose conditions may be widened by the result of \(gormrules.narrower\).Narrow, which is not known`
	n.Narrow(db).Find(&orders)                                // want `TV301: query is built by a GORM chain that depends on`
}

func byField(db *gorm.DB, f filters, tenant int64) {
	var orders []Order
	f.by(db.Where("tenant_id = ?", tenant)).Find(&orders)                                 // want `TV301: .* depends on the result of a call of field filters.by`
	f.by(db).Where("tenant_id = ?", tenant).Find(&orders)                                 // want `TV301: .* may be widened by the result of a call of field filters.by`
	f.by(db.Where("tenant_id = ?", tenant)).Where("tenant_id = ?", tenant).First(&orders) // want `TV301: .* may be widened by`
	db.Where("tenant_id = ?", tenant).Scopes(f.by).Find(&orders)                          // want `TV301: .* may be widened by field filters.by`
}

func byScope(db *gorm.DB, f func(*gorm.DB) *gorm.DB, tenant int64) {
	var orders []Order
	db.Where("tenant_id = ?", tenant).Scopes(f).Find(&orders) // want `TV301: .* may be widened by parameter f`
	db.Scopes(f).Where("tenant_id = ?", tenant).Find(&orders) // want `TV301: .* may be widened by parameter f`
	f(db).Where("state = ?", "open").Find(&[]Country{})
}

func byHandle(db *gorm.DB, f func(*gorm.DB) *gorm.DB, note func(*gorm.DB), tenant int64) {
	var orders []Order
	q := db.Where("tenant_id = ?", tenant)
	note(q)
	q.Find(&orders) // want `TV301: .* may be widened by what a call of parameter note adds`
	q = db.Where("tenant_id = ?", tenant)
	f(q)
	q.Find(&orders) // want `TV301: .* may be widened by what a call of parameter f adds`
	q = db.Where("tenant_id = ?", tenant)
	if tenant > 3 {
		note(q)
	}
	q.Find(&orders) // want `TV301: .* may be widened by what a call of parameter note adds`
}

// What it is given starts a statement of its own.
func bySession(db *gorm.DB, f func(*gorm.DB) *gorm.DB, note func(*gorm.DB), tenant int64) {
	var orders []Order
	note(db)
	db.Where("tenant_id = ?", tenant).Find(&orders)
	q := db.Where("tenant_id = ?", tenant).Session(&gorm.Session{})
	note(q)
	f(q)
	q.Find(&orders)
	q = db.Where("tenant_id = ?", tenant)
	q.Find(&orders)
	note(q) // too late
}

// A function that is given no handle returns one without conditions.
func byProvider(get func() *gorm.DB, tenant int64) {
	var orders []Order
	get().Where("tenant_id = ?", tenant).Find(&orders)
}
