package orders

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"

	"github.com/jackc/pgx/v5"

	"example.com/shop/tenant"
)

// Routes registers the order endpoints.
func (s *Store) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /orders", s.list)
	mux.HandleFunc("GET /orders/{id}", s.get)
	mux.HandleFunc("GET /orders/{id}/items", s.items)
	mux.HandleFunc("POST /orders/{id}/cancel", s.cancel)
}

func (s *Store) list(w http.ResponseWriter, r *http.Request) {
	t, err := tenant.FromContext(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	var status *string
	if v := r.URL.Query().Get("status"); v != "" {
		status = &v
	}
	orders, err := s.List(r.Context(), t, status)
	reply(w, orders, err)
}

func (s *Store) get(w http.ResponseWriter, r *http.Request) {
	t, err := tenant.FromContext(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	order, err := s.Get(r.Context(), t, r.PathValue("id"))
	reply(w, order, err)
}

func (s *Store) items(w http.ResponseWriter, r *http.Request) {
	t, err := tenant.FromContext(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	items, err := s.Items(r.Context(), t, r.PathValue("id"))
	reply(w, items, err)
}

func (s *Store) cancel(w http.ResponseWriter, r *http.Request) {
	t, err := tenant.FromContext(r.Context())
	if err != nil {
		fail(w, err)
		return
	}
	done, err := s.Cancel(r.Context(), t, r.PathValue("id"))
	reply(w, map[string]bool{"cancelled": done}, err)
}

func reply(w http.ResponseWriter, v any, err error) {
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		log.Printf("write a response: %v", err)
	}
}

func fail(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		http.Error(w, "not found", http.StatusNotFound)
	case errors.Is(err, tenant.ErrNone):
		http.Error(w, "unauthorized", http.StatusUnauthorized)
	default:
		log.Printf("orders: %v", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
