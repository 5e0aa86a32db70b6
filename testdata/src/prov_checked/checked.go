// Package prov_checked compares what the client says with what the context
// says, or does not.
package prov_checked

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"

	auth "example.com/shop/prov_auth"
)

var errForbidden = errors.New("forbidden")

type server struct{ db *sql.DB }

type input struct {
	TenantID int64
	State    string
}

func read(r *http.Request) (in input, err error) {
	err = json.NewDecoder(r.Body).Decode(&in)
	return in, err
}

func (s *server) compared(ctx context.Context, r *http.Request) error {
	in, err := read(r)
	if err != nil {
		return err
	}
	claims := auth.ClaimsFrom(ctx)
	if in.TenantID != claims.OrgID {
		return errForbidden
	}
	_, err = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID)
	return err
}

func (s *server) inTheThen(ctx context.Context, r *http.Request) error {
	in, err := read(r)
	if err != nil {
		return err
	}
	if in.TenantID == auth.MustTenant(ctx) {
		_, err = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID)
	}
	return err
}

func (s *server) withMore(ctx context.Context, r *http.Request) error {
	in, err := read(r)
	if err != nil || in.TenantID != auth.MustTenant(ctx) {
		return errForbidden
	}
	_, err = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID)
	return err
}

func (s *server) strings(w http.ResponseWriter, r *http.Request) {
	tenant := r.PathValue("tenant")
	if tenant != strconv.FormatInt(auth.MustTenant(r.Context()), 10) {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

// A mismatch is written down, and the query runs all the same.
func (s *server) noted(ctx context.Context, r *http.Request, log func(string)) error {
	in, err := read(r)
	if err != nil {
		return err
	}
	if in.TenantID != auth.MustTenant(ctx) {
		log("another tenant's orders")
	}
	_, err = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID) // want `TV201: .*Body`
	return err
}

// A match leaves, which is the wrong way round.
func (s *server) reversed(ctx context.Context, r *http.Request) error {
	in, err := read(r)
	if err != nil {
		return err
	}
	if in.TenantID == auth.MustTenant(ctx) {
		return errForbidden
	}
	_, err = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.TenantID) // want `TV201: .*Body`
	return err
}

// Zero is no tenant: that it is not zero says nothing.
func (s *server) notZero(w http.ResponseWriter, r *http.Request) {
	tenant, err := strconv.ParseInt(r.FormValue("tenant"), 10, 64)
	if err != nil || tenant == 0 {
		http.Error(w, "which tenant?", http.StatusBadRequest)
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
}

// Both sides of the comparison are the client's.
func (s *server) withItself(w http.ResponseWriter, r *http.Request) {
	tenant := r.FormValue("tenant")
	if tenant != r.Header.Get("X-Tenant") {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
}

// Checked on one way only.
func (s *server) atTimes(w http.ResponseWriter, r *http.Request, admin bool) {
	tenant := r.FormValue("tenant")
	if !admin {
		if tenant != strconv.FormatInt(auth.MustTenant(r.Context()), 10) {
			return
		}
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
}

// The check comes too late.
func (s *server) late(w http.ResponseWriter, r *http.Request) {
	tenant := r.FormValue("tenant")
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
	if tenant != strconv.FormatInt(auth.MustTenant(r.Context()), 10) {
		http.Error(w, "forbidden", http.StatusForbidden)
	}
}

// Another field of the input is compared than the one that is used.
func (s *server) other(ctx context.Context, r *http.Request, in struct{ Tenant, Shop int64 }) error {
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return err
	}
	if in.Shop != auth.MustTenant(ctx) {
		return errForbidden
	}
	_, err := s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, in.Tenant) // want `TV201: .*Body`
	return err
}

// A function marked as a source has checked the value.
func (s *server) source(w http.ResponseWriter, r *http.Request) {
	asked, err := strconv.ParseInt(r.PathValue("tenant"), 10, 64)
	if err != nil {
		return
	}
	tenant, err := auth.Allowed(r.Context(), asked)
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

func (s *server) asked(w http.ResponseWriter, r *http.Request) {
	asked, err := strconv.ParseInt(r.PathValue("tenant"), 10, 64)
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, asked) // want `TV201: .*PathValue`
}

// A tenant among those of the user.
func (s *server) oneOfMine(w http.ResponseWriter, r *http.Request, mine func(context.Context) []string) {
	tenant := r.PathValue("tenant")
	if !slices.Contains(mine(r.Context()), tenant) {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
}

func switched(ctx context.Context, db *sql.DB, r *http.Request) {
	tenant := r.FormValue("tenant")
	switch tenant {
	case strconv.FormatInt(auth.MustTenant(ctx), 10):
		_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant)
	default:
		_, _ = db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
	}
}
