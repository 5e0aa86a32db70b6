// Package prov_auth is what the cases about origins have for authentication:
// a middleware that checks a token and puts its claims into the context.
package prov_auth

import (
	"context"
	"errors"
	"net/http"
)

// ErrNone is the error of a context without claims.
var ErrNone = errors.New("not signed in")

// Claims are what a checked token says.
type Claims struct {
	Subject string
	OrgID   int64
	Org     Org
}

// Org is an organization.
type Org struct {
	ID   int64
	Slug string
}

// TenantID returns the tenant that the token is for.
func (c *Claims) TenantID() int64 { return c.OrgID } // want TenantID:`origin\(0: parameter 1.OrgID\)`

type claimsKey struct{}

// With returns a context with claims.
func With(ctx context.Context, c *Claims) context.Context {
	return context.WithValue(ctx, claimsKey{}, c)
}

// ClaimsFrom returns the claims of a context.
func ClaimsFrom(ctx context.Context) *Claims { // want ClaimsFrom:`origin\(0: context\)`
	c, _ := ctx.Value(claimsKey{}).(*Claims)
	return c
}

// Tenant returns the tenant of a context.
func Tenant(ctx context.Context) (int64, error) { // want Tenant:`origin\(0: context\)`
	c := ClaimsFrom(ctx)
	if c == nil {
		return 0, ErrNone
	}
	return c.OrgID, nil
}

// MustTenant returns the tenant of a context, and panics without one.
func MustTenant(ctx context.Context) int64 { // want MustTenant:`origin\(0: context\)`
	t, err := Tenant(ctx)
	if err != nil {
		panic(err)
	}
	return t
}

// Verify reads the claims of a token whose signature is good.
func Verify(token string) (*Claims, error) {
	if token == "" {
		return nil, ErrNone
	}
	return verified[token], nil
}

var verified map[string]*Claims

// Middleware lets requests with a good token through.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims, err := Verify(r.Header.Get("Authorization"))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(With(r.Context(), claims)))
	})
}

// Allowed checks that a user may act for a tenant, and returns the tenant.
//
//tenantvet:source
func Allowed(ctx context.Context, tenant int64) (int64, error) { // want Allowed:`origin\(0: context\)`
	if c := ClaimsFrom(ctx); c == nil || c.OrgID != tenant {
		return 0, ErrNone
	}
	return tenant, nil
}
