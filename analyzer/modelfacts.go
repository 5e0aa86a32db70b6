package analyzer

import (
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/hook"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
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
	u.noteKeys()
}

// noteKeys leaves a fact about the tables of the package's models, and of those
// that their associations lead to, that hold each other's keys: the model that
// has an association need not be the one that is queried.
func (u *unit) noteKeys() {
	models := u.newModels()
	for _, t := range model.Declared(u.pass.Pkg) {
		_, _ = models.Of(t) // one whose table is not known has no keys that are
	}
	tables := models.Tables()
	part := map[string]bool{}
	for name, t := range tables {
		for _, r := range t.References {
			part[name], part[r.Table[strings.LastIndexByte(r.Table, '.')+1:]] = true, true
		}
	}
	fact := &summary.Models{}
	for _, name := range slices.Sorted(maps.Keys(part)) {
		fact.Tables = append(fact.Tables, summary.Table{Name: name, Model: tables[name]})
	}
	if len(fact.Tables) > 0 {
		u.pass.ExportPackageFact(fact)
	}
}

// modelPolicy is the policy that knows the models that were asked for, and what
// the packages that are imported tell of theirs.
func (u *unit) modelPolicy(asked *model.Models) *policy {
	p := u.policy
	for _, f := range u.pass.AllPackageFacts() {
		if fact, ok := f.Fact.(*summary.Models); ok {
			tables := map[string]sqlscan.Model{}
			for _, t := range fact.Tables {
				tables[t.Name] = t.Model
			}
			p = p.with(tables)
		}
	}
	if tables := asked.Tables(); len(tables) > 0 {
		p = p.with(tables)
	}
	return p
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
