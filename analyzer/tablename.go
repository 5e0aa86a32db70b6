package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// noteTableNames finds the methods that name the tables of GORM's models, and
// leaves facts about them: a model is often declared in another package than
// that which queries it. What such a method returns is known where it is one
// constant.
func (u *unit) noteTableNames() {
	u.tableNames = map[*types.Func]string{}
	for _, f := range u.pass.Files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "TableName" || fn.Recv == nil || fn.Body == nil {
				continue
			}
			method, ok := u.pass.TypesInfo.Defs[fn.Name].(*types.Func)
			if !ok || method.Signature().Results().Len() != 1 {
				continue
			}
			if name, ok := u.onlyReturned(fn.Body); ok {
				u.tableNames[method] = name
				u.pass.ExportObjectFact(method, &summary.TableName{Name: name})
			}
		}
	}
}

// onlyReturned is the constant text that all returns of a function return.
func (u *unit) onlyReturned(body *ast.BlockStmt) (text string, ok bool) {
	seen, different := false, false
	ast.Inspect(body, func(n ast.Node) bool {
		if _, nested := n.(*ast.FuncLit); nested {
			return false
		}
		ret, isReturn := n.(*ast.ReturnStmt)
		if !isReturn {
			return true
		}
		value := constant.Value(nil)
		if len(ret.Results) == 1 {
			value = u.pass.TypesInfo.Types[ret.Results[0]].Value
		}
		if value == nil || value.Kind() != constant.String || seen && constant.StringVal(value) != text {
			different = true
			return true
		}
		seen, text = true, constant.StringVal(value)
		return true
	})
	return text, seen && !different
}
