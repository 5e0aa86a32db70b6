package schema

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// alterTable reads ALTER TABLE. Renames become statements of their own, in
// the order written, but for that of the table itself, which goes last.
func (c *cursor) alterTable() []pgtree.Node {
	exists := c.ifExists()
	table := c.table()
	if c.acceptOne("wait", "nowait") && !c.done() && c.toks[c.pos].kind == number {
		c.pos++
	}
	var out, renames []pgtree.Node
	for !c.done() {
		actions, node := c.alterAction(table)
		for _, a := range actions {
			out = append(out, &pgtree.AlterTable{
				Kind: pgtree.TableObject, Table: table, IfExists: exists, Actions: []pgtree.AlterAction{a},
			})
		}
		if r, ok := node.(*pgtree.Rename); ok && r.Kind == pgtree.TableObject {
			renames = append(renames, r)
		} else if node != nil {
			out = append(out, node)
		}
		for !c.done() && !c.is(",") {
			c.skipOne()
		}
		c.accept(",")
	}
	return append(out, renames...)
}

// alterAction reads one change, a list of changes, or a rename. Of what the
// catalog does not show it returns nothing.
func (c *cursor) alterAction(table *pgtree.TableRef) ([]pgtree.AlterAction, pgtree.Node) {
	switch {
	case c.accept("add"):
		return c.alterAdd(), nil
	case c.accept("drop"):
		return c.alterDrop(), nil
	case c.accept("modify"):
		c.accept("column")
		c.ifExists()
		return redefine(c.columnDef()), nil
	case c.accept("change"):
		c.accept("column")
		c.ifExists()
		old := c.name()
		d := c.columnDef()
		return append([]pgtree.AlterAction{}, redefineAfter(old, d)...), renameColumnNode(table, old, d.Name)
	case c.accept("rename"):
		return nil, c.alterRename(table)
	case c.accept("alter"):
		return c.alterColumn(), nil
	}
	return nil, nil
}

func renameColumnNode(table *pgtree.TableRef, old, name string) pgtree.Node {
	if old == name {
		return nil
	}
	return &pgtree.Rename{Kind: pgtree.ColumnObject, Table: table, Old: old, New: name}
}

func (c *cursor) alterAdd() []pgtree.AlterAction {
	if c.is("partition") {
		return nil
	}
	column := c.accept("column")
	exists := c.ifNotExists()
	if c.accept("(") {
		var out []pgtree.AlterAction
		for _, e := range c.elements() {
			out = append(out, adding(e, exists))
		}
		c.expect(")")
		return out
	}
	if !column {
		if k, ok := c.tableConstraint(); ok {
			if k == nil {
				return nil
			}
			return []pgtree.AlterAction{adding(k, exists)}
		}
	}
	return []pgtree.AlterAction{adding(c.columnDef(), exists)}
}

func adding(e pgtree.TableElement, exists bool) pgtree.AlterAction {
	if k, ok := e.(*pgtree.Constraint); ok {
		return pgtree.AlterAction{Kind: pgtree.AddConstraint, Constraint: k, Name: k.Name}
	}
	d, _ := e.(*pgtree.ColumnDef)
	a := pgtree.AlterAction{Kind: pgtree.AddColumn, Column: d, IfExists: exists}
	if d != nil {
		a.Name = d.Name
	}
	return a
}

func (c *cursor) alterDrop() []pgtree.AlterAction {
	a := pgtree.AlterAction{Kind: pgtree.DropConstraint}
	switch {
	case c.is("partition"):
		return nil
	case c.accept("primary", "key"):
		a.Name = primaryName
		return []pgtree.AlterAction{a}
	case c.accept("foreign", "key"), c.acceptOne("index", "key", "constraint", "check"):
	default:
		c.accept("column")
		a.Kind, a.Cascade = pgtree.DropColumn, c.dialect == mysql
	}
	a.IfExists = c.ifExists()
	a.Name = c.name()
	return []pgtree.AlterAction{a}
}

// redefine makes a column what MODIFY COLUMN says.
func redefine(d *pgtree.ColumnDef) []pgtree.AlterAction { return redefineAfter(d.Name, d) }

func redefineAfter(name string, d *pgtree.ColumnDef) []pgtree.AlterAction {
	null := pgtree.DropNotNull
	if d.NotNull {
		null = pgtree.SetNotNull
	}
	out := []pgtree.AlterAction{
		{Kind: pgtree.ColumnType, Name: name, Type: d.Type},
		{Kind: null, Name: name},
		{Kind: pgtree.SetDefault, Name: name, Default: d.Default},
	}
	for _, k := range d.Constraints {
		k.Columns = []string{name}
		out = append(out, pgtree.AlterAction{Kind: pgtree.AddConstraint, Constraint: k})
	}
	return out
}

func (c *cursor) alterRename(table *pgtree.TableRef) pgtree.Node {
	switch {
	case c.accept("column"):
		old := c.name()
		c.expect("to")
		return renameColumnNode(table, old, c.name())
	case c.acceptOne("index", "key"):
		old := c.name()
		c.expect("to")
		return &pgtree.Rename{Kind: pgtree.ConstraintObject, Table: table, Old: old, New: c.name()}
	}
	if !c.acceptOne("to", "as") && c.dialect == sqlite {
		old := c.name() // RENAME a TO b renames a column
		c.expect("to")
		return renameColumnNode(table, old, c.name())
	}
	return &pgtree.Rename{Kind: pgtree.TableObject, Table: table, New: c.table().Name}
}

func (c *cursor) alterColumn() []pgtree.AlterAction {
	if c.isOne("index", "check", "constraint") {
		return nil
	}
	c.accept("column")
	name := c.name()
	switch {
	case c.accept("set", "default"):
		return []pgtree.AlterAction{{Kind: pgtree.SetDefault, Name: name, Default: c.defaultValue()}}
	case c.accept("drop", "default"):
		return []pgtree.AlterAction{{Kind: pgtree.SetDefault, Name: name}}
	}
	return nil
}
