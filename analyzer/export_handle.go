package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// exportHandles leaves to importing packages what the package's functions
// return as handles of a query builder, and what they lend.
func (u *unit) exportHandles() {
	for _, fn := range u.functions() {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() || !u.checked(obj.Pos()) || !handsOnHandle(obj) {
			continue
		}
		if problem := protect(func() { u.exportHandle(obj, fn) }); problem != nil {
			continue // its callers will not know the handle, and say so
		}
	}
}

func (u *unit) exportHandle(obj *types.Func, fn *ssa.Function) {
	if h, ok := u.resolver.HandleSummary(fn); ok {
		u.pass.ExportObjectFact(obj, &h)
	}
}

// importedHandles is what is known of the handles that a function of another
// package returns.
func (u *unit) importedHandles(fn *types.Func) (*summary.Handles, bool) {
	var h summary.Handles
	if fn.Pkg() == nil || fn.Pkg() == u.pass.Pkg {
		return nil, false
	}
	ok := u.pass.ImportObjectFact(fn.Origin(), &h)
	return &h, ok
}

func returnsHandle(fn *types.Func) bool {
	return resolve.ReturnsHandle([]resolve.Handles{gorm.Handles()}, fn.Signature())
}

// handsOnHandle tells whether the callers of a function may get a handle from it:
// as its result, for a function of theirs, or as one that it has extended.
func handsOnHandle(fn *types.Func) bool {
	known := []resolve.Handles{gorm.Handles()}
	return returnsHandle(fn) || resolve.LendsHandle(known, fn.Signature()) || !calledByGORM(fn) && resolve.ExtendsHandle(known, fn.Signature())
}

// hooks are the methods that GORM calls around its statements.
var hooks = strings.Fields("BeforeSave BeforeCreate BeforeUpdate BeforeDelete AfterSave AfterCreate AfterUpdate AfterDelete AfterFind")

// calledByGORM tells of methods that only GORM calls: hooks, and those of the
// types of fields.
func calledByGORM(fn *types.Func) bool {
	return fn.Name() == "ModifyStatement" || slices.Contains(hooks, fn.Name()) && model.IsHook(fn)
}

// returnsHandles tells, from the types, whether the package has functions that
// return handles to importing packages, or call functions of theirs with one.
func (u *unit) returnsHandles() bool {
	if !u.uses(gorm.Package) {
		return false
	}
	for _, f := range u.files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			fn, ok := u.pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if ok && fn.Exported() && handsOnHandle(fn) {
				return true
			}
		}
	}
	return false
}
