// Package prov_chi binds tenant predicates to what chi hands over.
package prov_chi

import (
	"context"
	"database/sql"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/render"

	auth "example.com/shop/prov_auth"
)

type server struct{ db *sql.DB }

func (s *server) direct(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, chi.URLParam(r, "tenant"))                        // want `TV201: .*URLParam`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, chi.URLParamFromCtx(r.Context(), "tenant"))       // want `TV201: .*URLParamFromCtx`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, chi.RouteContext(r.Context()).URLParam("tenant")) // want `TV201: .*URLParam`
	tenant, err := strconv.ParseInt(chi.URLParam(r, "tenant"), 10, 64)
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*URLParam`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, auth.MustTenant(r.Context()), chi.URLParam(r, "id"))
}

type payload struct{ Tenant int64 }

// Bind is called by render.
func (p *payload) Bind(*http.Request) error { return nil }

func (s *server) bound(w http.ResponseWriter, r *http.Request) {
	in := &payload{}
	if err := render.Bind(r, in); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.Tenant) // want `TV201: .*Bind`
	var again payload
	if err := render.DecodeJSON(r.Body, &again); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, again.Tenant) // want `TV201: .*Body`
}

type tenantKey struct{}

// The middleware checks that the user belongs to the tenant of the path, and
// puts it into the context: readers of the context get a checked tenant.
func (s *server) member(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tenant := chi.URLParam(r, "tenant")
		if strconv.FormatInt(auth.ClaimsFrom(r.Context()).OrgID, 10) != tenant {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey{}, tenant)))
	})
}

func (s *server) behindMember(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, r.Context().Value(tenantKey{}))
	tenant, _ := r.Context().Value(tenantKey{}).(string)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1 AND id = $2`, tenant, chi.URLParam(r, "id"))
}
