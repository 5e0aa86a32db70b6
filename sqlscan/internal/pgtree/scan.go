package pgtree

import "strings"

// tokenKind is the kind of a lexical token: the byte itself for punctuation,
// or one of the constants.
type tokenKind byte

const (
	tokenEOF tokenKind = iota
	tokenWord
	tokenNumber
	tokenParam
	tokenString
	tokenQuoted   // "identifier"
	tokenOperator // +, ||, ::, ...
)

// scanner cuts a text into tokens as the parser's own scanner does, as far as
// the shape of the tree depends on it. It never fails: what the parser will
// refuse ends up as some token.
type scanner struct {
	sql        string
	start, end int // of the current token
	// work counts the bytes that the parser's scanner looks at again, and
	// again, in runs of operator characters.
	work int
}

// next moves to the next token and returns its kind.
func (s *scanner) next() tokenKind {
	i := s.skipBlank(s.end)
	s.start = i
	if i >= len(s.sql) {
		s.end = len(s.sql)
		return tokenEOF
	}
	kind, end := s.token(i)
	s.end = end
	return kind
}

func (s *scanner) token(i int) (kind tokenKind, end int) {
	sql := s.sql
	switch b := sql[i]; {
	case isWordStart(b):
		return s.word(i)
	case b >= '0' && b <= '9':
		return tokenNumber, skipWord(sql, i+1)
	case b == '\'':
		return tokenString, skipQuoted(sql, i+1, '\'')
	case b == '"':
		return tokenQuoted, skipQuoted(sql, i+1, '"')
	case b == '$':
		return dollar(sql, i)
	case b == '(' || b == ')' || b == '[' || b == ']' || b == ',' || b == ';' || b == '.':
		return tokenKind(b), i + 1
	case b == ':':
		if i+1 < len(sql) && (sql[i+1] == ':' || sql[i+1] == '=') {
			return tokenOperator, i + 2
		}
		return tokenOperator, i + 1
	case isOperator(b):
		return tokenOperator, s.operator(i)
	}
	return tokenOperator, i + 1
}

// word reads a name or a keyword, and a string with a prefix such as E'...'.
func (s *scanner) word(i int) (kind tokenKind, end int) {
	end = skipWord(s.sql, i+1)
	if end != i+1 || end >= len(s.sql) {
		return tokenWord, end
	}
	switch s.sql[i] | 0x20 {
	case 'e':
		if s.sql[end] == '\'' {
			return tokenString, skipEscaped(s.sql, end+1)
		}
	case 'b', 'x', 'n':
		if s.sql[end] == '\'' {
			return tokenString, skipQuoted(s.sql, end+1, '\'')
		}
	case 'u':
		if rest := s.sql[end:]; strings.HasPrefix(rest, "&'") {
			return tokenString, skipQuoted(s.sql, end+2, '\'')
		} else if strings.HasPrefix(rest, `&"`) {
			return tokenQuoted, skipQuoted(s.sql, end+2, '"')
		}
	}
	return tokenWord, end
}

// dollar reads a parameter or a dollar-quoted string.
func dollar(sql string, i int) (kind tokenKind, end int) {
	end = i + 1
	for end < len(sql) && sql[end] >= '0' && sql[end] <= '9' {
		end++
	}
	if end > i+1 {
		return tokenParam, end
	}
	for end < len(sql) && isWordPart(sql[end]) && sql[end] != '$' {
		end++
	}
	if end >= len(sql) || sql[end] != '$' {
		return tokenOperator, i + 1
	}
	tag := sql[i : end+1]
	if n := strings.Index(sql[end+1:], tag); n >= 0 {
		return tokenString, end + 1 + n + len(tag)
	}
	return tokenString, len(sql)
}

// operator returns the end of the operator at i. An operator ends before a
// comment, and one of several characters ends in + or - only when it has a
// character that standard SQL's operators do not have.
func (s *scanner) operator(i int) int {
	end, special := i, false
	for end < len(s.sql) && isOperator(s.sql[end]) {
		if end > i && isComment(s.sql, end) {
			break
		}
		special = special || classes[s.sql[end]]&classSpecial != 0
		end++
	}
	s.work += end - i
	if !special {
		for end > i+1 && (s.sql[end-1] == '+' || s.sql[end-1] == '-') {
			end--
		}
	}
	return end
}

// skipBlank returns the offset of the first byte from i on that belongs to
// neither space nor comment.
func (s *scanner) skipBlank(i int) int {
	for i < len(s.sql) {
		switch {
		case isSpace(s.sql[i]):
			i++
		case strings.HasPrefix(s.sql[i:], "--"):
			i = skipLineComment(s.sql, i)
		case strings.HasPrefix(s.sql[i:], "/*"):
			i = s.skipBlockComment(i)
		default:
			return i
		}
	}
	return i
}

// skipBlockComment returns the end of the comment at i. Comments nest.
func (s *scanner) skipBlockComment(i int) int {
	depth, sql := 0, s.sql
	run := 0 // end of the run of operator characters last counted
	for i < len(sql) {
		switch {
		case strings.HasPrefix(sql[i:], "/*"):
			depth++
			if run < i {
				run = i
			}
			for run < len(sql) && isOperator(sql[run]) {
				run++
			}
			s.work += run - i
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
