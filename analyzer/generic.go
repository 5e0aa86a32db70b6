package analyzer

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// openChain is a chain that depends on type parameters, which are numbered. It
// is judged at each instance.
type openChain struct {
	chain resolve.Chain
	by    string // what runs it: "Repository.Find"
	site  *site  // that runs it, nil for one of another package
	// excuses are the directives over that in another package.
	excuses []summary.Excuse
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
	o.own[of] = append(o.own[of], openChain{chain: o.resolver.Numbered(chain, declaration), by: by, site: s})
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
				all = append(all, openChain{chain: chain, by: c.By, excuses: c.Excuses})
			}
		}
	}
	if fn, ok := obj.(*types.Func); ok && o.runFacts[fn] != nil { // used as a value
		for i := range o.runFacts[fn].Chains {
			for _, chain := range o.resolver.OpenChains(&o.runFacts[fn].Chains[i], fn.Name()) {
				all = append(all, openChain{chain: chain, by: fn.Name(), excuses: o.runFacts[fn].Chains[i].Excuses})
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
			chain := o.resolver.OpenSummary(c.chain)
			if chain.Excuses = c.excuses; c.site != nil {
				chain.Excuses = o.excuses(c.site)
			}
			fact.Chains = append(fact.Chains, summary.GenericChain{By: c.by, Chain: chain})
		}
		if len(fact.Chains) > 0 {
			o.pass.ExportObjectFact(obj, &fact)
		}
	}
}
