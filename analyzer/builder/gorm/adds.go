package gorm

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm/model"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// hooks are the methods of models that GORM runs before it sends a statement.
var hooks = []string{"BeforeSave", "BeforeCreate", "BeforeUpdate", "BeforeDelete"}

// RunsOnStatements tells whether GORM runs a method before it sends a statement:
// a hook of a model, or one by which the type of a field adds clauses.
func RunsOnStatements(m *types.Func) bool {
	return slices.Contains(hooks, m.Name()) && model.IsHook(m) || model.IsOwnClauses(m)
}

// Adds is what such a method, or a callback, adds to the statement.
func Adds(r *resolve.Resolver, fn *ssa.Function) summary.Adds {
	m, _ := fn.Object().(*types.Func)
	switch {
	case m != nil && model.IsOwnClauses(m):
		return r.AddedByResults(fn, 1, "ModifyStatement", Package+".Statement.AddClause")
	case m != nil && model.IsHook(m):
		return r.Added(fn, resolve.Given{Param: 1, New: true})
	}
	return r.Added(fn, resolve.Given{})
}

// AdditionOf is what is added to a statement, with the calls of the facts.
func AdditionOf(r *resolve.Resolver, name string, adds summary.Adds) Addition {
	a := Addition{Name: name, Groups: adds.Groups, Unknown: adds.Unknown, Refuses: adds.Refuses}
	for i := range adds.Ways {
		w := Way{When: slices.Clone(adds.Ways[i].When), Path: adds.Ways[i].Path}
		for _, c := range r.OpenChains(&adds.Ways[i], name) {
			w.Calls = append(w.Calls, c.Calls...)
		}
		if w.Path != "" {
			w.Path += " in " + name
		}
		a.Ways = append(a.Ways, w)
	}
	return a
}
