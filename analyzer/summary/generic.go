package summary

import "strings"

// Generic is the fact of a generic type, or of a function that makes one: the
// chains over its type parameters that are run where it is instantiated. Type
// parameters are numbered as in ChainArg.
type Generic struct {
	Chains []GenericChain
}

// GenericChain is a chain with the method that runs it.
type GenericChain struct {
	By string // "Repository.Find"
	Chain
}

// AFact marks the type as a fact.
func (*Generic) AFact() {}

// String is the fact as the tests write it.
func (g *Generic) String() string {
	out := make([]string, len(g.Chains))
	for i, c := range g.Chains {
		out[i] = c.By + " " + c.String()
	}
	return "generic " + strings.Join(out, " and ")
}

// Instances is the fact of a package of which instances of generic types it has
// judged: those that import it need not do so again.
type Instances struct {
	List []string // sorted
}

// AFact marks the type as a fact.
func (*Instances) AFact() {}

// String is the fact as the tests write it.
func (i *Instances) String() string { return "instances " + strings.Join(i.List, " ") }
