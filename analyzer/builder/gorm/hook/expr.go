package hook

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// field is the field of the receiver that an expression is, through embedded
// structs: "Base.TenantID".
func (w *walk) field(e ast.Expr) (string, bool) {
	var path []string
	for {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			break
		}
		selection := w.Info.Selections[sel]
		if selection == nil || selection.Kind() != types.FieldVal {
			return "", false
		}
		path = append(fieldPath(selection), path...)
		e = sel.X
	}
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || len(path) == 0 || w.receiver == nil || w.Info.Uses[id] != w.receiver {
		return "", false
	}
	return strings.Join(path, "."), true
}

// fieldPath are the names from an operand to the field that is selected.
func fieldPath(s *types.Selection) []string {
	var path []string
	t := s.Recv()
	for _, i := range s.Index() {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		f := t.Underlying().(*types.Struct).Field(i)
		path, t = append(path, f.Name()), f.Type()
	}
	return path
}

// call is what a call sets: SetColumn of a statement, or a method of the
// receiver.
func (w *walk) call(e ast.Expr) names {
	c, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return nil
	}
	sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	fn, ok := w.Info.Uses[sel.Sel].(*types.Func)
	if !ok {
		return nil
	}
	if fn.FullName() == "(*gorm.io/gorm.Statement).SetColumn" && len(c.Args) > 1 {
		if v := w.Info.Types[c.Args[0]].Value; v != nil && v.Kind() == constant.String {
			return names{constant.StringVal(v): true}
		}
		return nil
	}
	selection := w.Info.Selections[sel]
	if id, ok := ast.Unparen(sel.X).(*ast.Ident); !ok || w.receiver == nil || w.Info.Uses[id] != w.receiver ||
		selection == nil || len(selection.Index()) > 1 {
		return nil
	}
	return w.sets(w.Body(fn.Origin()), w.depth+1)
}

// fails tells whether a returned expression is an error for certain: a new one,
// one that a package declares, or one of which a condition says so.
func (w *walk) fails(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := w.Info.Uses[e].(*types.Var)
		return ok && (isPackageVar(v) || w.nonNil[v])
	case *ast.SelectorExpr:
		v, ok := w.Info.Uses[e.Sel].(*types.Var)
		return ok && isPackageVar(v)
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		fn, ok := w.Info.Uses[sel.Sel].(*types.Func)
		return ok && (fn.FullName() == "errors.New" || fn.FullName() == "fmt.Errorf")
	}
	return false
}

// someError is the variable that a condition says not to be nil.
func (w *walk) someError(cond ast.Expr) *types.Var {
	c, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || c.Op != token.NEQ || !w.Info.Types[c.Y].IsNil() {
		return nil
	}
	id, ok := ast.Unparen(c.X).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := w.Info.Uses[id].(*types.Var)
	return v
}

func isPackageVar(v *types.Var) bool { return v.Pkg() != nil && v.Parent() == v.Pkg().Scope() }

// nonZero are the fields that are not zero where a condition holds, or where
// it does not.
func (w *walk) nonZero(cond ast.Expr, holds bool) names {
	switch c := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if c.Op == token.NOT {
			return w.nonZero(c.X, !holds)
		}
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok && !holds && sel.Sel.Name == "IsZero" {
			return w.fieldSet(sel.X)
		}
	case *ast.BinaryExpr:
		switch {
		case c.Op == token.LAND && holds, c.Op == token.LOR && !holds:
			return w.nonZero(c.X, holds).with(w.nonZero(c.Y, holds))
		case c.Op == token.NEQ && holds && w.isZero(c.Y), c.Op == token.EQL && !holds && w.isZero(c.Y):
			return w.fieldSet(c.X)
		}
	}
	return nil
}

func (w *walk) fieldSet(e ast.Expr) names {
	if f, ok := w.field(e); ok {
		return names{f: true}
	}
	return nil
}

// isZero tells the zero values that code compares with: 0, "", nil, uuid.Nil.
func (w *walk) isZero(e ast.Expr) bool {
	tv := w.Info.Types[e]
	if tv.IsNil() {
		return true
	}
	if tv.Value != nil {
		text := tv.Value.ExactString()
		return text == "0" || text == `""`
	}
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Nil"
}
