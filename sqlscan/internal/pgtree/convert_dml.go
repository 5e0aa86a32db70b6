package pgtree

import pg_query "github.com/pganalyze/pg_query_go/v5"

func (c *converter) insert(s *pg_query.InsertStmt, pos int32) Node {
	out := &Insert{
		With:       c.with(s.WithClause),
		Table:      c.table(s.Relation),
		Columns:    c.insertColumns(s.Cols),
		OnConflict: c.onConflict(s.OnConflictClause),
		Returning:  c.targets(s.ReturningList),
	}
	if s.SelectStmt != nil {
		out.Source = c.subselect(s.SelectStmt, "in INSERT", -1)
	}
	out.Pos = statementPosition(pos, out.Table)
	return out
}

// statementPosition is the position of a statement inside another one: that
// of its table, as the parser keeps none.
func statementPosition(pos int32, table *TableRef) int {
	if pos >= 0 {
		return int(pos)
	}
	return table.Pos
}

func (c *converter) insertColumns(list []*pg_query.Node) []InsertColumn {
	if len(list) == 0 {
		return nil
	}
	out := make([]InsertColumn, 0, len(list))
	for _, n := range list {
		t := n.GetResTarget()
		if t == nil || t.Val != nil {
			c.refuseNode(n, "in a column list")
			continue
		}
		c.assignedPart(t)
		out = append(out, InsertColumn{Name: t.Name, Sub: len(t.Indirection) > 0, Pos: int(t.Location)})
	}
	return out
}

// assignedPart refuses what the subscripts of an assigned column hide.
func (c *converter) assignedPart(t *pg_query.ResTarget) {
	for _, n := range t.Indirection {
		switch n := n.GetNode().(type) {
		case *pg_query.Node_String_, *pg_query.Node_AStar:
		case *pg_query.Node_AIndices:
			c.dropped(n.AIndices.Lidx, "in a subscript of an assigned column")
			c.dropped(n.AIndices.Uidx, "in a subscript of an assigned column")
		default:
			c.refuse("part of an assigned column", t.Location)
		}
	}
}

func (c *converter) onConflict(s *pg_query.OnConflictClause) *OnConflict {
	if s == nil {
		return nil
	}
	out := &OnConflict{
		Set:   c.setClauses(s.TargetList),
		Where: c.expr(s.WhereClause),
		Pos:   int(s.Location),
	}
	switch s.Action {
	case pg_query.OnConflictAction_ONCONFLICT_NOTHING:
		out.DoNothing = true
	case pg_query.OnConflictAction_ONCONFLICT_UPDATE:
	default:
		c.refuse("ON CONFLICT action "+s.Action.String(), s.Location)
	}
	if s.Infer != nil {
		out.HasTarget = true
		c.conflictTarget(s.Infer, out)
	}
	return out
}

func (c *converter) conflictTarget(s *pg_query.InferClause, out *OnConflict) {
	out.Constraint = s.Conname
	out.TargetCond = c.expr(s.WhereClause)
	for _, n := range s.IndexElems {
		elem := n.GetIndexElem()
		switch {
		case elem == nil:
			c.refuseNode(n, "in ON CONFLICT")
		case elem.Expr != nil:
			out.Exprs = append(out.Exprs, c.expr(elem.Expr))
		default:
			out.Columns = append(out.Columns, elem.Name)
		}
	}
}

func (c *converter) update(s *pg_query.UpdateStmt, pos int32) Node {
	out := &Update{
		With:      c.with(s.WithClause),
		Table:     c.table(s.Relation),
		Set:       c.setClauses(s.TargetList),
		From:      c.fromItems(s.FromClause),
		Where:     c.expr(s.WhereClause),
		Returning: c.targets(s.ReturningList),
	}
	out.Pos = statementPosition(pos, out.Table)
	return out
}

func (c *converter) delete(s *pg_query.DeleteStmt, pos int32) Node {
	out := &Delete{
		With:      c.with(s.WithClause),
		Table:     c.table(s.Relation),
		Using:     c.fromItems(s.UsingClause),
		Where:     c.expr(s.WhereClause),
		Returning: c.targets(s.ReturningList),
	}
	out.Pos = statementPosition(pos, out.Table)
	return out
}

// setClauses converts the assignments of SET.
func (c *converter) setClauses(list []*pg_query.Node) []SetClause {
	if len(list) == 0 {
		return nil
	}
	out := make([]SetClause, 0, len(list))
	var shared Expr // the source of the multiple assignment being read
	for _, n := range list {
		t := n.GetResTarget()
		if t == nil {
			c.refuseNode(n, "in SET")
			continue
		}
		c.assignedPart(t)
		clause := SetClause{Column: t.Name, Sub: len(t.Indirection) > 0, Pos: int(t.Location)}
		if multi := t.Val.GetMultiAssignRef(); multi != nil {
			shared = c.multiAssign(multi, shared, &clause)
		} else {
			clause.Value = c.required(t.Val, "in SET")
		}
		out = append(out, clause)
	}
	return out
}

// multiAssign gives a clause its part of (a, b) = source. The parser repeats
// the source for every column; shared is what it became for the first one.
func (c *converter) multiAssign(m *pg_query.MultiAssignRef, shared Expr, clause *SetClause) Expr {
	index := int(m.Colno) - 1
	if row := m.Source.GetRowExpr(); row != nil && len(row.Args) == int(m.Ncolumns) {
		if index < 0 || index >= len(row.Args) {
			c.refuse("MultiAssignRef", row.Location)
			return nil
		}
		clause.Value = c.required(row.Args[index], "in SET")
		return nil
	}
	if index == 0 || shared == nil {
		shared = c.required(m.Source, "in SET")
	}
	clause.Value, clause.Index = shared, index
	return shared
}

var mergeActions = map[pg_query.CmdType]MergeAction{
	pg_query.CmdType_CMD_NOTHING: MergeNothing,
	pg_query.CmdType_CMD_UPDATE:  MergeUpdate,
	pg_query.CmdType_CMD_DELETE:  MergeDelete,
	pg_query.CmdType_CMD_INSERT:  MergeInsert,
}

func (c *converter) merge(s *pg_query.MergeStmt, pos int32) Node {
	out := &Merge{
		With:   c.with(s.WithClause),
		Table:  c.table(s.Relation),
		Source: c.fromItem(s.SourceRelation),
		On:     c.required(s.JoinCondition, "in MERGE"),
	}
	for _, n := range s.MergeWhenClauses {
		if w := n.GetMergeWhenClause(); w != nil {
			out.Whens = append(out.Whens, c.mergeWhen(w))
		} else {
			c.refuseNode(n, "in MERGE")
		}
	}
	out.Pos = statementPosition(pos, out.Table)
	return out
}

func (c *converter) mergeWhen(w *pg_query.MergeWhenClause) MergeWhen {
	out := MergeWhen{Matched: w.Matched, Condition: c.expr(w.Condition), Pos: -1}
	action, ok := mergeActions[w.CommandType]
	if !ok {
		c.refuse("MERGE action "+w.CommandType.String(), -1)
	}
	out.Action = action
	if action == MergeInsert {
		out.Columns = c.insertColumns(w.TargetList)
		out.Values = c.exprs(w.Values)
	} else {
		out.Set = c.setClauses(w.TargetList)
		c.droppedList(w.Values, "in MERGE")
	}
	switch {
	case out.Condition != nil:
		out.Pos = out.Condition.Position()
	case len(out.Set) > 0:
		out.Pos = out.Set[0].Pos
	case len(out.Columns) > 0:
		out.Pos = out.Columns[0].Pos
	case len(out.Values) > 0:
		out.Pos = out.Values[0].Position()
	}
	return out
}
