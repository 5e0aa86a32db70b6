package config

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/nearest"
	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// ErrNothing says that a configuration leaves nothing to check.
var ErrNothing = errors.New("the configuration names neither a schema nor tables nor models, so there is nothing to check; " +
	"tenantvet init writes a configuration")

// SchemaFiles lists the files that the schema patterns name, in the order in
// which they are read. Patterns are relative to baseDir; when it is empty, to
// [Config.Base]. A pattern that names no file is an
// error.
func (c *Config) SchemaFiles(baseDir string) ([]string, error) {
	if baseDir == "" {
		baseDir = c.Base
	}
	var files []string
	for i, pattern := range c.Schema {
		found, err := schema.Expand(baseDir, []string{pattern})
		if err != nil {
			return nil, c.errorAt(itemKey("schema", i), "schema: "+err.Error())
		}
		for _, file := range found {
			if !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	return files, nil
}

// Policy reads the schema and returns what the checker needs, with what in
// the schema could not be used. Without a columns key the conventional column
// of the schema is taken, as [PickColumn] picks it. It fails with [ErrNothing]
// when no table could belong to a tenant.
func (c *Config) Policy(baseDir string) (sqlscan.Policy, []schema.Warning, error) {
	p := c.policy()
	if c.IsZero() {
		if c.Path != "" {
			return p, nil, fmt.Errorf("%s: %w", c.Path, ErrNothing)
		}
		return p, nil, ErrNothing
	}
	files, err := c.SchemaFiles(baseDir)
	if err != nil {
		return p, nil, err
	}
	var warnings []schema.Warning
	if len(files) > 0 {
		if p.Catalog, warnings, err = readSchema(files, string(p.Dialect)); err != nil {
			return p, warnings, fmt.Errorf("schema: %w", err)
		}
	}
	return p, warnings, c.checkColumns(&p)
}

// Surest are the conventional columns that are taken for tenant columns where
// nothing tells which one the program's is.
func Surest() []string { return Conventional[:4] }

// ModelPolicy is the policy for tables that are known by their models only,
// where the configuration says nothing of tables. Without a columns key, the
// surest of the conventional columns are tenant columns.
func (c *Config) ModelPolicy() sqlscan.Policy {
	p := c.policy()
	if len(p.Columns) == 0 {
		p.Columns = Surest()
	}
	return p
}

// readSchema reads the schema, and keeps what it says in the user's cache
// directory: go vet asks for it once a package.
func readSchema(files []string, dialect string) (*schema.Catalog, []schema.Warning, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return schema.Read(files, dialect)
	}
	return schema.ReadCompiled(files, dialect, filepath.Join(cache, "tenantvet", "catalog"))
}

// checkColumns makes sure that the tenant columns are those of some table:
// a slip in a name must not end as a clean run.
func (c *Config) checkColumns(p *sqlscan.Policy) error {
	if len(c.Tables) > 0 {
		return nil
	}
	tables := Tables(p.Catalog, p.Models)
	if len(p.Columns) == 0 {
		column, ok := PickColumn(tables)
		if !ok {
			return c.errorAt("schema", "no table of the schema has a column such as "+strings.Join(Conventional[:3], ", ")+
				": set columns to the names of your tenant columns")
		}
		p.Columns = []string{column}
		return nil
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		for _, column := range tables[name] {
			if slices.Contains(p.Columns, column) {
				return nil
			}
			all = append(all, column)
		}
	}
	return c.errorAt("columns", fmt.Sprintf("columns: none of the %d tables of the schema has %s%s",
		len(tables), strings.Join(p.Columns, " or "), nearest.Hint(p.Columns[0], all)))
}

// errorAt is an error at the place of a key, as far as it is known.
func (c *Config) errorAt(key, message string) error {
	if p, ok := c.positions[key]; ok {
		return &Error{File: c.Path, Line: p.line, Column: p.column, Message: message}
	}
	if c.Path != "" {
		return fmt.Errorf("%s: %s", c.Path, message)
	}
	return errors.New(message)
}

// Digest identifies what the findings depend on beside Go code: the
// configuration, and the names and contents of all schema files. It is a hex
// number, the same on every machine that has the same files.
func (c *Config) Digest() (string, error) {
	files, err := c.SchemaFiles("")
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, _ = h.Write(c.Encode())
	for _, file := range files {
		name, err := filepath.Rel(c.Base, file)
		if err != nil {
			name = file
		}
		if err := addFile(h, filepath.ToSlash(name), file); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// addFile adds a file's name and content, each told from what follows.
func addFile(h hash.Hash, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	defer f.Close() //nolint:errcheck // read only
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	_, _ = fmt.Fprintf(h, "\x00%s\x00%d\x00", name, info.Size())
	if _, err := io.Copy(h, f); err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	return nil
}
