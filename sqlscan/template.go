package sqlscan

import "strings"

// Template is a SQL text as far as it is known before the program runs:
// literal text with holes where text is known only at run time.
type Template struct {
	Parts []Part
}

// Part is a piece of a [Template]: text, or a hole when Hole is set.
type Part struct {
	Text string
	Hole *Hole
}

// Hole stands for unknown text in a known place. It never helps a verdict.
type Hole struct {
	Kind HoleKind
	// Name says what the text depends on, for messages: "cond",
	// "the result of (*Parser).Build".
	Name string
}

// HoleKind is what is known of a hole's text.
type HoleKind int

// The kinds of hole.
const (
	// AnyText may be any text: an expression, a name, a list, clauses.
	AnyText HoleKind = iota
	// NumberText is a decimal number: strconv.Itoa, %d. After a "$" it is
	// a placeholder whose number is unknown.
	NumberText
	// QuotedText is a quoted and escaped literal or identifier: %q,
	// pq.QuoteIdentifier. It cannot break out of its place.
	QuotedText
)

// Literal is the template of a text that is wholly known.
func Literal(sql string) Template {
	return Template{Parts: []Part{{Text: sql}}}
}

// String is the template's text, with {name} for each hole.
// All offsets of a [Result] count bytes of this text.
func (t Template) String() string {
	var b strings.Builder
	for _, p := range t.Parts {
		b.WriteString(p.text())
	}
	return b.String()
}

// Locate returns the part that holds the byte at offset of [Template.String],
// and the offset within that part. An offset behind the end belongs to the
// end of the last part.
func (t Template) Locate(offset int) (part, within int) {
	for i, p := range t.Parts {
		if n := len(p.text()); offset < n {
			return i, offset
		} else if i == len(t.Parts)-1 {
			return i, n
		} else {
			offset -= n
		}
	}
	return 0, 0
}

func (p Part) text() string {
	if p.Hole == nil {
		return p.Text
	}
	return "{" + p.Hole.Name + "}"
}
