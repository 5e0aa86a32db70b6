package config

import (
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// fields are the keys of the file, with what decodes their values.
var fields = map[string]func(d *decoder, key string, n ast.Node) error{
	"columns":    list(func(c *Config) *[]string { return &c.Columns }, checkColumn),
	"exempt":     list(func(c *Config) *[]string { return &c.Exempt }, checkTablePattern),
	"schema":     list(func(c *Config) *[]string { return &c.Schema }, checkFilePattern),
	"disable":    list(func(c *Config) *[]string { return &c.Disable }, checkCode),
	"callbacks":  list(func(c *Config) *[]string { return &c.Callbacks }, checkProcessor),
	"registered": list(func(c *Config) *[]string { return &c.Registered }, checkRegistered),
	"dialect":    choice(func(c *Config) *sqlscan.Dialect { return &c.Dialect }, sqlscan.Postgres, sqlscan.MySQL, sqlscan.SQLite),
	"joins":      choice(func(c *Config) *Joins { return &c.Joins }, JoinsPredicate, JoinsForeignKey),
	"children":   choice(func(c *Config) *Children { return &c.Children }, ChildrenCheck, ChildrenIgnore),
	"rls":        choice(func(c *Config) *RLS { return &c.RLS }, RLSIgnore, RLSTrust),
	"provenance": choice(func(c *Config) *Provenance { return &c.Provenance }, ProvenanceOff, ProvenanceContext, ProvenanceStrict),
	"unresolved": choice(func(c *Config) *Unresolved { return &c.Unresolved }, UnresolvedReport, UnresolvedIgnore),
	"tests":      boolean(func(c *Config) *bool { return &c.Tests }),
	"tables":     (*decoder).tables,
	"models":     (*decoder).models,
	"naming":     (*decoder).naming,
	"sources":    (*decoder).sources,
	"sinks":      (*decoder).sinks,
}

// fieldNames are the keys in alphabetical order.
var fieldNames = slices.Sorted(maps.Keys(fields))

// list decodes a scalar or a list of scalars, each of which must pass check.
func list(field func(*Config) *[]string, check func(string) string) func(*decoder, string, ast.Node) error {
	return func(d *decoder, key string, n ast.Node) error {
		values, err := d.strings(key, n, check)
		*field(d.config) = values
		return err
	}
}

// choice decodes one of a few words.
func choice[T ~string](field func(*Config) *T, allowed ...T) func(*decoder, string, ast.Node) error {
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	return func(d *decoder, key string, n ast.Node) error {
		value, ok := text(n)
		if !ok {
			return d.errorAt(place(n), "%s: found %s: expected %s", key, describe(n), strings.Join(names, " or "))
		}
		for _, a := range allowed {
			if value == string(a) {
				*field(d.config) = a
				return nil
			}
		}
		return d.errorAt(place(n), "%s: found %q%s: expected %s", key, value, nearest.Hint(value, names), strings.Join(names, " or "))
	}
}

func boolean(field func(*Config) *bool) func(*decoder, string, ast.Node) error {
	return func(d *decoder, key string, n ast.Node) error {
		b, ok := n.(*ast.BoolNode)
		if !ok {
			return d.errorAt(place(n), "%s: found %s: expected true or false", key, describe(n))
		}
		*field(d.config) = b.Value
		return nil
	}
}

// text is a scalar's text. Only what YAML reads as a string is one: a number
// or a boolean in the place of a name is more often a slip than a name.
func text(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	}
	return "", false
}

// strings decodes a scalar or a list of scalars.
func (d *decoder) strings(key string, n ast.Node, check func(string) string) ([]string, error) {
	items := []ast.Node{n}
	if seq, ok := n.(*ast.SequenceNode); ok {
		items = seq.Values
	}
	values := make([]string, 0, len(items))
	for i, item := range items {
		value, ok := text(item)
		if !ok {
			return nil, d.errorAt(place(item), "%s: found %s: expected a string", key, describe(item))
		}
		if problem := check(value); problem != "" {
			return nil, d.errorAt(place(item), "%s: %s", key, problem)
		}
		values = append(values, value)
		d.config.positions[itemKey(key, i)] = place(item)
	}
	return values, nil
}

// mapping decodes a mapping's keys in the order of the file.
func (d *decoder) mapping(key string, n ast.Node, expected string, each func(name string, p position, value ast.Node) error) error {
	m, ok := n.(*ast.MappingNode)
	if !ok {
		return d.errorAt(place(n), "%s: found %s: expected %s", key, describe(n), expected)
	}
	for _, entry := range m.Values {
		name, p, err := d.key(entry)
		if err != nil {
			return err
		}
		if err := each(name, p, entry.Value); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) tables(key string, n ast.Node) error {
	const expected = `table patterns with their tenant column, such as {orders: org_id, "*": tenant_id}`
	return d.mapping(key, n, expected, func(name string, p position, value ast.Node) error {
		if problem := checkTablePattern(name); problem != "" {
			return d.errorAt(p, "%s: %s", key, problem)
		}
		columns, err := d.strings(key+"."+name, value, checkColumn)
		if err != nil {
			return err
		}
		if len(columns) == 0 {
			return d.errorAt(place(value), "%s.%s: found an empty list: expected a column", key, name)
		}
		d.config.Tables = append(d.config.Tables, sqlscan.TenantTable{Pattern: name, Columns: columns})
		return nil
	})
}
