// Package prov_strict is checked with provenance: strict. What cannot be
// shown to come from the context is reported, too.
package prov_strict

import (
	"context"
	"database/sql"
	"net/http"
	"os"

	auth "example.com/shop/prov_auth"
)

// Current may be set by anybody.
var Current int64

type job struct{ Tenant, ID int64 }

type worker struct {
	db   *sql.DB
	jobs chan job
}

func (w *worker) run(ctx context.Context) {
	for j := range w.jobs {
		_, _ = w.db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, j.Tenant, j.ID) // want `TV203: .*`
	}
}

func unknown(ctx context.Context, db *sql.DB, look func() int64) {
	resp, err := http.Get("https://accounts.example.com/me")
	if err != nil {
		return
	}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, Current)                     // want `TV203: .*`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, look())                      // want `TV203: .*`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, os.Getenv("TENANT"))         // want `TV203: .*Getenv`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, resp.Header.Get("X-Tenant")) // want `TV203: .*`
}

func known(ctx context.Context, db *sql.DB, r *http.Request) {
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, auth.MustTenant(ctx))
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, auth.ClaimsFrom(ctx).Org.ID)
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.FormValue("tenant")) // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, 42)                    // want `TV202: .*42`
}

// passed is judged in its callers.
func passed(db *sql.DB, tenant int64) {
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

func passes(ctx context.Context, db *sql.DB) {
	passed(db, auth.MustTenant(ctx))
	passed(db, Current) // want `TV203: .*`
}

func row(ctx context.Context, db *sql.DB) {
	var tenant int64
	if err := db.QueryRow(`SELECT tenant_id FROM orders WHERE tenant_id = $1 AND id = 1`, auth.MustTenant(ctx)).Scan(&tenant); err != nil {
		return
	}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}
