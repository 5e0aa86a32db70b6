package schema

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

func (c *cursor) createTable() ([]pgtree.Node, error) {
	out := &pgtree.CreateTable{IfNotExists: c.ifNotExists(), Table: c.table()}
	if c.accept("like") {
		out.Elements = append(out.Elements, c.like())
		return []pgtree.Node{out}, nil
	}
	if c.is("(", "like") {
		c.pos += 2
		out.Elements = append(out.Elements, c.like())
		return []pgtree.Node{out}, nil
	}
	if c.is("(") && !c.is("(", "select") {
		c.expect("(")
		out.Elements = c.elements()
		c.expect(")")
	}
	return c.tableAs(out)
}

// like copies everything but foreign keys, as MySQL does.
func (c *cursor) like() *pgtree.Like {
	return &pgtree.Like{Table: c.table(), Defaults: true, Generated: true, Identity: true, Indexes: true}
}

// tableAs finds the query of CREATE TABLE ... AS SELECT behind the options.
func (c *cursor) tableAs(out *pgtree.CreateTable) ([]pgtree.Node, error) {
	for !c.done() && !c.is("select") && !c.is("with") {
		c.skipOne()
	}
	if c.done() || len(out.Elements) > 0 {
		if len(out.Elements) == 0 {
			c.fail("the columns of the table")
		}
		return []pgtree.Node{out}, nil
	}
	q, err := c.query()
	if err != nil {
		return nil, err
	}
	return []pgtree.Node{&pgtree.Wrapped{Kind: "CREATE TABLE AS", Query: q, Into: out.Table}}, nil
}

func (c *cursor) elements() []pgtree.TableElement {
	var out []pgtree.TableElement
	for !c.is(")") {
		if e := c.element(); e != nil {
			out = append(out, e)
		}
		c.skipElement()
		if !c.accept(",") {
			break
		}
	}
	return out
}

// element reads a column or a table constraint. It returns nil for what the
// catalog does not show.
func (c *cursor) element() pgtree.TableElement {
	if k, ok := c.tableConstraint(); ok {
		if k == nil {
			return nil
		}
		return k
	}
	return c.columnDef()
}

// tableConstraint reads a constraint or an index, and answers false where a
// column comes.
func (c *cursor) tableConstraint() (*pgtree.Constraint, bool) {
	name := ""
	if c.accept("constraint") {
		if !c.isOne("primary", "unique", "foreign", "check") {
			name = c.name()
		}
	}
	switch {
	case c.accept("primary", "key"):
		k := c.key(pgtree.PrimaryKey, "")
		return k, true
	case c.is("unique") && !c.typeFollows():
		c.pos++
		c.acceptOne("key", "index")
		return c.key(pgtree.UniqueKey, name), true
	case c.accept("foreign", "key"):
		if !c.is("(") {
			named := c.name()
			if name == "" {
				name = named
			}
		}
		k := &pgtree.Constraint{Kind: pgtree.ForeignKey, Name: name}
		k.Columns, _ = c.columns()
		c.references(k)
		return k, true
	case c.is("check", "("), c.is("fulltext"), c.is("spatial"), c.is("exclude"),
		c.isOne("key", "index") && !c.typeFollows(), c.is("period", "for"):
		return nil, true
	}
	return nil, name != ""
}

// typeFollows says that the next word is a column called like a keyword: a
// known type comes after it.
func (c *cursor) typeFollows() bool {
	if c.pos+1 >= len(c.toks) || c.toks[c.pos+1].kind != word {
		return false
	}
	_, ok := otherTypes[strings.ToLower(c.raw(c.pos+1))]
	return ok
}

// key reads [name] [USING BTREE] (columns). A key over expressions is no key.
func (c *cursor) key(kind pgtree.ConstraintKind, name string) *pgtree.Constraint {
	if !c.is("(") && !c.is("using") {
		named := c.name()
		if name == "" {
			name = named
		}
	}
	if c.accept("using") {
		c.pos++
	}
	cols, plain := c.columns()
	if !plain {
		return nil
	}
	return &pgtree.Constraint{Kind: kind, Name: name, Columns: cols}
}

// references reads REFERENCES table (columns) and its actions.
func (c *cursor) references(k *pgtree.Constraint) {
	c.expect("references")
	k.RefTable = c.table()
	if c.is("(") {
		k.RefColumns, _ = c.columns()
	}
	for !c.done() && !c.is(",") && !c.is(")") {
		switch {
		case c.is("deferrable"):
			k.Deferrable = !c.before("not")
			c.pos++
		case c.accept("on", "delete"), c.accept("on", "update"):
			if !c.accept("set") && !c.accept("no") {
				c.pos++
				continue
			}
			c.pos++
		case c.accept("match"):
			c.pos++
		case c.is("not", "deferrable"), c.accept("initially"):
			c.pos++
		default:
			return
		}
	}
}

// before says that the word before the next one is w.
func (c *cursor) before(w string) bool {
	return c.pos > 0 && strings.EqualFold(c.raw(c.pos-1), w)
}

// virtualTable reads the columns of SQLite's CREATE VIRTUAL TABLE, where they
// stand as plain names among the module's arguments.
func (c *cursor) virtualTable() []pgtree.Node {
	out := &pgtree.CreateTable{IfNotExists: c.ifNotExists(), Table: c.table()}
	for !c.done() && !c.is("(") {
		c.pos++
	}
	if c.accept("(") {
		for !c.done() && !c.is(")") {
			if c.pos+1 < len(c.toks) && c.raw(c.pos+1) != "=" {
				out.Elements = append(out.Elements, &pgtree.ColumnDef{Name: c.name()})
			}
			c.skipElement()
			if !c.accept(",") {
				break
			}
		}
	}
	return []pgtree.Node{out}
}
