package schema

import (
	"strconv"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

func valueColumn(i int) string { return "column" + strconv.Itoa(i+1) }

// outputName is the name PostgreSQL gives an output column.
func outputName(t pgtree.Target) string {
	if n := targetName(t); n != "" {
		return n
	}
	return "?column?"
}

// exprName is the name an expression gives its output column, or "".
func exprName(e pgtree.Expr) string {
	switch e := e.(type) {
	case *pgtree.Column:
		if len(e.Parts) > 0 {
			return e.Parts[len(e.Parts)-1]
		}
	case *pgtree.Func:
		return e.Name
	case *pgtree.Cast:
		if n := exprName(e.Arg); n != "" {
			return n
		}
		return e.Type.Name
	case *pgtree.Field:
		if e.Name != "" {
			return e.Name
		}
		return exprName(e.Arg)
	case *pgtree.Collate:
		return exprName(e.Arg)
	case *pgtree.Coalesce:
		return "coalesce"
	case *pgtree.NullIf:
		return "nullif"
	case *pgtree.Case:
		if n := exprName(e.Else); n != "" {
			return n
		}
		return "case"
	case *pgtree.Array:
		return "array"
	case *pgtree.Row:
		return "row"
	case *pgtree.Sublink:
		return sublinkName(e)
	}
	return ""
}

func sublinkName(e *pgtree.Sublink) string {
	switch e.Kind {
	case pgtree.Exists:
		return "exists"
	case pgtree.ArrayQuery:
		return "array"
	case pgtree.ScalarQuery:
		if e.Query != nil && len(e.Query.Targets) == 1 {
			return targetName(e.Query.Targets[0])
		}
	}
	return ""
}

func targetName(t pgtree.Target) string {
	if t.Name != "" {
		return t.Name
	}
	return exprName(t.Expr)
}

// indexExprName is the name an expression adds to that of its index.
func indexExprName(e pgtree.Expr) string {
	if n := exprName(e); n != "" {
		return n
	}
	return "expr"
}
