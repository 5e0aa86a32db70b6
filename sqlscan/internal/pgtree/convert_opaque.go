package pgtree

import (
	"strings"

	pg_query "github.com/pganalyze/pg_query_go/v5"
)

// opaque converts expressions of which only the operands matter, and refuses
// the unknown ones.
func (c *converter) opaque(n *pg_query.Node) Expr {
	switch e := n.Node.(type) {
	case *pg_query.Node_MinMaxExpr:
		name := strings.TrimPrefix(e.MinMaxExpr.Op.String(), "IS_")
		return opaque(e.MinMaxExpr.Location, name, c.exprs(e.MinMaxExpr.Args)...)
	case *pg_query.Node_GroupingFunc:
		return opaque(e.GroupingFunc.Location, "GROUPING", c.exprs(e.GroupingFunc.Args)...)
	case *pg_query.Node_NamedArgExpr:
		return opaque(e.NamedArgExpr.Location, e.NamedArgExpr.Name+" =>", c.required(e.NamedArgExpr.Arg, "in a named argument"))
	case *pg_query.Node_SqlvalueFunction:
		name := strings.TrimPrefix(e.SqlvalueFunction.Op.String(), "SVFOP_")
		return opaque(e.SqlvalueFunction.Location, name)
	case *pg_query.Node_XmlExpr:
		return c.xmlExpr(e.XmlExpr)
	case *pg_query.Node_XmlSerialize:
		c.typeName(e.XmlSerialize.TypeName)
		return opaque(e.XmlSerialize.Location, "XMLSERIALIZE", c.required(e.XmlSerialize.Expr, "in XMLSERIALIZE"))
	}
	return c.json(n)
}

func opaque(pos int32, name string, args ...Expr) *Opaque {
	return &Opaque{At: At{int(pos)}, Name: name, Args: args}
}

func (c *converter) xmlExpr(e *pg_query.XmlExpr) Expr {
	out := opaque(e.Location, strings.TrimPrefix(e.Op.String(), "IS_"))
	for _, n := range e.NamedArgs {
		if t := n.GetResTarget(); t != nil {
			out.Args = append(out.Args, c.required(t.Val, "in "+out.Name))
		} else {
			c.refuseNode(n, "in "+out.Name)
		}
	}
	out.Args = append(out.Args, c.exprs(e.Args)...)
	return out
}

// json converts the JSON constructors.
func (c *converter) json(n *pg_query.Node) Expr {
	switch e := n.Node.(type) {
	case *pg_query.Node_JsonObjectConstructor:
		c.jsonOutput(e.JsonObjectConstructor.Output)
		return opaque(e.JsonObjectConstructor.Location, "JSON_OBJECT", c.exprs(e.JsonObjectConstructor.Exprs)...)
	case *pg_query.Node_JsonArrayConstructor:
		c.jsonOutput(e.JsonArrayConstructor.Output)
		return opaque(e.JsonArrayConstructor.Location, "JSON_ARRAY", c.exprs(e.JsonArrayConstructor.Exprs)...)
	case *pg_query.Node_JsonArrayQueryConstructor:
		a := e.JsonArrayQueryConstructor
		c.jsonOutput(a.Output)
		query := c.subselect(a.Query, "in JSON_ARRAY", -1)
		return opaque(a.Location, "JSON_ARRAY", &Sublink{At: At{int(a.Location)}, Kind: ArrayQuery, Query: query})
	case *pg_query.Node_JsonObjectAgg:
		a := e.JsonObjectAgg
		return c.jsonAggregate("json_objectagg", a.Constructor, c.jsonPair(a.Arg)...)
	case *pg_query.Node_JsonArrayAgg:
		a := e.JsonArrayAgg
		return c.jsonAggregate("json_arrayagg", a.Constructor, c.jsonValue(a.Arg))
	case *pg_query.Node_JsonKeyValue:
		pair := c.jsonPair(e.JsonKeyValue)
		return opaque(int32(pair[0].Position()), ":", pair...)
	case *pg_query.Node_JsonValueExpr:
		return c.jsonValue(e.JsonValueExpr)
	case *pg_query.Node_JsonIsPredicate:
		return opaque(e.JsonIsPredicate.Location, "IS JSON", c.required(e.JsonIsPredicate.Expr, "in IS JSON"))
	}
	c.refuse(nodeName(n), -1)
	return opaque(-1, nodeName(n))
}

// jsonAggregate becomes a *Func, as which the checker knows aggregates.
func (c *converter) jsonAggregate(name string, a *pg_query.JsonAggConstructor, args ...Expr) Expr {
	if a == nil {
		c.refuse(name, -1)
		return opaque(-1, name)
	}
	c.jsonOutput(a.Output)
	return &Func{
		At:      At{int(a.Location)},
		Schema:  "pg_catalog",
		Name:    name,
		Args:    args,
		OrderBy: c.sortKeys(a.AggOrder),
		Filter:  c.expr(a.AggFilter),
		Over:    c.over(a.Over),
	}
}

func (c *converter) jsonPair(p *pg_query.JsonKeyValue) []Expr {
	return []Expr{c.required(p.GetKey(), "in JSON_OBJECT"), c.jsonValue(p.GetValue())}
}

// jsonValue drops FORMAT JSON, which tells only how a value is written.
func (c *converter) jsonValue(v *pg_query.JsonValueExpr) Expr {
	if v.GetFormattedExpr() != nil {
		c.refuse("formatted JSON value", -1)
	}
	return c.required(v.GetRawExpr(), "in a JSON constructor")
}

func (c *converter) jsonOutput(o *pg_query.JsonOutput) {
	if o != nil {
		c.typeName(o.TypeName)
	}
}
