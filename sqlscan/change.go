package sqlscan

import (
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// change is what a data-modifying block does beside reading.
type change struct {
	target *rangeVar
	// inserts says that the rows of target are new ones: what confines them
	// is what they are set to.
	inserts bool
	columns []string // of an INSERT, nil when they are not known
	more    bool     // there are columns behind those that are not known
	pos     int

	// sets are the assignments of UPDATE, ON CONFLICT and MERGE.
	sets       []assignment
	onConflict *pgtree.OnConflict
	excluded   *rangeVar // the row proposed for insertion
	upsert     *block    // where DO UPDATE runs: the row in the way
	merges     []*block  // the inserts of MERGE
}

// assignment is one column set by an UPDATE.
type assignment struct {
	column string
	term   term
	in     []term
	pos    int
}

// changeBlock builds the block of a data-modifying statement.
func (a *analysis) changeBlock(n pgtree.Node, outer *scope) *block {
	b := &block{scope: &scope{outer: outer, ctes: outer.ctes}, first: a.nextID, change: &change{}}
	b.scope.owner = b
	defer func() { b.last = a.nextID }()
	b.zones = []*zone{{parent: -1}}
	switch n := n.(type) {
	case *pgtree.Update:
		b.ctes = a.with(n.With, b.scope)
		a.update(b, n)
	case *pgtree.Delete:
		b.ctes = a.with(n.With, b.scope)
		a.delete(b, n)
	case *pgtree.Insert:
		b.ctes = a.with(n.With, b.scope)
		a.insert(b, n)
	case *pgtree.Merge:
		b.ctes = a.with(n.With, b.scope)
		a.merge(b, n)
	default:
		a.refuse(-1, "a statement that is neither a query nor a change")
	}
	a.solveBlock(b)
	return b
}

// target enters the table that a statement changes.
func (a *analysis) target(b *block, ref *pgtree.TableRef) *rangeVar {
	// a common table expression cannot be changed, so its name hides nothing
	s := &scope{}
	rv := a.tableRef(ref, s)
	if rv.sub != nil && b.change.inserts {
		a.refuse(ref.Pos, "an INSERT into the view "+ref.Name)
	}
	b.scope.vars = append(b.scope.vars, rv)
	b.change.target = rv
	b.change.pos = ref.Pos
	return rv
}

func (a *analysis) update(b *block, n *pgtree.Update) {
	target := a.target(b, n.Table)
	b.tree = crossJoin(leaf(target), a.from(n.From, b.scope))
	a.where(b, n.Where)
	b.spread(nil)
	a.sets(b, b.change, n.Set, b.scope)
	a.returning(b, n.Returning)
}

func (a *analysis) delete(b *block, n *pgtree.Delete) {
	target := a.target(b, n.Table)
	b.tree = crossJoin(leaf(target), a.from(n.Using, b.scope))
	a.where(b, n.Where)
	b.spread(nil)
	a.returning(b, n.Returning)
}

func (a *analysis) where(b *block, e pgtree.Expr) {
	if e != nil {
		b.filter = append(b.filter, a.predicate(e, b.scope, false))
		a.remember(b, e, b.scope, "WHERE")
	}
}

// sets works out the assignments that matter: those of tenant columns and of
// the keys that lead to a tenant.
func (a *analysis) sets(b *block, c *change, sets []pgtree.SetClause, s *scope) {
	for _, set := range sets {
		b.uses = append(b.uses, a.sublinks(set.Value, s)...)
		as := assignment{column: set.Column, pos: set.Pos}
		if sub, ok := set.Value.(*pgtree.Sublink); ok && !set.Sub {
			a.scalar(sub, s)
			as.term = a.scalars[sub].column(set.Index)
		} else if !set.Sub {
			as.term, as.in = a.value(set.Value, s)
		}
		c.sets = append(c.sets, as)
	}
}

// returning works out the outputs of RETURNING, which sees the row as it has
// become.
func (a *analysis) returning(b *block, targets []pgtree.Target) {
	a.targets(b, targets)
	for _, t := range targets {
		b.uses = append(b.uses, a.sublinks(t.Expr, b.scope)...)
	}
	for i := range b.outputs {
		o := &b.outputs[i]
		for _, set := range b.change.sets {
			if o.term.rv == b.change.target && o.term.col == set.column {
				o.term = set.term
			}
		}
	}
}

// judgeChange judges what a data-modifying block does to its target.
func (a *analysis) judgeChange(b *block, closures []*closure, ctx context) {
	c := b.change
	if c.inserts {
		a.judgeInsert(b, closures[0], ctx)
	}
	if !c.inserts && c.target != nil {
		a.judgeSets(c.target, c.sets, closures[b.zoneOf(c.target)])
	}
	for _, m := range c.merges {
		a.judge(m, a.inside(b, closures, 0), nil)
	}
}

// judgeSets reports assignments that move rows to another tenant.
func (a *analysis) judgeSets(target *rangeVar, sets []assignment, c *closure) {
	if target.sub != nil {
		a.judgeViewSets(target, sets, c)
		return
	}
	t := target.table
	if t == nil || target.occ == nil || t.kind != tenantTable && t.kind != childTable {
		return
	}
	for _, set := range sets {
		if t.isTenantColumn(set.column) && t.kind == tenantTable && !a.keepsTenant(target, set, c) {
			a.moves(target, set, "tenant column")
		} else if t.kind == childTable && parentColumn(t, set.column) && !a.keepsParent(target, set, c) {
			a.moves(target, set, "key of its owner")
		}
	}
}

// judgeViewSets reports assignments through a view to the column that is the
// tenant column of the table behind it.
func (a *analysis) judgeViewSets(target *rangeVar, sets []assignment, c *closure) {
	for _, set := range sets {
		for i, o := range target.sub.outputs {
			base := o.term.rv
			if base == nil || base.occ == nil || target.column(i).col != set.column {
				continue
			}
			t, col := base.table, base.baseColumn(o.term.col)
			if t.kind == tenantTable && t.isTenantColumn(col) && !a.keepsTenant(target, set, c) || t.kind == childTable && parentColumn(t, col) {
				a.moves(base, set, "tenant column of "+t.name)
			} else if base.sub != nil {
				a.refuse(set.pos, "a change through a view of a view")
			}
		}
	}
}

// keepsTenant tells whether a tenant column is set to what it is.
func (a *analysis) keepsTenant(target *rangeVar, set assignment, c *closure) bool {
	own := term{rv: target, col: set.column}
	if set.term.none() && set.in == nil {
		return false
	}
	if !set.term.none() && c.same(set.term, own) || set.term == own {
		return true
	}
	d := c.clone()
	if set.term.rv != nil && set.term.rv.scalar {
		a.refine(d, a.exported(set.term.rv).facts, nil, a.exported(set.term.rv).conds)
	}
	mine, new := d.values(own), d.values(set.term)
	if len(new) == 1 && d.same(new[0], own) {
		return true
	}
	return len(mine) == 1 && len(new) > 0 && containsTerm(new, mine[0]) && d.same(set.term, mine[0])
}

func parentColumn(t *tableInfo, col string) bool {
	for _, p := range t.parents {
		if containsName(p.columns, col) {
			return true
		}
	}
	return false
}

// keepsParent tells whether a child row keeps its owner, or gets one that is
// confined as it is.
func (a *analysis) keepsParent(target *rangeVar, set assignment, c *closure) bool {
	own := term{rv: target, col: set.column}
	if set.term == own || c.same(set.term, own) || a.knownParent(target, set, c) {
		return true
	}
	d := c.clone()
	if set.term.rv != nil && set.term.rv.scalar {
		d.add(a.exported(set.term.rv).facts...)
	}
	confined := a.confinement(d)
	if !d.has(set.term) {
		return false
	}
	for _, m := range d.class[d.root(set.term)] {
		for _, p := range target.table.parents {
			if m.rv != nil && m.rv.table != nil && sameTable(m.rv.table, p.parent) && confined[m.rv] != nil && len(p.columns) == 1 && m.rv.baseColumn(m.col) == p.refColumns[0] {
				return true
			}
		}
	}
	return false
}

// knownParent tells whether a child row gets the key of an owner that is known to
// be a tenant's.
func (a *analysis) knownParent(target *rangeVar, set assignment, c *closure) bool {
	for _, row := range a.known.Rows {
		key, ok := a.placeholder(row.Param)
		if !ok || row.Table == "" || !c.is(set.term, key) {
			continue
		}
		for _, p := range target.table.parents {
			if slices.Equal(p.columns, []string{set.column}) && len(p.where) == 0 && !p.shared && a.isKeyOf(row, p) {
				return true
			}
		}
	}
	return false
}

func (a *analysis) moves(target *rangeVar, set assignment, what string) {
	var value *Value
	if v, ok := a.values[set.term.val]; ok && set.term.isValue() {
		value = &v
	}
	a.report(Finding{
		Code:    TV105,
		Table:   target.table.name,
		Column:  set.column,
		Value:   value,
		Offset:  a.stmt.at(set.pos),
		Message: "update of " + target.table.name + " sets " + set.column + ", the " + what + ", to something else than what the row is selected by: it can move rows to another tenant",
	}, target.occ)
}

// report adds a finding that stands for an occurrence's verdict.
func (a *analysis) report(f Finding, o *occurrence) {
	o.wrong = true
	if o.message == "" {
		o.message = f.Message
	}
	for _, old := range a.findings {
		if old.Code == f.Code && old.Offset == f.Offset {
			return
		}
	}
	a.findings = append(a.findings, f)
}
