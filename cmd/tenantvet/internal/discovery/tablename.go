package discovery

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
)

// tableNames are the names that a method TableName returns, as far as they are
// constants; all says that they are.
func (d *declarations) tableNames(fn *types.Func) (names []string, all bool) {
	m := d.methods[fn.Origin()]
	if m == nil {
		return nil, false
	}
	all = true
	ast.Inspect(m.decl.Body, func(n ast.Node) bool {
		if _, nested := n.(*ast.FuncLit); nested {
			return false
		}
		ret, ok := n.(*ast.ReturnStmt)
		if !ok {
			return true
		}
		name, ok := d.constant(m, ret)
		all = all && ok
		if ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
		return true
	})
	return names, all && len(names) > 0
}

// constant is the constant text that a statement of a method returns.
func (d *declarations) constant(m *method, ret *ast.ReturnStmt) (string, bool) {
	if len(ret.Results) != 1 {
		return "", false
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	if err := types.CheckExpr(d.fset, m.pkg, ret.Pos(), ret.Results[0], info); err != nil {
		return "", false
	}
	v := info.Types[ret.Results[0]].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v), true
}
