package schema

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// otherTypes are the types of MySQL and SQLite by PostgreSQL's names. What is
// not here keeps its name.
var otherTypes = map[string]string{
	"tinyint": "int2", "smallint": "int2", "int2": "int2", "year": "int2",
	"mediumint": "int4", "int": "int4", "integer": "int4", "int4": "int4",
	"bigint": "int8", "int8": "int8", "serial": "int8",
	"bool": "bool", "boolean": "bool", "bit": "bit",
	"decimal": "numeric", "dec": "numeric", "numeric": "numeric", "fixed": "numeric",
	"float": "float4", "double": "float8", "real": "float8",
	"char": "bpchar", "character": "bpchar", "nchar": "bpchar",
	"varchar": "varchar", "varcharacter": "varchar", "nvarchar": "varchar",
	"text": "text", "tinytext": "text", "mediumtext": "text", "longtext": "text", "clob": "text",
	"enum": "text", "set": "text",
	"blob": "bytea", "tinyblob": "bytea", "mediumblob": "bytea", "longblob": "bytea",
	"binary": "bytea", "varbinary": "bytea",
	"date": "date", "time": "time", "datetime": "timestamp", "timestamp": "timestamptz",
	"json": "jsonb", "uuid": "uuid", "any": "text",
}

// columnWords begin the attributes of a column, and so end its type.
var columnWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`not null default auto_increment autoincrement unique primary key comment collate
		character charset on generated as references check constraint invisible visible virtual stored
		column_format storage first after serial srid compressed encrypted hidden`) {
		out[w] = true
	}
	return out
}()

// columnDef reads a column with its attributes.
func (c *cursor) columnDef() *pgtree.ColumnDef {
	d := &pgtree.ColumnDef{Name: c.name(), Pos: -1}
	c.columnType(d)
	for !c.done() && !c.is(",") && !c.is(")") {
		c.attribute(d)
	}
	return d
}

// columnType reads a type, which SQLite lets one leave out.
func (c *cursor) columnType(d *pgtree.ColumnDef) {
	if c.done() || c.toks[c.pos].kind != word && c.toks[c.pos].kind != quotedName {
		return
	}
	if first := strings.ToLower(c.raw(c.pos)); columnWords[first] && first != "character" && first != "serial" {
		return
	}
	name := c.name()
	d.Type = pgtree.TypeName{Name: name}
	if known, ok := otherTypes[name]; ok {
		d.Type = pgtree.TypeName{Schema: "pg_catalog", Name: known}
	}
	if name == "serial" {
		d.Serial = true
		d.Constraints = append(d.Constraints, &pgtree.Constraint{Kind: pgtree.UniqueKey, Columns: []string{d.Name}})
	}
	for !c.done() && !c.is(",") && !c.is(")") {
		if c.is("(") {
			c.skipGroup()
			continue
		}
		if c.is("character", "set") || columnWords[strings.ToLower(c.raw(c.pos))] {
			return
		}
		c.pos++
	}
}

// attribute reads one attribute of a column, or passes over a token.
func (c *cursor) attribute(d *pgtree.ColumnDef) {
	switch {
	case c.accept("not", "null"):
		d.NotNull = true
	case c.accept("default"):
		d.Default = c.defaultValue()
	case c.acceptOne("auto_increment", "autoincrement"):
		d.Default = &pgtree.Func{At: pgtree.At{Pos: -1}, Name: "nextval"}
		d.NotNull = true
	case c.accept("unique"):
		c.acceptOne("key", "index")
		d.Constraints = append(d.Constraints, &pgtree.Constraint{Kind: pgtree.UniqueKey, Columns: []string{d.Name}})
	case c.accept("primary", "key"), c.accept("primary"), c.accept("key"):
		d.Constraints = append(d.Constraints, &pgtree.Constraint{Kind: pgtree.PrimaryKey, Columns: []string{d.Name}})
	case c.is("references"):
		k := &pgtree.Constraint{Kind: pgtree.ForeignKey, Columns: []string{d.Name}}
		c.references(k)
		d.Constraints = append(d.Constraints, k)
	case c.accept("generated", "always", "as"), c.accept("as"):
		d.Generated, d.Default = true, c.opaque()
	case c.accept("on", "update"), c.accept("on", "conflict"), c.accept("comment"), c.accept("collate"),
		c.accept("character", "set"), c.accept("charset"), c.accept("constraint"):
		c.skipOne()
	default:
		c.skipOne()
	}
}

// defaultValue reads a literal, or an expression that is left opaque.
func (c *cursor) defaultValue() pgtree.Expr {
	if c.done() {
		c.fail("a default value")
	}
	t, raw := c.toks[c.pos], c.raw(c.pos)
	at := pgtree.At{Pos: -1}
	c.skipOne()
	switch {
	case t.kind == number && !c.is("."):
		return &pgtree.Const{At: at, Kind: pgtree.Int, Text: raw}
	case t.kind == stringText && (raw[0] == '\'' || raw[0] == '"'):
		return &pgtree.Const{At: at, Kind: pgtree.String, Text: c.unescape(unquote(raw))}
	case strings.EqualFold(raw, "null"):
		return nil
	case strings.EqualFold(raw, "true"), strings.EqualFold(raw, "false"):
		return &pgtree.Const{At: at, Kind: pgtree.Bool, Text: strings.ToLower(raw)}
	case raw == "-" || raw == "+", c.is("."):
		c.skipOne()
		if c.accept(".") {
			c.skipOne()
		}
	case t.kind == word && c.is("("):
		c.skipGroup()
	}
	return c.opaque()
}

// unescape takes the backslashes of MySQL out of a string.
func (c *cursor) unescape(s string) string {
	if c.dialect != mysql || !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
