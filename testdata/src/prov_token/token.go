// Package prov_token takes the tenant from tokens: checked ones, and one that
// is not.
package prov_token

import (
	"context"
	"database/sql"
	"net/http"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/golang-jwt/jwt/v5"
)

type server struct {
	db       *sql.DB
	key      []byte
	verifier *oidc.IDTokenVerifier
}

type claims struct {
	jwt.RegisteredClaims
	Tenant int64 `json:"tenant"`
}

func (s *server) keyOf(*jwt.Token) (any, error) { return s.key, nil }

func bearer(r *http.Request) string {
	return strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
}

func (s *server) checked(w http.ResponseWriter, r *http.Request) {
	token, err := jwt.Parse(bearer(r), s.keyOf)
	if err != nil {
		return
	}
	m := token.Claims.(jwt.MapClaims)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, m["tenant"])
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, m["tenant"].(string))
	if subject, err := token.Claims.GetSubject(); err == nil {
		_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, subject)
	}
}

func (s *server) typed(w http.ResponseWriter, r *http.Request) {
	var c claims
	token, err := jwt.ParseWithClaims(bearer(r), &c, s.keyOf)
	if err != nil || !token.Valid {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Tenant)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Subject)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, token.Claims.(*claims).Tenant)
}

// Nobody has looked at the signature.
func (s *server) unverified(w http.ResponseWriter, r *http.Request) {
	var c claims
	token, _, err := jwt.NewParser().ParseUnverified(bearer(r), &c)
	if err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Tenant)                            // want `TV201: .*Header`
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, token.Claims.(jwt.MapClaims)["org"]) // want `TV201: .*Header`
}

func (s *server) oidc(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	token, err := s.verifier.Verify(ctx, bearer(r))
	if err != nil {
		return
	}
	var c struct{ Tenant int64 }
	if err := token.Claims(&c); err != nil {
		return
	}
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, c.Tenant)
	_, _ = s.db.Query(`SELECT id FROM orders WHERE tenant_id = $1`, token.Subject)
}
