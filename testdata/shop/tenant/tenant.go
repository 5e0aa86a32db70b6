// Package tenant knows for which tenant a request is made.
package tenant

import (
	"context"
	"errors"
	"slices"
)

// ID is the key of a tenant.
type ID string

type contextKey struct{}

// ErrNone is the error of a context without a tenant.
var ErrNone = errors.New("no tenant in the context")

// With returns a context for a tenant.
func With(ctx context.Context, id ID) context.Context {
	return context.WithValue(ctx, contextKey{}, id)
}

// FromContext returns the tenant of a context, and ErrNone without one.
func FromContext(ctx context.Context) (ID, error) {
	id, ok := ctx.Value(contextKey{}).(ID)
	if !ok || id == "" {
		return "", ErrNone
	}
	return id, nil
}

// ErrForbidden is the error of a user who may not act for a tenant.
var ErrForbidden = errors.New("not a member of the tenant")

type membersKey struct{}

// WithMemberships returns a context for a user who belongs to tenants.
func WithMemberships(ctx context.Context, of ...ID) context.Context {
	return context.WithValue(ctx, membersKey{}, of)
}

// Acting returns the tenant that a user asks to act for, once it is known that
// the user may.
//
//tenantvet:source
func Acting(ctx context.Context, asked string) (ID, error) {
	mine, _ := ctx.Value(membersKey{}).([]ID)
	if !slices.Contains(mine, ID(asked)) {
		return "", ErrForbidden
	}
	return ID(asked), nil
}
