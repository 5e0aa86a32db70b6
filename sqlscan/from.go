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

// derive makes rv stand for the result of a block.
func derive(rv *rangeVar, sub *block, aliases []string) {
	rv.sub = sub
	names := make([]string, len(sub.outputs))
	for i, o := range sub.outputs {
		names[i] = o.name
		if len(aliases) > 0 && sub.partial && i >= sub.sure {
			names[i] = "" // which of them is renamed is not known
		} else if i < len(aliases) {
			names[i] = aliases[i]
		}
	}
	rv.setColumns(names, !sub.partial)
}

func (a *analysis) viewRef(rv *rangeVar, ref *pgtree.TableRef, s *scope) {
	view := rv.table.view
	if a.viewDepth >= maxViewDepth || view.Query == nil {
		a.refuse(ref.Pos, "view "+rv.table.name+" cannot be followed")
		rv.table.kind = exemptTable
		return
	}
	outerView := a.view
	a.view = rv.table.name
	if a.viewDepth == 0 {
		a.viewPos = ref.Pos
	}
	a.viewDepth++
	sub := a.query(view.Query, &scope{})
	a.viewDepth--
	a.view = outerView
	names := append([]string{}, view.Columns...)
	for i, n := range ref.Columns {
		if i < len(names) {
			names[i] = n
		} else {
			names = append(names, n)
		}
	}
	rv.table = nil
	derive(rv, sub, names)
	rv.readBy(s)
}

// readBy notes for messages where a derived table is read.
func (rv *rangeVar) readBy(s *scope) {
	if s.owner != nil && rv.sub != nil {
		rv.sub.readers = append(rv.sub.readers, readingVar{rv, s.owner})
	}
}

// funcRef enters a function. Its columns hold the value that it is given
// where it does no more than unfold it.
func (a *analysis) funcRef(item *pgtree.FuncRef, s *scope) *rangeVar {
	rv := a.newVar(item.Alias)
	names := item.Columns
	var call *pgtree.Func
	if len(item.Funcs) == 1 {
		call, _ = item.Funcs[0].(*pgtree.Func)
	}
	if rv.name == "" && call != nil {
		rv.name = call.Name
	}
	if len(names) == 0 && call != nil {
		names = []string{rv.name}
	}
	complete := len(item.Columns) > 0 && call != nil && !item.Ordinality
	rv.cols, rv.complete = names, complete
	for _, f := range item.Funcs {
		rv.uses = append(rv.uses, a.sublinks(f, s)...)
	}
	if call != nil && carriers[call.Name] && (call.Schema == "" || call.Schema == "pg_catalog") {
		a.carry(rv, call, s)
	}
	s.vars = append(s.vars, rv)
	return rv
}

// carry ties the columns of unnest($1, $2) to $1 and $2 in turn, and all
// columns of the other carriers to their first argument.
func (a *analysis) carry(rv *rangeVar, call *pgtree.Func, s *scope) {
	for i := range rv.cols {
		arg := 0
		if call.Name == "unnest" {
			arg = i
		}
		if arg >= len(call.Args) {
			break
		}
		if v, in := a.value(call.Args[arg], s); v.isValue() {
			rv.facts = append(rv.facts, fact{a: rv.column(i), b: v})
		} else if in != nil {
			rv.facts = append(rv.facts, fact{a: rv.column(i), in: in})
		}
	}
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

// aliasJoin enters the name of (a JOIN b ON ...) AS x.
func (a *analysis) aliasJoin(item *pgtree.Join, tree *joinTree, s *scope) {
	inner := &scope{vars: tree.vars, merged: a.mergedWithin(s, tree.vars)}
	j := joinAlias{name: item.Alias, scope: inner}
	if len(item.Columns) > 0 {
		b := &block{scope: inner}
		a.star(b, &pgtree.Column{Star: true})
		j.columns = map[string]term{}
		for i, o := range b.outputs {
			name := o.name
			if i < len(item.Columns) {
				name = item.Columns[i]
			}
			j.columns[name] = b.outputAt(i)
		}
	}
	s.joins = append(s.joins, j)
}

// mergedWithin are the merged columns that lie within a join.
func (a *analysis) mergedWithin(s *scope, vars []*rangeVar) []mergedColumn {
	var out []mergedColumn
	for _, m := range s.merged {
		if len(m.hides) > 0 && containsVar(vars, m.hides[0]) {
			out = append(out, m)
		}
	}
	return out
}

func containsVar(vars []*rangeVar, rv *rangeVar) bool {
	for _, v := range vars {
		if v == rv {
			return true
		}
	}
	return false
}

// commonColumns are the columns of a NATURAL JOIN, as far as both sides are
// known.
func commonColumns(left, right *joinTree, s *scope) []string {
	var out []string
	for _, l := range left.vars {
		for _, c := range l.cols {
			for _, r := range right.vars {
				if r.has(c) == yes && !containsName(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func containsName(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// mergedTerm is the column that FULL JOIN USING makes of two. In a row of
// either side that takes part it equals that side's.
func (a *analysis) mergedTerm(tree *joinTree, name string, l, r term) term {
	if l.none() || r.none() {
		return term{}
	}
	rv := a.newVar("")
	rv.cols, rv.complete = []string{name}, true
	t := rv.column(0)
	tree.merged = append(tree.merged, fact{a: t, b: l}, fact{a: t, b: r})
	return t
}

// using merges the columns of a name from both sides of a join.
func (a *analysis) using(tree *joinTree, name string, s *scope) {
	side := func(t *joinTree) term {
		sub := &scope{vars: t.vars, merged: a.mergedWithin(s, t.vars)}
		got, _ := sub.lookupName(name)
		return got
	}
	l, r := side(tree.left), side(tree.right)
	p := &pred{}
	if !l.none() && !r.none() {
		p.facts = []fact{{a: l, b: r}}
		p.strict = []term{l, r}
	}
	tree.preds = append(tree.preds, p)
	m := mergedColumn{name: name, term: l, hides: tree.vars}
	switch {
	case tree.kind == pgtree.RightJoin:
		m.term = r
	case tree.kind == pgtree.FullJoin:
		m.term = a.mergedTerm(tree, name, l, r)
	}
	s.merged = append(s.merged, m)
}
