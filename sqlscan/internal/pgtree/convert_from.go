package pgtree

import pg_query "github.com/pganalyze/pg_query_go/v5"

var joinTypes = map[pg_query.JoinType]JoinType{
	pg_query.JoinType_JOIN_INNER: InnerJoin,
	pg_query.JoinType_JOIN_LEFT:  LeftJoin,
	pg_query.JoinType_JOIN_RIGHT: RightJoin,
	pg_query.JoinType_JOIN_FULL:  FullJoin,
}

func (c *converter) fromItems(list []*pg_query.Node) []FromItem {
	if len(list) == 0 {
		return nil
	}
	out := make([]FromItem, 0, len(list))
	for _, n := range list {
		out = append(out, c.fromItem(n))
	}
	return out
}

func (c *converter) fromItem(n *pg_query.Node) FromItem {
	switch n := n.GetNode().(type) {
	case *pg_query.Node_RangeVar:
		return c.table(n.RangeVar)
	case *pg_query.Node_JoinExpr:
		return c.join(n.JoinExpr)
	case *pg_query.Node_RangeSubselect:
		r := n.RangeSubselect
		q := c.subselect(r.Subquery, "in FROM", -1)
		return &SubqueryRef{
			Lateral: r.Lateral, Query: q, Alias: r.Alias.GetAliasname(), Columns: names(r.Alias.GetColnames()), Pos: q.Pos,
		}
	case *pg_query.Node_RangeFunction:
		return c.rangeFunction(n.RangeFunction)
	case *pg_query.Node_RangeTableFunc:
		return c.xmlTable(n.RangeTableFunc)
	case *pg_query.Node_RangeTableSample:
		return c.tableSample(n.RangeTableSample)
	}
	c.refuseNode(n, "in FROM")
	return &TableRef{Pos: -1}
}

// tableNode converts a node that must name a table.
func (c *converter) tableNode(n *pg_query.Node) *TableRef {
	if r := n.GetRangeVar(); r != nil {
		return c.table(r)
	}
	c.refuseNode(n, "for a table")
	return &TableRef{Pos: -1}
}

func (c *converter) table(r *pg_query.RangeVar) *TableRef {
	if r == nil {
		c.refuse("statement without a table", -1)
		return &TableRef{Pos: -1}
	}
	out := &TableRef{Schema: r.Schemaname, Name: r.Relname, Only: !r.Inh, Pos: int(r.Location)}
	if r.Alias != nil {
		out.Alias, out.Columns = r.Alias.Aliasname, names(r.Alias.Colnames)
	}
	return out
}

func (c *converter) tableSample(s *pg_query.RangeTableSample) FromItem {
	out := c.tableNode(s.Relation)
	out.Sample = make([]Expr, 0, len(s.Args)+1)
	out.Sample = append(out.Sample, c.exprs(s.Args)...)
	if s.Repeatable != nil {
		out.Sample = append(out.Sample, c.expr(s.Repeatable))
	}
	return out
}

func (c *converter) join(j *pg_query.JoinExpr) FromItem {
	kind, ok := joinTypes[j.Jointype]
	if !ok {
		c.refuse("join of type "+j.Jointype.String(), -1)
	}
	out := &Join{
		Type:       kind,
		Natural:    j.IsNatural,
		Using:      names(j.UsingClause),
		UsingAlias: j.JoinUsingAlias.GetAliasname(),
		Left:       c.fromItem(j.Larg),
		Right:      c.fromItem(j.Rarg),
		On:         c.expr(j.Quals),
		Alias:      j.Alias.GetAliasname(),
		Columns:    names(j.Alias.GetColnames()),
	}
	out.Pos = fromPosition(out.Left)
	return out
}

func fromPosition(f FromItem) int {
	switch f := f.(type) {
	case *TableRef:
		return f.Pos
	case *SubqueryRef:
		return f.Pos
	case *FuncRef:
		return f.Pos
	case *Join:
		return f.Pos
	}
	return -1
}

func (c *converter) rangeFunction(r *pg_query.RangeFunction) FromItem {
	out := &FuncRef{Lateral: r.Lateral, Ordinality: r.Ordinality, Alias: r.Alias.GetAliasname(), Pos: -1}
	var defined []string // names of the column definition lists within ROWS FROM
	complete := true
	for _, n := range r.Functions {
		items := n.GetList().GetItems()
		if len(items) != 2 {
			c.refuseNode(n, "in FROM")
			continue
		}
		out.Funcs = append(out.Funcs, c.required(items[0], "in FROM"))
		columns := c.definedColumns(items[1].GetList().GetItems())
		complete = complete && len(columns) > 0
		defined = append(defined, columns...)
	}
	if len(out.Funcs) > 0 {
		out.Pos = out.Funcs[0].Position()
	}
	switch {
	case r.Alias != nil && len(r.Alias.Colnames) > 0:
		out.Columns = names(r.Alias.Colnames)
	case len(r.Coldeflist) > 0:
		out.Columns = c.definedColumns(r.Coldeflist)
	case complete:
		out.Columns = defined
	}
	return out
}

// definedColumns returns the names of a column definition list.
func (c *converter) definedColumns(list []*pg_query.Node) []string {
	var out []string
	for _, n := range list {
		def := n.GetColumnDef()
		if def == nil {
			c.refuseNode(n, "in a column definition list")
			continue
		}
		c.typeName(def.TypeName)
		out = append(out, def.Colname)
	}
	return out
}

func (c *converter) xmlTable(t *pg_query.RangeTableFunc) FromItem {
	call := &Opaque{At: At{int(t.Location)}, Name: "XMLTABLE"}
	call.Args = appendExpr(call.Args, c.expr(t.Rowexpr), c.expr(t.Docexpr))
	for _, n := range t.Namespaces {
		call.Args = appendExpr(call.Args, c.expr(n.GetResTarget().GetVal()))
	}
	out := &FuncRef{Lateral: t.Lateral, Funcs: []Expr{call}, Alias: t.Alias.GetAliasname(), Pos: int(t.Location)}
	for _, n := range t.Columns {
		column := n.GetRangeTableFuncCol()
		if column == nil {
			c.refuseNode(n, "in XMLTABLE")
			continue
		}
		if column.TypeName != nil {
			c.typeName(column.TypeName)
		}
		out.Columns = append(out.Columns, column.Colname)
		call.Args = appendExpr(call.Args, c.expr(column.Colexpr), c.expr(column.Coldefexpr))
	}
	copy(out.Columns, names(t.Alias.GetColnames()))
	return out
}

// appendExpr appends those of es that are there.
func appendExpr(list []Expr, es ...Expr) []Expr { return append(list, present(es...)...) }
