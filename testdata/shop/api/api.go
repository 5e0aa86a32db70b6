// Package api is the HTTP interface that shops' own programs use.
package api

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"

	"github.com/jackc/pgx/v5"

	"example.com/shop/fulfil"
	"example.com/shop/tenant"
)

// API serves the fulfilment of orders.
type API struct{ service *fulfil.Service }

// New returns the API of a service.
func New(s *fulfil.Service) *API { return &API{service: s} }

// Routes registers the endpoints.
func (a *API) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /v1/orders/{id}", a.order)
	mux.HandleFunc("GET /v1/open", a.open)
	mux.HandleFunc("GET /v1/tenants/{tenant}/open", a.openOf)
	mux.HandleFunc("GET /v1/tenants/{tenant}/mine", a.openOfMine)
	mux.HandleFunc("POST /v1/cancel", a.cancel)
	mux.HandleFunc("POST /v1/cancel-mine", a.cancelMine)
	mux.HandleFunc("POST /v1/tenants/{tenant}/cancel", a.cancelChecked)
}

func (a *API) order(w http.ResponseWriter, r *http.Request) {
	order, err := a.service.Order(r.Context(), r.PathValue("id"))
	reply(w, order, err)
}

// open believes a header where the token names no tenant.
func (a *API) open(w http.ResponseWriter, r *http.Request) {
	t, err := tenant.FromContext(r.Context())
	if err != nil {
		t = tenant.ID(r.Header.Get("X-Tenant-Id"))
	}
	orders, err := a.service.Open(r.Context(), t) // LEAK: TV201 whoever sends no token names a tenant
	reply(w, orders, err)
}

func (a *API) openOf(w http.ResponseWriter, r *http.Request) {
	orders, err := a.service.Open(r.Context(), tenant.ID(r.PathValue("tenant"))) // LEAK: TV201 any tenant's, by its URL
	reply(w, orders, err)
}

// openOfMine has the tenant in its URL, and compares it with the token's.
func (a *API) openOfMine(w http.ResponseWriter, r *http.Request) {
	asked := tenant.ID(r.PathValue("tenant"))
	if mine, err := tenant.FromContext(r.Context()); err != nil || asked != mine {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	orders, err := a.service.Open(r.Context(), asked)
	reply(w, orders, err)
}

func (a *API) cancel(w http.ResponseWriter, r *http.Request) {
	var c fulfil.Cancellation
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	reply(w, nil, a.service.Cancel(r.Context(), c)) // LEAK: TV201 the body has a tenant, too
}

// cancelMine puts the token's tenant over whatever the body says.
func (a *API) cancelMine(w http.ResponseWriter, r *http.Request) {
	var c fulfil.Cancellation
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var err error
	if c.Tenant, err = tenant.FromContext(r.Context()); err != nil {
		reply(w, nil, err)
		return
	}
	reply(w, nil, a.service.Cancel(r.Context(), c))
}

// cancelChecked asks whether the user may act for the tenant of the URL.
func (a *API) cancelChecked(w http.ResponseWriter, r *http.Request) {
	t, err := tenant.Acting(r.Context(), r.PathValue("tenant"))
	if err != nil {
		reply(w, nil, err)
		return
	}
	reply(w, nil, a.service.Cancel(r.Context(), fulfil.Cancellation{Tenant: t, Order: r.FormValue("order"), Reason: r.FormValue("reason")}))
}

func reply(w http.ResponseWriter, v any, err error) {
	switch {
	case err == nil:
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(v); err != nil {
			log.Printf("write a response: %v", err)
		}
	case errors.Is(err, tenant.ErrNone), errors.Is(err, tenant.ErrForbidden):
		http.Error(w, "forbidden", http.StatusForbidden)
	case errors.Is(err, pgx.ErrNoRows):
		http.Error(w, "not found", http.StatusNotFound)
	case errors.Is(err, fulfil.ErrClosed):
		http.Error(w, err.Error(), http.StatusConflict)
	default:
		log.Printf("api: %v", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
