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

// openChain is a chain that depends on type parameters, which are numbered. It
// is judged at each instance.
type openChain struct {
	chain resolve.Chain
	by    string // what runs it: "Repository.Find"
	site  *site  // that runs it, nil for one of another package
}

// openChains finds the chains that an instance of a generic type or function
// runs.
type openChains struct {
	*unit
	// own are those of the package's methods by their type, and those of its
	// functions.
	own map[types.Object][]openChain
	// inside are the instances that generic types and functions make with
	// their own type parameters.
	inside map[types.Object][]instance
	// closed are the others.
	closed []instance
	// sent is what has been judged: the texts, with what runs them.
	sent map[string]bool
}

func (u *unit) newOpenChains() *openChains {
	o := &openChains{unit: u, own: map[types.Object][]openChain{}, inside: map[types.Object][]instance{}, sent: map[string]bool{}}
	for _, in := range u.instances() {
		if !in.open() {
			o.closed = append(o.closed, in)
		} else if in.in != nil {
			o.inside[generic(in.in)] = append(o.inside[generic(in.in)], in)
		}
	}
	return o
}

// generic is what a method's chains are instantiated with: its type, or the
// function itself.
func generic(fn *types.Func) types.Object {
	if recv := fn.Signature().Recv(); recv != nil && fn.Signature().RecvTypeParams().Len() > 0 {
		if n, ok := types.Unalias(deref(recv.Type())).(*types.Named); ok {
			return n.Origin().Obj()
		}
	}
	return fn.Origin()
}

// isGeneric tells whether a function has type parameters, or its receiver.
func isGeneric(fn *types.Func) bool { return len(resolve.TypeParams(fn)) > 0 }

// add notes a chain of a generic function.
func (o *openChains) add(s *site, fn *types.Func, chain resolve.Chain) {
	_, declaration := declared(s.fn)
	of := generic(fn)
	by := fn.Name()
	if of.Name() != fn.Name() {
		by = of.Name() + "." + fn.Name()
	}
	o.own[of] = append(o.own[of], openChain{o.resolver.Numbered(chain, declaration), by, s})
}

// of are the chains that an instance of a generic type or function runs, in
// terms of its numbers.
func (o *openChains) of(obj types.Object) []openChain {
	itself := instance{of: obj, args: resolve.Numbers(len(typeParams(obj)))}
	return o.made(itself, map[string]bool{itself.key(): true})
}

// made are the chains of an instance of a type or function, and of the
// instances that it makes. What has been met is left out.
func (o *openChains) made(by instance, met map[string]bool) []openChain {
	if by.of.Pkg() != o.pass.Pkg {
		return withArgs(o.imported(by.of), by.args)
	}
	all := withArgs(o.own[by.of], by.args)
	for _, in := range o.inside[by.of] {
		in.args = resolve.InstanceTypes(o.numbered(in), by.args)
		if met[in.key()] {
			continue
		}
		if len(met) >= maxMade {
			return append(all, endlessChain(by.of))
		}
		met[in.key()] = true
		for _, c := range o.made(in, met) {
			if _, isFunc := in.of.(*types.Func); !isFunc || !in.called || c.by != in.of.Name() {
				all = append(all, c)
			}
		}
	}
	return all
}

// maxMade bounds the instances that one instance makes. The compiler refuses
// those that would make more without end.
const maxMade = 4096

// endlessChain says that there is more than is followed.
func endlessChain(of types.Object) openChain {
	cause := fmt.Sprintf("%s makes more than %d other instances", of.Name(), maxMade)
	return openChain{chain: resolve.Chain{Unknown: cause}, by: of.Name()}
}

func withArgs(chains []openChain, args []types.Type) []openChain {
	out := slices.Clone(chains)
	for i := range out {
		out[i].chain = resolve.Instance(out[i].chain, args)
	}
	return out
}

// numbered are the arguments of an instance with numbers for the type
// parameters of the function that it stands in.
func (o *openChains) numbered(in instance) []types.Type {
	return resolve.NumberedTypes(in.args, o.ssa.Prog.FuncValue(in.in))
}

// imported are the chains of a generic type or function of another package.
func (o *openChains) imported(obj types.Object) []openChain {
	var all []openChain
	if fact := o.genericFacts[obj]; fact != nil {
		for i := range fact.Chains {
			c := &fact.Chains[i]
			for _, chain := range o.resolver.OpenChains(&c.Chain, c.By) {
				all = append(all, openChain{chain: chain, by: c.By})
			}
		}
	}
	if fn, ok := obj.(*types.Func); ok && o.runFacts[fn] != nil { // used as a value
		for i := range o.runFacts[fn].Chains {
			for _, chain := range o.resolver.OpenChains(&o.runFacts[fn].Chains[i], fn.Name()) {
				all = append(all, openChain{chain: chain, by: fn.Name()})
			}
		}
	}
	return all
}

// export leaves to importing packages what instances run.
func (o *openChains) export() {
	scope := o.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		if len(typeParams(obj)) == 0 {
			continue
		}
		var fact summary.Generic
		for _, c := range o.of(obj) {
			if c.by == obj.Name() {
				continue // a function's own: its calls are checked
			}
			fact.Chains = append(fact.Chains, summary.GenericChain{By: c.by, Chain: o.resolver.OpenSummary(c.chain)})
		}
		if len(fact.Chains) > 0 {
			o.pass.ExportObjectFact(obj, &fact)
		}
	}
}

// judge adds what the package's instances run, to the sites that run it, or to
// sites of their own. What a package judged that is imported is left out.
func (o *openChains) judge(render func(resolve.Chain) renderedChain) {
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
func (o *openChains) judgeAt(in instance, render func(resolve.Chain) renderedChain) bool {
	_, isFunc := in.of.(*types.Func)
	elsewhere := map[string]*site{}
	runs := false
	for _, c := range o.of(in.of) {
		if isFunc && in.called && c.by == in.of.Name() {
			continue // the call is a site of its own
		}
		runs = true
		rendered := render(resolve.Instance(c.chain, in.args))
		if o.seen(in.of.Pkg(), c.by, rendered) {
			continue
		}
		s := c.site
		if s == nil {
			if s = elsewhere[c.by]; s == nil {
				s = o.instanceSite(in, c.by)
				elsewhere[c.by] = s
				o.sites = append(o.sites, s)
			}
		} else {
			rendered.chain.Path = joinPaths("with "+in.name(), rendered.chain.Path)
		}
		s.delegated = false
		s.chains = append(s.chains, rendered)
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
	if b == "" {
		return a
	}
	return a + ", " + b
}

// instanceSite is a site for what an instance runs elsewhere.
func (o *openChains) instanceSite(in instance, by string) *site {
	fn := o.ssa.Func("init")
	if in.in != nil {
		fn = o.ssa.Prog.FuncValue(in.in)
	}
	callee := types.NewFunc(token.NoPos, in.of.Pkg(), by, types.NewSignatureType(nil, nil, nil, nil, nil, false))
	api := callsite.API{Kind: callsite.Built, Text: callsite.None, Values: callsite.None, Name: callsite.None, Label: "GORM"}
	return &site{call: call{fn: fn, callee: callee}, api: api, built: true, pos: in.pos, global: o.globalReason(in.pos), runs: &summary.Chain{}, instance: by + " with " + in.name()}
}
