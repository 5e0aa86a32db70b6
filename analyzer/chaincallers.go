package analyzer

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// trouble is what keeps a chain from being proved.
type trouble int

const (
	noTrouble trouble = iota
	lacking           // a table without its tenant predicate
	unfollowed
)

// chainCallers judges what a function runs as each of its callers has it run:
// with the scopes, conditions and builders that they give.
type chainCallers struct {
	*handOver
	render func(resolve.Chain) []renderedChain
}

// decide leaves what a site runs to the callers: to give the handle, or as each of
// them has it run, where these give more than that.
func (c *chainCallers) decide(s *site) {
	switch {
	case len(s.from) > 0:
		c.replace(s, anyway)
	case !givesMore(s) || !c.replace(s, leftOpen):
		c.site(s)
		c.replace(s, anyway)
	}
}

// givesMore tells whether callers may give a function more of its statement than a
// handle: functions, conditions, or what decides between paths.
func givesMore(s *site) bool {
	return len(s.chains) > 1 || slices.ContainsFunc(s.fn.Params, func(p *ssa.Parameter) bool {
		switch p.Type().Underlying().(type) {
		case *types.Slice, *types.Signature, *types.Map:
			return true
		}
		return false
	})
}

// leftOpen tells of what cannot be proved because the caller is given the handle by
// its own callers, too.
func leftOpen(c *chainCallers, s *site) bool {
	obj, _ := s.from[0].Parent().Object().(*types.Func)
	return obj != nil && c.atCallers(obj) && slices.ContainsFunc(s.chains, func(r renderedChain) bool {
		_, given := r.chain.UnknownValue.(*ssa.Parameter)
		return given && c.lacks(r)
	})
}

func anyway(*chainCallers, *site) bool { return false }

// replace puts the sites of the callers in the place of one that cannot be
// proved, where these know more of what is run and all of them are in sight. It
// does not where it is told so of one of them.
func (c *chainCallers) replace(s *site, unless func(*chainCallers, *site) bool) bool {
	worst := c.worst(s.chains)
	fn := s.fn
	if len(s.from) > 0 {
		fn = s.from[0].Parent()
	}
	if s.delegated || s.runs != nil || worst == noTrouble || len(s.from) >= maxCallerDepth {
		return false
	}
	obj, _ := fn.Object().(*types.Func)
	if obj == nil || c.scoped[obj] != nil || isGeneric(obj) || (&finder{unit: c.unit}).calledElsewhere(obj) {
		return false
	}
	sites := c.fromCallers(s, obj)
	better := func(one *site) bool { return c.worst(one.chains) < worst }
	if !slices.ContainsFunc(sites, better) || slices.ContainsFunc(sites, func(one *site) bool { return unless(c, one) }) {
		return false
	}
	s.delegated, s.chains = true, nil
	c.sites = append(c.sites, sites...)
	return true
}

// fromCallers are a site as each caller of the function has it; none where some
// cannot be told.
func (c *chainCallers) fromCallers(s *site, obj *types.Func) (sites []*site) {
	calls := c.index.byCallee[obj.Origin()]
	if len(calls) > maxCallers {
		return nil
	}
	for _, call := range calls {
		pos := c.position(call.common)
		if !c.checked(pos) {
			continue
		}
		one := *s
		one.from = append([]ssa.CallInstruction{call.instr}, s.from...)
		one.pos, one.left, one.chains, one.global = pos, s.pos, nil, c.globalReason(pos)
		for _, chain := range c.chainsOf(&one) {
			one.chains = append(one.chains, c.render(chain)...)
		}
		sites = append(sites, &one)
	}
	return sites
}

// worst is the trouble with the worst of some chains.
func (c *chainCallers) worst(chains []renderedChain) trouble {
	worst := noTrouble
	for _, r := range chains {
		switch {
		case len(r.chain.Calls) == 0, r.Problem != "", !plainStart(&r.chain), r.chain.Loose:
			return unfollowed
		case c.lacks(r):
			worst = lacking
		}
	}
	return worst
}
