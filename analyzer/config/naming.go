package config

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"gorm.io/gorm/schema"
)

// Naming is how GORM names the tables and columns of models: the fields of the
// program's schema.NamingStrategy.
type Naming struct {
	TablePrefix string
	// SingularTable says that tables are not named in the plural.
	SingularTable bool
	NoLowerCase   bool
	// NameReplacer are texts and what replaces them, in turn: the arguments of
	// strings.NewReplacer.
	NameReplacer []string
}

// Strategy is the naming strategy, GORM's own where n is nil.
func (n *Naming) Strategy() schema.NamingStrategy {
	if n == nil {
		return schema.NamingStrategy{}
	}
	s := schema.NamingStrategy{TablePrefix: n.TablePrefix, SingularTable: n.SingularTable, NoLowerCase: n.NoLowerCase}
	if len(n.NameReplacer) > 0 {
		s.NameReplacer = strings.NewReplacer(n.NameReplacer...)
	}
	return s
}

// naming decodes the naming strategy.
func (d *decoder) naming(key string, n ast.Node) error {
	const expected = "the fields of GORM's naming strategy, such as {table_prefix: t_, singular_table: true}"
	d.config.Naming = &Naming{}
	return d.mapping(key, n, expected, func(name string, p position, value ast.Node) error {
		field, ok := namingFields[name]
		if !ok {
			return d.errorAt(p, "%s: unknown key %q: expected one of name_replacer, no_lower_case, singular_table, table_prefix", key, name)
		}
		return field(d, key+"."+name, value)
	})
}

// namingFields are the keys of naming, with what decodes their values.
var namingFields = map[string]func(d *decoder, key string, n ast.Node) error{
	"singular_table": boolean(func(c *Config) *bool { return &c.Naming.SingularTable }),
	"no_lower_case":  boolean(func(c *Config) *bool { return &c.Naming.NoLowerCase }),
	"table_prefix": func(d *decoder, key string, n ast.Node) error {
		value, ok := text(n)
		if !ok {
			return d.errorAt(place(n), "%s: found %s: expected a string", key, describe(n))
		}
		d.config.Naming.TablePrefix = value
		return nil
	},
	"name_replacer": func(d *decoder, key string, n ast.Node) error {
		pairs, err := d.strings(key, n, func(string) string { return "" })
		if err == nil && len(pairs)%2 == 1 {
			return d.errorAt(place(n), "%s: found %d texts: expected pairs of a text and what replaces it", key, len(pairs))
		}
		d.config.Naming.NameReplacer = pairs
		return err
	},
}

// naming writes the naming strategy.
func (e *encoder) naming(n *Naming) {
	if n == nil {
		return
	}
	var fields []string
	if n.TablePrefix != "" {
		fields = append(fields, "table_prefix: "+Quote(n.TablePrefix))
	}
	if n.SingularTable {
		fields = append(fields, "singular_table: true")
	}
	if n.NoLowerCase {
		fields = append(fields, "no_lower_case: true")
	}
	if len(n.NameReplacer) > 0 {
		fields = append(fields, "name_replacer: "+flow(n.NameReplacer))
	}
	e.line("naming: {" + strings.Join(fields, ", ") + "}")
}

// String is the strategy as it stands in a file.
func (n *Naming) String() string {
	var e encoder
	e.naming(n)
	return strings.TrimSuffix(e.String(), "\n")
}
