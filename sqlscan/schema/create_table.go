package schema

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// createTable adds a table. It fails when a parent or a LIKE source is
// missing.
func (b *builder) createTable(n *pgtree.CreateTable) error {
	schema := b.creationSchema(n.Table.Schema)
	full := schema + "." + n.Table.Name
	if n.IfNotExists && (b.cat.Tables[full] != nil || b.cat.Views[full] != nil) {
		return nil
	}
	t := &Table{Schema: schema, Name: n.Table.Name, File: b.at.file, Line: b.at.line}
	parents, err := b.parents(n)
	if err != nil {
		return err
	}
	likes, err := b.likes(n)
	if err != nil {
		return err
	}
	old := b.cat.Tables[full]
	b.forget(old)
	b.cat.Tables[full] = t
	b.inherit(t, n, parents)
	for _, e := range n.Elements {
		switch e := e.(type) {
		case *pgtree.ColumnDef:
			b.addColumn(t, e)
		case *pgtree.Like:
			b.copyColumns(t, likes[e], e)
		}
	}
	b.addKeys(t, n, likes)
	if n.PartitionOf != nil {
		b.inheritKeys(t, parents[0])
	}
	b.warnReplaced(old, t)
	return nil
}

// parents are the tables that a new table inherits from or is a partition of.
func (b *builder) parents(n *pgtree.CreateTable) ([]*Table, error) {
	refs := n.Inherits
	if n.PartitionOf != nil {
		refs = []*pgtree.TableRef{n.PartitionOf}
	}
	var out []*Table
	for _, r := range refs {
		p := b.table(r)
		if p == nil {
			return nil, &missingError{"create table " + n.Table.Name, "table " + qualified(r)}
		}
		out = append(out, p)
	}
	return out, nil
}

func (b *builder) likes(n *pgtree.CreateTable) (map[*pgtree.Like]*Table, error) {
	out := map[*pgtree.Like]*Table{}
	for _, e := range n.Elements {
		l, ok := e.(*pgtree.Like)
		if !ok {
			continue
		}
		switch t, v := b.table(l.Table), b.view(l.Table); {
		case t != nil:
			out[l] = t
		case v != nil:
			out[l] = b.viewAsTable(v)
		default:
			return nil, &missingError{"create table " + n.Table.Name, "table " + qualified(l.Table)}
		}
	}
	return out, nil
}

// viewAsTable is a view's columns as far as their names are known.
func (b *builder) viewAsTable(v *View) *Table {
	t := &Table{Schema: v.Schema, Name: v.Name}
	for _, c := range b.outputs(v.Query, v.Columns) {
		t.Columns = append(t.Columns, Column{Name: c})
	}
	return t
}

func qualified(r *pgtree.TableRef) string {
	if r.Schema == "" {
		return r.Name
	}
	return r.Schema + "." + r.Name
}

// inherit takes over the columns of the parents.
func (b *builder) inherit(t *Table, n *pgtree.CreateTable, parents []*Table) {
	for _, p := range parents {
		b.hasChildren[p] = true
		if n.PartitionOf != nil {
			t.PartitionOf = p.FullName()
		} else {
			t.Inherits = append(t.Inherits, p.FullName())
		}
		for _, c := range p.Columns {
			if have, ok := t.Column(c.Name); ok {
				have.NotNull = have.NotNull || c.NotNull
				continue
			}
			t.Columns = append(t.Columns, c)
		}
	}
}

// inheritKeys gives a partition the keys and foreign keys of its parent,
// under names of its own as PostgreSQL does.
func (b *builder) inheritKeys(t, parent *Table) {
	for _, k := range parent.Keys {
		b.inheritKey(t, k)
	}
	for _, fk := range parent.ForeignKeys {
		b.inheritForeignKey(t, fk)
	}
}

func (b *builder) inheritKey(t *Table, k Key) {
	for _, have := range t.Keys {
		if slices.Equal(have.Columns, k.Columns) && have.Primary == k.Primary {
			return
		}
	}
	k.Columns = slices.Clone(k.Columns)
	k.Name = ""
	b.addKey(t, k)
}

func (b *builder) inheritForeignKey(t *Table, fk ForeignKey) {
	for _, have := range t.ForeignKeys {
		if have.RefTable == fk.RefTable && slices.Equal(have.Columns, fk.Columns) {
			return
		}
	}
	fk.Columns, fk.RefColumns = slices.Clone(fk.Columns), slices.Clone(fk.RefColumns)
	t.ForeignKeys = append(t.ForeignKeys, fk)
}

// copyColumns is LIKE. Keys come with it only INCLUDING INDEXES; foreign keys
// never do.
func (b *builder) copyColumns(t, from *Table, l *pgtree.Like) {
	for _, c := range from.Columns {
		identity := c.Generated && isNextval(c.Default)
		switch {
		case identity && !l.Identity, c.Generated && !identity && !l.Generated:
			c.Default, c.Generated = nil, false
		case !c.Generated && !l.Defaults:
			c.Default = nil
		}
		t.Columns = append(t.Columns, c)
	}
}

// addKeys adds the keys of a table definition, the primary key first: it
// decides which columns are NOT NULL and what later ones are named.
func (b *builder) addKeys(t *Table, n *pgtree.CreateTable, likes map[*pgtree.Like]*Table) {
	var cs []*pgtree.Constraint
	for _, e := range n.Elements {
		switch e := e.(type) {
		case *pgtree.ColumnDef:
			cs = append(cs, e.Constraints...)
		case *pgtree.Constraint:
			cs = append(cs, e)
		}
	}
	order := []pgtree.ConstraintKind{pgtree.PrimaryKey, pgtree.UniqueKey, pgtree.ForeignKey}
	for _, kind := range order {
		for _, c := range cs {
			if c.Kind == kind {
				b.addConstraint(t, c)
			}
		}
	}
	for _, e := range n.Elements {
		if l, ok := e.(*pgtree.Like); ok && l.Indexes {
			for _, k := range likes[l].Keys {
				k.Name, k.Columns = "", slices.Clone(k.Columns)
				b.addKey(t, k)
			}
		}
	}
}

// maxColumns is more than the columns any of the databases lets a table have.
const maxColumns = 5000

// addColumn adds a column, or merges it with an inherited one.
func (b *builder) addColumn(t *Table, d *pgtree.ColumnDef) {
	c := Column{Name: d.Name, Type: d.Type, NotNull: d.NotNull, Default: d.Default, Generated: d.Generated}
	if d.Serial || d.Identity {
		c.Default = &pgtree.Func{At: pgtree.At{Pos: -1}, Name: "nextval"}
		c.NotNull = true
	}
	if b.notNullDomain(d.Type) {
		c.NotNull = true
	}
	have, ok := t.Column(d.Name)
	if !ok && len(t.Columns) >= maxColumns {
		b.warn("column %s of table %s is left out: more than %d columns", d.Name, t.FullName(), maxColumns)
		return
	}
	if !ok {
		t.Columns = append(t.Columns, c)
		return
	}
	have.NotNull = have.NotNull || c.NotNull
	if c.Default != nil {
		have.Default, have.Generated = c.Default, c.Generated
	}
	if c.Type.Name != "" {
		have.Type = c.Type
	}
}

func isNextval(e pgtree.Expr) bool {
	f, ok := e.(*pgtree.Func)
	return ok && f.Name == "nextval"
}

// notNullDomain says that the type is a domain that refuses NULL.
func (b *builder) notNullDomain(t pgtree.TypeName) bool {
	if t.Array > 0 || t.Name == "" {
		return false
	}
	if t.Schema != "" {
		return b.domains[t.Schema+"."+t.Name]
	}
	for _, s := range b.path {
		if notNull, ok := b.domains[s+"."+t.Name]; ok {
			return notNull
		}
	}
	return false
}

// createTableAs is CREATE TABLE AS and SELECT INTO. Columns whose names only
// the database knows are left out.
func (b *builder) createTableAs(into *pgtree.TableRef, query pgtree.Node) {
	schema := b.creationSchema(into.Schema)
	full := schema + "." + into.Name
	if b.cat.Tables[full] != nil {
		return
	}
	t := &Table{Schema: schema, Name: into.Name, File: b.at.file, Line: b.at.line}
	if s, ok := query.(*pgtree.Select); ok {
		b.bind(s)
		for _, name := range b.outputs(s, into.Columns) {
			t.Columns = append(t.Columns, Column{Name: name})
		}
	} else {
		for _, name := range into.Columns {
			t.Columns = append(t.Columns, Column{Name: name})
		}
	}
	b.cat.Tables[full] = t
}

// forget removes a table that gives way to another of its name.
func (b *builder) forget(t *Table) {
	if t == nil {
		return
	}
	for _, k := range t.Keys {
		delete(b.indexes, t.Schema+"."+k.Name)
	}
	for _, k := range t.PartialKeys {
		delete(b.indexes, t.Schema+"."+k.Name)
	}
	delete(b.cat.Tables, t.FullName())
}

// warnReplaced tells of a table that is created twice in different ways.
func (b *builder) warnReplaced(old, t *Table) {
	if old == nil || sameColumns(old, t) {
		return
	}
	b.warn("table %s is created here and at %s:%d with other columns: the later one is used", t.FullName(), old.File, old.Line)
}

func sameColumns(a, b *Table) bool {
	return slices.EqualFunc(a.Columns, b.Columns, func(x, y Column) bool { return x.Name == y.Name })
}
