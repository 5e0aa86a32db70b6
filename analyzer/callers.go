package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// Bounds of the callers that are asked for what a site's function runs.
const (
	maxCallers     = 64 // of one function
	maxCallerDepth = 3  // callers of callers
)

// byCallers makes a site of each way in which the package calls the function
// that a site is in, where the text is not a parameter but comes with one: a
// builder's method runs what the methods before it have put together, a
// function runs the text in a struct or list that it is given. The site itself
// stays where a call is not resolved, or others may call the function.
func (f *finder) byCallers(s *site) {
	if s.texts.Unknown == "" || s.api.Kind != callsite.Text || s.built || s.fn.Parent() != nil {
		return
	}
	obj, _ := declared(s.fn)
	if obj == nil {
		return
	}
	sites, all := f.fromCallers(s, obj, nil)
	if len(sites) == 0 {
		return
	}
	f.sites = append(f.sites, sites...)
	if all && !f.calledElsewhere(obj) {
		s.texts.Unknown, s.texts.Open = "", nil
		s.delegated = len(s.texts.Texts) == 0
	}
}

// fromCallers are the resolved sites for the calls of a function; all is false
// when a call is not resolved.
func (f *finder) fromCallers(s *site, fn *types.Func, from []ssa.CallInstruction) (sites []*site, all bool) {
	calls := f.index.byCallee[fn.Origin()]
	if len(calls) == 0 || len(calls) > maxCallers || len(from) == maxCallerDepth {
		return nil, false
	}
	all = true
	for _, c := range calls {
		if !f.checked(f.position(c.common)) {
			continue
		}
		way := append([]ssa.CallInstruction{c.instr}, from...)
		at := f.placeOf(s)
		at.From = way
		one := *s
		one.from, one.pos, one.texts = way, f.position(c.common), f.resolver.At(at)
		one.global = f.globalReason(one.pos)
		if one.texts.Unknown == "" {
			sites = append(sites, &one)
			continue
		}
		outer, ok := c.fn.Object().(*types.Func)
		if !ok {
			all = false
			continue
		}
		more, ok := f.fromCallers(s, outer, way)
		sites = append(sites, more...)
		all = all && ok && !f.calledElsewhere(outer)
	}
	return sites, all
}

// placeOf is what is asked of the resolver for a site.
func (f *finder) placeOf(s *site) resolve.Site {
	switch {
	case s.wrapper != nil:
		return s.wrapped()
	case s.store != nil:
		return resolve.Site{Value: s.store.Val, At: s.store}
	}
	return resolve.Site{Value: textValue(s), At: s.instr}
}

// calledElsewhere tells whether a function may be called in a way that the
// package does not show: by other packages, through an interface, or as a
// value.
func (f *finder) calledElsewhere(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if fn.Exported() && (recv == nil && fn.Pkg().Name() != "main" || recv != nil && f.leavesPackage(recv.Type())) {
		return true
	}
	if slices.ContainsFunc(f.index.usedValue, func(u use) bool { return u.of == fn.Origin() }) {
		return true
	}
	if recv == nil {
		return false
	}
	return slices.ContainsFunc(f.index.invokes[fn.Name()], func(c call) bool {
		return implements(recv.Type(), c.common.Value.Type())
	})
}

// leavesPackage tells whether other packages may get hold of a receiver.
func (u *unit) leavesPackage(recv types.Type) bool {
	n, ok := types.Unalias(deref(types.Unalias(recv))).(*types.Named)
	return !ok || u.leavingTypes()[n.Obj()]
}
