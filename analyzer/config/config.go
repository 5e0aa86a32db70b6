package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// FileName is the name of the configuration file.
const FileName = ".tenantvet.yml"

// EnvVar names the environment variable that names a configuration file.
const EnvVar = "TENANTVET_CONFIG"

// maxSize bounds a configuration file, in bytes. A larger file is something
// else given by mistake.
const maxSize = 4 << 20

// Config is the content of a configuration file, with defaults filled in.
type Config struct {
	// Path is the file it was read from, absolute; empty when there is none.
	Path string
	// Base is the directory that schema patterns are relative to: that of the
	// file.
	Base string

	Columns []string
	Tables  []sqlscan.TenantTable
	Exempt  []string
	// Schema are patterns of DDL files, relative to Base.
	Schema  []string
	Dialect sqlscan.Dialect

	Joins      Joins
	Children   Children
	RLS        RLS
	Provenance Provenance
	Unresolved Unresolved

	Sources []FuncRef
	Sinks   []Sink
	// Disable are the codes of rules that are not reported.
	Disable []string
	// Tests says that _test.go files are checked.
	Tests bool

	// Callbacks are the processors of GORM of which a callback of the program
	// confines statements to the tenant, or sets it in new rows.
	Callbacks []string

	// Registered are the callbacks that the program was seen to register with
	// each of its handles, each a summary.Registered in JSON.
	Registered []string

	// Naming is the naming strategy of GORM's models, nil for GORM's own.
	Naming *Naming

	// Models are tables known from Go types, by name.
	Models map[string]sqlscan.Model

	positions map[string]position // of keys, and of patterns as key + "/" + index
}

// Joins is what a join over a plain foreign key proves.
type Joins string

// The values of joins.
const (
	JoinsPredicate  Joins = "predicate"   // nothing: a tenant predicate is needed
	JoinsForeignKey Joins = "foreign-key" // both sides belong to one tenant
)

// Children is what becomes of child tables.
type Children string

// The values of children.
const (
	ChildrenCheck  Children = "check"
	ChildrenIgnore Children = "ignore"
)

// RLS is what forced row-level security proves.
type RLS string

// The values of rls.
const (
	RLSIgnore RLS = "ignore" // nothing
	RLSTrust  RLS = "trust"  // the table is scoped
)

// Provenance is how far the origin of a tenant value is checked.
type Provenance string

// The values of provenance.
const (
	ProvenanceOff     Provenance = "off"
	ProvenanceContext Provenance = "context" // report what is certainly not from the context
	ProvenanceStrict  Provenance = "strict"  // report unknown origins too
)

// Unresolved is what becomes of queries whose text cannot be determined.
type Unresolved string

// The values of unresolved.
const (
	UnresolvedReport Unresolved = "report"
	UnresolvedIgnore Unresolved = "ignore"
)

// Sink is a function that runs SQL.
type Sink struct {
	Func FuncRef
	// Query and Args are indexes of parameters, from 0, the receiver not
	// counted. Args is the first value, or the slice of values; -1 when the
	// function takes none.
	Query, Args int
}

// Default returns the configuration of a file that sets nothing.
func Default() *Config {
	return &Config{
		Dialect:    sqlscan.Postgres,
		Joins:      JoinsPredicate,
		Children:   ChildrenCheck,
		RLS:        RLSIgnore,
		Provenance: ProvenanceContext,
		Unresolved: UnresolvedReport,
	}
}

// Load reads the configuration file at path. Errors of the file's content are
// of type [*Error].
func Load(path string) (*Config, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("configuration %s: %w", path, err)
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("configuration %s: no such file; tenantvet init writes one", path)
	case err != nil:
		return nil, fmt.Errorf("configuration: %w", err)
	case info.IsDir():
		return nil, fmt.Errorf("configuration %s is a directory; name the file, such as %s", path, filepath.Join(path, FileName))
	case info.Size() > maxSize:
		return nil, fmt.Errorf("configuration %s has %d bytes: a configuration has at most %d", path, info.Size(), maxSize)
	}
	data, err := os.ReadFile(abs)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	return Parse(abs, data)
}

// Disabled tells whether a rule is turned off.
func (c *Config) Disabled(code string) bool {
	return slices.Contains(c.Disable, code)
}
