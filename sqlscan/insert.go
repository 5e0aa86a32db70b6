package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// insert builds INSERT: the new row's columns equal the source's.
func (a *analysis) insert(b *block, n *pgtree.Insert) {
	c := b.change
	c.inserts = true
	target := a.target(b, n.Table)
	target.proposed = true
	c.columns = a.knownColumns(n)
	c.more = len(c.columns) < len(n.Columns)
	if n.Columns == nil && target.complete {
		c.columns = target.cols
	}
	b.zones[0].vars = []*rangeVar{target}
	if n.Source != nil {
		src := a.newVar("")
		derive(src, a.query(n.Source, armScope(b)), nil)
		if n.Columns == nil && len(c.columns) > len(src.cols) && !src.sub.partial {
			c.columns = c.columns[:len(src.cols)]
		}
		b.zones[0].vars = []*rangeVar{src, target}
		for i, col := range c.columns {
			if t := src.sub.outputAt(i); !t.none() {
				target.facts = append(target.facts, fact{a: term{rv: target, col: col}, b: src.column(i)})
			}
		}
	} else if n.Columns == nil {
		c.columns = []string{}
	}
	a.defaults(target, c)
	if n.OnConflict != nil && !n.OnConflict.DoNothing {
		a.onConflict(b, n.OnConflict)
	}
	a.returning(b, n.Returning)
}

// knownColumns are the columns of the list whose place is known: a hole in
// the list, or in the rows where their length differs from it, may stand for
// several.
func (a *analysis) knownColumns(n *pgtree.Insert) []string {
	var out []string
	for i, col := range n.Columns {
		if _, hole := a.stmt.nameHoles[col.Name]; hole || a.unknownFrom(n, i) {
			break
		}
		out = append(out, col.Name)
	}
	return out
}

// unknownFrom tells whether the values from the i-th column on may belong to
// other columns.
func (a *analysis) unknownFrom(n *pgtree.Insert, i int) bool {
	if n.Source == nil {
		return false
	}
	for _, row := range n.Source.Values {
		if i < len(row) && a.unknownText(row[i]) && len(row) != len(n.Columns) {
			return true
		}
	}
	return false
}

// defaults ties the columns that are not set and whose default is the tenant
// of the database session.
func (a *analysis) defaults(target *rangeVar, c *change) {
	if target.table == nil || target.table.base == nil {
		return
	}
	for _, col := range target.table.columns {
		def, ok := target.table.base.Column(col)
		if !ok || def.Default == nil || containsName(c.columns, col) {
			continue
		}
		if v, _ := a.value(def.Default, nil); v.isValue() && a.values[v.val].Kind == Session {
			target.facts = append(target.facts, fact{a: term{rv: target, col: col}, b: v})
		}
	}
}

// onConflict builds ON CONFLICT DO UPDATE. The row in the way equals the new
// one in the columns of the key that they share.
func (a *analysis) onConflict(b *block, n *pgtree.OnConflict) {
	c := b.change
	target := c.target
	c.onConflict = n
	existing, excluded, returned := a.twin(target), a.twin(target), a.twin(target)
	excluded.name, excluded.schema = "excluded", ""
	excluded.proposed = true
	for _, col := range c.columns {
		excluded.facts = append(excluded.facts, fact{a: term{rv: excluded, col: col}, b: term{rv: target, col: col}})
	}
	u := &block{scope: &scope{outer: b.scope.outer, ctes: b.scope.ctes, vars: []*rangeVar{existing, excluded}}}
	u.zones = []*zone{{parent: -1, vars: u.scope.vars}}
	u.change = &change{target: existing, pos: n.Pos}
	if n.Where != nil {
		u.zones[0].preds = []*pred{a.predicate(n.Where, u.scope, false)}
		a.remember(u, n.Where, u.scope, "the WHERE of DO UPDATE")
	}
	a.sets(u, u.change, n.Set, u.scope)
	c.upsert, c.excluded = u, excluded
	if target.table != nil {
		for _, col := range target.table.columns {
			returned.facts = append(returned.facts, fact{a: term{rv: returned, col: col}, b: term{rv: target, col: col}})
		}
	}
	b.zones[0].vars = append(b.zones[0].vars, returned)
	b.scope.vars = []*rangeVar{returned}
}

// twin is another row of the same table.
func (a *analysis) twin(rv *rangeVar) *rangeVar {
	t := a.newVar(rv.name)
	t.schema, t.table, t.ref, t.cols, t.complete = rv.schema, rv.table, rv.ref, rv.cols, rv.complete
	return t
}

// judgeInsert judges the new rows, and the rows that an upsert overwrites.
func (a *analysis) judgeInsert(b *block, c *closure, ctx context) {
	target := b.change.target
	t := target.table
	if t == nil || target.occ == nil {
		return
	}
	o := target.occ
	o.visits++
	o.block = b
	if c.never || t.kind != tenantTable && t.kind != childTable {
		return
	}
	by := a.newRows(b, c, ctx)
	switch {
	case t.own && (by == nil || a.allConstant(by)):
		o.creates = true
	case by != nil:
		o.tiedTo(by)
	case a.policed(t):
		o.trusted = true
	default:
		a.reportUnset(b, o)
	}
	if b.change.upsert != nil {
		a.judgeUpsert(b, c, ctx)
	}
}

func (a *analysis) allConstant(by []term) bool {
	for _, v := range by {
		if a.values[v.val].Kind != Constant {
			return false
		}
	}
	return true
}

// judgeUpsert reports an upsert that can overwrite another tenant's row.
func (a *analysis) judgeUpsert(b *block, c *closure, ctx context) {
	u := b.change.upsert
	existing := u.change.target
	existing.occ = b.change.target.occ
	known := existing.occ.wrong || a.policed(existing.table)
	for _, key := range a.conflictKeys(b) {
		d := newClosure()
		d.add(b.change.excluded.facts...)
		for _, col := range key {
			d.add(fact{a: term{rv: existing, col: col}, b: term{rv: b.change.excluded, col: col}})
		}
		d.harden(c.solidTerms()...)
		a.refine(d, c.facts(everything), u.zones[0].preds, nil)
		here := context{facts: d.facts(everything), conds: ctx.conds, solid: d.solidTerms(), never: d.never}
		a.judgeUses(u.uses, here)
		for _, p := range u.zones[0].preds {
			a.judgePred(p, here)
		}
		if known || d.never {
			continue
		}
		by := a.confinement(d)[existing]
		if by == nil {
			a.reportUpsert(b, key)
			known = true
			continue
		}
		existing.occ.tiedTo(by)
		a.judgeSets(existing, u.change.sets, d)
	}
}

// conflictKeys are the column sets by which an existing row can be in the
// way; a single nil one when they are not known.
func (a *analysis) conflictKeys(b *block) [][]string {
	n, t := b.change.onConflict, b.change.target.table
	switch {
	case n.Constraint != "":
		if t.base != nil {
			for _, k := range t.base.Keys {
				if k.Name == n.Constraint {
					return [][]string{k.Columns}
				}
			}
		}
		return [][]string{nil}
	case n.HasTarget:
		return [][]string{n.Columns}
	case t.base == nil || len(t.base.Keys) == 0:
		return [][]string{nil}
	}
	var out [][]string
	for _, k := range t.base.Keys {
		if !generated(t.base, k.Columns, b.change.columns) {
			out = append(out, k.Columns)
		}
	}
	return out
}

// generated tells whether a key has a column that the database fills in.
func generated(t *schema.Table, key, set []string) bool {
	for _, name := range key {
		col, ok := t.Column(name)
		if ok && !containsName(set, name) && (col.Generated || col.Default != nil) {
			return true
		}
	}
	return false
}
