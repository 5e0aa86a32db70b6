// Package resolve works out every SQL text that a Go value of type string can
// hold, as a finite set of templates, and every chain of calls that can make
// the statement of a query builder's handle. It knows nothing of tenants.
package resolve

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// Text is one text that can reach a place.
type Text struct {
	Template sqlscan.Template
	// Origins says, for each part of the template, where its text stands.
	Origins []Origin
	// Path says what selects this text when there are several: the branch
	// that leads to it, for messages. It is empty for the only one.
	Path string
	// Widened says why this text stands for more than one: some of its holes
	// are places where texts of many paths differ. It is empty for a text
	// that stands for itself.
	Widened string
	// Differs says what those paths differ by.
	Differs string

	path path
}

// Origin is where a part of a text stands in the source.
type Origin struct {
	// Literal is the position of the string literal that holds the part, or
	// token.NoPos when it is not in this package's syntax.
	Literal token.Pos
	// Offset is where in the literal's value, in bytes, the part starts.
	Offset int
	// Where is set when the text was worked out elsewhere (another package,
	// an embedded file); it says where, for messages.
	Where string
	// Value is what the part's hole stands for, where that is a value of the
	// program: a *ssa.Parameter of the function makes it a wrapper. It is nil
	// for text.
	Value ssa.Value
}

// Result is what a value can hold.
type Result struct {
	Texts []Text
	// Open are texts of which nothing is known but what they depend on: they
	// are all holes.
	Open []Text
	// Unknown says why Texts is not all there is: "the result of
	// (*Parser).Build". It is empty when Texts is complete.
	Unknown string
	// UnknownPos is where that stands.
	UnknownPos token.Pos
	// UnknownValue is the value that stopped it, nil when it is none: a
	// *ssa.Parameter of the function makes it a wrapper.
	UnknownValue ssa.Value
}
