package pgtree

import (
	"fmt"
	"strings"

	pg_query "github.com/pganalyze/pg_query_go/v5"
)

// converter turns the parser's nodes of one statement into ours. It goes on
// after a node it does not know, and keeps the first of them.
type converter struct {
	start          int // of the statement
	unsupported    string
	unsupportedPos int
}

// refuse records that the statement holds something this package does not
// know. The first record stays.
func (c *converter) refuse(what string, pos int32) {
	if c.unsupported == "" {
		c.unsupported, c.unsupportedPos = what, int(pos)
	}
}

// refuseNode is refuse with the node's own name, for nodes without a known
// position.
func (c *converter) refuseNode(n *pg_query.Node, where string) {
	c.refuse(nodeName(n)+" "+where, -1)
}

// position replaces an unknown position with that of the statement.
func (c *converter) position(pos int) int {
	if pos < 0 {
		return c.start
	}
	return pos
}

// nodeName is the parser's name of a node, such as SelectStmt.
func nodeName(n *pg_query.Node) string {
	if n == nil || n.Node == nil {
		return "empty node"
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", n.Node), "*pg_query.Node_")
}

// statement converts a whole statement.
func (c *converter) statement(n *pg_query.Node) Node {
	if n == nil || n.Node == nil {
		c.refuse("empty statement", -1)
		return nil
	}
	if query := c.query(n, int32(c.start)); query != nil {
		return query
	}
	if node, ok := c.ddl(n); ok {
		return node
	}
	switch n := n.Node.(type) {
	case *pg_query.Node_TruncateStmt:
		return c.truncate(n.TruncateStmt)
	case *pg_query.Node_CopyStmt:
		return c.copyStatement(n.CopyStmt)
	case *pg_query.Node_ExplainStmt:
		return &Wrapped{Kind: "EXPLAIN", Query: c.statement(n.ExplainStmt.Query)}
	case *pg_query.Node_PrepareStmt:
		for _, t := range n.PrepareStmt.Argtypes {
			c.typeName(t.GetTypeName())
		}
		return &Wrapped{Kind: "PREPARE", Query: c.statement(n.PrepareStmt.Query)}
	case *pg_query.Node_DeclareCursorStmt:
		return &Wrapped{Kind: "DECLARE CURSOR", Query: c.statement(n.DeclareCursorStmt.Query)}
	case *pg_query.Node_CreateTableAsStmt:
		s := n.CreateTableAsStmt
		return &Wrapped{Kind: "CREATE TABLE AS", Query: c.statement(s.Query), Into: c.into(s.Into)}
	case *pg_query.Node_ExecuteStmt:
		c.droppedList(n.ExecuteStmt.Params, "in the arguments of EXECUTE")
		return &Utility{Kind: "EXECUTE"}
	case *pg_query.Node_CallStmt:
		c.droppedList(n.CallStmt.GetFunccall().GetArgs(), "in the arguments of CALL")
		return &Utility{Kind: "CALL"}
	}
	return c.utility(n)
}

// utility looks a statement up in the table of those without rows.
func (c *converter) utility(n *pg_query.Node) Node {
	name := nodeName(n)
	if why, ok := refusedStatements[name]; ok {
		c.refuse(why, -1)
		return nil
	}
	if kind, ok := utilityStatements[name]; ok {
		return &Utility{Kind: kind}
	}
	c.refuse(name, -1)
	return nil
}

// query converts a statement that may also stand in a CTE. It returns nil,
// and refuses nothing, when n is no such statement. pos is the statement's
// position.
func (c *converter) query(n *pg_query.Node, pos int32) Node {
	switch n := n.Node.(type) {
	case *pg_query.Node_SelectStmt:
		s := c.selectStatement(n.SelectStmt)
		s.Pos = int(pos)
		return s
	case *pg_query.Node_InsertStmt:
		return c.insert(n.InsertStmt, pos)
	case *pg_query.Node_UpdateStmt:
		return c.update(n.UpdateStmt, pos)
	case *pg_query.Node_DeleteStmt:
		return c.delete(n.DeleteStmt, pos)
	case *pg_query.Node_MergeStmt:
		return c.merge(n.MergeStmt, pos)
	}
	return nil
}

func (c *converter) truncate(s *pg_query.TruncateStmt) Node {
	out := &Truncate{Cascade: s.Behavior == pg_query.DropBehavior_DROP_CASCADE}
	for _, r := range s.Relations {
		out.Tables = append(out.Tables, c.tableNode(r))
	}
	return out
}

func (c *converter) copyStatement(s *pg_query.CopyStmt) Node {
	out := &Copy{From: s.IsFrom, Columns: names(s.Attlist), Where: c.expr(s.WhereClause)}
	if s.Relation != nil {
		out.Table = c.table(s.Relation)
	}
	if s.Query != nil {
		out.Query = c.statement(s.Query)
	}
	return out
}

func (c *converter) into(s *pg_query.IntoClause) *TableRef {
	if s == nil {
		return nil
	}
	if s.Rel == nil || s.ViewQuery != nil {
		c.refuse("IntoClause", -1)
		return nil
	}
	ref := c.table(s.Rel)
	ref.Columns = names(s.ColNames)
	return ref
}

// dropped converts an expression that the tree has no place for, and refuses
// the statement when there is a query in it.
func (c *converter) dropped(n *pg_query.Node, where string) {
	if n == nil {
		return
	}
	Inspect(c.expr(n), func(e Expr) bool {
		if _, ok := e.(*Sublink); ok {
			c.refuse("sub-select "+where, int32(e.Position()))
		}
		return true
	})
}

func (c *converter) droppedList(list []*pg_query.Node, where string) {
	for _, n := range list {
		c.dropped(n, where)
	}
}

// names returns the texts of a list of String nodes.
func names(list []*pg_query.Node) []string {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, 0, len(list))
	for _, n := range list {
		out = append(out, n.GetString_().GetSval())
	}
	return out
}

// qualified splits a list of String nodes into the last name and the schema
// before it, without a database's name.
func qualified(list []*pg_query.Node) (schema, name string) {
	if len(list) > 0 {
		name = list[len(list)-1].GetString_().GetSval()
	}
	if len(list) > 1 {
		schema = list[len(list)-2].GetString_().GetSval()
	}
	return schema, name
}
