package schema

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// addConstraint adds a key or a foreign key to t, and to its partitions.
func (b *builder) addConstraint(t *Table, c *pgtree.Constraint) {
	switch c.Kind {
	case pgtree.PrimaryKey, pgtree.UniqueKey:
		k := Key{
			Name: c.Name, Columns: slices.Clone(c.Columns), Primary: c.Kind == pgtree.PrimaryKey,
			Constraint: true, NullsNotDistinct: c.NullsNotDistinct, Deferrable: c.Deferrable,
		}
		if c.UsingIndex != "" {
			b.promoteIndex(t, c.UsingIndex, k)
			return
		}
		b.addKey(t, k)
		for _, p := range b.partitions(t) {
			b.inheritKey(p, k)
		}
	case pgtree.ForeignKey:
		fk := b.foreignKey(t, c)
		t.ForeignKeys = append(t.ForeignKeys, fk)
		for _, p := range b.partitions(t) {
			b.inheritForeignKey(p, fk)
		}
	}
}

func (b *builder) foreignKey(t *Table, c *pgtree.Constraint) ForeignKey {
	fk := ForeignKey{
		Name: c.Name, Columns: slices.Clone(c.Columns), RefTable: b.refName(c.RefTable),
		RefColumns: slices.Clone(c.RefColumns), NotValid: c.NotValid, Deferrable: c.Deferrable,
	}
	if fk.Name == "" {
		fk.Name = b.freeName(t, joinColumns(fk.Columns), "fkey")
	}
	b.fillRefColumns(&fk)
	return fk
}

// addKey adds a key, naming it where no name is given. A primary key makes
// its columns NOT NULL.
func (b *builder) addKey(t *Table, k Key) {
	if k.Name == "" {
		k.Name = b.keyName(t, k)
	}
	if k.Primary && b.impliesNotNull(t, k) {
		for _, name := range k.Columns {
			if c, ok := t.Column(name); ok {
				c.NotNull = true
			}
		}
	}
	b.removeKey(t, k.Name)
	if old, ok := t.PrimaryKey(); ok && k.Primary {
		b.removeKey(t, old.Name)
	}
	t.Keys = append(t.Keys, k)
	b.indexes[t.Schema+"."+k.Name] = t.FullName()
}

// impliesNotNull says that a primary key refuses NULL. In SQLite only that of
// one integer column is sure to: the others let NULL in, by an old mistake.
func (b *builder) impliesNotNull(t *Table, k Key) bool {
	if b.cat.Dialect != sqlite {
		return true
	}
	if len(k.Columns) != 1 {
		return false
	}
	c, ok := t.Column(k.Columns[0])
	return ok && c.Type.Name == "int4"
}

func (b *builder) keyName(t *Table, k Key) string {
	switch {
	case k.Primary:
		return b.freeName(t, "", "pkey")
	case k.Constraint:
		return b.freeName(t, joinColumns(k.Columns), "key")
	}
	return b.freeName(t, joinColumns(k.Columns), "idx")
}

// promoteIndex makes a constraint of a unique index, which takes its name.
func (b *builder) promoteIndex(t *Table, index string, k Key) {
	for _, have := range t.Keys {
		if have.Name != index {
			continue
		}
		b.removeKey(t, index)
		k.Columns = have.Columns
		k.NullsNotDistinct = have.NullsNotDistinct
		if k.Name == "" {
			k.Name = index
		}
		b.addKey(t, k)
		return
	}
	b.warn("constraint of table %s uses index %s, which is not a known unique index of it", t.FullName(), index)
}

// removeKey removes a key or a partial key by name.
func (b *builder) removeKey(t *Table, name string) bool {
	n := len(t.Keys) + len(t.PartialKeys)
	t.Keys = slices.DeleteFunc(t.Keys, func(k Key) bool { return k.Name == name })
	t.PartialKeys = slices.DeleteFunc(t.PartialKeys, func(k PartialKey) bool { return k.Name == name })
	if len(t.Keys)+len(t.PartialKeys) == n {
		return false
	}
	delete(b.indexes, t.Schema+"."+name)
	return true
}

// primaryName is MySQL's name of every primary key.
const primaryName = "primary"

// dropConstraint removes a key or a foreign key by name, from the partitions
// too. A foreign key that needs a dropped key goes with it.
func (b *builder) dropConstraint(t *Table, name string) {
	if pk, ok := t.PrimaryKey(); ok && name == primaryName {
		name = pk.Name
	}
	for _, k := range t.Keys {
		if k.Name != name {
			continue
		}
		b.removeKey(t, name)
		b.dropDependent(t, k.Columns)
		for _, p := range b.partitions(t) {
			p.Keys = slices.DeleteFunc(p.Keys, func(o Key) bool {
				return o.Primary == k.Primary && slices.Equal(o.Columns, k.Columns)
			})
		}
		return
	}
	for _, fk := range t.ForeignKeys {
		if fk.Name != name {
			continue
		}
		for _, p := range append(b.partitions(t), t) {
			p.ForeignKeys = slices.DeleteFunc(p.ForeignKeys, func(o ForeignKey) bool { return o.Name == name })
		}
		return
	}
	b.removeKey(t, name)
}

// dropDependent drops the foreign keys that refer to columns of t which no
// key makes unique any more.
func (b *builder) dropDependent(t *Table, cols []string) {
	for _, k := range t.Keys {
		if sameSet(k.Columns, cols) {
			return
		}
	}
	for _, o := range b.cat.Tables {
		o.ForeignKeys = slices.DeleteFunc(o.ForeignKeys, func(fk ForeignKey) bool {
			return fk.RefTable == t.FullName() && sameSet(fk.RefColumns, cols)
		})
	}
}

func sameSet(a, b []string) bool { return len(a) == len(b) && subset(a, b) }

// partitions are the partitions of t, at any depth.
func (b *builder) partitions(t *Table) []*Table {
	return slices.DeleteFunc(b.descendants(t), func(c *Table) bool { return c.PartitionOf == "" })
}

// createIndex adds a unique index; others leave no trace in the catalog.
func (b *builder) createIndex(n *pgtree.CreateIndex) error {
	if !n.Unique {
		return nil
	}
	t := b.table(n.Table)
	if t == nil {
		if b.view(n.Table) != nil {
			return nil // an index of a materialized view
		}
		return &missingError{"create index " + n.Name, "table " + qualified(n.Table)}
	}
	if n.IfNotExists && b.indexes[t.Schema+"."+n.Name] != "" {
		return nil
	}
	var cols, names []string
	var exprs []pgtree.Expr
	for _, e := range n.Elements {
		if e.Column != "" {
			cols, names = append(cols, e.Column), append(names, e.Column)
		} else {
			exprs, names = append(exprs, e.Expr), append(names, indexExprName(e.Expr))
		}
	}
	name := n.Name
	if name == "" {
		name = b.freeName(t, joinColumns(names), "idx")
	}
	if n.Where != nil || len(exprs) > 0 {
		b.removeKey(t, name)
		t.PartialKeys = append(t.PartialKeys, PartialKey{Name: name, Columns: cols, Exprs: exprs, Where: n.Where, NullsNotDistinct: n.NullsNotDistinct})
		b.indexes[t.Schema+"."+name] = t.FullName()
		return nil
	}
	k := Key{Name: name, Columns: cols, NullsNotDistinct: n.NullsNotDistinct}
	b.addKey(t, k)
	for _, p := range b.partitions(t) {
		b.inheritKey(p, k)
	}
	return nil
}
