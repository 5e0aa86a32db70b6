package schema

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// rename follows ALTER ... RENAME.
func (b *builder) rename(n *pgtree.Rename) error {
	switch n.Kind {
	case pgtree.SchemaObject:
		b.renameSchema(n.Object.Name, n.New)
		return nil
	case pgtree.FunctionObject:
		b.renameFunction(n.Object, "", n.New)
		return nil
	case pgtree.DomainObject:
		old := b.newName(n.Object.Schema, n.Object.Name)
		b.domains[b.newName(n.Object.Schema, n.New)] = b.domains[old]
		delete(b.domains, old)
		return nil
	case pgtree.IndexObject:
		b.renameIndex(n)
		return nil
	}
	if t := b.table(n.Table); t != nil {
		b.renameInTable(t, n)
		return nil
	}
	if v := b.view(n.Table); v != nil {
		b.renameInView(v, n)
		return nil
	}
	if b.renameIndex(n) || n.IfExists || n.Kind == pgtree.ViewObject {
		return nil
	}
	return &missingError{"rename", "table " + qualified(n.Table)}
}

func (b *builder) renameInTable(t *Table, n *pgtree.Rename) {
	switch n.Kind {
	case pgtree.ColumnObject:
		b.renameColumn(t, n.Old, n.New)
	case pgtree.ConstraintObject:
		b.renameConstraint(t, n.Old, n.New)
	case pgtree.PolicyObject:
		for i := range t.Policies {
			if t.Policies[i].Name == n.Old {
				t.Policies[i].Name = n.New
			}
		}
	case pgtree.TableObject, pgtree.ViewObject:
		b.moveTable(t, t.Schema, n.New)
	}
}

func (b *builder) renameInView(v *View, n *pgtree.Rename) {
	switch n.Kind {
	case pgtree.TableObject, pgtree.ViewObject:
		b.moveView(v, v.Schema, n.New)
	case pgtree.ColumnObject:
		names := b.outputs(v.Query, v.Columns)
		if i := slices.Index(names, n.Old); i >= 0 {
			v.Columns = names
			v.Columns[i] = n.New
			b.renameInViews(v.FullName(), n.Old, n.New)
		}
	}
}

// moveTable gives a table another schema or name, wherever it is named.
func (b *builder) moveTable(t *Table, schema, name string) {
	old := t.FullName()
	b.forget(t)
	renameQualifiers(t, t.Name, name)
	t.Schema, t.Name = schema, name
	full := t.FullName()
	b.cat.Tables[full] = t
	for _, k := range t.Keys {
		b.indexes[t.Schema+"."+k.Name] = full
	}
	for _, k := range t.PartialKeys {
		b.indexes[t.Schema+"."+k.Name] = full
	}
	b.renameReferences(old, full)
	b.renameRelationInViews(old, schema, name)
}

// renameReferences follows a table's new name in what refers to it.
func (b *builder) renameReferences(old, full string) {
	for _, o := range b.cat.Tables {
		for i := range o.ForeignKeys {
			if o.ForeignKeys[i].RefTable == old {
				o.ForeignKeys[i].RefTable = full
			}
		}
		for i := range o.Inherits {
			if o.Inherits[i] == old {
				o.Inherits[i] = full
			}
		}
		if o.PartitionOf == old {
			o.PartitionOf = full
		}
	}
}

// renameQualifiers follows a table's new name in its own policies, where
// columns may be written orders.id.
func renameQualifiers(t *Table, old, name string) {
	for _, p := range t.Policies {
		for _, e := range []pgtree.Expr{p.Using, p.Check} {
			pgtree.Inspect(e, func(x pgtree.Expr) bool {
				if c, ok := x.(*pgtree.Column); ok && len(c.Parts) == 2 && c.Parts[0] == old {
					c.Parts[0] = name
				}
				return true
			})
		}
	}
}

func (b *builder) moveView(v *View, schema, name string) {
	old := v.FullName()
	delete(b.cat.Views, old)
	v.Schema, v.Name = schema, name
	b.cat.Views[v.FullName()] = v
	b.renameRelationInViews(old, schema, name)
}

// renameColumn renames a column of t and of the tables below it, in keys,
// foreign keys, policies and views.
func (b *builder) renameColumn(t *Table, old, name string) {
	for _, d := range append([]*Table{t}, b.descendants(t)...) {
		if c, ok := d.Column(old); ok {
			c.Name = name
		}
		for i := range d.Keys {
			replace(d.Keys[i].Columns, old, name)
		}
		for i := range d.PartialKeys {
			k := &d.PartialKeys[i]
			replace(k.Columns, old, name)
			renameColumnIn(k.Where, old, name)
			for _, e := range k.Exprs {
				renameColumnIn(e, old, name)
			}
		}
		for i := range d.Policies {
			renameColumnIn(d.Policies[i].Using, old, name)
			renameColumnIn(d.Policies[i].Check, old, name)
		}
		b.renameInForeignKeys(d, old, name)
		b.renameInViews(d.FullName(), old, name)
	}
}

func (b *builder) renameInForeignKeys(t *Table, old, name string) {
	for i := range t.ForeignKeys {
		replace(t.ForeignKeys[i].Columns, old, name)
	}
	for _, o := range b.cat.Tables {
		for i := range o.ForeignKeys {
			if o.ForeignKeys[i].RefTable == t.FullName() {
				replace(o.ForeignKeys[i].RefColumns, old, name)
			}
		}
	}
}

func replace(list []string, old, name string) {
	for i := range list {
		if list[i] == old {
			list[i] = name
		}
	}
}

// renameColumnIn renames a column in an expression over one table.
func renameColumnIn(e pgtree.Expr, old, name string) {
	pgtree.Inspect(e, func(x pgtree.Expr) bool {
		if c, ok := x.(*pgtree.Column); ok && len(c.Parts) > 0 && c.Parts[len(c.Parts)-1] == old {
			c.Parts[len(c.Parts)-1] = name
		}
		return true
	})
}

func (b *builder) renameConstraint(t *Table, old, name string) {
	b.renameKey(t, old, name)
	for i := range t.ForeignKeys {
		if t.ForeignKeys[i].Name == old {
			t.ForeignKeys[i].Name = name
		}
	}
}

func (b *builder) renameKey(t *Table, old, name string) {
	for i := range t.Keys {
		if t.Keys[i].Name == old {
			t.Keys[i].Name = name
		}
	}
	for i := range t.PartialKeys {
		if t.PartialKeys[i].Name == old {
			t.PartialKeys[i].Name = name
		}
	}
	if owner, ok := b.indexes[t.Schema+"."+old]; ok {
		delete(b.indexes, t.Schema+"."+old)
		b.indexes[t.Schema+"."+name] = owner
	}
}

// renameIndex renames a unique index, with the constraint it may belong to.
// ALTER TABLE ... RENAME TO works on indexes too.
func (b *builder) renameIndex(n *pgtree.Rename) bool {
	t := b.indexTable(b.pathFor(n.Table.Schema), pgtree.Name{Schema: n.Table.Schema, Name: n.Table.Name})
	if t == nil {
		return false
	}
	b.renameKey(t, n.Table.Name, n.New)
	return true
}

func (b *builder) pathFor(schema string) []string {
	if schema != "" {
		return []string{schema}
	}
	return b.path
}

func (b *builder) renameSchema(old, name string) {
	for _, t := range b.tables() {
		if t.Schema == old {
			b.moveTable(t, name, t.Name)
		}
	}
	for _, v := range b.views() {
		if v.Schema == old {
			b.moveView(v, name, v.Name)
		}
	}
	for _, f := range b.cat.Functions {
		if f.Schema == old {
			b.renameFunction(pgtree.Name{Schema: old, Name: f.Name}, name, f.Name)
		}
	}
}

// renameFunction gives a function another name and, unless schema is empty,
// another schema.
func (b *builder) renameFunction(from pgtree.Name, schema, name string) {
	f, ok := lookup(b.cat, b.cat.Functions, b.path, from.Schema, from.Name)
	if !ok {
		return
	}
	if schema == "" {
		schema = f.Schema
	}
	old, full := f.Schema+"."+f.Name, schema+"."+name
	overloads := b.functions[old]
	delete(b.functions, old)
	delete(b.cat.Functions, old)
	b.functions[full] = overloads
	b.settleFunction(full)
}

// setSchema follows ALTER ... SET SCHEMA.
func (b *builder) setSchema(n *pgtree.SetSchema) error {
	switch {
	case n.Kind == pgtree.FunctionObject:
		b.renameFunction(n.Object, n.New, n.Object.Name)
	case n.Table == nil:
	default:
		if t := b.table(n.Table); t != nil {
			b.moveTable(t, n.New, t.Name)
		} else if v := b.view(n.Table); v != nil {
			b.moveView(v, n.New, v.Name)
		} else if n.Kind == pgtree.TableObject && !n.IfExists {
			return &missingError{"set schema", "table " + qualified(n.Table)}
		}
	}
	return nil
}
