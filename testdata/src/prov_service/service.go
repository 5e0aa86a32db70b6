// Package prov_service is the layer between: it runs no query, and chooses no
// tenant.
package prov_service

import (
	"context"
	"database/sql"

	auth "example.com/shop/prov_auth"
	repository "example.com/shop/prov_repository"
)

// Repository is what the service needs.
type Repository interface {
	Get(ctx context.Context, tenant string, id int64) *sql.Row
	List(ctx context.Context, f repository.Filter) (*sql.Rows, error)
	ByState(ctx context.Context, state string) (*sql.Rows, error)
}

// Orders serves orders.
type Orders struct {
	repo  *repository.Orders
	other Repository
}

// New returns a service.
func New(r *repository.Orders) *Orders { // want New:`origin\(0: parameter 1\) origin\(0.repo: parameter 1\)`
	return &Orders{repo: r, other: r}
}

// Get hands its tenant on.
func (o *Orders) Get(ctx context.Context, tenant string, id int64) *sql.Row { // want Get:`duty\(3: orders via \(\*prov_repository.Orders\).Get\)`
	return o.repo.Get(ctx, tenant, id)
}

// Request is what the service is asked for.
type Request struct {
	Tenant string
	State  string
}

// List makes a filter of its request.
func (o *Orders) List(ctx context.Context, req *Request) (*sql.Rows, error) { // want List:`duty\(3.Tenant: orders via \(\*prov_repository.Orders\).List\)`
	return o.repo.List(ctx, repository.Filter{TenantID: req.Tenant, State: req.State})
}

// Mine takes the tenant from the context, and the state from its caller.
func (o *Orders) Mine(ctx context.Context, req *Request) (*sql.Rows, error) {
	return o.repo.List(ctx, repository.Filter{TenantID: auth.ClaimsFrom(ctx).Subject, State: req.State})
}

// Through goes through an interface that a type below it implements.
func (o *Orders) Through(ctx context.Context, tenant string, id int64) *sql.Row { // want Through:`duty\(3: orders via \(\*prov_repository.Orders\).Get\)`
	return o.other.Get(ctx, tenant, id)
}

// State hands on what is no tenant.
func (o *Orders) State(ctx context.Context, state string) (*sql.Rows, error) {
	return o.repo.ByState(ctx, state)
}
