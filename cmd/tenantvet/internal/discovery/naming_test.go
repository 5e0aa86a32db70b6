package discovery

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// TestNaming reads the naming strategy of a module, and names its tables by it.
func TestNaming(t *testing.T) {
	for name, tc := range map[string]struct{ strategy, tables, note string }{
		"none":     {`nil`, "order_lines", ""},
		"prefix":   {`schema.NamingStrategy{TablePrefix: "t_"}`, "t_order_lines", ""},
		"constant": {`&schema.NamingStrategy{TablePrefix: prefix, IdentifierMaxLength: 30}`, "order_lines", ""},
		"singular": {`schema.NamingStrategy{SingularTable: true}`, "order_line", ""},
		"as it is": {`schema.NamingStrategy{SingularTable: true, NoLowerCase: true}`, "OrderLine", ""},
		"replaced": {`schema.NamingStrategy{NameReplacer: strings.NewReplacer("Line", "Item")}`, "order_items", ""},
		"unknown":  {`schema.NamingStrategy{TablePrefix: os.Getenv("PREFIX")}`, "order_lines", "the naming strategy at db/db.go:16 cannot be read"},
		"own":      {`namer{}`, "order_lines", "the naming strategy at db/db.go:16 cannot be read"},
		"two":      {`schema.NamingStrategy{TablePrefix: "a_"}}; var _ = gorm.Config{NamingStrategy: schema.NamingStrategy{}`, "order_lines", "several naming strategies"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := module(t, gomod+"require gorm.io/gorm v1.25.0\n-- db/db.go --\n"+`package db

import (
	"os"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

const (
	prefix = "app."
	limit  = 500
)

var config = gorm.Config{NamingStrategy: `+tc.strategy+`}

type OrderLine struct {
	gorm.Model
	TenantID string `+"`gorm:\"column:tenant_id\"`"+`
}
`)
			r, err := Discover(t.Context(), dir)
			require.NoError(t, err)
			require.Equal(t, []string{tc.tables}, slices.Collect(maps.Keys(r.Config.Models)))
			if tc.note == "" {
				require.Empty(t, r.Note)
			}
			require.Contains(t, r.Note, tc.note)
			again, err := config.Parse(filepath.Join(dir, config.FileName), []byte(File(r)))
			require.NoError(t, err, File(r))
			require.Equal(t, r.Config.Naming, again.Naming)
			require.Equal(t, string(r.Config.Encode()), string(again.Encode()))

			// What the file says wins.
			cfg := config.Default()
			cfg.Base, cfg.Naming = dir, &config.Naming{TablePrefix: "mine_"}
			note, err := AddModels(t.Context(), cfg)
			require.NoError(t, err)
			require.Empty(t, note)
			require.Equal(t, []string{"mine_order_lines"}, slices.Collect(maps.Keys(cfg.Models)))
		})
	}
}
