// Package prov_handlers calls functions that variables and fields hold.
package prov_handlers

import (
	"context"
	"database/sql"
	"net/http"
	"strconv"

	auth "example.com/shop/prov_auth"
	dao "example.com/shop/prov_variables"
)

func number(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(r.FormValue(name), 10, 64)
	return n
}

func list(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	mine, asked := auth.MustTenant(ctx), number(r, "tenant")
	_, _ = dao.GetOrders(&dao.Params{TenantID: &mine}).List(ctx, r.FormValue("state"))
	_, _ = dao.GetOrders(&dao.Params{TenantID: &asked}).List(ctx, "open") // want `TV201: .*FormValue`
	_ = dao.GetOrders(&dao.Params{TenantID: &asked}).Count()
	seven := int64(7)
	_, _ = dao.GetOrders(&dao.Params{TenantID: &seven}).List(ctx, "open") // want `TV202: .*`
	orders := dao.GetOrders(&dao.Params{TenantID: &asked})
	_, _ = orders.List(ctx, "open") // want `TV201: .*FormValue`

	_ = dao.Remove(ctx, mine)
	_ = dao.Remove(ctx, dao.Current(ctx))
	_ = dao.Remove(ctx, asked) // want `TV201: .*prov_variables.Remove.*FormValue`
	_ = dao.Remove(ctx, 7)     // want `TV202: .*prov_variables.Remove`
	_ = dao.Archive(ctx, mine)
	_ = dao.Archive(ctx, asked) // want `TV201: .*prov_variables.Archive.*FormValue`
}

// getOrders is set by setUp, and hands on the request's tenant.
var getOrders func(r *http.Request) dao.Orders

func ordersOf(r *http.Request) dao.Orders {
	mine := auth.MustTenant(r.Context())
	return dao.GetOrders(&dao.Params{TenantID: &mine})
}

var getAsked func(r *http.Request) dao.Orders

func askedOrders(r *http.Request) dao.Orders {
	asked := number(r, "tenant")
	return dao.GetOrders(&dao.Params{TenantID: &asked})
}

func setUp() { getOrders, getAsked = ordersOf, askedOrders }

func get(w http.ResponseWriter, r *http.Request) {
	_, _ = getOrders(r).List(r.Context(), "open")
	_, _ = getAsked(r).List(r.Context(), "open") // want `TV201: .*FormValue`
}

// queries holds functions in fields.
type queries struct {
	open func(ctx context.Context, db *sql.DB, tenant int64) error
	now  func(r *http.Request) int64
}

func newQueries() *queries { return &queries{open: open, now: mine} }

func open(ctx context.Context, db *sql.DB, tenant int64) error {
	_, err := db.QueryContext(ctx, `SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	return err
}

func mine(r *http.Request) int64 { return auth.MustTenant(r.Context()) }

func (q *queries) serve(db *sql.DB, r *http.Request) {
	_ = q.open(r.Context(), db, q.now(r))
	_ = q.open(r.Context(), db, number(r, "tenant")) // want `TV201: .*FormValue`
}

// chosen may hold either.
func chosen(db *sql.DB, r *http.Request, asking bool) {
	tenant := mine
	if asking {
		tenant = func(r *http.Request) int64 { return number(r, "tenant") }
	}
	_ = open(r.Context(), db, tenant(r)) // want `TV201: .*FormValue`
}

// What a variable returns by default may be replaced.
func byDefault(db *sql.DB, r *http.Request) {
	_ = open(r.Context(), db, dao.Default())
	page := dao.NewPage(&dao.Tenant{ID: auth.MustTenant(r.Context())}, dao.Body{Title: r.FormValue("title")})
	_ = open(r.Context(), db, page.Items[0].Tenant)
}
