package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/hook"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// noteModels finds the methods by which GORM's models name their tables, and
// the hooks that set their fields, and leaves facts about them: a model is
// often declared in another package than that which queries it.
func (u *unit) noteModels() {
	u.tableNames, u.hooks = map[*types.Func]string{}, map[*types.Func][]string{}
	for _, f := range u.pass.Files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Body == nil {
				continue
			}
			method, ok := u.pass.TypesInfo.Defs[fn.Name].(*types.Func)
			switch {
			case !ok:
			case fn.Name.Name == "TableName":
				u.noteTableName(method, fn)
			case slices.Contains(hook.Names, fn.Name.Name) && model.IsHook(method):
				u.noteHook(method, fn)
			}
		}
	}
}

// noteTableName notes what a method TableName returns where it is one constant.
func (u *unit) noteTableName(method *types.Func, fn *ast.FuncDecl) {
	if method.Signature().Results().Len() != 1 {
		return
	}
	if name, ok := u.onlyReturned(fn.Body); ok {
		u.tableNames[method] = name
		u.pass.ExportObjectFact(method, &summary.TableName{Name: name})
	}
}

// noteHook notes what a hook sets.
func (u *unit) noteHook(method *types.Func, fn *ast.FuncDecl) {
	r := &hook.Reader{Info: u.pass.TypesInfo, Body: u.declaration}
	if sets := r.Sets(fn); len(sets) > 0 {
		u.hooks[method] = sets
		u.pass.ExportObjectFact(method, &summary.Hook{Sets: sets})
	}
}

// declaration is that of a function of the package, nil for none.
func (u *unit) declaration(fn *types.Func) *ast.FuncDecl {
	for _, f := range u.pass.Files {
		for _, d := range f.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok && u.pass.TypesInfo.Defs[decl.Name] == fn {
				return decl
			}
		}
	}
	return nil
}

// hookSets tells whether a hook sets a field. A hook of an embedded struct
// names the field from there.
func (u *unit) hookSets(method *types.Func, f *model.Field) bool {
	method = method.Origin()
	sets := u.hooks[method]
	if method.Pkg() != u.pass.Pkg {
		var fact summary.Hook
		u.pass.ImportObjectFact(method, &fact)
		sets = fact.Sets
	}
	return slices.ContainsFunc(sets, func(name string) bool {
		return name == f.Name || name == f.DBName || name == f.Path() || strings.HasSuffix(f.Path(), "."+name)
	})
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
