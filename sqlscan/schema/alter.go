package schema

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// alterTable makes the changes of ALTER TABLE. Each change of columns goes to
// the partitions and inheriting tables too.
func (b *builder) alterTable(n *pgtree.AlterTable) error {
	t := b.table(n.Table)
	if t == nil {
		if n.IfExists || n.Kind == pgtree.ViewObject || n.Kind == pgtree.IndexObject || b.view(n.Table) != nil || !matters(n) {
			return nil
		}
		return &missingError{"alter table", "table " + qualified(n.Table)}
	}
	for i := range n.Actions {
		if err := b.needs(&n.Actions[i]); err != nil {
			return err
		}
	}
	for i := range n.Actions {
		b.alterOne(t, &n.Actions[i])
	}
	return nil
}

// matters says that a statement changes something the catalog shows.
func matters(n *pgtree.AlterTable) bool {
	return slices.ContainsFunc(n.Actions, func(a pgtree.AlterAction) bool { return a.Kind != pgtree.AlterOther })
}

// needs checks that the other table of a change is there.
func (b *builder) needs(a *pgtree.AlterAction) error {
	if a.Table != nil && b.table(a.Table) == nil {
		return &missingError{"alter table", "table " + qualified(a.Table)}
	}
	return nil
}

func (b *builder) alterOne(t *Table, a *pgtree.AlterAction) {
	switch a.Kind {
	case pgtree.AddColumn:
		b.alterAddColumn(t, a)
	case pgtree.DropColumn:
		b.dropColumn(t, a.Name, a.Cascade)
	case pgtree.AddConstraint:
		b.addConstraint(t, a.Constraint)
	case pgtree.DropConstraint:
		b.dropConstraint(t, a.Name)
	case pgtree.ValidateConstraint, pgtree.AlterConstraint:
		alterConstraint(t, a)
		for _, p := range b.partitions(t) {
			alterConstraint(p, a)
		}
	case pgtree.AttachPartition, pgtree.DetachPartition, pgtree.Inherit, pgtree.NoInherit:
		b.alterParent(t, a)
	case pgtree.EnableRLS, pgtree.DisableRLS:
		t.RLS = a.Kind == pgtree.EnableRLS
	case pgtree.ForceRLS, pgtree.NoForceRLS:
		t.ForceRLS = a.Kind == pgtree.ForceRLS
	default:
		b.alterColumns(t, a)
	}
}

// alterColumns changes a column of t and of the tables below it.
func (b *builder) alterColumns(t *Table, a *pgtree.AlterAction) {
	for _, d := range append(b.descendants(t), t) {
		c, ok := d.Column(a.Name)
		if !ok {
			continue
		}
		b.alterColumn(c, a)
		if pk, ok := d.PrimaryKey(); ok && slices.Contains(pk.Columns, a.Name) {
			c.NotNull = true
		}
	}
}

func (b *builder) alterColumn(c *Column, a *pgtree.AlterAction) {
	switch a.Kind {
	case pgtree.ColumnType:
		c.Type = a.Type
	case pgtree.SetDefault:
		c.Default = a.Default
	case pgtree.SetNotNull:
		c.NotNull = true
	case pgtree.DropNotNull:
		c.NotNull = b.notNullDomain(c.Type)
	case pgtree.AddIdentity:
		c.Generated, c.Default = true, &pgtree.Func{At: pgtree.At{Pos: -1}, Name: "nextval"}
	case pgtree.DropIdentity, pgtree.DropExpression:
		c.Generated, c.Default = false, nil
	}
}

func (b *builder) alterAddColumn(t *Table, a *pgtree.AlterAction) {
	if a.Column == nil {
		return
	}
	if _, ok := t.Column(a.Column.Name); ok {
		if !a.IfExists {
			b.warn("column %s of table %s is there already", a.Column.Name, t.FullName())
		}
		return
	}
	for _, d := range append([]*Table{t}, b.descendants(t)...) {
		b.addColumn(d, a.Column)
	}
	for _, c := range a.Column.Constraints {
		b.addConstraint(t, c)
	}
}

// dropColumn drops a column from t and the tables below it, with the keys and
// foreign keys that use it and, when cascading, the policies and views.
func (b *builder) dropColumn(t *Table, name string, cascade bool) {
	for _, d := range append([]*Table{t}, b.descendants(t)...) {
		d.Columns = slices.DeleteFunc(d.Columns, func(c Column) bool { return c.Name == name })
		b.dropKeysOn(d, name)
		for _, o := range b.cat.Tables {
			o.ForeignKeys = slices.DeleteFunc(o.ForeignKeys, func(fk ForeignKey) bool {
				return o == d && slices.Contains(fk.Columns, name) ||
					fk.RefTable == d.FullName() && slices.Contains(fk.RefColumns, name)
			})
		}
		if cascade {
			d.Policies = slices.DeleteFunc(d.Policies, func(p Policy) bool {
				return mentions(p.Using, name) || mentions(p.Check, name)
			})
			b.dropViewsUsing(d.FullName(), name)
		}
	}
}

func (b *builder) dropKeysOn(t *Table, column string) {
	for _, k := range slices.Clone(t.Keys) {
		if slices.Contains(k.Columns, column) {
			b.removeKey(t, k.Name)
		}
	}
	for _, k := range slices.Clone(t.PartialKeys) {
		if slices.Contains(k.Columns, column) || mentions(k.Where, column) || slices.ContainsFunc(k.Exprs, func(e pgtree.Expr) bool { return mentions(e, column) }) {
			b.removeKey(t, k.Name)
		}
	}
}

// mentions says that an expression refers to a column of that name.
func mentions(e pgtree.Expr, column string) bool {
	found := false
	pgtree.Inspect(e, func(x pgtree.Expr) bool {
		if c, ok := x.(*pgtree.Column); ok && len(c.Parts) > 0 && c.Parts[len(c.Parts)-1] == column {
			found = true
		}
		return !found
	})
	return found
}

func alterConstraint(t *Table, a *pgtree.AlterAction) {
	for i := range t.ForeignKeys {
		fk := &t.ForeignKeys[i]
		if fk.Name != a.Name {
			continue
		}
		if a.Kind == pgtree.ValidateConstraint {
			fk.NotValid = false
		} else {
			fk.Deferrable = a.Deferrable
		}
	}
}

func (b *builder) alterParent(t *Table, a *pgtree.AlterAction) {
	other := b.table(a.Table)
	switch a.Kind {
	case pgtree.AttachPartition:
		b.hasChildren[t] = true
		other.PartitionOf = t.FullName()
		b.inheritKeys(other, t)
	case pgtree.DetachPartition:
		other.PartitionOf = ""
	case pgtree.Inherit:
		b.hasChildren[other] = true
		if !slices.Contains(t.Inherits, other.FullName()) {
			t.Inherits = append(t.Inherits, other.FullName())
		}
	case pgtree.NoInherit:
		t.Inherits = slices.DeleteFunc(t.Inherits, func(p string) bool { return p == other.FullName() })
	}
}

// createPolicy adds a policy or changes one.
func (b *builder) createPolicy(n *pgtree.CreatePolicy) error {
	t := b.table(n.Table)
	if t == nil {
		return &missingError{"create policy " + n.Name, "table " + qualified(n.Table)}
	}
	i := slices.IndexFunc(t.Policies, func(p Policy) bool { return p.Name == n.Name })
	if n.Alter {
		if i >= 0 {
			t.Policies[i] = altered(t.Policies[i], n)
		}
		return nil
	}
	p := Policy{
		Name: n.Name, Permissive: n.Permissive, Command: n.Command,
		Roles: n.Roles, Using: n.Using, Check: n.Check,
	}
	if i >= 0 {
		t.Policies[i] = p
	} else {
		t.Policies = append(t.Policies, p)
	}
	return nil
}

func altered(p Policy, n *pgtree.CreatePolicy) Policy {
	if n.Using != nil {
		p.Using = n.Using
	}
	if n.Check != nil {
		p.Check = n.Check
	}
	if n.RolesGiven {
		p.Roles = n.Roles
	}
	return p
}
