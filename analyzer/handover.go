package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// handOver leaves chains to the callers of a function that is given the
// handle: where the function says so by //tenantvet:scoped, or where all its
// callers are in sight. Chains that depend on type parameters it leaves to the
// instances.
type handOver struct {
	*unit
	scoped map[*types.Func]*ast.FuncDecl // that are marked so
	values map[*types.Func]bool          // passed on as values
	runs   map[*types.Func]*summary.Runs
	open   *openChains
}

// maxRuns bounds the chains of one function that are left to its callers.
const maxRuns = 16

func (u *unit) newHandOver() *handOver {
	h := &handOver{unit: u, scoped: map[*types.Func]*ast.FuncDecl{}, values: map[*types.Func]bool{}, runs: map[*types.Func]*summary.Runs{},
		open: u.newOpenChains()}
	for _, decl := range u.directives.Functions(directive.Scoped) {
		if fn, ok := u.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
			h.scoped[fn] = decl
			if returnsHandle(fn) { // what its callers do with that is their business
				u.directives.ScopedParams(decl, true)
			}
		}
	}
	for _, use := range u.index.usedValue {
		h.values[use.of] = true
	}
	return h
}

// chainsOf are the chains that a site can run.
func (u *unit) chainsOf(s *site) []resolve.Chain {
	if s.runs != nil {
		return u.resolver.GivenChains(s.instr, s.runs)
	}
	return u.resolver.Chains(resolve.Site{At: s.instr, From: s.from})
}

// site leaves to the callers what a site runs on a handle that they give.
func (h *handOver) site(s *site) {
	obj, fn := declared(s.fn)
	if obj == nil {
		return
	}
	atCallers := h.atCallers(obj)
	if !atCallers && !isGeneric(obj) {
		return
	}
	var kept []renderedChain
	given := false
	for _, c := range s.chains {
		if (c.chain.Beside != "" || c.again) && given {
			continue // the chain without was given, with all that it may have
		}
		if given = atCallers && h.give(s, obj, fn, c); given || h.instantiate(s, obj, fn, c.chain) {
			continue
		}
		kept = append(kept, c)
	}
	s.delegated = len(kept) == 0 && len(s.chains) > 0
	s.chains = kept
}

// atCallers tells whether the callers of a function are to be checked.
func (h *handOver) atCallers(obj *types.Func) bool {
	return h.scoped[obj] != nil || h.inSight(obj)
}

// inSight tells whether all callers of a function can be seen.
func (h *handOver) inSight(obj *types.Func) bool {
	return !obj.Exported() && !h.values[obj] && len(h.index.byCallee[obj]) > 0 && len(h.index.invokes[obj.Name()]) == 0
}

// give leaves a chain to the callers of fn, when its handle is a parameter of
// fn and the conditions of that are needed.
func (h *handOver) give(s *site, obj *types.Func, fn *ssa.Function, c renderedChain) bool {
	param, ok := c.chain.UnknownValue.(*ssa.Parameter)
	if !ok || param.Parent() != fn || !resolve.IsHandle(gorm.Handles(), param.Type()) {
		return false
	}
	needed := h.marked(obj, param) || c.chain.IsOpen() || h.inSight(obj) && h.lacks(c)
	return needed && h.leave(s, obj, fn, c.chain)
}

// marked tells whether a function's directive says that its callers scope a
// parameter, and notes that this is of use.
func (h *handOver) marked(obj *types.Func, param *ssa.Parameter) bool {
	decl := h.scoped[obj]
	if decl == nil {
		return false
	}
	names, _ := h.directives.ScopedParams(decl, false)
	if len(names) > 0 && !slices.Contains(names, param.Name()) {
		return false
	}
	h.directives.ScopedParams(decl, true)
	return true
}

// instantiate leaves a chain that depends on type parameters to the calls of a
// generic function, or to the instances of a method's type.
func (h *handOver) instantiate(s *site, obj *types.Func, fn *ssa.Function, c resolve.Chain) bool {
	if !c.IsOpen() {
		return false
	}
	h.open.add(s, obj, c)
	return generic(obj) != obj.Origin() || h.leave(s, obj, fn, c)
}

// leave makes sites of the calls of fn for a chain that a site in it runs.
func (h *handOver) leave(s *site, obj *types.Func, fn *ssa.Function, c resolve.Chain) bool {
	chain, ok := h.resolver.ChainSummary(c, fn)
	if !ok {
		return false
	}
	if h.exported(obj) {
		chain.Excuses = h.excuses(s)
	}
	runs := h.runs[obj]
	if runs == nil {
		runs = &summary.Runs{}
		h.runs[obj] = runs
	}
	if slices.ContainsFunc(runs.Chains, func(o summary.Chain) bool { return o.String() == chain.String() }) {
		return true
	}
	if len(runs.Chains) >= maxRuns {
		return false
	}
	runs.Chains = append(runs.Chains, chain)
	for _, call := range h.index.byCallee[obj] {
		h.ran(call, &chain, s.pos)
	}
	return true
}

// lacks tells whether a statement of a chain is not confined by what the chain
// has itself.
func (h *handOver) lacks(c renderedChain) bool {
	return slices.ContainsFunc(c.Statements, func(st builder.Statement) bool {
		return findsMissing(h.policy.check(st.Text.Template))
	})
}

// ran makes a site of a call of a function that runs a chain on what it is
// given. It is left where that stands, if that is in the package.
func (u *unit) ran(c call, chain *summary.Chain, left token.Pos) {
	s := &site{call: c, built: true, runs: chain, left: left, api: callsite.API{Kind: callsite.Built, Text: callsite.None, Values: callsite.None, Name: callsite.None, Label: "GORM"}}
	s.pos = u.position(c.common)
	if !u.checked(s.pos) {
		return
	}
	if d := u.directives.Global(s.pos); d != nil {
		s.global = d.Reason
	}
	u.sites = append(u.sites, s)
}

// importedRuns makes sites of the calls of functions of other packages that run
// chains on what they are given.
func (u *unit) importedRuns() {
	var fns []*types.Func
	for fn := range u.runFacts {
		fns = append(fns, fn)
	}
	slices.SortFunc(fns, func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	for _, fn := range fns {
		for i := range u.runFacts[fn].Chains {
			for _, c := range u.index.byCallee[fn] {
				u.ran(c, &u.runFacts[fn].Chains[i], token.NoPos)
			}
		}
	}
}

// export leaves to importing packages what they must scope.
func (h *handOver) export() {
	for fn, runs := range h.runs {
		if h.exported(fn) {
			h.pass.ExportObjectFact(fn, runs)
		}
	}
	h.open.export()
}

// exported tells whether a function's chains are left to importing packages.
func (h *handOver) exported(fn *types.Func) bool {
	return (h.scoped[fn] != nil || isGeneric(fn)) && fn.Exported()
}

// excuses are the ignore directives over what a site runs, for those who judge
// it. Those of other modules do not count.
func (u *unit) excuses(s *site) []summary.Excuse {
	if !u.judges {
		return nil
	}
	var all []summary.Excuse
	for _, d := range u.directives.Over(s.pos) {
		e := summary.Excuse{Reason: d.Reason}
		for _, code := range d.Codes {
			e.Codes = append(e.Codes, string(code))
		}
		all = append(all, e)
	}
	return all
}

// leaveOpen leaves to importing packages what depends on type parameters, of a
// package that is not judged itself.
func (u *unit) leaveOpen() {
	h := u.newHandOver()
	for i := 0; i < len(u.sites); i++ { // leaving chains adds sites
		s := u.sites[i]
		obj, fn := declared(s.fn)
		if !s.built || s.value || obj == nil || !isGeneric(obj) || !isGORM(s) {
			continue
		}
		u.guard(s, func() {
			for _, c := range u.chainsOf(s) {
				h.instantiate(s, obj, fn, c)
			}
		})
	}
	h.export()
}
