package schema

import (
	"maps"
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// drop removes objects. What is not there is passed over.
func (b *builder) drop(n *pgtree.Drop) {
	for i, name := range n.Names {
		ref := &pgtree.TableRef{Schema: name.Schema, Name: name.Name}
		switch n.Kind {
		case pgtree.TableObject:
			if t := b.table(ref); t != nil {
				b.dropTable(t, n.Cascade)
			}
		case pgtree.ViewObject:
			if v := b.view(ref); v != nil {
				b.dropView(v, n.Cascade)
			}
		case pgtree.IndexObject:
			b.dropIndex(name)
		case pgtree.SchemaObject:
			b.dropSchema(name.Name)
		case pgtree.FunctionObject:
			b.dropFunction(name, n.Signatures[i])
		case pgtree.DomainObject:
			delete(b.domains, b.newName(name.Schema, name.Name))
		case pgtree.PolicyObject:
			if t := b.table(ref); t != nil {
				t.Policies = slices.DeleteFunc(t.Policies, func(p Policy) bool { return p.Name == n.Policy })
			}
		}
	}
}

// dropTable removes a table with its partitions and, when cascading, the
// tables that inherit from it and the views over it.
func (b *builder) dropTable(t *Table, cascade bool) {
	doomed := []*Table{t}
	for _, d := range b.descendants(t) {
		if cascade || d.PartitionOf != "" {
			doomed = append(doomed, d)
		}
	}
	for _, d := range doomed {
		b.forget(d)
		b.dropReferences(d.FullName())
		if cascade {
			b.dropViewsUsing(d.FullName(), "")
		}
	}
}

// dropReferences removes the foreign keys to a table. SQLite keeps them: they
// bind by name, and its way to change a table is to drop it and rename a new
// one into its place.
func (b *builder) dropReferences(table string) {
	if b.cat.Dialect == sqlite {
		return
	}
	for _, o := range b.cat.Tables {
		o.ForeignKeys = slices.DeleteFunc(o.ForeignKeys, func(fk ForeignKey) bool { return fk.RefTable == table })
	}
}

func (b *builder) dropView(v *View, cascade bool) {
	delete(b.cat.Views, v.FullName())
	if cascade {
		b.dropViewsUsing(v.FullName(), "")
	}
}

// dropViewsUsing removes the views that read a table or view and, unless
// column is empty, mention that column; and the views over them.
func (b *builder) dropViewsUsing(full, column string) {
	for _, v := range b.views() {
		if b.cat.Views[v.FullName()] == nil || !viewUses(v, full, column) {
			continue
		}
		delete(b.cat.Views, v.FullName())
		b.dropViewsUsing(v.FullName(), "")
	}
}

// dropIndex removes a unique index. An index of a constraint goes only with
// the constraint.
func (b *builder) dropIndex(name pgtree.Name) {
	schemas := b.path
	if name.Schema != "" {
		schemas = []string{name.Schema}
	}
	if t := b.indexTable(schemas, name); t != nil {
		for _, k := range t.Keys {
			if k.Name == name.Name {
				for _, p := range b.partitions(t) {
					p.Keys = slices.DeleteFunc(p.Keys, func(o Key) bool { return !o.Constraint && slices.Equal(o.Columns, k.Columns) })
				}
				break
			}
		}
		b.removeKey(t, name.Name)
	}
}

// indexTable finds the table of a unique index, in any schema when the path
// has none.
func (b *builder) indexTable(schemas []string, name pgtree.Name) *Table {
	for _, s := range schemas {
		if t := b.indexes[s+"."+name.Name]; t != "" {
			return b.cat.Tables[t]
		}
	}
	if name.Schema != "" {
		return nil
	}
	for _, full := range slices.Sorted(maps.Keys(b.indexes)) {
		if _, n := splitName(full); n == name.Name {
			return b.cat.Tables[b.indexes[full]]
		}
	}
	return nil
}

func (b *builder) dropSchema(schema string) {
	for _, t := range b.tables() {
		if t.Schema == schema && b.cat.Tables[t.FullName()] != nil {
			b.dropTable(t, true)
		}
	}
	for _, v := range b.views() {
		if v.Schema == schema {
			b.dropView(v, true)
		}
	}
	for full, f := range b.cat.Functions {
		if f.Schema == schema {
			delete(b.cat.Functions, full)
			delete(b.functions, full)
		}
	}
}

func (b *builder) dropFunction(name pgtree.Name, signature string) {
	f, ok := lookup(b.cat, b.cat.Functions, b.path, name.Schema, name.Name)
	if !ok {
		return
	}
	full := f.Schema + "." + f.Name
	if signature == "*" {
		clear(b.functions[full])
	} else {
		delete(b.functions[full], signature)
	}
	b.settleFunction(full)
}
