// Package summary holds the facts that the analysis of one package leaves for
// the packages that import it. They are small, sorted and without positions.
package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// None stands for a parameter that a wrapper does not have.
const None = -1

// Wrapper says that a parameter of a function reaches the text of a query.
// Parameters are counted from 0, the receiver not counted.
type Wrapper struct {
	// Text is the parameter that holds the text.
	Text int
	// Args is the parameter whose values become the values of the query, or
	// None where that is not known.
	Args int
	// Variadic says that the values are variadic arguments, not a slice.
	Variadic bool
	// Before and After are what the function puts around the text.
	Before, After string
}

// Wrappers is the fact of a function whose callers write the query. It is
// exported for functions and methods.
type Wrappers struct {
	List []Wrapper // sorted, without duplicates
}

// AFact marks the type as a fact.
func (*Wrappers) AFact() {}

// maxWrappers and maxAround bound what is kept of one function: a recursive
// function could put text around its own for ever.
const (
	maxWrappers = 16
	maxAround   = 16 << 10 // bytes
)

// Add adds a wrapper, keeping the list sorted. It reports whether the list
// changed, and false as well when the bounds are reached.
func (w *Wrappers) Add(x Wrapper) (added, full bool) {
	i, found := slices.BinarySearchFunc(w.List, x, compare)
	if found {
		return false, false
	}
	if len(w.List) >= maxWrappers || len(x.Before)+len(x.After) > maxAround {
		return false, true
	}
	w.List = slices.Insert(w.List, i, x)
	return true, false
}

func compare(a, b Wrapper) int {
	return cmp.Or(
		cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Args, b.Args),
		cmp.Compare(a.Before, b.Before),
		cmp.Compare(a.After, b.After),
		boolCompare(a.Variadic, b.Variadic),
	)
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// String lists the wrappers: wrapper(text=1 args=2...).
func (w *Wrappers) String() string {
	parts := make([]string, len(w.List))
	for i, x := range w.List {
		parts[i] = x.String()
	}
	return strings.Join(parts, " ")
}

func (w Wrapper) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "wrapper(text=%d", w.Text)
	if w.Args != None {
		fmt.Fprintf(&b, " args=%d", w.Args)
		if w.Variadic {
			b.WriteString("...")
		}
	}
	if w.Before != "" {
		fmt.Fprintf(&b, " before=%q", w.Before)
	}
	if w.After != "" {
		fmt.Fprintf(&b, " after=%q", w.After)
	}
	b.WriteString(")")
	return b.String()
}
