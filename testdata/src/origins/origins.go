// Package origins binds tenant values from many places.
package origins

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/google/uuid"
)

type claims struct{ Tenant, User string }

type key struct{}

func from(ctx context.Context) *claims {
	c, _ := ctx.Value(key{}).(*claims)
	return c
}

var errForbidden = errors.New("forbidden")

type server struct{ db *sql.DB }

func (s *server) direct(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, r.FormValue("tenant")) // want `TV201: tenant of the query on orders comes from the client, by \(\*http.Request\).FormValue`
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, from(r.Context()).Tenant)
	t := r.Header.Get("X-Tenant")
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, t) // want `TV201: .*http.Request.Header`
	id, err := uuid.Parse(r.URL.Query().Get("t"))
	if err != nil {
		return
	}
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, id, 1) // want `TV201: .*http.Request.URL`
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, "acme") // want `TV202: tenant of the query on orders is the constant "acme"`
}

type request struct {
	Tenant string
	ID     string
}

func (s *server) decoded(w http.ResponseWriter, r *http.Request) {
	var req request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		return
	}
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, req.Tenant, req.ID) // want `TV201: .*http.Request.Body`
	req.Tenant = from(r.Context()).Tenant
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, req.Tenant, req.ID)
	s.remove(r.Context(), req)
}

func (s *server) remove(ctx context.Context, req request) {
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND id = $2`, req.Tenant, req.ID)
}

func (s *server) passes(w http.ResponseWriter, r *http.Request) {
	s.remove(r.Context(), request{Tenant: r.PathValue("tenant")}) // want `TV201: tenant of the query on orders, passed to \(\*origins.server\).remove, comes from the client, by \(\*http.Request\).PathValue`
}

func (s *server) all(ctx context.Context) error {
	rows, err := s.db.Query(`SELECT id FROM tenants`) // want `TV101`
	if err != nil {
		return err
	}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		s.remove(ctx, request{Tenant: id})
	}
	return nil
}

func (s *server) checked(w http.ResponseWriter, r *http.Request) error {
	var req request
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		return err
	}
	if req.Tenant != from(r.Context()).Tenant {
		return errForbidden
	}
	s.remove(r.Context(), req)
	return nil
}
