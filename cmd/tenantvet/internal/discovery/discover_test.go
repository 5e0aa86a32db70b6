package discovery

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// module writes the files of a txtar archive into a new directory.
func module(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	fsys, err := txtar.FS(txtar.Parse([]byte(archive)))
	require.NoError(t, err)
	require.NoError(t, os.CopyFS(dir, fsys))
	return dir
}

const (
	gomod  = "-- go.mod --\nmodule example.com/m\n"
	tables = "CREATE TABLE orgs (id int PRIMARY KEY);\nCREATE TABLE orders (id int, org_id int REFERENCES orgs);\nCREATE TABLE items (id int, org_id int REFERENCES orgs(id), tenant_id int);\n"
)

func TestDiscoverSchema(t *testing.T) {
	for name, tc := range map[string]struct {
		files, schema, dialect string
	}{
		"golang-migrate": {"-- db/migrations/1_a.up.sql --\n" + tables + "-- db/migrations/1_a.down.sql --\nDROP TABLE orders;\n", "db/migrations/*.up.sql", "postgres"},
		"mixed": {"-- db/migrations/1_a.sql --\n" + tables + "-- db/migrations/2_b.up.sql --\nALTER TABLE orders ADD x int;\n-- db/migrations/2_b.down.sql --\nDROP TABLE orders;\n",
			"db/migrations/*.sql", "postgres"},
		"seeds":         {"-- db/migrations/1_a.up.sql --\n" + tables + "-- db/migrations/seed.sql --\nINSERT INTO orgs VALUES (1);\n", "db/migrations/*.up.sql", "postgres"},
		"goose":         {"-- sql/00001_a.sql --\n-- +goose Up\n" + tables + "-- +goose Down\nDROP TABLE orders;\n", "sql/*.sql", "postgres"},
		"dbmate":        {"-- db/m/20240101_a.sql --\n-- migrate:up\n" + tables + "-- migrate:down\n-- db/schema.sql --\n" + tables, "db/m/*.sql", "postgres"},
		"tern":          {"-- m/001_a.sql --\n" + tables + "---- create above / drop below ----\nDROP TABLE orders;\n", "m/*.sql", "postgres"},
		"tern.conf":     {"-- m/tern.conf --\n-- m/001_a.sql --\n" + tables, "m/*.sql", "postgres"},
		"atlas":         {"-- m/atlas.sum --\nh1:x\n-- m/2024_a.sql --\n" + tables, "m/*.sql", "postgres"},
		"flyway":        {"-- migrations/V1__a.sql --\n" + tables, "migrations/*.sql", "postgres"},
		"prisma":        {"-- prisma/migrations/1_a/migration.sql --\n" + tables + "-- prisma/migrations/2_b/migration.sql --\n", "prisma/migrations/*/migration.sql", "postgres"},
		"schema.sql":    {"-- db/schema.sql --\n" + tables, "db/schema.sql", "postgres"},
		"structure.sql": {"-- db/structure.sql --\n" + tables, "db/structure.sql", "postgres"},
		"sqlc 2": {"-- sqlc.yaml --\nversion: '2'\nsql:\n  - engine: postgresql\n    schema: [db/a.sql, missing.sql]\n    queries: q.sql\n" +
			"-- db/a.sql --\n" + tables + "-- db/schema.sql --\n" + tables, "db/a.sql", "postgres"},
		"sqlc 1":    {"-- db/sqlc.json --\n{\"version\": \"1\", \"packages\": [{\"engine\": \"mysql\", \"schema\": \"./ddl/\"}]}\n-- db/ddl/a.sql --\n" + tables, "db/ddl", "mysql"},
		"databases": {"-- m/mysql/1_a.up.sql --\n" + tables + "-- m/postgres/1_a.up.sql --\n" + tables, "m/postgres/*.up.sql", "postgres"},
		"not ours": {"-- vendor/x/schema.sql --\n" + tables + "-- other/go.mod --\nmodule o\n-- other/schema.sql --\n" + tables +
			"-- testdata/schema.sql --\n" + tables + "-- .git/schema.sql --\n" + tables + "-- schema.sql --\n" + tables, "schema.sql", "postgres"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := module(t, gomod+tc.files)
			r, err := Discover(t.Context(), dir)
			require.NoError(t, err)
			require.Equal(t, tc.schema, strings.Join(r.Config.Schema, " "))
			require.Equal(t, tc.dialect, string(r.Config.Dialect))
			require.Equal(t, []string{"org_id"}, r.Config.Columns)
			require.Len(t, r.Config.Tables, 1)
			require.Equal(t, "orgs", r.Config.Tables[0].Pattern)
			require.Equal(t, "no .tenantvet.yml: assuming that a table with org_id belongs to a tenant (2 of 3 tables in "+tc.schema+
				"), and that orgs is the tenant's own table; tenantvet init writes this down", r.Summary)

			// What init writes reads back as what was discovered.
			again, err := config.Parse(filepath.Join(dir, config.FileName), []byte(File(r)))
			require.NoError(t, err, File(r))
			require.Equal(t, string(r.Config.Encode()), string(again.Encode()))
		})
	}
}

func TestDiscoverDialectFromDriver(t *testing.T) {
	dir := module(t, gomod+"require github.com/go-sql-driver/mysql v1.0.0\n-- m/mysql/1_a.up.sql --\n"+tables+"-- m/postgres/1_a.up.sql --\n"+tables)
	r, err := Discover(t.Context(), dir)
	require.NoError(t, err)
	require.Equal(t, []string{"m/mysql/*.up.sql"}, r.Config.Schema)
	require.EqualValues(t, "mysql", r.Config.Dialect)
}

func TestDiscoverErrors(t *testing.T) {
	r, err := Discover(t.Context(), module(t, gomod))
	require.ErrorIs(t, err, ErrNothing)
	require.ErrorContains(t, err, "tenantvet init")
	require.Nil(t, r)
	r, err = Discover(t.Context(), module(t, gomod+"require gorm.io/gorm v1.25.0\n-- a.go --\npackage a\ntype Order struct { TenantID int }\n"))
	require.ErrorIs(t, err, ErrNothing)
	require.Equal(t, config.Surest(), r.Config.Columns)
	_, err = Discover(t.Context(), module(t, gomod+"-- schema.sql --\nCREATE TABLE countries (code text);\n"))
	require.ErrorContains(t, err, "none of the 1 tables in schema.sql has a column such as tenant_id")
	_, err = Discover(t.Context(), module(t, "-- go.mod --\nmodule \n"))
	require.ErrorContains(t, err, "go.mod:1")
}

func TestDiscoverOwnTableByName(t *testing.T) {
	r, err := Discover(t.Context(), module(t, "-- schema.sql --\nCREATE TABLE organizations (id int);\nCREATE TABLE a (org_id int);\n"))
	require.NoError(t, err)
	require.Equal(t, "organizations", r.Config.Tables[0].Pattern)
	require.NotContains(t, r.Config.Columns, "id")
}

func TestModels(t *testing.T) {
	dir := module(t, gomod+`require gorm.io/gorm v1.25.0
-- models/models.go --
package models

import (
	"time"

	"example.com/m/base"
	"gorm.io/gorm"
)

type Org struct {
	gorm.Model
	Name string
}

type OrderLine struct {
	base.Owned
	SKU       string
	Price     int `+"`gorm:\"column:price_cents;not null\"`"+`
	Skipped   int `+"`gorm:\"-\"`"+`
	CreatedAt time.Time
	Org       *Org
	Parts     []Part
	Raw       []byte
	Extra     map[string]string `+"`gorm:\"serializer:json\"`"+`
	private   int
	Address   Address `+"`gorm:\"embedded;embeddedPrefix:ship_\"`"+`
}

type Address struct{ City string }

type Part struct{ TenantID string }

func (*Part) TableName() string { return "spare_parts" }

type Plain struct{ TenantID string }

type Migrated struct{ ID, TenantID string }
-- base/base.go --
package base

type Owned struct {
	ID       string `+"`gorm:\"primaryKey\"`"+`
	TenantID string
}
-- cmd/main.go --
package main

import "example.com/m/models"

func main() { db.AutoMigrate(&models.Org{}, models.Migrated{}) }
-- models/broken.go --
package models

type Broken struct {
`)
	tables, err := found(t.Context(), dir, nil)
	require.NoError(t, err)
	require.Equal(t, map[string][]string{
		"orgs":        {"id", "created_at", "updated_at", "deleted_at", "name"},
		"order_lines": {"id", "tenant_id", "sku", "price_cents", "created_at", "raw", "extra", "ship_city"},
		"owneds":      {"id", "tenant_id"},
		"spare_parts": {"tenant_id"},
		"migrateds":   {"id", "tenant_id"},
	}, config.Tables(nil, tables.tables))

	r, err := Discover(t.Context(), dir)
	require.NoError(t, err)
	require.Equal(t, []string{"tenant_id"}, r.Config.Columns)
	require.Contains(t, r.Summary, "4 of 5 tables in GORM models")
	again, err := config.Parse(filepath.Join(dir, config.FileName), []byte(File(r)))
	require.NoError(t, err)
	require.Equal(t, r.Config.Models, again.Models)

	tables, err = found(t.Context(), module(t, gomod+"-- a.go --\npackage a\n\ntype T struct {\n\tID int `gorm:\"x\"`\n}\n"), nil)
	require.NoError(t, err)
	require.Empty(t, tables.tables, "the module does not use GORM")
}

func TestFileOfNothing(t *testing.T) {
	_, err := config.Parse("f", []byte(File(nil)))
	require.ErrorContains(t, err, "the file says nothing")
	uncommented := strings.NewReplacer("# columns:", "columns:", "# schema:", "schema:", "# joins:", "joins:", "# sinks:", "sinks:",
		"# sources:", "sources:", "# disable:", "disable:", "# exempt:", "exempt:", "# tables:", "tables:", "#   ", "  ", "# rls:", "rls:").Replace(File(nil))
	_, err = config.Parse("f", []byte(uncommented))
	require.NoError(t, err, "the examples are right")
}
