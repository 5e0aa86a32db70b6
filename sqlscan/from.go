package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// joinTree is a join tree whose conditions are predicates.
type joinTree struct {
	kind        pgtree.JoinType
	left, right *joinTree // nil for a leaf
	leaf        *rangeVar
	preds       []*pred
	vars        []*rangeVar
	merged      []fact // of FULL JOIN USING: the merged columns and their sources
}

// from builds the join tree of a FROM list and enters its range variables in
// the scope. It is nil for an empty list.
func (a *analysis) from(items []pgtree.FromItem, s *scope) *joinTree {
	var tree *joinTree
	for _, item := range items {
		tree = crossJoin(tree, a.fromItem(item, s))
	}
	return tree
}

func crossJoin(left, right *joinTree) *joinTree {
	if left == nil {
		return right
	}
	if right == nil {
		return left
	}
	return &joinTree{left: left, right: right, vars: concatVars(left.vars, right.vars)}
}

func concatVars(a, b []*rangeVar) []*rangeVar {
	return append(append([]*rangeVar{}, a...), b...)
}

func (a *analysis) fromItem(item pgtree.FromItem, s *scope) *joinTree {
	a.depth++
	defer func() { a.depth-- }()
	if a.depth > maxDepth {
		a.refuse(-1, "the joins are nested too deeply")
		return nil
	}
	switch item := item.(type) {
	case *pgtree.TableRef:
		return leaf(a.tableRef(item, s))
	case *pgtree.SubqueryRef:
		outer := s.outer
		if item.Lateral {
			outer = s
		}
		rv := a.newVar(item.Alias)
		rv.lateral = item.Lateral
		derive(rv, a.query(item.Query, &scope{outer: outer, ctes: s.ctes}), item.Columns)
		rv.readBy(s)
		s.vars = append(s.vars, rv)
		return leaf(rv)
	case *pgtree.FuncRef:
		return leaf(a.funcRef(item, s))
	case *pgtree.Join:
		return a.join(item, s)
	}
	a.refuse(-1, "an unknown item in FROM")
	return nil
}

func leaf(rv *rangeVar) *joinTree {
	return &joinTree{leaf: rv, vars: []*rangeVar{rv}}
}

// tableRef enters a reference to a common table expression, a view or a base
// table.
func (a *analysis) tableRef(ref *pgtree.TableRef, s *scope) *rangeVar {
	rv := a.newVar(ref.Alias)
	rv.ref = ref
	if rv.name == "" {
		rv.name, rv.schema = ref.Name, ref.Schema
	}
	s.vars = append(s.vars, rv)
	if ref.Schema == "" {
		if c := s.ctes.find(ref.Name); c != nil {
			a.cteRef(rv, c, ref)
			rv.readBy(s)
			return rv
		}
	}
	if h, ok := a.stmt.nameHoles[ref.Name]; ok {
		a.unknownName(rv, ref, h)
		return rv
	}
	rv.table = a.tables.resolve(ref.Schema, ref.Name)
	if rv.table.kind == viewTable {
		a.viewRef(rv, ref, s)
		return rv
	}
	cols, complete := rv.table.columnNames()
	rv.cols, rv.complete = renameColumns(cols, ref.Columns), complete
	a.newOccurrence(rv, ref)
	return rv
}

// renameColumns applies column aliases: t AS x(a, b).
func renameColumns(cols, aliases []string) []string {
	if len(aliases) == 0 {
		return cols
	}
	out := append([]string{}, cols...)
	for i, n := range aliases {
		if i < len(out) {
			out[i] = n
		} else {
			out = append(out, n)
		}
	}
	return out
}

// baseColumn is the table's own name of a column that an alias may rename.
func (rv *rangeVar) baseColumn(col string) string {
	if rv.ref == nil || len(rv.ref.Columns) == 0 || rv.table == nil {
		return col
	}
	cols, _ := rv.table.columnNames()
	for i, n := range rv.cols {
		if n == col && i < len(cols) {
			return cols[i]
		}
	}
	return col
}

// alias is the name that a base column goes by in the query.
func (rv *rangeVar) aliasOf(base string) string {
	if rv.ref == nil || len(rv.ref.Columns) == 0 || rv.table == nil {
		return base
	}
	cols, _ := rv.table.columnNames()
	for i, n := range cols {
		if n == base && i < len(rv.cols) {
			return rv.cols[i]
		}
	}
	return base
}

func (a *analysis) join(item *pgtree.Join, s *scope) *joinTree {
	// the sides see what stands before them (LATERAL), their ON only them
	before := len(s.vars)
	left := a.fromItem(item.Left, s)
	right := a.fromItem(item.Right, s)
	if left == nil || right == nil {
		return crossJoin(left, right)
	}
	tree := &joinTree{kind: item.Type, left: left, right: right, vars: concatVars(left.vars, right.vars)}
	on := &scope{outer: s.outer, ctes: s.ctes, vars: s.vars[before:], merged: a.mergedWithin(s, tree.vars)}
	using := item.Using
	if item.Natural {
		using = commonColumns(left, right, on)
	}
	for _, name := range using {
		a.using(tree, name, s)
	}
	if item.On != nil {
		tree.preds = append(tree.preds, a.predicate(item.On, on, false))
		place := "ON"
		if item.Type != pgtree.InnerJoin {
			place = "the ON of an outer join"
		}
		if s.owner != nil {
			a.remember(s.owner, item.On, on, place)
		}
	}
	if item.UsingAlias != "" {
		s.joins = append(s.joins, joinAlias{name: item.UsingAlias, scope: &scope{vars: tree.vars, merged: a.mergedWithin(s, tree.vars)}})
	}
	if item.Alias != "" {
		a.aliasJoin(item, tree, s)
	}
	return tree
}
