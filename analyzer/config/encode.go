package config

import (
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// Encode writes the configuration as a file that reads back as the same one.
// Values that are defaults are left out. The result is the same for equal
// configurations.
func (c *Config) Encode() []byte {
	var e encoder
	e.list("columns", c.Columns)
	if len(c.Tables) > 0 {
		e.line("tables:")
		for _, t := range c.Tables {
			e.line("  " + Quote(t.Pattern) + ": " + flow(t.Columns))
		}
	}
	e.list("exempt", c.Exempt)
	e.list("schema", c.Schema)
	d := Default()
	e.word("dialect", string(c.Dialect), string(d.Dialect))
	e.word("joins", string(c.Joins), string(d.Joins))
	e.word("children", string(c.Children), string(d.Children))
	e.word("rls", string(c.RLS), string(d.RLS))
	e.word("provenance", string(c.Provenance), string(d.Provenance))
	e.word("unresolved", string(c.Unresolved), string(d.Unresolved))
	e.functions(c)
	e.list("callbacks", c.Callbacks)
	e.list("registered", c.Registered)
	e.naming(c.Naming)
	e.list("disable", c.Disable)
	if c.Tests {
		e.line("tests: true")
	}
	e.models(c.Models)
	return []byte(e.String())
}

// encoder writes YAML whose strings are all double-quoted.
type encoder struct{ strings.Builder }

func (e *encoder) line(s string) {
	e.WriteString(s)
	e.WriteByte('\n')
}

func (e *encoder) list(key string, values []string) {
	if len(values) > 0 {
		e.line(key + ": " + flow(values))
	}
}

func (e *encoder) word(key, value, byDefault string) {
	if value != byDefault {
		e.line(key + ": " + value)
	}
}

func (e *encoder) functions(c *Config) {
	sources := make([]string, len(c.Sources))
	for i, s := range c.Sources {
		sources[i] = s.String()
	}
	e.list("sources", sources)
	if len(c.Sinks) > 0 {
		e.line("sinks:")
	}
	for _, s := range c.Sinks {
		line := "  - {func: " + Quote(s.Func.String()) + ", query: " + strconv.Itoa(s.Query)
		if s.Args >= 0 {
			line += ", args: " + strconv.Itoa(s.Args)
		}
		e.line(line + "}")
	}
}

// flow is a list on one line.
func flow(values []string) string { return flowOf(values, Quote) }

// Quote writes a string as a double-quoted scalar of YAML, which reads what Go's
// quoting writes.
func Quote(s string) string { return strconv.Quote(s) }

// IsZero tells whether the configuration names nothing that could belong to a
// tenant: no schema, no tables and no models.
func (c *Config) IsZero() bool {
	return len(c.Schema) == 0 && len(c.Tables) == 0 && len(c.Models) == 0
}

// policy is the part of the policy that needs no schema.
func (c *Config) policy() sqlscan.Policy {
	return sqlscan.Policy{
		Dialect:          c.Dialect,
		Columns:          c.Columns,
		Tables:           c.Tables,
		Exempt:           c.Exempt,
		Models:           c.Models,
		TrustForeignKeys: c.Joins == JoinsForeignKey,
		IgnoreChildren:   c.Children == ChildrenIgnore,
		TrustRLS:         c.RLS == RLSTrust,
	}
}
