package analyzer

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// judge adds what the package's instances run, to the sites that run it, or to
// sites of their own. What a package judged that is imported is left out.
func (o *openChains) judge(render func(resolve.Chain) []renderedChain) {
	done := map[string]bool{}
	for _, f := range o.pass.AllPackageFacts() {
		if judged, ok := f.Fact.(*summary.Instances); ok {
			for _, key := range judged.List {
				done[key] = true
			}
		}
	}
	var fact summary.Instances
	for _, in := range o.closed {
		_, isFunc := in.of.(*types.Func)
		key := in.key()
		if value := isFunc && !in.called; value {
			key += " as a value"
		}
		if done[key] {
			continue
		}
		done[key] = true
		if o.judgeAt(in, render) {
			fact.List = append(fact.List, key)
		}
	}
	if len(fact.List) > 0 {
		slices.Sort(fact.List)
		o.pass.ExportPackageFact(&fact)
	}
}

// judgeAt adds what one instance runs. It tells whether that is anything.
func (o *openChains) judgeAt(in instance, render func(resolve.Chain) []renderedChain) bool {
	_, isFunc := in.of.(*types.Func)
	elsewhere := map[string]*site{}
	runs := false
	for _, c := range o.of(in.of) {
		if isFunc && in.called && c.by == in.of.Name() {
			continue // the call is a site of its own
		}
		runs = true
		for _, rendered := range render(resolve.Instance(c.chain, in.args)) {
			if o.seen(in.of.Pkg(), c.by, rendered) {
				continue
			}
			s := c.site
			if s == nil {
				key := fmt.Sprint(c.by, c.excuses)
				if s = elsewhere[key]; s == nil {
					s = o.instanceSite(in, c)
					elsewhere[key] = s
					o.sites = append(o.sites, s)
				}
			} else {
				rendered.chain.Path = joinPaths("with "+in.name(), rendered.chain.Path)
			}
			s.delegated = false
			s.chains = append(s.chains, rendered)
		}
	}
	return runs
}

// seen tells whether a function has run the same at another instance.
func (o *openChains) seen(pkg *types.Package, by string, c renderedChain) bool {
	key := pkg.Path() + "." + by + "\x00" + c.Problem
	for _, st := range c.Statements {
		key += "\x00" + keyOf(st.Text.Template)
	}
	if o.sent[key] {
		return true
	}
	o.sent[key] = true
	return false
}

func joinPaths(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// instanceSite is a site for what an instance runs elsewhere.
func (o *openChains) instanceSite(in instance, c openChain) *site {
	fn := o.ssa.Func("init")
	if in.in != nil {
		fn = o.ssa.Prog.FuncValue(in.in)
	}
	callee := types.NewFunc(token.NoPos, in.of.Pkg(), c.by, types.NewSignatureType(nil, nil, nil, nil, nil, false))
	api := callsite.API{Kind: callsite.Built, Text: callsite.None, Values: callsite.None, Name: callsite.None, Label: "GORM"}
	return &site{call: call{fn: fn, callee: callee}, api: api, built: true, pos: in.pos, global: o.globalReason(in.pos), runs: &summary.Chain{Excuses: c.excuses}, instance: c.by + " with " + in.name()}
}
