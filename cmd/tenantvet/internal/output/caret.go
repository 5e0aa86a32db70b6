package output

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// contextBytes is how much of a long line is shown on each side of what it is
// quoted for.
const contextBytes = 120

// underline returns a line as it is shown, and the line below it with carets
// under the bytes from..to. A tab stays a tab in both, so that they align
// whatever its width; wide characters take two columns; what a terminal would
// obey is replaced. A long line is cut around the bytes.
func underline(line string, from, to int) (text, carets string) {
	to = max(from, to)
	prefix, suffix := "", ""
	if start := from - contextBytes; start > 0 {
		start = runeStart(line, start)
		line, from, to, prefix = line[start:], from-start, to-start, "..."
	}
	if end := min(to, from+contextBytes) + contextBytes; end < len(line) {
		line, suffix = line[:runeStart(line, end)], "..."
		to = min(to, len(line))
	}
	var below strings.Builder
	below.WriteString(strings.Repeat(" ", len(prefix)))
	before := Printable(line[:from])
	for g := uniseg.NewGraphemes(before); g.Next(); {
		if g.Str() == "\t" {
			below.WriteByte('\t')
			continue
		}
		below.WriteString(strings.Repeat(" ", g.Width()))
	}
	marked := Printable(line[from:to])
	below.WriteString(strings.Repeat("^", max(1, uniseg.StringWidth(marked))))
	return prefix + before + marked + Printable(line[to:]) + suffix, below.String()
}

// runeStart is the start of the character that holds the byte at i.
func runeStart(s string, i int) int {
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// Printable replaces what a terminal would obey rather than show: control
// characters but the tab, and marks that turn the direction of the text.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r == '\n' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029':
			return utf8.RuneError
		}
		return r
	}, s)
}
