// Package prov_fields keeps tenant values in fields.
package prov_fields

import (
	"context"
	"database/sql"
	"net/http"

	auth "example.com/shop/prov_auth"
)

// Filter is what lists are narrowed by.
type Filter struct {
	TenantID int64
	Tenant   string
	State    string
	Page     Page
}

// Page is a part of a list.
type Page struct{ After int64 }

type scope struct{ tenant string }

type nested struct {
	scope
	state string
}

func literal(db *sql.DB, r *http.Request) {
	f := Filter{Tenant: r.FormValue("tenant"), State: "open"}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, f.Tenant) // want `TV201: .*FormValue`
	g := Filter{TenantID: auth.MustTenant(r.Context()), State: r.FormValue("state")}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, g.TenantID, g.State)
}

func assigned(db *sql.DB, r *http.Request) {
	var f Filter
	f.State = r.FormValue("state")
	f.TenantID = auth.MustTenant(r.Context())
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, f.TenantID, f.State)
	f.Tenant = r.FormValue("tenant")
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, f.Tenant) // want `TV201: .*FormValue`
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, f.TenantID)
}

func pointers(db *sql.DB, r *http.Request) {
	f := &Filter{}
	f.Tenant = r.Header.Get("X-Tenant")
	g := f
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, g.Tenant) // want `TV201: .*Header`
	p := new(int64)
	*p = auth.MustTenant(r.Context())
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, p)
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, *p)
}

func embedded(db *sql.DB, r *http.Request) {
	n := nested{scope: scope{tenant: r.FormValue("tenant")}, state: "open"}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, n.tenant) // want `TV201: .*FormValue`
	m := nested{state: r.FormValue("state")}
	m.tenant = auth.ClaimsFrom(r.Context()).Subject
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, m.tenant, m.state)
}

func copied(db *sql.DB, r *http.Request) {
	f := Filter{Tenant: r.FormValue("tenant")}
	g := f
	g.Tenant = auth.ClaimsFrom(r.Context()).Subject
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, g.Tenant)
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, f.Tenant) // want `TV201: .*FormValue`
}

func collections(db *sql.DB, r *http.Request) {
	m := map[string]string{"tenant": r.FormValue("tenant"), "state": "open"}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, m["tenant"]) // want `TV201: .*FormValue`
	n := map[string]any{"tenant": auth.MustTenant(r.Context()), "state": r.FormValue("state")}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, n["tenant"], n["state"])
	s := []string{auth.ClaimsFrom(r.Context()).Subject, r.FormValue("state")}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, s[0], s[1])
	args := []any{r.FormValue("tenant"), "open"}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, args...) // want `TV201: .*FormValue`
	good := []any{auth.MustTenant(r.Context())}
	good = append(good, r.FormValue("state"))
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, good...)
}

// list discharges its duty in its callers: the tenant is a field of what they
// pass.
func list(ctx context.Context, db *sql.DB, f Filter) {
	_, _ = db.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id = $1 AND state = $2 AND id > $3`, f.TenantID, f.State, f.Page.After)
}

func listPointer(ctx context.Context, db *sql.DB, f *Filter) {
	_, _ = db.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id = $1 AND state = $2`, f.Tenant, f.State)
}

func callers(ctx context.Context, db *sql.DB, r *http.Request) {
	list(ctx, db, Filter{TenantID: auth.MustTenant(ctx), State: r.FormValue("state")})
	listPointer(ctx, db, &Filter{Tenant: auth.ClaimsFrom(ctx).Subject, State: r.FormValue("state")})
	listPointer(ctx, db, &Filter{Tenant: r.FormValue("tenant"), State: "open"}) // want `TV201: .*FormValue`
	var f Filter
	f.Tenant = r.PathValue("tenant")
	listPointer(ctx, db, &f) // want `TV201: .*PathValue`
}

// Repo is made for one tenant.
type Repo struct {
	db     *sql.DB
	tenant string
}

// NewRepo makes one.
func NewRepo(db *sql.DB, tenant string) *Repo { // want NewRepo:`duty\(2: orders\)` NewRepo:`origin\(0: parameter 2\) origin\(0.tenant: parameter 2\)`
	return &Repo{db: db, tenant: tenant}
}

func (r *Repo) list() {
	_, _ = r.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.tenant)
}

func constructors(db *sql.DB, r *http.Request) {
	NewRepo(db, auth.ClaimsFrom(r.Context()).Subject).list()
	NewRepo(db, r.FormValue("tenant")).list()  // want `TV201: .*FormValue`
	repo := NewRepo(db, r.PathValue("tenant")) // want `TV201: .*PathValue`
	repo.list()
}

func generic[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

type box[T any] struct{ value T }

func generics(db *sql.DB, r *http.Request) {
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, generic(auth.Tenant(r.Context())))
	b := box[string]{value: r.FormValue("tenant")}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, b.value) // want `TV201: .*FormValue`
	c := box[int64]{value: auth.MustTenant(r.Context())}
	_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.value)
}
