package config

import (
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// models takes names as they come: nobody has written them here, and those of
// databases may hold anything.
func (d *decoder) models(key string, n ast.Node) error {
	d.config.Models = map[string]sqlscan.Model{}
	const expected = "table names with their columns, such as {orders: [id, org_id]}"
	return d.mapping(key, n, expected, func(name string, p position, value ast.Node) error {
		if name == "" {
			return d.errorAt(p, "%s: found an empty string: expected the name of a table", key)
		}
		m, err := d.model(key+"."+name, value)
		d.config.Models[name] = m
		return err
	})
}

// model decodes a table's columns, and the keys of others that it holds, if any.
func (d *decoder) model(key string, n ast.Node) (m sqlscan.Model, err error) {
	if _, ok := n.(*ast.MappingNode); !ok {
		m.Columns, err = d.strings(key, n, checkModelColumn)
		return m, err
	}
	err = d.keys(key, n, map[string]func(string, ast.Node) error{
		"columns": func(key string, n ast.Node) (err error) {
			m.Columns, err = d.strings(key, n, checkModelColumn)
			return err
		},
		"references": func(key string, n ast.Node) error {
			list, ok := n.(*ast.SequenceNode)
			if !ok {
				return d.errorAt(place(n), "%s: found %s: expected a list such as [{columns: [order_id], table: orders, keys: [id]}]", key, describe(n))
			}
			for _, item := range list.Values {
				r, err := d.reference(key, item)
				if err != nil {
					return err
				}
				m.References = append(m.References, r)
			}
			return nil
		},
	})
	return m, err
}

// reference decodes a key that a table's rows hold.
func (d *decoder) reference(key string, n ast.Node) (r sqlscan.Reference, err error) {
	columns := func(to *[]string) func(string, ast.Node) error {
		return func(key string, n ast.Node) (err error) {
			*to, err = d.strings(key, n, checkModelColumn)
			return err
		}
	}
	flag := func(to *bool) func(string, ast.Node) error {
		return func(key string, n ast.Node) error {
			b, ok := n.(*ast.BoolNode)
			if !ok {
				return d.errorAt(place(n), "%s: found %s: expected true or false", key, describe(n))
			}
			*to = b.Value
			return nil
		}
	}
	err = d.keys(key, n, map[string]func(string, ast.Node) error{
		"columns": columns(&r.Columns), "keys": columns(&r.RefColumns), "nullable": flag(&r.Nullable), "shared": flag(&r.Shared),
		"table": func(key string, n ast.Node) error {
			table, ok := text(n)
			if !ok {
				return d.errorAt(place(n), "%s: found %s: expected the name of a table", key, describe(n))
			}
			r.Table = table
			return nil
		},
		"where": func(key string, n ast.Node) error {
			return d.mapping(key, n, "columns with the text that they hold", func(name string, _ position, value ast.Node) error {
				held, ok := text(value)
				if !ok {
					return d.errorAt(place(value), "%s.%s: found %s: expected a text", key, name, describe(value))
				}
				r.Where = append(r.Where, sqlscan.ColumnText{Column: name, Text: held})
				return nil
			})
		},
	})
	if err == nil && (r.Table == "" || len(r.Columns) == 0 || len(r.Columns) != len(r.RefColumns)) {
		return r, d.errorAt(place(n), "%s: expected a table, and as many columns as keys of it", key)
	}
	return r, err
}

// keys decodes a mapping whose keys are given.
func (d *decoder) keys(key string, n ast.Node, fields map[string]func(key string, n ast.Node) error) error {
	names := strings.Join(slices.Sorted(maps.Keys(fields)), ", ")
	return d.mapping(key, n, "a mapping with "+names, func(name string, p position, value ast.Node) error {
		field, ok := fields[name]
		if !ok {
			return d.errorAt(p, "%s: unknown key %q: expected one of %s", key, name, names)
		}
		return field(key+"."+name, value)
	})
}

// models writes the tables of models: a list of columns, or a mapping for one
// that holds keys of others.
func (e *encoder) models(models map[string]sqlscan.Model) {
	if len(models) == 0 {
		return
	}
	e.line("models:")
	for _, name := range slices.Sorted(maps.Keys(models)) {
		e.line("  " + Quote(name) + ": " + EncodeModel(models[name], Quote))
	}
}

// EncodeModel writes a model as the value of its name in a file, with its
// strings as scalar writes them.
func EncodeModel(m sqlscan.Model, scalar func(string) string) string {
	columns := flowOf(m.Columns, scalar)
	if len(m.References) == 0 {
		return columns
	}
	references := make([]string, len(m.References))
	for i, r := range m.References {
		references[i] = encodeReference(r, scalar)
	}
	return "{columns: " + columns + ", references: [" + strings.Join(references, ", ") + "]}"
}

func encodeReference(r sqlscan.Reference, scalar func(string) string) string {
	out := "{columns: " + flowOf(r.Columns, scalar) + ", table: " + scalar(r.Table) + ", keys: " + flowOf(r.RefColumns, scalar)
	if len(r.Where) > 0 {
		texts := make([]string, len(r.Where))
		for i, w := range r.Where {
			texts[i] = scalar(w.Column) + ": " + scalar(w.Text)
		}
		out += ", where: {" + strings.Join(texts, ", ") + "}"
	}
	if r.Nullable {
		out += ", nullable: true"
	}
	if r.Shared {
		out += ", shared: true"
	}
	return out + "}"
}

// flowOf is a list on one line.
func flowOf(values []string, scalar func(string) string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = scalar(v)
	}
	return "[" + strings.Join(out, ", ") + "]"
}
