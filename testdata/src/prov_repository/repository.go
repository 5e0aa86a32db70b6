// Package prov_repository is the lowest of three layers: it runs queries.
package prov_repository

import (
	"context"
	"database/sql"
)

// Orders keeps orders.
type Orders struct{ db *sql.DB }

// New returns a repository.
func New(db *sql.DB) *Orders { return &Orders{db: db} }

// Filter narrows a list.
type Filter struct {
	TenantID string
	State    string
}

// Get leaves the tenant to its callers.
func (o *Orders) Get(ctx context.Context, tenant string, id int64) *sql.Row { // want Get:`duty\(3: orders\)`
	return o.db.QueryRowContext(ctx, `SELECT state FROM orders WHERE tenant_id = $1 AND id = $2`, tenant, id)
}

// List leaves a field of its filter to its callers.
func (o *Orders) List(ctx context.Context, f Filter) (*sql.Rows, error) { // want List:`duty\(3.TenantID: orders\)`
	return o.db.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, f.TenantID, f.State)
}

// ByState is not given a tenant to be judged.
func (o *Orders) ByState(ctx context.Context, state string) (*sql.Rows, error) {
	return o.db.QueryContext(ctx, `SELECT code FROM countries WHERE name = $1`, state)
}

// Role leaves the tenant to its callers, unless they know who asks.
func (o *Orders) Role(ctx context.Context, tenant, user string) *sql.Row { // want Role:`duty\(3: members unless 4\)`
	return o.db.QueryRowContext(ctx, `SELECT role FROM members WHERE tenant_id = $1 AND user_id = $2`, tenant, user)
}
