package pgtree

import pg_query "github.com/pganalyze/pg_query_go/v5"

var setOps = map[pg_query.SetOperation]SetOp{
	pg_query.SetOperation_SETOP_NONE:      NoSetOp,
	pg_query.SetOperation_SETOP_UNION:     Union,
	pg_query.SetOperation_SETOP_INTERSECT: Intersect,
	pg_query.SetOperation_SETOP_EXCEPT:    Except,
}

// subselect converts a node that must be a SELECT.
func (c *converter) subselect(n *pg_query.Node, where string, pos int32) *Select {
	s, ok := n.GetNode().(*pg_query.Node_SelectStmt)
	if !ok {
		c.refuseNode(n, where)
		return &Select{Pos: int(pos)}
	}
	out := c.selectStatement(s.SelectStmt)
	if pos >= 0 {
		out.Pos = int(pos)
	}
	return out
}

// selectStatement converts a SELECT. The parser does not say where one
// begins: Pos is that of its first part that has one, or -1.
func (c *converter) selectStatement(s *pg_query.SelectStmt) *Select {
	out := &Select{
		With:    c.with(s.WithClause),
		OrderBy: c.sortKeys(s.SortClause),
		Limit:   c.limit(s.LimitCount),
		Offset:  c.expr(s.LimitOffset),
		Locking: len(s.LockingClause) > 0,
	}
	out.WithTies = s.LimitOption == pg_query.LimitOption_LIMIT_OPTION_WITH_TIES
	op, ok := setOps[s.Op]
	if !ok {
		c.refuse("set operation "+s.Op.String(), -1)
	}
	if op != NoSetOp {
		out.Op, out.All = op, s.All
		out.Left, out.Right = c.selectStatement(s.Larg), c.selectStatement(s.Rarg)
		out.Pos = out.Left.Pos
	} else {
		c.simpleSelect(s, out)
		out.Pos = firstPosition(out)
	}
	if s.WithClause != nil {
		out.Pos = int(s.WithClause.Location)
	}
	return out
}

// limit converts LIMIT. LIMIT ALL, which the parser takes for LIMIT NULL, is
// none.
func (c *converter) limit(n *pg_query.Node) Expr {
	if n.GetAConst().GetIsnull() {
		return nil
	}
	return c.expr(n)
}

// simpleSelect converts what only a SELECT without a set operation has.
func (c *converter) simpleSelect(s *pg_query.SelectStmt, out *Select) {
	out.Into = c.into(s.IntoClause)
	out.Values = c.rows(s.ValuesLists)
	out.Targets = c.targets(s.TargetList)
	out.From = c.fromItems(s.FromClause)
	out.Where = c.expr(s.WhereClause)
	out.GroupBy = c.exprs(s.GroupClause)
	out.Having = c.expr(s.HavingClause)
	for _, w := range s.WindowClause {
		if def := w.GetWindowDef(); def != nil {
			out.Windows = append(out.Windows, c.window(def))
		} else {
			c.refuseNode(w, "in WINDOW")
		}
	}
	// Plain DISTINCT comes as a list of one empty node.
	if d := s.DistinctClause; len(d) == 1 && d[0].GetNode() == nil {
		out.Distinct = true
	} else {
		out.DistinctOn = c.exprs(d)
	}
}

func firstPosition(s *Select) int {
	for _, t := range s.Targets {
		return t.Pos
	}
	for _, row := range s.Values {
		for _, e := range row {
			return e.Position()
		}
	}
	return -1
}

// rows converts the rows of VALUES.
func (c *converter) rows(lists []*pg_query.Node) [][]Expr {
	if len(lists) == 0 {
		return nil
	}
	out := make([][]Expr, 0, len(lists))
	for _, l := range lists {
		list := l.GetList()
		if list == nil {
			c.refuseNode(l, "in VALUES")
			continue
		}
		out = append(out, c.exprs(list.Items))
	}
	return out
}

// targets converts a select list or a RETURNING list.
func (c *converter) targets(list []*pg_query.Node) []Target {
	if len(list) == 0 {
		return nil
	}
	out := make([]Target, 0, len(list))
	for _, n := range list {
		t := n.GetResTarget()
		if t == nil || len(t.Indirection) > 0 {
			c.refuseNode(n, "in a select list")
			continue
		}
		out = append(out, Target{Name: t.Name, Expr: c.required(t.Val, "in a select list"), Pos: int(t.Location)})
	}
	return out
}

// sortKeys converts ORDER BY.
func (c *converter) sortKeys(list []*pg_query.Node) []Expr {
	if len(list) == 0 {
		return nil
	}
	out := make([]Expr, 0, len(list))
	for _, n := range list {
		s := n.GetSortBy()
		if s == nil {
			c.refuseNode(n, "in ORDER BY")
			continue
		}
		out = append(out, c.required(s.Node, "in ORDER BY"))
	}
	return out
}

// window converts a definition of the WINDOW clause, or what follows OVER.
func (c *converter) window(w *pg_query.WindowDef) Window {
	out := Window{
		Name:        w.Name,
		Ref:         w.Refname,
		PartitionBy: c.exprs(w.PartitionClause),
		OrderBy:     c.sortKeys(w.OrderClause),
	}
	for _, bound := range []*pg_query.Node{w.StartOffset, w.EndOffset} {
		if bound != nil {
			out.FrameBounds = append(out.FrameBounds, c.expr(bound))
		}
	}
	return out
}

// over converts OVER. The parser puts the name of OVER name where the WINDOW
// clause has the name it defines.
func (c *converter) over(w *pg_query.WindowDef) *Window {
	if w == nil {
		return nil
	}
	out := c.window(w)
	if out.Name != "" {
		out.Name, out.Ref = "", out.Name
	}
	return &out
}

func (c *converter) with(w *pg_query.WithClause) *With {
	if w == nil {
		return nil
	}
	out := &With{Recursive: w.Recursive, CTEs: make([]*CTE, 0, len(w.Ctes))}
	for _, n := range w.Ctes {
		cte := n.GetCommonTableExpr()
		if cte == nil {
			c.refuseNode(n, "in WITH")
			continue
		}
		out.CTEs = append(out.CTEs, c.cte(cte))
	}
	return out
}

func (c *converter) cte(n *pg_query.CommonTableExpr) *CTE {
	out := &CTE{Name: n.Ctename, Columns: names(n.Aliascolnames), Pos: int(n.Location)}
	if n.Ctequery != nil {
		out.Query = c.query(n.Ctequery, -1)
	}
	if out.Query == nil {
		c.refuseNode(n.Ctequery, "in WITH")
	}
	if s := n.SearchClause; s != nil {
		out.Extra = append(out.Extra, s.SearchSeqColumn)
	}
	if s := n.CycleClause; s != nil {
		c.dropped(s.CycleMarkValue, "in CYCLE")
		c.dropped(s.CycleMarkDefault, "in CYCLE")
		out.Extra = append(out.Extra, s.CycleMarkColumn, s.CyclePathColumn)
	}
	return out
}
