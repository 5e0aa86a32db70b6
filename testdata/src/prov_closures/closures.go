// Package prov_closures binds tenant predicates within function literals and
// behind function values.
package prov_closures

import (
	"context"
	"database/sql"
	"net/http"

	auth "example.com/shop/prov_auth"
)

type server struct{ db *sql.DB }

func inTx(db *sql.DB, f func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return tx.Rollback()
	}
	return tx.Commit()
}

func (s *server) captured(w http.ResponseWriter, r *http.Request) {
	tenant := r.FormValue("tenant")
	_ = inTx(s.db, func(tx *sql.Tx) error {
		_, err := tx.Exec(`DELETE FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
		return err
	})
	mine := auth.MustTenant(r.Context())
	_ = inTx(s.db, func(tx *sql.Tx) error {
		_, err := tx.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND state = $2`, mine, r.FormValue("state"))
		return err
	})
}

func (s *server) goroutine(w http.ResponseWriter, r *http.Request) {
	tenant, mine := r.FormValue("tenant"), auth.MustTenant(r.Context())
	go func() {
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, mine)
	}()
	defer func(t string) {
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, t) // want `TV201: .*FormValue`
	}(tenant)
	defer func(t int64) {
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, t)
	}(mine)
}

// The handler is made for a query.
func (s *server) handler(query func(ctx context.Context, tenant int64) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := query(r.Context(), auth.MustTenant(r.Context())); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}
}

func (s *server) clean(ctx context.Context, tenant int64) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM orders WHERE tenant_id = $1`, tenant)
	return err
}

func (s *server) routes(mux *http.ServeMux) {
	mux.Handle("POST /clean", s.handler(s.clean))
	mux.HandleFunc("POST /wipe", func(w http.ResponseWriter, r *http.Request) {
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, r.FormValue("tenant")) // want `TV201: .*FormValue`
	})
	mux.HandleFunc("POST /mine", func(w http.ResponseWriter, r *http.Request) {
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, auth.MustTenant(r.Context()))
	})
}

func (s *server) values(w http.ResponseWriter, r *http.Request) {
	run := func(tenant any) {
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, tenant)
	}
	run(auth.MustTenant(r.Context()))
	wipe := func(tenant any) {
		_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, tenant) // want `TV201: .*FormValue`
	}
	wipe(r.FormValue("tenant"))
	tenant := func() string { return r.Header.Get("X-Tenant") }
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, tenant()) // want `TV201: .*Header`
	mine := func() int64 { return auth.MustTenant(r.Context()) }
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, mine())
}

// tenantOf is what many services have: the token's tenant, and the header's
// for a machine. The client chooses as soon as it sends none.
func tenantOf(r *http.Request) string {
	if c := auth.ClaimsFrom(r.Context()); c != nil {
		return c.Subject
	}
	return r.Header.Get("X-Tenant")
}

func stateOf(r *http.Request) string { return r.Header.Get("X-State") }

func (s *server) returned(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, tenantOf(r)) // want `TV201: .*Header`
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1 AND state = $2`, auth.MustTenant(r.Context()), stateOf(r))
}

func methodValue(s *server, w http.ResponseWriter, r *http.Request) {
	f := r.FormValue
	_, _ = s.db.Exec(`DELETE FROM orders WHERE tenant_id = $1`, f("tenant")) // want `TV201: .*FormValue`
	g := s.clean
	_ = g(r.Context(), auth.MustTenant(r.Context()))
}
