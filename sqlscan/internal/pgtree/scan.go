package pgtree

import "strings"

// skipBlank returns the offset of the first byte from i on that is neither
// space nor comment nor a semicolon of an empty statement.
func skipBlank(sql string, i int) int {
	for i < len(sql) {
		switch {
		case isSpace(sql[i]) || sql[i] == ';':
			i++
		case strings.HasPrefix(sql[i:], "--"):
			i = skipLineComment(sql, i)
		case strings.HasPrefix(sql[i:], "/*"):
			i = skipBlockComment(sql, i)
		default:
			return i
		}
	}
	return i
}

func isSpace(b byte) bool {
	return b == ' ' || b >= '\t' && b <= '\r'
}

// skipLineComment returns the end of the comment at i, before the line's end.
func skipLineComment(sql string, i int) int {
	if n := strings.IndexAny(sql[i:], "\r\n"); n >= 0 {
		return i + n
	}
	return len(sql)
}

// skipBlockComment returns the end of the comment at i. Comments nest.
func skipBlockComment(sql string, i int) int {
	depth := 0
	for i < len(sql) {
		switch {
		case strings.HasPrefix(sql[i:], "/*"):
			depth++
			i += 2
		case strings.HasPrefix(sql[i:], "*/"):
			depth--
			i += 2
			if depth == 0 {
				return i
			}
		default:
			i++
		}
	}
	return i
}
