// Package summary holds the facts that the analysis of one package leaves for
// the packages that import it. They are small, sorted and without positions.
package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Wrapper says that parameters of a function reach the text of a query.
type Wrapper struct {
	// Texts are the texts that the function makes of its parameters, each
	// with one of them at least.
	Texts []Variant
	// Args is the parameter whose values become the values of the query,
	// from 1, the receiver counted first; 0 where that is not known.
	Args int
	// Variadic says that the values are variadic arguments, not a slice.
	Variadic bool
}

// Wrappers is the fact of a function whose callers write the query. It is
// exported for functions and methods.
type Wrappers struct {
	List []Wrapper // sorted, without duplicates
}

// AFact marks the type as a fact.
func (*Wrappers) AFact() {}

// maxWrappers and maxText bound what is kept of one function: a recursive
// function could put text around its own for ever.
const (
	maxWrappers = 16
	maxText     = 16 << 10 // bytes
)

// Add adds a wrapper, keeping the list sorted. It reports whether the list
// changed, and false as well when the bounds are reached.
func (w *Wrappers) Add(x Wrapper) (added, full bool) {
	i, found := slices.BinarySearchFunc(w.List, x, compare)
	if found {
		return false, false
	}
	size := 0
	for _, v := range x.Texts {
		for _, p := range v.Parts {
			size += len(p.Text) + len(p.Hole)
		}
	}
	if len(w.List) >= maxWrappers || size > maxText {
		return false, true
	}
	w.List = slices.Insert(w.List, i, x)
	return true, false
}

func compare(a, b Wrapper) int {
	return cmp.Compare(a.String(), b.String())
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
	b.WriteString("wrapper(")
	for i, v := range w.Texts {
		if i > 0 {
			b.WriteString(" or ")
		}
		b.WriteString(v.String())
	}
	if w.Args > 0 {
		fmt.Fprintf(&b, " args=%d", w.Args)
		if w.Variadic {
			b.WriteString("...")
		}
	}
	b.WriteString(")")
	return b.String()
}

// Params are the parameters that become text, in order, from 1, the receiver
// counted first.
func (w Wrapper) Params() []int {
	var params []int
	for _, v := range w.Texts {
		for _, p := range v.Parts {
			if i, found := slices.BinarySearch(params, p.Param); p.Param > 0 && !found {
				params = slices.Insert(params, i, p.Param)
			}
		}
	}
	return params
}
