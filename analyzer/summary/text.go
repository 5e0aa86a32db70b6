package summary

import (
	"fmt"
	"strings"
)

// Text is what a function that returns text returns: one of some texts, with
// the function's parameters in it. It is the fact of such a function, and of a
// variable that holds text.
type Text struct {
	// Results are the texts by the index of the result, in order. Of a
	// variable that is a struct they are those of its fields.
	Results []TextResult
}

// Variable is the Index of the text that a variable itself holds.
const Variable = -1

// TextResult are the texts of one result.
type TextResult struct {
	Index int // Variable for that of a variable itself
	Texts []Variant
}

// Variant is one of the texts that a function makes of its parameters.
type Variant struct {
	Parts TextParts
	// When are conditions on the parameters, which all hold where the
	// function makes this text. There may be others, which are not known.
	When []Condition
	// Path says what leads to this text and not to the others, for messages:
	// "if tenant == nil". It may be empty.
	Path string
}

// TextParts is one text.
type TextParts []TextPart

// TextPart is a piece of a text: Param, when positive, is the parameter it
// is, from 1, the receiver counted first. Else it is Hole, when not empty,
// or Text.
type TextPart struct {
	Text  string
	Param int
	Hole  string // what it depends on
	Kind  int    // of the hole: a sqlscan.HoleKind
}

// AFact marks Text as a fact.
func (*Text) AFact() {}

func (t *Text) String() string {
	var out []string
	for _, r := range t.Results {
		for _, v := range r.Texts {
			if r.Index == Variable {
				return "holds text " + v.String()
			}
			out = append(out, fmt.Sprintf("%d: %s", r.Index, v))
		}
	}
	return "returns text " + strings.Join(out, " or ")
}

// String is the text with its parameters and holes in braces, quoted, and
// when it is that.
func (v Variant) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q", v.Parts.String())
	for i, c := range v.When {
		word := " when "
		if i > 0 {
			word = " and "
		}
		b.WriteString(word + c.String())
	}
	return b.String()
}

// String is the text with its parameters and holes in braces.
func (parts TextParts) String() string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Param > 0:
			fmt.Fprintf(&b, "{%d}", p.Param)
		case p.Hole != "":
			b.WriteString("{" + p.Hole + "}")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// HasParam tells whether a parameter of the function is part of the text.
func (parts TextParts) HasParam() bool {
	for _, p := range parts {
		if p.Param > 0 {
			return true
		}
	}
	return false
}
