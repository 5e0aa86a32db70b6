// Package prov_constants binds tenant predicates to constants.
package prov_constants

import (
	"context"
	"database/sql"
	"strconv"

	"github.com/google/uuid"

	auth "example.com/shop/prov_auth"
)

const demo = 42

var shared = "acme"

func direct(db *sql.DB) {
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, 42)                                                     // want `TV202: .*42`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, demo)                                                   // want `TV202: .*42`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, "acme")                                                 // want `TV202: .*acme`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, int64(demo))                                            // want `TV202: .*42`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, strconv.Itoa(demo))                                     // want `TV202: .*42`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, uuid.MustParse("0e5d1c0a-0000-4000-8000-00000000d390")) // want `TV202: .*0e5d1c0a`
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, 'open', 0)`, 1, 42)                  // want `TV202: .*42`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = 42 AND state = $1`, "open")                                  // want `TV202: .*`
}

func beside(ctx context.Context, db *sql.DB) {
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(ctx), "open")
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, auth.MustTenant(ctx), 42)
	_, _ = db.Exec(`INSERT INTO orders (id, tenant_id, state, total) VALUES ($1, $2, $3, 0)`, 42, auth.MustTenant(ctx), "open")
}

// What a request without a tenant falls back to is a decision.
func fallback(ctx context.Context, db *sql.DB) {
	tenant, err := auth.Tenant(ctx)
	if err != nil {
		tenant = demo
	}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

// The zero value owns no rows.
func zero(ctx context.Context, db *sql.DB) {
	var tenant int64
	if c := auth.ClaimsFrom(ctx); c != nil {
		tenant = c.OrgID
	}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, uuid.Nil)
}

func passed(db *sql.DB, tenant int64) {
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

func passes(ctx context.Context, db *sql.DB) {
	passed(db, 42) // want `TV202: .*42`
	passed(db, auth.MustTenant(ctx))
	passed(db, 0)
}

// Nothing else is ever assigned to it.
func variable(db *sql.DB) {
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, shared) // want `TV202: .*acme`
}
