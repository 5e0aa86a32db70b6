package summary

import "strings"

// Adds is the fact of a function that a query builder's library runs on a
// statement before it is sent: a hook of a model, a method of a field's type, a
// callback. It is what the function adds to the statement.
type Adds struct {
	// Ways are the chains of calls that it makes on the statement, one for each
	// path on which they differ. On a path that fails, nothing is sent.
	Ways []Chain
	// Groups says that what the conditions before have joined by OR is kept
	// together.
	Groups bool
	// Unknown says why there may be more that it does.
	Unknown string
	// Refuses says that it fails on all paths: nothing is sent.
	Refuses bool
}

// Registered is a callback that a program registers with every handle that it
// opens.
type Registered struct {
	Processor string // "query"
	Name      string // of the function: "tenancy.confine"
	Adds      Adds
	// Maybe says that some handles may be without it.
	Maybe bool
}

// AFact marks the type as a fact.
func (*Adds) AFact() {}

// String is the fact as the tests write it.
func (a *Adds) String() string {
	ways := make([]string, len(a.Ways))
	for i, c := range a.Ways {
		ways[i] = c.String()
	}
	out := "adds " + strings.Join(ways, " or ")
	if a.Groups {
		out += " behind a group"
	}
	if a.Unknown != "" {
		out += " and perhaps " + a.Unknown
	}
	if a.Refuses {
		out += "error"
	}
	return out
}

// AddsNothing tells whether nothing is done to the statement.
func (a *Adds) AddsNothing() bool {
	if a.Unknown != "" || a.Groups || a.Refuses {
		return false
	}
	for _, c := range a.Ways {
		if len(c.Calls) > 0 || c.Unknown != "" {
			return false
		}
	}
	return true
}
