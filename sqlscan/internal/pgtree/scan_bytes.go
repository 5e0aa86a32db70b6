package pgtree

import "strings"

func isSpace(b byte) bool {
	return b == ' ' || b >= '\t' && b <= '\r'
}

// Classes of bytes.
const (
	classStart    = 1 << iota // begins a word
	classPart                 // is within one
	classOperator             // makes up operators
	classSpecial              // and one that standard SQL's operators do not have
)

var classes = func() (t [256]byte) {
	for b := range len(t) {
		letter := b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b >= 0x80
		if letter {
			t[b] |= classStart | classPart
		}
		if b >= '0' && b <= '9' || b == '$' {
			t[b] |= classPart
		}
	}
	for _, b := range []byte("+-*/<>=") {
		t[b] |= classOperator
	}
	for _, b := range []byte("~!@#^&|`?%") {
		t[b] |= classOperator | classSpecial
	}
	return t
}()

func isWordStart(b byte) bool { return classes[b]&classStart != 0 }

func isWordPart(b byte) bool { return classes[b]&classPart != 0 }

func isOperator(b byte) bool { return classes[b]&classOperator != 0 }

func isComment(sql string, i int) bool {
	return strings.HasPrefix(sql[i:], "--") || strings.HasPrefix(sql[i:], "/*")
}

func skipWord(sql string, i int) int {
	for i < len(sql) && isWordPart(sql[i]) {
		i++
	}
	return i
}

// skipLineComment returns the end of the comment at i, before the line's end.
func skipLineComment(sql string, i int) int {
	if n := strings.IndexAny(sql[i:], "\r\n"); n >= 0 {
		return i + n
	}
	return len(sql)
}

// skipQuoted returns the end of what was opened by quote before i. A doubled
// quote is part of it.
func skipQuoted(sql string, i int, quote byte) int {
	for {
		n := strings.IndexByte(sql[i:], quote)
		if n < 0 {
			return len(sql)
		}
		i += n + 1
		if i >= len(sql) || sql[i] != quote {
			return i
		}
		i++
	}
}

// skipEscaped is skipQuoted for E'...', where a backslash escapes the quote,
// also in the strings that continue it on later lines.
func skipEscaped(sql string, i int) int {
	for i < len(sql) {
		switch sql[i] {
		case '\\':
			i += 2
		case '\'':
			next, ok := continued(sql, i+1)
			if !ok {
				return i + 1
			}
			i = next
		default:
			i++
		}
	}
	return len(sql)
}

// continued says whether a string that was closed before i goes on, as it
// does after a doubled quote and on a later line, and where.
func continued(sql string, i int) (next int, ok bool) {
	newline := false
	for j := i; j < len(sql); {
		switch {
		case sql[j] == '\'':
			return j + 1, newline || j == i
		case isSpace(sql[j]):
			newline = newline || sql[j] == '\n' || sql[j] == '\r'
			j++
		case strings.HasPrefix(sql[j:], "--"):
			j = skipLineComment(sql, j)
		default:
			return i, false
		}
	}
	return i, false
}
