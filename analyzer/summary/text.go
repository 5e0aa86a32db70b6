package summary

import (
	"fmt"
	"strings"
)

// Text is what a function that returns text returns: one of some texts, with
// the function's parameters in it. It is the fact of such a function.
type Text struct {
	// Results are the texts by the index of the result, in order.
	Results []TextResult
}

// TextResult are the texts of one result.
type TextResult struct {
	Index int
	Texts []TextParts
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
		for _, parts := range r.Texts {
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
			out = append(out, fmt.Sprintf("%d: %q", r.Index, b.String()))
		}
	}
	return "returns text " + strings.Join(out, " or ")
}
