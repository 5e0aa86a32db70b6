package discovery

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// TestConstantPrefix reads a prefix that is made of constants, of the package and
// of another one.
func TestConstantPrefix(t *testing.T) {
	for prefix, want := range map[string]string{
		`names.Base + ("_" + infix) + "_"`: "base_in_",
		`loop`:                             "",
	} {
		r, err := Discover(t.Context(), module(t, gomod+`require gorm.io/gorm v1.25.0
-- names/names.go --
package names

const Base = "base"
-- db/names.go --
package db

const infix = "in"

const loop = loop + "x"
-- db/db.go --
package db

import (
	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"example.com/m/names"
)

var config = gorm.Config{NamingStrategy: schema.NamingStrategy{TablePrefix: `+prefix+`}}

type Order struct {
	gorm.Model
	TenantID string `+"`gorm:\"column:tenant_id\"`"+`
}
`))
		require.NoError(t, err)
		if want == "" {
			require.Contains(t, r.Note, "cannot be read")
			continue
		}
		require.Equal(t, &config.Naming{TablePrefix: want}, r.Config.Naming)
	}
}
