package lexer

import "strings"

// comment reads a comment, and in MySQL the bounds of conditional text.
func (s *scanner) comment() bool {
	a, b := s.peek(0), s.peek(1)
	switch {
	case a == '-' && b == '-' && s.dashes(), a == '#' && s.mode == MySQL:
		s.emit(Comment, s.lineEnd())
	case a == '/' && b == '*':
		if s.mode == MySQL && (s.peek(2) == '!' || s.peek(2) == 'M' && s.peek(3) == '!') {
			s.hiddenBegin()
		} else {
			s.block()
		}
	case a == '*' && b == '/' && s.hidden:
		s.hidden = false
		s.emit(HiddenEnd, s.pos+2)
	default:
		return false
	}
	return true
}

// dashes reports whether -- begins a comment: MySQL wants space behind it.
func (s *scanner) dashes() bool {
	return s.mode != MySQL || s.pos+2 >= len(s.src) || s.src[s.pos+2] <= ' '
}

// hiddenBegin reads the beginning of text that MySQL runs from some version on.
func (s *scanner) hiddenBegin() {
	s.hidden = true
	i := s.pos + 2
	for i < s.limit() && (s.src[i] == 'M' || s.src[i] == '!') {
		i++
	}
	for i < s.limit() && isDigit(s.src[i]) {
		i++
	}
	s.emit(HiddenBegin, i)
}

// lineEnd returns where the line ends, passing over holes.
func (s *scanner) lineEnd() int {
	i, hole := s.pos, s.next
	for i < len(s.src) {
		if hole < len(s.holes) && s.holes[hole].Start == i {
			i = s.holes[hole].End
			hole++
			continue
		}
		if s.src[i] == '\n' || s.src[i] == '\r' {
			return i
		}
		i++
	}
	return i
}

// block reads a comment of the other kind, which nests in PostgreSQL only.
func (s *scanner) block() {
	i, hole, depth := s.pos+2, s.next, 1
	for i < len(s.src) {
		switch {
		case hole < len(s.holes) && s.holes[hole].Start <= i:
			i = s.holes[hole].End
			hole++
			continue
		case strings.HasPrefix(s.src[i:], "*/"):
			i += 2
			if depth--; depth == 0 {
				s.emit(Comment, i)
				return
			}
			continue
		case s.mode == Postgres && strings.HasPrefix(s.src[i:], "/*"):
			depth++
			i++
		}
		i++
	}
	// SQLite takes the end of the text for the end of the comment.
	s.emit(Comment, len(s.src)).Unterminated = s.mode != SQLite
}

// quoted reads a string or a quoted identifier, with what may stand before
// its quote.
func (s *scanner) quoted(c byte) bool {
	switch {
	case c == '\'':
		s.until(String, 1, '\'', s.mode == MySQL)
	case c == '"':
		if s.mode == MySQL {
			s.until(String, 1, '"', true)
		} else {
			s.until(QuotedIdent, 1, '"', false)
		}
	case c == '`' && s.mode != Postgres:
		s.until(QuotedIdent, 1, '`', false)
	case c == '[' && s.mode == SQLite && s.bracketIdent():
	case c == '$' && s.mode == Postgres:
		return s.dollar()
	default:
		return s.prefixed(c)
	}
	return true
}

// prefixed reads E'..', N'..', B'..', X'..', U&'..' and U&"..".
func (s *scanner) prefixed(c byte) bool {
	quote := s.peek(1)
	switch c | 0x20 {
	case 'e':
		if quote == '\'' && s.mode == Postgres {
			s.until(String, 2, '\'', true)
			return true
		}
	case 'n':
		if quote == '\'' && s.mode != SQLite {
			s.until(String, 2, '\'', s.mode == MySQL)
			return true
		}
	case 'b', 'x':
		if quote == '\'' {
			s.until(BitString, 2, '\'', false)
			return true
		}
	case 'u':
		if s.mode != Postgres || quote != '&' {
			return false
		}
		switch s.peek(2) {
		case '\'':
			s.until(String, 3, '\'', false)
			return true
		case '"':
			s.until(QuotedIdent, 3, '"', false)
			return true
		}
	}
	return false
}

// until reads up to the closing quote. A doubled quote stands for itself, and
// with backslash set so does an escaped one. Holes are passed over.
func (s *scanner) until(kind Kind, skip int, quote byte, backslash bool) {
	i, hole := s.pos+skip, s.next
	for i < len(s.src) {
		switch c := s.src[i]; {
		case hole < len(s.holes) && s.holes[hole].Start <= i:
			i = s.holes[hole].End
			hole++
			continue
		case c == '\\' && backslash:
			i++
		case c == quote && i+1 < len(s.src) && s.src[i+1] == quote && !s.isHole(hole, i+1):
			i++
		case c == quote:
			s.emit(kind, i+1)
			return
		}
		i++
	}
	s.emit(kind, len(s.src)).Unterminated = true
}

func (s *scanner) isHole(hole, at int) bool {
	return hole < len(s.holes) && s.holes[hole].Start == at
}

// bracketIdent reads SQLite's [x]. Where an operand could be subscripted it is
// not one, for SQLite has no subscripts but its text may be another's.
func (s *scanner) bracketIdent() bool {
	prev := s.previous()
	if prev.Is("ARRAY") || prev.Is("]") || prev.Is(")") || prev.Kind == Word && prev.End == s.pos {
		return false
	}
	i, hole := s.pos+1, s.next
	for i < len(s.src) && i < s.pos+maxBracket {
		switch c := s.src[i]; {
		case hole < len(s.holes) && s.holes[hole].Start == i:
			i = s.holes[hole].End
			hole++
			continue
		case c == ']':
			s.emit(QuotedIdent, i+1)
			return true
		case indexByte("[\n;'\"", c):
			return false
		}
		i++
	}
	return false
}

// maxBracket bounds how long a name in brackets is looked for.
const maxBracket = 256

// dollar reads $$..$$ and $tag$..$tag$.
func (s *scanner) dollar() bool {
	i := s.pos + 1
	if c := s.peek(1); isIdentStart(c) {
		for i < s.limit() && isIdent(s.src[i]) && s.src[i] != '$' {
			i++
		}
	}
	if i >= s.limit() || s.src[i] != '$' {
		return false
	}
	tag := s.src[s.pos : i+1]
	from, hole := i+1, s.next
	for {
		n := strings.Index(s.src[from:], tag)
		if n < 0 {
			s.emit(String, len(s.src)).Unterminated = true
			return true
		}
		at := from + n
		for hole < len(s.holes) && s.holes[hole].End <= at {
			hole++
		}
		if hole < len(s.holes) && s.holes[hole].Start < at+len(tag) {
			from = s.holes[hole].End // the name of a hole is no text
			continue
		}
		s.emit(String, at+len(tag))
		return true
	}
}
