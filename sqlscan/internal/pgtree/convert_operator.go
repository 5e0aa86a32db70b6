package pgtree

import pg_query "github.com/pganalyze/pg_query_go/v5"

// operatorNames has the names of the operators that the parser tells apart
// by kind; "" where it gives the operator's own name.
var operatorNames = map[pg_query.A_Expr_Kind]string{
	pg_query.A_Expr_Kind_AEXPR_OP:              "",
	pg_query.A_Expr_Kind_AEXPR_LIKE:            "",
	pg_query.A_Expr_Kind_AEXPR_ILIKE:           "",
	pg_query.A_Expr_Kind_AEXPR_SIMILAR:         "",
	pg_query.A_Expr_Kind_AEXPR_BETWEEN:         "BETWEEN",
	pg_query.A_Expr_Kind_AEXPR_NOT_BETWEEN:     "NOT BETWEEN",
	pg_query.A_Expr_Kind_AEXPR_BETWEEN_SYM:     "BETWEEN SYMMETRIC",
	pg_query.A_Expr_Kind_AEXPR_NOT_BETWEEN_SYM: "NOT BETWEEN SYMMETRIC",
}

// operator converts what the parser calls an A_Expr: operators, and what
// looks like one.
func (c *converter) operator(e *pg_query.A_Expr) Expr {
	at := At{int(e.Location)}
	left, right := c.expr(e.Lexpr), c.required(e.Rexpr, "after an operator")
	schema, name := qualified(e.Name)
	switch e.Kind {
	case pg_query.A_Expr_Kind_AEXPR_OP_ANY, pg_query.A_Expr_Kind_AEXPR_OP_ALL:
		all := e.Kind == pg_query.A_Expr_Kind_AEXPR_OP_ALL
		return &Quantified{At: at, Name: name, Schema: schema, All: all, Left: left, Right: right}
	case pg_query.A_Expr_Kind_AEXPR_DISTINCT, pg_query.A_Expr_Kind_AEXPR_NOT_DISTINCT:
		not := e.Kind == pg_query.A_Expr_Kind_AEXPR_NOT_DISTINCT
		return &DistinctFrom{At: at, Not: not, Left: left, Right: right}
	case pg_query.A_Expr_Kind_AEXPR_NULLIF:
		return &NullIf{At: at, Left: left, Right: right}
	case pg_query.A_Expr_Kind_AEXPR_IN:
		list, ok := right.(*List)
		if !ok {
			c.refuse("IN without a list", e.Location)
			return right
		}
		return &In{At: at, Not: name == "<>", Left: left, List: list.Items}
	}
	special, ok := operatorNames[e.Kind]
	if !ok {
		c.refuse("A_Expr of kind "+e.Kind.String(), e.Location)
	}
	if special != "" {
		schema, name = "", special
	}
	return &Op{At: at, Schema: schema, Name: name, Left: left, Right: right}
}

var boolKinds = map[pg_query.BoolExprType]BoolKind{
	pg_query.BoolExprType_AND_EXPR: And,
	pg_query.BoolExprType_OR_EXPR:  Or,
	pg_query.BoolExprType_NOT_EXPR: Not,
}

func (c *converter) boolExpr(e *pg_query.BoolExpr) Expr {
	kind, ok := boolKinds[e.Boolop]
	if !ok {
		c.refuse("BoolExpr "+e.Boolop.String(), e.Location)
	}
	return &BoolOp{At: At{int(e.Location)}, Kind: kind, Args: c.exprs(e.Args)}
}

func (c *converter) nullTest(t *pg_query.NullTest) Expr {
	out := &NullTest{At: At{int(t.Location)}, Arg: c.required(t.Arg, "in IS NULL")}
	switch t.Nulltesttype {
	case pg_query.NullTestType_IS_NULL:
	case pg_query.NullTestType_IS_NOT_NULL:
		out.Not = true
	default:
		c.refuse("NullTest "+t.Nulltesttype.String(), t.Location)
	}
	return out
}

var booleanTests = map[pg_query.BoolTestType]string{
	pg_query.BoolTestType_IS_TRUE:        "TRUE",
	pg_query.BoolTestType_IS_NOT_TRUE:    "NOT TRUE",
	pg_query.BoolTestType_IS_FALSE:       "FALSE",
	pg_query.BoolTestType_IS_NOT_FALSE:   "NOT FALSE",
	pg_query.BoolTestType_IS_UNKNOWN:     "UNKNOWN",
	pg_query.BoolTestType_IS_NOT_UNKNOWN: "NOT UNKNOWN",
}

func (c *converter) booleanTest(t *pg_query.BooleanTest) Expr {
	kind, ok := booleanTests[t.Booltesttype]
	if !ok {
		c.refuse("BooleanTest "+t.Booltesttype.String(), t.Location)
	}
	return &BooleanTest{At: At{int(t.Location)}, Arg: c.required(t.Arg, "in IS"), Kind: kind}
}

var groupingSets = map[pg_query.GroupingSetKind]string{
	pg_query.GroupingSetKind_GROUPING_SET_EMPTY:  "EMPTY",
	pg_query.GroupingSetKind_GROUPING_SET_SIMPLE: "SIMPLE",
	pg_query.GroupingSetKind_GROUPING_SET_ROLLUP: "ROLLUP",
	pg_query.GroupingSetKind_GROUPING_SET_CUBE:   "CUBE",
	pg_query.GroupingSetKind_GROUPING_SET_SETS:   "SETS",
}

func (c *converter) groupingSet(s *pg_query.GroupingSet) Expr {
	kind, ok := groupingSets[s.Kind]
	if !ok {
		c.refuse("GroupingSet "+s.Kind.String(), s.Location)
	}
	return &GroupingSet{At: At{int(s.Location)}, Kind: kind, Args: c.exprs(s.Content)}
}
