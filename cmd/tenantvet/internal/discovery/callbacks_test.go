package discovery

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCallbacks proposes the processors of the callbacks that a module registers.
func TestCallbacks(t *testing.T) {
	dir := module(t, gomod+"require gorm.io/gorm v1.25.0\n-- db/db.go --\n"+`package db

import "gorm.io/gorm"

type Order struct {
	gorm.Model
	TenantID string
}

func register(db *gorm.DB) error {
	cb := db.Callback()
	_ = db.Callback().Query().Before("gorm:query").Register("tenant:query", confine)
	_ = cb.Update().Replace("tenant:update", confine)
	_ = cb.Raw().Register("tenant:raw", confine)
	return handlers.Register("order", confine)
}
`)
	r, err := Discover(t.Context(), dir)
	require.NoError(t, err)
	require.Contains(t, File(r), `
# Callbacks that the module registers with GORM's processors:
#   query: "tenant:query" at db/db.go:12
#   update: "tenant:update" at db/db.go:13
# Where they confine every statement to the tenant, on each handle and on every path, say so:
# callbacks: [query, update]
`)
	require.Empty(t, r.Config.Callbacks, "what they do is not known")
}
