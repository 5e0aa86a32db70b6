package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Duties says which parameters of a function end up as the tenant value of a
// query, or are saved as rows of an association: who calls it must pass one that
// the client did not choose.
type Duties struct {
	List []Duty // sorted, one for each part of a parameter
}

// Duty is one part of a parameter.
type Duty struct {
	// Param is the parameter, from 1, the receiver counted first.
	Param int
	// Path is the part of it, as in package provenance; empty for all of it.
	Path string
	// Use is what the tenant is used for: the table that the query is on,
	// "setting app.tenant" of the session, or empty where the name of the
	// parameter is all that is known.
	Use string
	// Saves is the association that the part is saved for, where it is no tenant.
	Saves string
	// Unless are parts of parameters that confine the query as well: where the
	// caller knows one of them from the context, the query finds only what
	// belongs to who asks.
	Unless []Part
	// Via are the functions that hand it on to the query, outermost first,
	// the function itself left out.
	Via []string
	// Assumes is what the duty rests on, zero where it is known.
	Assumes Assumption
}

// Assumption is a part of a parameter of an interface method that is the
// tenant's by its name. That an implementation uses it as one shows only where
// all packages of a program are seen.
type Assumption struct {
	// Interface and Method name the method: example.com/shop.Orders, Get.
	Interface, Method string
	Part
}

// IsZero tells that nothing is assumed.
func (a Assumption) IsZero() bool { return a == Assumption{} }

// Part is a part of a parameter, counted as for [Duty].
type Part struct {
	Param int
	Path  string
}

// AFact marks the type as a fact.
func (*Duties) AFact() {}

// maxDuties and maxVia bound what is kept of one function.
const (
	maxDuties = 256
	maxVia    = 8
)

// Add adds a duty, keeping the list sorted. Of one part of a parameter the
// first is kept, with what confines all the queries that it is for; one that is
// known goes before one that is assumed.
func (d *Duties) Add(x Duty) {
	x.Via = x.Via[:min(len(x.Via), maxVia)]
	i, found := slices.BinarySearchFunc(d.List, x, func(a, b Duty) int {
		return cmp.Or(cmp.Compare(a.Param, b.Param), cmp.Compare(a.Path, b.Path))
	})
	switch {
	case found && d.List[i].Assumes.IsZero() != x.Assumes.IsZero():
		if x.Assumes.IsZero() {
			d.List[i] = x
		}
	case found:
		d.List[i].Unless = slices.DeleteFunc(slices.Clone(d.List[i].Unless), func(p Part) bool { return !slices.Contains(x.Unless, p) })
	case len(d.List) < maxDuties:
		d.List = slices.Insert(d.List, i, x)
	}
}

// String lists the duties: duty(2.TenantID: orders).
func (d *Duties) String() string {
	parts := make([]string, len(d.List))
	for i, x := range d.List {
		parts[i] = x.String()
	}
	return strings.Join(parts, " ")
}

func (x Duty) String() string {
	via := ""
	if len(x.Via) > 0 {
		via = " via " + strings.Join(x.Via, ", ")
	}
	unless := ""
	for _, p := range x.Unless {
		unless += fmt.Sprintf(" unless %d%s", p.Param, p.Path)
	}
	assumes := ""
	if !x.Assumes.IsZero() {
		assumes = fmt.Sprintf(" if %s.%s %d%s", x.Assumes.Interface, x.Assumes.Method, x.Assumes.Param, x.Assumes.Path)
	}
	if x.Saves != "" {
		return fmt.Sprintf("saves(%d%s: %s%s)", x.Param, x.Path, x.Use, via)
	}
	return fmt.Sprintf("duty(%d%s: %s%s%s%s)", x.Param, x.Path, x.Use, unless, via, assumes)
}
