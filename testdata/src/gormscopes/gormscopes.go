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

// Filter has what may be asked for.
type Filter struct{ A, B, C, D, E string }

// Narrow adds a condition for each filter that is set.
func Narrow(q *gorm.DB, f Filter) *gorm.DB { // want Narrow:`returns handle 0: \{1\}(.Where\(.*\)\?){5}`
	if f.A != "" {
		q = q.Where("a = ?", f.A)
	}
	if f.B != "" {
		q = q.Where("b = ?", f.B)
	}
	if f.C != "" {
		q = q.Where("c = ?", f.C)
	}
	if f.D != "" {
		q = q.Where("d = ?", f.D)
	}
	if f.E != "" {
		q = q.Where("e = ?\nOR id > 7", f.E)
	}
	return q
}

// Page runs what its callers scope, narrowed.
//
//tenantvet:scoped
func Page(db *gorm.DB, f Filter) (orders []Order) { // want Page:`^extends handle \{1\}.Where\("e = \?\\nOR id > 7", .*\)\?$` Page:`runs \{1\}(.Where\(.*\)\?){5}.Find\(.*\)`
	Narrow(db, f).Find(&orders)
	return orders
}

// Move runs what its callers scope on one of two handles.
//
//tenantvet:scoped from
func Move(from, to *gorm.DB) { // want Move:`runs \{1\}.Find\(.*\)$`
	var orders []Order
	from.Find(&orders)
	to.Find(&orders) // want "TV101: query on orders"
}

//tenantvet:scoped tx // want `TV401: //tenantvet:scoped names tx: misnamed has no such parameter`
func misnamed(db *gorm.DB) { _ = db }

//tenantvet:scoped // want `TV401: //tenantvet:scoped marks nothing: noHandle runs no query on a handle that it is given`
func noHandle(n int) int { return n }

//tenantvet:scoped db // want `TV401: //tenantvet:scoped marks nothing: fresh runs no query`
func fresh(db *gorm.DB, other *gorm.DB, tenant int64) {
	var orders []Order
	other.Where("tenant_id = ?", tenant).Find(&orders)
}

//tenantvet:scoped
func extends(db *gorm.DB) *gorm.DB { return db.Order("id") }

func misplaced(db *gorm.DB) {
	//tenantvet:scoped db // want `TV401: //tenantvet:scoped does nothing here: it belongs in the doc comment of a function`
	_ = db
}

// InScope calls a function with a handle on the tenant's rows.
func InScope(db *gorm.DB, tenantID int64, f func(tx *gorm.DB) error) error { // want InScope:`lends handle 3\(0\): \{1\}.Where\("tenant_id = \?", \{2\}\)$`
	return f(db.Where("tenant_id = ?", tenantID))
}

// InTransaction calls a function in a transaction.
func InTransaction(db *gorm.DB, f func(tx *gorm.DB) error) error { // want InTransaction:`^lends handle 2\(0\): \{1\}$`
	return db.Transaction(f)
}

// InScopeOf is not confined for tenant zero.
func InScopeOf(db *gorm.DB, tenantID int64, f func(tx *gorm.DB) error) error { // want InScopeOf:`^lends handle 3\(0\): \{1\} or 3\(0\): \{1\}.Where\(.*\)$`
	return InTransaction(db, func(tx *gorm.DB) error {
		if tenantID == 0 {
			return f(tx)
		}
		return InScope(tx, tenantID, f)
	})
}

// Later keeps a function, which tells nothing of its handle.
func Later(f func(tx *gorm.DB) error) { later = append(later, f) }

var later []func(tx *gorm.DB) error

// Widen adds to a handle, and does not return it.
func Widen(db *gorm.DB) { db.Or("id > 0") } // want Widen:`^extends handle \{1\}.Or\("id > 0"\)$`

// Confine adds to a handle, where there is a tenant.
func Confine(ctx context.Context, db *gorm.DB, tenantID int64) error { // want Confine:`^extends handle \{2\}.Where\("tenant_id = \?", \{3\}\)$`
	if tenantID == 0 {
		return errors.New("no tenant")
	}
	db.Where("tenant_id = ?", tenantID)
	return nil
}

// Narrower is a filter with a method that does so.
type Narrower struct{ State string }

// Narrow adds its state, if it has one.
func (n Narrower) Narrow(db *gorm.DB) { // want Narrow:`^extends handle \{2\} or \{2\}.Where\(.*\)$`
	if n.State != "" {
		db.Where("state = ?", n.State)
	}
}

// Failed adds nothing.
func Failed(db *gorm.DB) bool { return db.Error != nil }
