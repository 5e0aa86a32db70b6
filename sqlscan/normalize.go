package sqlscan

import (
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// Normalize returns the text between two offsets of [Template.String] in a
// form in which two spellings of one statement are equal: without comments,
// with one space between tokens, words in lower case, and placeholders
// numbered in order of first use, however they are written. A hole is {},
// whatever its name. Literals stay: another constant makes another query. So
// do quoted names.
func Normalize(t Template, d Dialect, offset, end int) string {
	r := newReader(t, d)
	n := normalizer{spans: r.spans, numbers: map[string]int{}}
	for _, token := range lexer.Scan(r.text, r.mode, r.spans) {
		if token.Start >= offset && token.End <= end {
			n.token(token)
		}
	}
	return n.out.String()
}

// normalizer writes tokens.
type normalizer struct {
	spans   []lexer.HoleSpan
	out     strings.Builder
	numbers map[string]int // of the placeholders, by their text
	last    int
}

func (n *normalizer) token(t lexer.Token) {
	if t.Kind == lexer.Comment {
		return
	}
	if n.out.Len() > 0 {
		n.out.WriteByte(' ')
	}
	switch {
	case t.Kind == lexer.Placeholder && t.Holes == 0:
		n.out.WriteString("?" + strconv.Itoa(n.number(t.Text)))
	case t.Kind == lexer.Word:
		n.out.WriteString(strings.ToLower(n.withoutNames(t)))
	default:
		n.out.WriteString(n.withoutNames(t))
	}
}

// number is a placeholder's number by first use; every ? is one of its own.
func (n *normalizer) number(text string) int {
	if number, ok := n.numbers[text]; ok && text != "?" {
		return number
	}
	n.last++
	n.numbers[text] = n.last
	return n.last
}

// withoutNames is a token's text with {} for each hole in it.
func (n *normalizer) withoutNames(t lexer.Token) string {
	if t.Holes == 0 {
		return t.Text
	}
	var b strings.Builder
	at := 0
	for _, hole := range n.spans[t.First : t.First+t.Holes] {
		from, to := hole.Start-t.Start, hole.End-t.Start
		if from < at || to > len(t.Text) {
			continue // the token was rewritten
		}
		b.WriteString(t.Text[at:from] + "{}")
		at = to
	}
	return b.String() + t.Text[at:]
}
