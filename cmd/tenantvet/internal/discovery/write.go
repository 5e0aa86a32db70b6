package discovery

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// File is the text of a configuration file that says what was discovered,
// with comments for people who go on from there. A nil result gives a file
// that says nothing yet.
func File(r *Result) string {
	var b strings.Builder
	b.WriteString("# Which tables belong to a tenant, and what tenantvet may trust.\n")
	b.WriteString("# tenantvet help tells about the rules; lines behind # are examples.\n")
	if r == nil {
		b.WriteString(blank)
		b.WriteString(rest)
		return b.String()
	}
	cfg := r.Config
	if len(cfg.Columns) > 0 {
		fmt.Fprintf(&b, "\n# A table with one of these columns belongs to a tenant: %d of %d tables have it.\ncolumns: %s\n",
			r.belonging, r.tables, list(cfg.Columns))
	} else {
		b.WriteString("\n# A table with one of these columns belongs to a tenant. None of the usual names was found.\n# columns: [tenant_id]\n")
	}
	if len(cfg.Tables) > 0 {
		b.WriteString("\n# Tables and patterns said outright, with their tenant column. They win over the schema.\ntables:\n")
		for _, t := range cfg.Tables {
			fmt.Fprintf(&b, "  %s: %s # the tenant's own table\n", scalar(t.Pattern), scalar(t.Columns[0]))
		}
	} else {
		b.WriteString("\n# Tables and patterns said outright, with their tenant column. They win over the schema.\n# tables:\n#   orgs: id # the tenant's own table\n")
	}
	b.WriteString("\n# Tables that belong to no tenant.\n# exempt: [countries, schema_migrations]\n")
	if len(cfg.Schema) > 0 {
		b.WriteString("\n# DDL, read in order.\nschema:\n")
		for _, s := range cfg.Schema {
			fmt.Fprintf(&b, "  - %s\n", scalar(s))
		}
	}
	if cfg.Dialect != sqlscan.Postgres {
		fmt.Fprintf(&b, "\ndialect: %s\n", cfg.Dialect)
	}
	if cfg.Naming != nil {
		fmt.Fprintf(&b, "\n# How GORM names the tables of models, as the module sets it.\n%s\n", cfg.Naming)
	}
	b.WriteString(proposal(r.callbacks))
	b.WriteString(rest)
	if len(cfg.Models) > 0 {
		b.WriteString("\n# Tables of GORM models, with their columns. tenantvet finds them anew on every run; they are\n" +
			"# written down for go vet -vettool, which sees one package at a time.\nmodels:\n")
		for _, name := range slices.Sorted(maps.Keys(cfg.Models)) {
			fmt.Fprintf(&b, "  %s: %s\n", scalar(name), config.EncodeModel(cfg.Models[name], scalar))
		}
	}
	return b.String()
}

const blank = `
# Nothing was found that tells which tables there are: uncomment and fill in
# columns with schema, or tables.

# A table with one of these columns belongs to a tenant.
# columns: [tenant_id]

# DDL, read in order.
# schema: [db/migrations/*.up.sql, db/schema.sql]

# Tables and patterns said outright, with their tenant column.
# tables:
#   tenants: id # the tenant's own table
#   "*": tenant_id # every other table

# Tables that belong to no tenant.
# exempt: [countries, schema_migrations]
`

const rest = `
# What a join over a plain foreign key proves: predicate (nothing) or foreign-key.
# joins: predicate

# Row-level security: ignore, or trust tables that force it.
# rls: ignore

# Functions that return the trusted tenant value.
# sources: [example.com/shop/tenant.FromContext]

# Functions that run SQL, beside those that are known and found.
# sinks: [{func: example.com/shop/db.Run, query: 1, args: 2}]

# Rules that are not reported.
# disable: [TV107]
`

func list(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = scalar(v)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// plainWords are what YAML reads as something else than a string.
var plainWords = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n", ""}

// plainLetters need no quotes.
const plainLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/.*-"

// scalar writes a string as YAML, quoted only where it must be.
func scalar(s string) string {
	if !slices.Contains(plainWords, strings.ToLower(s)) && strings.Trim(s[:1], "0123456789*?-.") != "" && strings.Trim(s, plainLetters) == "" {
		return s
	}
	return config.Quote(s)
}
