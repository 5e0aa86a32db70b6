// Package callee tells which function a call is of, for the stages that look
// at calls: by its object in SSA, and by its name in the syntax.
package callee

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Of returns the declared function or interface method that is called, nil
// for calls of function values and of built-in functions. Of a generic
// function it is the declared one, not an instance.
func Of(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method.Origin()
	}
	f := c.StaticCallee()
	if f == nil {
		return nil
	}
	if origin := f.Origin(); origin != nil {
		f = origin
	}
	fn, ok := f.Object().(*types.Func)
	if !ok {
		return nil
	}
	return fn.Origin()
}

// NamePos is where the name of the called function stands.
func NamePos(call *ast.CallExpr) token.Pos {
	fun := ast.Unparen(call.Fun)
	for {
		switch f := fun.(type) {
		case *ast.SelectorExpr:
			return f.Sel.Pos()
		case *ast.IndexExpr:
			fun = f.X
		case *ast.IndexListExpr:
			fun = f.X
		default:
			return fun.Pos()
		}
	}
}
