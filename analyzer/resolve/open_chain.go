package resolve

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Numbered is a chain of a function, or of what is written in it, with numbers
// for its type parameters: that of an instance is had by [Instance].
func (r *Resolver) Numbered(c Chain, fn *ssa.Function) Chain { return c.With(numbered(fn)) }

// Instance is a numbered chain with the type arguments of an instance.
func Instance(c Chain, args []types.Type) Chain { return c.With(numbersAs(args)) }

// InstanceTypes are numbered types with the type arguments of an instance.
func InstanceTypes(list, args []types.Type) []types.Type { return numbersAs(args).types(list) }

// numbersAs puts type arguments in the place of numbers.
func numbersAs(args []types.Type) Substitution {
	s := Substitution{}
	s.bind(placeholders(), args)
	return s
}

// NumberedTypes are types with numbers for the type parameters of a function.
func NumberedTypes(list []types.Type, fn *ssa.Function) []types.Type {
	return numbered(fn).types(list)
}

// OpenSummary is a numbered chain as a fact has it: of what is given to the
// function that runs it nothing is known. One that is too long for a fact is
// one that is not known.
func (r *Resolver) OpenSummary(c Chain) summary.Chain {
	out, ok := r.summaryChain(c, &ssa.Function{})
	if !ok {
		return summary.Chain{Unknown: fmt.Sprintf("a chain of %d calls", len(c.Calls))}
	}
	return out
}

// OpenChains are the chains that a fact tells of, run by a function of a name.
func (r *Resolver) OpenChains(chain *summary.Chain, name string) []Chain {
	start := frozen{}
	if chain.Unknown != "" {
		of := chain.Unknown + " in " + name
		start = frozen{startingFrom(unknown{id: "foreign " + of, name: of, held: chain.Held, loose: chain.Loose})}
	}
	for i := range chain.Calls {
		start.links = start.add(link{fact: &chain.Calls[i], name: name})
	}
	return r.all.chains(one(start), "")
}
