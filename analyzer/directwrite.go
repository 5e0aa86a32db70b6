package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// reportDirectWrites reports where code changes a statement of GORM other than
// by its methods: what chains do that go through there is not known. Hooks and
// callbacks are looked at where GORM runs them.
func (u *unit) reportDirectWrites() {
	if !u.uses(gorm.Package) || u.disabled(finding.TV301) {
		return
	}
	for _, fn := range u.functions() {
		if u.runByGORM(fn) {
			continue
		}
		for _, w := range gorm.DirectWrites(fn) {
			if u.checked(w.Pos) && u.globalReason(w.Pos) == "" {
				s := &site{call: call{fn: fn}, pos: w.Pos, api: callsite.API{Label: "GORM"}, does: w.What}
				u.reportUnfollowed(s, w.What, w.Pos)
			}
		}
	}
}

// uses tells whether the package imports another.
func (u *unit) uses(path string) bool {
	return slices.ContainsFunc(u.pass.Pkg.Imports(), func(p *types.Package) bool { return p.Path() == path })
}

// runByGORM tells of functions that GORM runs: hooks, and what may be registered
// as a callback, since it has the signature of one and is passed on.
func (u *unit) runByGORM(fn *ssa.Function) bool {
	if fn.Parent() != nil {
		return isRegistered(fn)
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return false
	}
	return calledByGORM(obj) || isCallback(obj.Signature()) &&
		slices.ContainsFunc(u.index.usedValue, func(x use) bool { return x.of == obj.Origin() })
}

// isCallback tells of func(*gorm.DB).
func isCallback(s *types.Signature) bool {
	return s.Params().Len() == 1 && s.Results().Len() == 0 && resolve.IsHandle(gorm.Handles(), s.Params().At(0).Type())
}

// isRegistered tells of function literals that are given to a processor of GORM.
func isRegistered(fn *ssa.Function) bool {
	refs := fn.Referrers()
	if refs == nil {
		return false
	}
	return slices.ContainsFunc(*refs, func(ref ssa.Instruction) bool {
		if m, ok := ref.(*ssa.MakeClosure); ok {
			return slices.ContainsFunc(*m.Referrers(), registers)
		}
		return registers(ref)
	})
}

// registers tells of the calls (*gorm.processor).Register and Replace.
func registers(ins ssa.Instruction) bool {
	c, ok := ins.(*ssa.Call)
	if !ok {
		return false
	}
	fn := c.Call.StaticCallee()
	return fn != nil && fn.Object() != nil && fn.Object().Pkg() != nil && fn.Object().Pkg().Path() == gorm.Package &&
		(fn.Name() == "Register" || fn.Name() == "Replace")
}
