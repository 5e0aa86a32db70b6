// Package discovery works out a configuration for a module that has none:
// from the DDL that the usual migration tools keep in it, and from GORM
// models.
package discovery

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// Result is what was discovered.
type Result struct {
	Config *config.Config
	// Summary says on one line what was assumed.
	Summary string
	Root    string // the module's directory
	// Note says what could not be found out, as a warning; it may be empty.
	Note string

	belonging, tables int
	own               string // the tenant's own table, if found
	callbacks         []callback
}

// Root is the directory of the module that holds dir, or dir itself when it is
// in no module.
func Root(dir string) (string, error) {
	root, _, err := moduleOf(dir)
	return root, err
}

// ErrNothing says that there is nothing to base an assumption on.
var ErrNothing = errors.New("found neither DDL (migrations, schema.sql, sqlc.yaml) nor GORM models")

// ErrNoColumn says that there are tables, but none with a column that is
// known to name tenants.
var ErrNoColumn = errors.New("has a column such as " + strings.Join(config.Conventional[:4], ", "))

// Discover looks through the module that holds dir, or through dir when it is
// in no module. The error wraps [ErrNothing] when there is nothing to go by; the
// result is nil then, unless GORM's calls tell of models. It wraps [ErrNoColumn]
// when the tables do not tell; then the result has what was found of them.
func Discover(ctx context.Context, dir string) (*Result, error) {
	root, mod, err := moduleOf(dir)
	if err != nil {
		return nil, err
	}
	tree, err := scan(ctx, root)
	if err != nil {
		return nil, err
	}
	cfg := config.Default()
	cfg.Base = root
	note, callbacks := "", []callback(nil)
	cfg.Schema, cfg.Dialect = tree.schema(drivers(mod))
	if usesGORM(mod) {
		found := models(tree, mod, nil)
		cfg.Models, cfg.Naming = found.tables, found.naming
		note, callbacks = found.note, found.callbacks
	}
	list, notes := registered(ctx, tree, modulePath(mod), callbacks)
	cfg.Registered = list
	r := &Result{Config: cfg, Root: root, Note: sentences(append(notes, aboutNaming(note))), callbacks: callbacks}
	if cfg.IsZero() && usesGORM(mod) {
		cfg.Columns = config.Surest()
		r.Summary = fmt.Sprintf("no %s, and no structs that are plainly models: assuming that those which are given to GORM "+
			"and have a column such as %s belong to a tenant", config.FileName, strings.Join(cfg.Columns, ", "))
		return r, ErrNothing
	}
	if cfg.IsZero() {
		return nil, fmt.Errorf("there is no %s, and tenantvet %w in %s, so there is nothing to check: "+
			"tenantvet init writes a file to start from", config.FileName, ErrNothing, root)
	}
	return r, r.assume()
}

// found are the GORM models of the module that holds dir; nothing when the
// module does not use GORM.
func found(ctx context.Context, dir string, naming *config.Naming) (modelTables, error) {
	root, mod, err := moduleOf(dir)
	if err != nil || !usesGORM(mod) {
		return modelTables{}, err
	}
	tree, err := scan(ctx, root)
	if err != nil {
		return modelTables{}, err
	}
	out := models(tree, mod, naming)
	out.registered, out.notes = registered(ctx, tree, modulePath(mod), out.callbacks)
	return out, nil
}

// sentences are warnings on one line.
func sentences(all []string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "; ")
}

// aboutNaming is the warning that the names of tables are not known.
func aboutNaming(why string) string {
	if why == "" {
		return ""
	}
	return why + ": the tables of models are taken for what GORM calls them by itself; set naming in " + config.FileName +
		", or give the models a method TableName"
}

// assume picks the tenant column and the tenant's own table.
func (r *Result) assume() error {
	cfg := r.Config
	var catalog *schema.Catalog
	if len(cfg.Schema) > 0 {
		files, err := cfg.SchemaFiles("")
		if err != nil {
			return err
		}
		if catalog, _, err = schema.Read(files, string(cfg.Dialect)); err != nil {
			return fmt.Errorf("schema: %w", err)
		}
	}
	tables := config.Tables(catalog, cfg.Models)
	column, ok := config.PickColumn(tables)
	if !ok {
		return fmt.Errorf("there is no %s, and none of the %d tables in %s %w: "+
			"tenantvet init writes a file to set columns in", config.FileName, len(tables), r.where(), ErrNoColumn)
	}
	cfg.Columns = []string{column}
	r.tables = len(tables)
	for _, columns := range tables {
		if slices.Contains(columns, column) {
			r.belonging++
		}
	}
	if own, id := ownTable(catalog, tables, column); own != "" {
		r.own = own
		cfg.Tables = []sqlscan.TenantTable{{Pattern: own, Columns: []string{id}}}
	}
	r.Summary = "no " + config.FileName + ": " + r.Assumed() + "; tenantvet init writes this down"
	return nil
}

// Assumed says what was assumed, as the end of a sentence.
func (r *Result) Assumed() string {
	own := ""
	if r.own != "" {
		own = fmt.Sprintf(", and that %s is the tenant's own table", r.own)
	}
	return fmt.Sprintf("assuming that a table with %s belongs to a tenant (%d of %d tables in %s)%s",
		r.Config.Columns[0], r.belonging, r.tables, r.where(), own)
}

// where names what was read.
func (r *Result) where() string {
	sources := slices.Clone(r.Config.Schema)
	if len(sources) > 3 {
		sources = append(sources[:3], fmt.Sprintf("%d more", len(sources)-3))
	}
	if len(r.Config.Models) > 0 {
		sources = append(sources, "GORM models")
	}
	return strings.Join(sources, ", ")
}

// moduleOf finds the module that holds dir. Outside modules it is dir itself,
// and mod is nil.
func moduleOf(dir string) (root string, mod *modfile.File, err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", nil, err
	}
	for d := abs; ; d = filepath.Dir(d) {
		path := filepath.Join(d, "go.mod")
		data, err := os.ReadFile(path)
		if err == nil {
			mod, err := modfile.Parse(path, data, nil)
			if err != nil { // it may be of a later Go
				mod, err = modfile.ParseLax(path, data, nil)
			}
			return d, mod, err
		}
		if filepath.Dir(d) == d {
			return abs, nil, nil
		}
	}
}

func modulePath(mod *modfile.File) string {
	if mod == nil || mod.Module == nil {
		return ""
	}
	return mod.Module.Mod.Path
}

// gormModules are the modules of GORM.
var gormModules = []string{"gorm.io/gorm", "github.com/jinzhu/gorm"}

// UsesGORM tells whether the module that holds dir requires GORM.
func UsesGORM(dir string) bool {
	_, mod, err := moduleOf(dir)
	return err == nil && usesGORM(mod)
}

func usesGORM(mod *modfile.File) bool {
	return slices.ContainsFunc(required(mod), func(path string) bool { return slices.Contains(gormModules, path) })
}

// driverModules are the modules that tell what database a program talks to.
var driverModules = map[string]sqlscan.Dialect{
	"github.com/lib/pq":              sqlscan.Postgres,
	"github.com/jackc/pgx":           sqlscan.Postgres,
	"github.com/jackc/pgx/v4":        sqlscan.Postgres,
	"github.com/jackc/pgx/v5":        sqlscan.Postgres,
	"gorm.io/driver/postgres":        sqlscan.Postgres,
	"github.com/go-sql-driver/mysql": sqlscan.MySQL,
	"gorm.io/driver/mysql":           sqlscan.MySQL,
	"github.com/mattn/go-sqlite3":    sqlscan.SQLite,
	"modernc.org/sqlite":             sqlscan.SQLite,
	"gorm.io/driver/sqlite":          sqlscan.SQLite,
	"github.com/glebarez/sqlite":     sqlscan.SQLite,
}

// drivers are the dialects of the drivers that a module requires.
func drivers(mod *modfile.File) []sqlscan.Dialect {
	var found []sqlscan.Dialect
	for _, path := range required(mod) {
		if d, ok := driverModules[path]; ok && !slices.Contains(found, d) {
			found = append(found, d)
		}
	}
	return found
}

// required are the paths of the modules that a module requires directly.
func required(mod *modfile.File) []string {
	var paths []string
	if mod != nil {
		for _, r := range mod.Require {
			if !r.Indirect {
				paths = append(paths, r.Mod.Path)
			}
		}
	}
	return paths
}

// AddModels adds the GORM models of the module that a configuration stands in,
// and their naming strategy. What its file says of models is taken where the
// code has no such model. The note, if any, is a warning.
func AddModels(ctx context.Context, cfg *config.Config) (note string, err error) {
	found, err := found(ctx, cfg.Base, cfg.Naming)
	if err != nil {
		return "", err
	}
	if found.naming != nil {
		cfg.Naming = found.naming
	}
	if len(found.tables) > 0 {
		maps.Copy(found.tables, missing(cfg.Models, found.tables))
		cfg.Models = found.tables
	}
	cfg.Registered = found.registered
	return sentences(append(found.notes, unregistered(cfg.Callbacks, found), aboutNaming(found.note))), nil
}

// unregistered is the warning that the configuration names processors of which
// the module registers no callback; plugins of other modules may.
func unregistered(processors []string, found modelTables) string {
	if found.plugins {
		return ""
	}
	var names []string
	for _, p := range processors {
		if !slices.ContainsFunc(found.callbacks, func(c callback) bool { return c.processor == p }) {
			names = append(names, p)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "callbacks names " + strings.Join(names, ", ") + ", but the module registers no callback there"
}

// missing are the entries of m that are not in other.
func missing(m, other map[string]sqlscan.Model) map[string]sqlscan.Model {
	out := map[string]sqlscan.Model{}
	for k, v := range m {
		if _, ok := other[k]; !ok {
			out[k] = v
		}
	}
	return out
}
