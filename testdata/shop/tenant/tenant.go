// Package tenant knows for which tenant a request is made.
package tenant

import (
	"context"
	"errors"
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
