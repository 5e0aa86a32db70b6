package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"

// strictOperators are the built-in operators that yield NULL when an operand
// is NULL, for every type they are defined on. || is not one of them (arrays).
var strictOperators = map[string]bool{
	"=": true, "<>": true, "<": true, ">": true, "<=": true, ">=": true,
	"+": true, "-": true, "*": true, "/": true, "%": true, "^": true,
	"~~": true, "!~~": true, "~~*": true, "!~~*": true,
	"~": true, "!~": true, "~*": true, "!~*": true,
	"->": true, "->>": true, "#>": true, "#>>": true, "@>": true, "<@": true, "&&": true,
	"?": true, "?|": true, "?&": true, "SIMILAR TO": true, "NOT SIMILAR TO": true,
}

// strictFunctions are common built-in functions that yield NULL for a NULL
// argument.
var strictFunctions = map[string]bool{
	"lower": true, "upper": true, "length": true, "char_length": true, "trim": true, "btrim": true,
	"ltrim": true, "rtrim": true, "abs": true, "floor": true, "ceil": true, "round": true,
	"date_trunc": true, "date_part": true, "extract": true, "substr": true, "substring": true,
	"left": true, "right": true, "md5": true, "replace": true, "position": true, "strpos": true,
}

// nullRejected are the columns and parameters that cannot be NULL where e is
// true.
func (a *analysis) nullRejected(e pgtree.Expr, s *scope) []term {
	switch e := e.(type) {
	case *pgtree.BoolOp:
		return a.nullRejectedBool(e, s)
	case *pgtree.NullTest:
		if e.Not {
			return a.nullIn(e.Arg, s)
		}
		return nil
	case *pgtree.BooleanTest:
		switch e.Kind {
		case "TRUE":
			return a.nullRejected(e.Arg, s)
		case "FALSE":
			return a.nullIn(e.Arg, s)
		}
		return nil
	case *pgtree.Quantified:
		if !e.All {
			return a.nullIn(e.Left, s)
		}
		return nil
	case *pgtree.Sublink:
		if e.Kind == pgtree.AnyQuery {
			return a.nullInAny(elements(e.Test), s)
		}
		return nil
	case *pgtree.In:
		if !e.Not {
			return a.nullInAny(elements(e.Left), s)
		}
	case *pgtree.Op:
		if l, ok := e.Left.(*pgtree.Row); ok {
			return a.nullRejectedRow(e, l, s)
		}
	}
	return a.nullIn(e, s)
}

func (a *analysis) nullRejectedBool(e *pgtree.BoolOp, s *scope) []term {
	switch e.Kind {
	case pgtree.And:
		var out []term
		for _, arg := range e.Args {
			out = append(out, a.nullRejected(arg, s)...)
		}
		return out
	case pgtree.Or:
		out := a.nullRejected(e.Args[0], s)
		for _, arg := range e.Args[1:] {
			out = intersectVars(out, a.nullRejected(arg, s))
		}
		return out
	}
	return a.nullIn(e.Args[0], s)
}

// nullRejectedRow is a comparison of rows: equality compares all elements,
// an order may be decided by the first, and <> by any.
func (a *analysis) nullRejectedRow(e *pgtree.Op, l *pgtree.Row, s *scope) []term {
	var out []term
	if e.Name == "<>" {
		return nil
	}
	for i := range l.Args {
		out = append(out, a.nullIn(l.Args[i], s)...)
		if r, ok := e.Right.(*pgtree.Row); ok && i < len(r.Args) {
			out = append(out, a.nullIn(r.Args[i], s)...)
		}
		if e.Name != "=" {
			break
		}
	}
	return out
}

// nullIn are the columns and parameters whose being NULL makes e NULL.
func (a *analysis) nullIn(e pgtree.Expr, s *scope) []term {
	switch e := e.(type) {
	case *pgtree.Column:
		if t := a.columnTerm(e, s); t.rv != nil {
			return []term{t}
		}
	case *pgtree.Param:
		if t := a.param(e); !t.none() {
			return []term{t}
		}
	case *pgtree.Cast:
		return a.nullIn(e.Arg, s)
	case *pgtree.Collate:
		return a.nullIn(e.Arg, s)
	case *pgtree.Op:
		return a.nullInOperator(e, s)
	case *pgtree.In:
		if _, row := e.Left.(*pgtree.Row); !row {
			return a.nullIn(e.Left, s)
		}
	case *pgtree.BoolOp:
		if e.Kind == pgtree.Not {
			return a.nullIn(e.Args[0], s)
		}
	case *pgtree.Func:
		if strictFunctions[e.Name] && e.Over == nil && e.Filter == nil {
			return a.nullInAny(e.Args, s)
		}
	}
	return nil
}

func (a *analysis) nullInOperator(e *pgtree.Op, s *scope) []term {
	if !builtin(e.Schema) {
		return nil
	}
	if _, row := e.Left.(*pgtree.Row); row {
		return nil
	}
	switch e.Name {
	case "BETWEEN", "NOT BETWEEN", "BETWEEN SYMMETRIC", "NOT BETWEEN SYMMETRIC":
		return a.nullIn(e.Left, s)
	}
	if !strictOperators[e.Name] {
		return nil
	}
	return a.nullInAny([]pgtree.Expr{e.Left, e.Right}, s)
}

func (a *analysis) nullInAny(es []pgtree.Expr, s *scope) []term {
	var out []term
	for _, e := range es {
		if e != nil {
			out = append(out, a.nullIn(e, s)...)
		}
	}
	return out
}
