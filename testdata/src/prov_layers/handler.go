// Package prov_layers is the entry of a service in three layers: what the
// client says is found where it enters.
package prov_layers

import (
	"encoding/json"
	"net/http"

	auth "example.com/shop/prov_auth"
	repository "example.com/shop/prov_repository"
	service "example.com/shop/prov_service"
)

type handler struct {
	orders *service.Orders
	repo   *repository.Orders
}

func (h *handler) get(w http.ResponseWriter, r *http.Request) {
	_ = h.orders.Get(r.Context(), r.PathValue("tenant"), 7) // want `TV201: .*PathValue`
	_ = h.orders.Get(r.Context(), auth.ClaimsFrom(r.Context()).Subject, 7)
	_ = h.orders.Through(r.Context(), r.PathValue("tenant"), 7) // want `TV201: .*PathValue`
	_ = h.orders.Through(r.Context(), auth.ClaimsFrom(r.Context()).Subject, 7)
	_ = h.repo.Get(r.Context(), r.FormValue("tenant"), 7) // want `TV201: .*FormValue`
	_ = h.repo.Role(r.Context(), r.FormValue("tenant"), auth.ClaimsFrom(r.Context()).Subject)
	_ = h.repo.Role(r.Context(), r.FormValue("tenant"), r.FormValue("user")) // want `TV201: .*FormValue`
	_, _ = h.orders.State(r.Context(), r.FormValue("state"))
}

func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	var req service.Request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		return
	}
	_, _ = h.orders.List(r.Context(), &req) // want `TV201: .*Body`
	_, _ = h.orders.Mine(r.Context(), &req)
	req.Tenant = auth.ClaimsFrom(r.Context()).Subject
	_, _ = h.orders.List(r.Context(), &req)
	_, _ = h.orders.List(r.Context(), &service.Request{Tenant: auth.ClaimsFrom(r.Context()).Subject, State: r.FormValue("state")})
	_, _ = h.orders.List(r.Context(), &service.Request{Tenant: r.FormValue("tenant")}) // want `TV201: .*FormValue`
	_, _ = h.orders.List(r.Context(), &service.Request{Tenant: "acme"})                // want `TV202: .*acme`
}

// own is a layer within the package.
func (h *handler) own(r *http.Request, tenant string) {
	_ = h.orders.Get(r.Context(), tenant, 1)
}

func (h *handler) callsOwn(w http.ResponseWriter, r *http.Request) {
	h.own(r, r.FormValue("tenant")) // want `TV201: .*FormValue`
	h.own(r, auth.ClaimsFrom(r.Context()).Subject)
}

// Reads is an interface whose implementation the handlers do not know: its
// parameter is plainly the tenant's.
type Reads interface {
	Open(tenantID string, limit int) error
}
