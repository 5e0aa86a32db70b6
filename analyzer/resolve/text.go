// Package resolve works out every SQL text that a Go value of type string can
// hold, as a finite set of templates. It knows nothing of tenants.
package resolve

import (
	"go/token"

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
}

// Origin is where a part of a text stands in the source.
type Origin struct {
	// Literal is the position of the string literal that holds the part, or
	// token.NoPos when it is not in this package's syntax.
	Literal token.Pos
	// Offset is where in the literal's value, in bytes, the part starts.
	Offset int
	// Func is set when the text was worked out elsewhere (another package);
	// it says where, for messages.
	Where string
}

// Result is what a value can hold.
type Result struct {
	Texts []Text
	// Unknown says why Texts is not all there is: "the result of
	// (*Parser).Build". It is empty when Texts is complete.
	Unknown string
	// UnknownPos is where that stands.
	UnknownPos token.Pos
}
