package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Origins says where the results of a function come from. It is the fact of
// functions whose results are of use as tenant values, or make such.
type Origins struct {
	List []Origin // sorted, without duplicates
}

// Origin is where a part of a result comes from: somewhere of a kind, or a
// part of a parameter. Paths are as in package provenance.
type Origin struct {
	Result int
	Path   string // the part of the result; empty for all of it
	Kind   string // of a provenance.Kind; empty for a parameter
	What   string // what gives it, for people
	// Param is the parameter, from 1, the receiver counted first; 0 when it is
	// none.
	Param int
	From  string // the part of the parameter
	// Unless says what would make it another, empty where nothing would.
	Unless string
}

// AFact marks the type as a fact.
func (*Origins) AFact() {}

// maxOrigins bounds what is kept of one function.
const maxOrigins = 256

// Add adds an origin, keeping the list sorted.
func (o *Origins) Add(x Origin) {
	i, found := slices.BinarySearchFunc(o.List, x, compareOrigins)
	if !found && len(o.List) < maxOrigins {
		o.List = slices.Insert(o.List, i, x)
	}
}

func compareOrigins(a, b Origin) int {
	return cmp.Or(
		cmp.Compare(a.Result, b.Result), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.What, b.What), cmp.Compare(a.Param, b.Param), cmp.Compare(a.From, b.From), cmp.Compare(a.Unless, b.Unless),
	)
}

// Tells tells whether it says more than what the function makes of its
// parameters.
func (o *Origins) Tells() bool {
	return slices.ContainsFunc(o.List, func(x Origin) bool { return x.Kind == "context" || x.Kind == "client" })
}

// String lists the origins: origin(0: context) origin(0.tenant: parameter 1).
func (o *Origins) String() string {
	parts := make([]string, len(o.List))
	for i, x := range o.List {
		parts[i] = x.String()
	}
	return strings.Join(parts, " ")
}

func (x Origin) String() string {
	unless := ""
	if x.Unless != "" {
		unless = " unless " + x.Unless
	}
	if x.Param > 0 {
		return fmt.Sprintf("origin(%d%s: parameter %d%s%s)", x.Result, x.Path, x.Param, x.From, unless)
	}
	what := ""
	if x.What != "" {
		what = " " + x.What
	}
	return fmt.Sprintf("origin(%d%s: %s%s%s)", x.Result, x.Path, x.Kind, what, unless)
}
