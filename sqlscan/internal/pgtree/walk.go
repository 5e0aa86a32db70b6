package pgtree

// Operands returns the direct sub-expressions of e, in order, without the
// queries of sub-selects.
func Operands(e Expr) []Expr {
	switch e := e.(type) {
	case *Op:
		return present(e.Left, e.Right)
	case *Quantified:
		return present(e.Left, e.Right)
	case *In:
		return append(present(e.Left), e.List...)
	case *DistinctFrom:
		return present(e.Left, e.Right)
	case *NullIf:
		return present(e.Left, e.Right)
	case *BoolOp:
		return e.Args
	case *NullTest:
		return present(e.Arg)
	case *BooleanTest:
		return present(e.Arg)
	case *Cast:
		return present(e.Arg)
	case *Func:
		return funcOperands(e)
	case *Case:
		return caseOperands(e)
	case *Coalesce:
		return e.Args
	case *Row:
		return e.Args
	case *Array:
		return e.Elems
	case *Sublink:
		return present(e.Test)
	case *Field:
		return append(present(e.Arg), e.Subs...)
	case *Collate:
		return present(e.Arg)
	case *GroupingSet:
		return e.Args
	case *List:
		return e.Items
	case *Opaque:
		return e.Args
	}
	return nil
}

func funcOperands(f *Func) []Expr {
	out := append([]Expr{}, f.Args...)
	out = append(out, f.OrderBy...)
	out = append(out, present(f.Filter)...)
	if f.Over != nil {
		out = append(out, f.Over.PartitionBy...)
		out = append(out, f.Over.OrderBy...)
		out = append(out, f.Over.FrameBounds...)
	}
	return out
}

func caseOperands(c *Case) []Expr {
	out := present(c.Arg)
	for _, w := range c.Whens {
		out = append(out, present(w.Cond, w.Result)...)
	}
	return append(out, present(c.Else)...)
}

func present(es ...Expr) []Expr {
	var out []Expr
	for _, e := range es {
		if e != nil {
			out = append(out, e)
		}
	}
	return out
}

// Inspect calls f for e and, while f returns true, for its operands. It does
// not enter the queries of sub-selects.
func Inspect(e Expr, f func(Expr) bool) {
	if e == nil || !f(e) {
		return
	}
	for _, o := range Operands(e) {
		Inspect(o, f)
	}
}
