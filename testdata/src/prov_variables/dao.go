// Package prov_variables keeps its functions in variables, so that tests can
// put others there.
package prov_variables

import (
	"context"
	"database/sql"
)

var db *sql.DB

// Params are what an object of this package is made from.
type Params struct {
	TenantID *int64
	Name     string
}

// Orders reads orders.
type Orders interface {
	List(ctx context.Context, state string) (*sql.Rows, error) // want List:`duty\(1.Params.TenantID: orders\)`
	Count() int
}

type orders struct{ *Params }

func (o *orders) List(ctx context.Context, state string) (*sql.Rows, error) { // want List:`duty\(1.Params.TenantID: orders\)`
	return db.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, o.TenantID, state)
}

func (o *orders) Count() int { return 0 }

// GetOrders returns what reads orders. It can be replaced.
var GetOrders func(*Params) Orders // want GetOrders:`origin\(0: parameter 1 unless what others may put into prov_variables.GetOrders\) origin\(0.Params: parameter 1 unless what others may put into prov_variables.GetOrders\)`

func getOrders(p *Params) Orders { return &orders{Params: p} }

func init() { GetOrders = getOrders }

// Remove is set where it is declared.
var Remove = remove // want Remove:`duty\(2: orders\)`

func remove(ctx context.Context, tenant int64) error {
	_, err := db.ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1`, tenant)
	return err
}

// Archive holds a function literal.
var Archive = func(ctx context.Context, tenant int64) error { // want Archive:`duty\(2: orders\)`
	_, err := db.ExecContext(ctx, `UPDATE orders SET state = 'old' WHERE tenant_id = $1`, tenant)
	return err
}

type key struct{}

// Current returns the tenant of a context.
var Current = func(ctx context.Context) int64 { // want Current:`origin\(0: context unless what others may put into prov_variables.Current\)`
	t, _ := ctx.Value(key{}).(int64)
	return t
}

// Default returns the tenant of a single installation.
var Default = func() int64 { return 1 } // want Default:`origin\(0: constant 1 unless what others may put into prov_variables.Default\)`

// Tenant is a tenant.
type Tenant struct{ ID int64 }

// Body is what the client sends.
type Body struct{ Title string }

// Item belongs to a tenant.
type Item struct {
	Tenant int64
	Title  string
}

// Page holds items.
type Page struct{ Items []Item }

// NewPage makes a page of what the client sends, for a tenant.
func NewPage(t *Tenant, b Body) Page { // want NewPage:`origin.*`
	items := make([]Item, 0)
	items = append(items, Item{Tenant: t.ID, Title: b.Title})
	return Page{Items: items}
}
