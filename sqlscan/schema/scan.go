package schema

import (
	"bytes"
	"strings"
)

// tokenKind is the kind of a token.
type tokenKind int

const (
	word tokenKind = iota
	quotedName
	stringText
	dollarText
	number
	punct // one byte
	comment
	metaCommand // a backslash command of psql, to the end of its line
)

// token is a piece of DDL text. Space lies between tokens.
type token struct {
	kind       tokenKind
	start, end int
	open       bool // a quote or comment that never ends
}

// scanner cuts a text into tokens, just closely enough to know where
// statements end.
type scanner struct {
	text    []byte
	dialect string
	pos     int
	inHint  bool // inside /*! ... */ of MySQL, whose content is SQL
}

// next returns the next token, and false at the end.
func (s *scanner) next() (token, bool) {
	for s.pos < len(s.text) && isSpace(s.text[s.pos]) {
		s.pos++
	}
	if s.pos >= len(s.text) {
		return token{}, false
	}
	t := s.scan()
	if t.end <= t.start {
		t.end = t.start + 1
	}
	s.pos = t.end
	return t, true
}

func (s *scanner) scan() token {
	c := s.text[s.pos]
	if t, ok := s.scanComment(); ok {
		return t
	}
	switch {
	case c == '\'':
		return s.quoted(stringText, s.pos, '\'', s.dialect == mysql)
	case c == '"':
		if s.dialect == mysql {
			return s.quoted(stringText, s.pos, '"', true)
		}
		return s.quoted(quotedName, s.pos, '"', false)
	case c == '`' && s.dialect != postgres:
		return s.quoted(quotedName, s.pos, '`', false)
	case c == '[' && s.dialect == sqlite:
		return s.quoted(quotedName, s.pos, ']', false)
	case c == '$' && s.dialect == postgres:
		return s.dollar()
	case c == '\\' && s.dialect == postgres:
		return token{kind: metaCommand, start: s.pos, end: s.lineEnd(s.pos)}
	case isDigit(c):
		return s.run(number)
	case isWordByte(c):
		return s.scanWord()
	}
	return token{kind: punct, start: s.pos, end: s.pos + 1}
}

// scanWord scans a word, or a string with a letter before it: E'...', B'...'.
func (s *scanner) scanWord() token {
	t := s.run(word)
	if t.end < len(s.text) && s.text[t.end] == '\'' {
		switch strings.ToLower(string(s.text[t.start:t.end])) {
		case "e":
			return s.quoted(stringText, t.end, '\'', true)
		case "b", "x", "n":
			return s.quoted(stringText, t.end, '\'', s.dialect == mysql)
		}
	}
	return t
}

func (s *scanner) run(kind tokenKind) token {
	end := s.pos
	for end < len(s.text) && (isWordByte(s.text[end]) || isDigit(s.text[end]) || s.text[end] == '$') {
		end++
	}
	return token{kind: kind, start: s.pos, end: end}
}

// quoted scans from the opening quote at pos to the closing one, which stands
// for itself when doubled.
func (s *scanner) quoted(kind tokenKind, pos int, quote byte, backslash bool) token {
	for i := pos + 1; i < len(s.text); i++ {
		switch {
		case backslash && s.text[i] == '\\':
			i++
		case s.text[i] == quote:
			if i+1 < len(s.text) && s.text[i+1] == quote && quote != ']' {
				i++
				continue
			}
			return token{kind: kind, start: s.pos, end: i + 1}
		}
	}
	return token{kind: kind, start: s.pos, end: len(s.text), open: true}
}

// dollar scans $tag$...$tag$, or a lone dollar.
func (s *scanner) dollar() token {
	i := s.pos + 1
	for i < len(s.text) && (isWordByte(s.text[i]) || i > s.pos+1 && isDigit(s.text[i])) {
		i++
	}
	if i >= len(s.text) || s.text[i] != '$' {
		return token{kind: punct, start: s.pos, end: s.pos + 1}
	}
	tag := s.text[s.pos : i+1]
	if n := bytes.Index(s.text[i+1:], tag); n >= 0 {
		return token{kind: dollarText, start: s.pos, end: i + 1 + n + len(tag)}
	}
	return token{kind: dollarText, start: s.pos, end: len(s.text), open: true}
}

// scanComment scans a comment if one begins here.
func (s *scanner) scanComment() (token, bool) {
	rest := s.text[s.pos:]
	switch {
	case rest[0] == '#' && s.dialect == mysql,
		len(rest) > 1 && rest[0] == '-' && rest[1] == '-':
		return token{kind: comment, start: s.pos, end: s.lineEnd(s.pos)}, true
	case s.inHint && len(rest) > 1 && rest[0] == '*' && rest[1] == '/':
		s.inHint = false
		blank(rest[:2])
		return token{kind: comment, start: s.pos, end: s.pos + 2}, true
	case len(rest) < 2 || rest[0] != '/' || rest[1] != '*':
		return token{}, false
	case s.dialect == mysql && len(rest) > 2 && rest[2] == '!':
		return s.openHint(), true
	}
	return s.blockComment(), true
}

// openHint takes the mark off /*!40101 ... */, which MySQL runs.
func (s *scanner) openHint() token {
	end := s.pos + 3
	for end < len(s.text) && isDigit(s.text[end]) {
		end++
	}
	blank(s.text[s.pos:end])
	s.inHint = true
	return token{kind: comment, start: s.pos, end: end}
}

// blockComment scans /* ... */, which nests in PostgreSQL.
func (s *scanner) blockComment() token {
	depth := 0
	for i := s.pos; i+1 < len(s.text); i++ {
		switch {
		case s.text[i] == '/' && s.text[i+1] == '*' && (depth == 0 || s.dialect == postgres):
			depth++
			i++
		case s.text[i] == '*' && s.text[i+1] == '/':
			depth--
			i++
			if depth == 0 {
				return token{kind: comment, start: s.pos, end: i + 1}
			}
		}
	}
	return token{kind: comment, start: s.pos, end: len(s.text), open: true}
}

func (s *scanner) lineEnd(pos int) int {
	for pos < len(s.text) && s.text[pos] != '\n' {
		pos++
	}
	return pos
}

// blank overwrites text with spaces and leaves its lines as they are.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}
