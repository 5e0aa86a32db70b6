package gorm

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// harmless are packages whose clauses change neither the tables nor the
// conditions of a statement: hints to the planner, and the choice of a server.
var harmless = []string{"gorm.io/hints", "gorm.io/plugin/dbresolver"}

// isHarmless tells of a clause of one of these packages.
func isHarmless(a builder.Arg) bool {
	if call, ok := a.Value.(*ssa.Call); ok {
		if fn := callee.Of(call.Common()); fn != nil && fn.Pkg() != nil && slices.Contains(harmless, fn.Pkg().Path()) {
			return true
		}
	}
	return slices.ContainsFunc(harmless, func(path string) bool { return isPackageType(a.Type, path) })
}

// mayModify tells whether what is given to Clauses may be more than a condition
// beside the others: a clause, or what has the statement to change, as
// (*gorm.DB).Clauses asks. An interface may hold either.
func mayModify(a builder.Arg) bool {
	switch {
	case a.Type == nil:
		return true
	case isInterface(a.Type):
		return a.Kind == builder.KindOpaque
	}
	return method(a.Type, "ModifyStatement") != nil || method(a.Type, "MergeClause") != nil
}
