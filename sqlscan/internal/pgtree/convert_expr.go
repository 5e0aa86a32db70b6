package pgtree

import (
	"strconv"

	pg_query "github.com/pganalyze/pg_query_go/v5"
)

// exprs converts a list of expressions.
func (c *converter) exprs(list []*pg_query.Node) []Expr {
	if len(list) == 0 {
		return nil
	}
	out := make([]Expr, 0, len(list))
	for _, n := range list {
		out = append(out, c.required(n, "in a list"))
	}
	return out
}

// required converts an expression that cannot be left out.
func (c *converter) required(n *pg_query.Node, where string) Expr {
	if n == nil {
		c.refuse("missing expression "+where, -1)
		return &Opaque{At: At{-1}}
	}
	return c.expr(n)
}

// expr converts an expression. It returns nil only for nil.
func (c *converter) expr(n *pg_query.Node) Expr {
	if n == nil {
		return nil
	}
	switch n := n.Node.(type) {
	case *pg_query.Node_ColumnRef:
		return c.column(n.ColumnRef)
	case *pg_query.Node_AConst:
		return c.constant(n.AConst)
	case *pg_query.Node_ParamRef:
		return c.param(n.ParamRef)
	case *pg_query.Node_AExpr:
		return c.operator(n.AExpr)
	case *pg_query.Node_BoolExpr:
		return c.boolExpr(n.BoolExpr)
	case *pg_query.Node_TypeCast:
		return &Cast{At: At{int(n.TypeCast.Location)}, Arg: c.required(n.TypeCast.Arg, "in a cast"), Type: c.typeName(n.TypeCast.TypeName)}
	case *pg_query.Node_FuncCall:
		return c.call(n.FuncCall)
	case *pg_query.Node_SubLink:
		return c.sublink(n.SubLink)
	case *pg_query.Node_NullTest:
		return c.nullTest(n.NullTest)
	case *pg_query.Node_BooleanTest:
		return c.booleanTest(n.BooleanTest)
	case *pg_query.Node_RowExpr:
		return &Row{At: At{int(n.RowExpr.Location)}, Args: c.exprs(n.RowExpr.Args)}
	case *pg_query.Node_List:
		return &List{At: At{listPosition(n.List)}, Items: c.exprs(n.List.Items)}
	}
	return c.rareExpr(n)
}

// rareExpr converts the expressions that expr leaves.
func (c *converter) rareExpr(n *pg_query.Node) Expr {
	switch n := n.Node.(type) {
	case *pg_query.Node_CaseExpr:
		return c.caseExpr(n.CaseExpr)
	case *pg_query.Node_CoalesceExpr:
		return &Coalesce{At: At{int(n.CoalesceExpr.Location)}, Args: c.exprs(n.CoalesceExpr.Args)}
	case *pg_query.Node_AArrayExpr:
		return &Array{At: At{int(n.AArrayExpr.Location)}, Elems: c.exprs(n.AArrayExpr.Elements)}
	case *pg_query.Node_AIndirection:
		return c.indirection(n.AIndirection)
	case *pg_query.Node_CollateClause:
		_, name := qualified(n.CollateClause.Collname)
		return &Collate{At: At{int(n.CollateClause.Location)}, Arg: c.required(n.CollateClause.Arg, "in COLLATE"), Name: name}
	case *pg_query.Node_SetToDefault:
		return &Default{At: At{int(n.SetToDefault.Location)}}
	case *pg_query.Node_CurrentOfExpr:
		return &CurrentOf{At: At{-1}, Cursor: n.CurrentOfExpr.CursorName}
	case *pg_query.Node_GroupingSet:
		return c.groupingSet(n.GroupingSet)
	}
	return c.opaque(n)
}

// listPosition is the position of the first item that has one.
func listPosition(l *pg_query.List) int {
	for _, n := range l.Items {
		if ref := n.GetColumnRef(); ref != nil {
			return int(ref.Location)
		}
		if k := n.GetAConst(); k != nil {
			return int(k.Location)
		}
		if p := n.GetParamRef(); p != nil {
			return int(p.Location)
		}
	}
	return -1
}

func (c *converter) column(ref *pg_query.ColumnRef) Expr {
	out := &Column{At: At{int(ref.Location)}, Parts: make([]string, 0, len(ref.Fields))}
	for _, f := range ref.Fields {
		switch f := f.GetNode().(type) {
		case *pg_query.Node_String_:
			out.Parts = append(out.Parts, f.String_.GetSval())
		case *pg_query.Node_AStar:
			out.Star = true
		default:
			c.refuse("part of a column reference", ref.Location)
		}
	}
	return out
}

func (c *converter) param(p *pg_query.ParamRef) Expr {
	// The parser lets numbers overflow.
	if p.Number < 1 {
		c.refuse("parameter number", p.Location)
	}
	return &Param{At: At{int(p.Location)}, Number: int(p.Number)}
}

func (c *converter) constant(k *pg_query.A_Const) Expr {
	out := &Const{At: At{int(k.Location)}}
	switch v := k.Val.(type) {
	case *pg_query.A_Const_Ival:
		out.Kind, out.Text = Int, strconv.Itoa(int(v.Ival.GetIval()))
	case *pg_query.A_Const_Fval:
		out.Kind, out.Text = Float, v.Fval.GetFval()
	case *pg_query.A_Const_Boolval:
		out.Kind, out.Text = Bool, strconv.FormatBool(v.Boolval.GetBoolval())
	case *pg_query.A_Const_Sval:
		out.Kind, out.Text = String, v.Sval.GetSval()
	case *pg_query.A_Const_Bsval:
		out.Kind, out.Text = BitString, v.Bsval.GetBsval()
	default:
		if !k.Isnull {
			c.refuse("A_Const", k.Location)
		}
		out.Kind = Null
	}
	return out
}

// typeName converts the name of a type. Modifiers are counted, not kept.
func (c *converter) typeName(t *pg_query.TypeName) TypeName {
	if t == nil || t.PctType {
		c.refuse("type name", t.GetLocation())
		return TypeName{}
	}
	out := TypeName{Mods: len(t.Typmods), Array: len(t.ArrayBounds), SetOf: t.Setof}
	out.Schema, out.Name = qualified(t.Names)
	c.droppedList(t.Typmods, "in a type modifier")
	return out
}

// call converts a function call. Arguments by name and a VARIADIC array
// become *Opaque, lest their place in the list be taken for their meaning.
func (c *converter) call(f *pg_query.FuncCall) Expr {
	out := &Func{
		At:          At{int(f.Location)},
		Args:        c.exprs(f.Args),
		Star:        f.AggStar,
		Distinct:    f.AggDistinct,
		OrderBy:     c.sortKeys(f.AggOrder),
		WithinGroup: f.AggWithinGroup,
		Filter:      c.expr(f.AggFilter),
		Over:        c.over(f.Over),
	}
	out.Schema, out.Name = qualified(f.Funcname)
	if last := len(out.Args) - 1; f.FuncVariadic && last >= 0 {
		arg := out.Args[last]
		out.Args[last] = &Opaque{At: At{arg.Position()}, Name: "VARIADIC", Args: []Expr{arg}}
	}
	return out
}

var subKinds = map[pg_query.SubLinkType]SubKind{
	pg_query.SubLinkType_EXISTS_SUBLINK: Exists,
	pg_query.SubLinkType_ANY_SUBLINK:    AnyQuery,
	pg_query.SubLinkType_ALL_SUBLINK:    AllQuery,
	pg_query.SubLinkType_EXPR_SUBLINK:   ScalarQuery,
	pg_query.SubLinkType_ARRAY_SUBLINK:  ArrayQuery,
}

func (c *converter) sublink(s *pg_query.SubLink) Expr {
	kind, ok := subKinds[s.SubLinkType]
	if !ok {
		c.refuse(s.SubLinkType.String(), s.Location)
	}
	out := &Sublink{At: At{int(s.Location)}, Kind: kind, Test: c.expr(s.Testexpr)}
	if kind == AnyQuery || kind == AllQuery {
		out.Schema, out.Name = qualified(s.OperName)
		if out.Name == "" {
			out.Name = "=" // IN (SELECT ...)
		}
	}
	out.Query = c.subselect(s.Subselect, "in a sub-select", -1)
	return out
}

func (c *converter) caseExpr(e *pg_query.CaseExpr) Expr {
	out := &Case{At: At{int(e.Location)}, Arg: c.expr(e.Arg), Else: c.expr(e.Defresult)}
	out.Whens = make([]CaseWhen, 0, len(e.Args))
	for _, n := range e.Args {
		w := n.GetCaseWhen()
		if w == nil {
			c.refuseNode(n, "in CASE")
			continue
		}
		out.Whens = append(out.Whens, CaseWhen{Cond: c.required(w.Expr, "in CASE"), Result: c.required(w.Result, "in CASE")})
	}
	return out
}

// indirection converts field and element access, one *Field for each step.
func (c *converter) indirection(e *pg_query.A_Indirection) Expr {
	out := c.required(e.Arg, "under a subscript")
	for _, step := range e.Indirection {
		field := &Field{At: At{out.Position()}, Arg: out}
		switch step := step.GetNode().(type) {
		case *pg_query.Node_String_:
			field.Name = step.String_.GetSval()
		case *pg_query.Node_AStar:
			field.Star = true
		case *pg_query.Node_AIndices:
			field.Subs = appendExpr(nil, c.expr(step.AIndices.Lidx), c.expr(step.AIndices.Uidx))
		default:
			c.refuse("part of a field selection", int32(out.Position()))
		}
		out = field
	}
	return out
}
