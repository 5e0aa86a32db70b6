package lexer

// Scan splits src into tokens, comments among them. The holes must be sorted
// and must not overlap.
func Scan(src string, mode Mode, holes []HoleSpan) []Token {
	s := &scanner{src: src, mode: mode, holes: holes}
	s.toks = make([]Token, 0, len(src)/5+4)
	for s.space(); s.pos < len(s.src); s.space() {
		s.token()
	}
	if len(holes) > 0 {
		return glue(s.toks, holes)
	}
	return s.toks
}

// scanner reads tokens from left to right.
type scanner struct {
	src   string
	mode  Mode
	holes []HoleSpan
	next  int // the next hole

	pos     int
	newline bool
	hidden  bool // within MySQL's conditional text
	toks    []Token
	last    int // index+1 of the last token that is no comment
	// open holds an entry for each open bracket and parenthesis: whether it
	// is a subscript.
	open []bool
}

// space skips white space.
func (s *scanner) space() {
	end := s.limit()
	for s.pos < end {
		switch s.src[s.pos] {
		case '\n', '\r':
			s.newline = true
		case ' ', '\t', '\f', '\v':
		default:
			return
		}
		s.pos++
	}
}

// limit is where the text known from pos on ends: at the next hole, or at the
// end.
func (s *scanner) limit() int {
	if s.next < len(s.holes) {
		return s.holes[s.next].Start
	}
	return len(s.src)
}

// peek returns the byte at pos+n, or 0 where no byte is known.
func (s *scanner) peek(n int) byte {
	if i := s.pos + n; i < s.limit() {
		return s.src[i]
	}
	return 0
}

// holeAt reports whether a hole begins at offset i.
func (s *scanner) holeAt(i int) bool {
	return s.next < len(s.holes) && s.holes[s.next].Start == i
}

// emit adds the token that ends at end. It counts the holes within.
func (s *scanner) emit(kind Kind, end int) *Token {
	t := Token{Kind: kind, Start: s.pos, End: end, Text: s.src[s.pos:end], First: s.next, Newline: s.newline}
	for s.next < len(s.holes) && s.holes[s.next].Start < end {
		s.next++
	}
	t.Holes = s.next - t.First
	s.pos, s.newline = end, false
	s.toks = append(s.toks, t)
	if kind != Comment {
		s.last = len(s.toks)
	}
	return &s.toks[len(s.toks)-1]
}

// token reads one token.
func (s *scanner) token() {
	if s.holeAt(s.pos) {
		s.emit(Hole, s.holes[s.next].End)
		return
	}
	c := s.src[s.pos]
	switch {
	case s.comment(), s.quoted(c), s.placeholder(c):
	case c >= '0' && c <= '9', c == '.' && isDigit(s.peek(1)) && !s.afterHole():
		s.number()
	case isIdentStart(c):
		s.emit(Word, s.wordEnd(s.pos))
	case isPunct(c):
		s.punct(c)
	case isOp(c), c == ':':
		s.operator()
	default:
		s.emit(Junk, s.pos+1)
	}
}

// afterHole reports whether the token before is glued and a hole: then a dot
// separates names.
func (s *scanner) afterHole() bool {
	n := len(s.toks)
	return n > 0 && s.toks[n-1].Kind == Hole && s.toks[n-1].End == s.pos
}

// previous returns the last token that is no comment, or the zero token.
func (s *scanner) previous() Token {
	if s.last == 0 {
		return Token{}
	}
	return s.toks[s.last-1]
}

func (s *scanner) punct(c byte) {
	switch c {
	case '(':
		s.open = append(s.open, false)
	case '[':
		prev := s.previous()
		array := prev.Is("ARRAY") || prev.Is("[") || prev.Is(",") || prev.Is("(")
		s.open = append(s.open, !array)
	case ')', ']':
		if n := len(s.open); n > 0 {
			s.open = s.open[:n-1]
		}
	}
	s.emit(Punct, s.pos+1)
}

// inSubscript reports whether the innermost bracket is a subscript.
func (s *scanner) inSubscript() bool {
	n := len(s.open)
	return n > 0 && s.open[n-1]
}

// wordEnd returns where the identifier that begins at i ends.
func (s *scanner) wordEnd(i int) int {
	end := s.limit()
	for i < end && isIdent(s.src[i]) {
		i++
	}
	return i
}

// number reads a number. Letters right behind it are part of it, as in
// PostgreSQL, which then refuses it; in MySQL they make it an identifier.
func (s *scanner) number() {
	end, i := s.limit(), s.pos
	if s.src[i] == '0' && i+1 < end && indexByte("xXbBoO", s.src[i+1]) {
		s.emit(Number, s.wordEnd(i))
		return
	}
	digits := func() {
		for i < end && (isDigit(s.src[i]) || s.src[i] == '_') {
			i++
		}
	}
	digits()
	if i < end && s.src[i] == '.' && (i+1 >= end || s.src[i+1] != '.') && !s.holeAt(i+1) {
		i++
		digits()
	}
	i = s.exponent(i)
	kind := Number
	if rest := s.wordEnd(i); rest > i {
		i = rest
		if s.mode == MySQL {
			kind = Word
		}
	}
	s.emit(kind, i)
}

// exponent returns where the exponent at i ends, or i if there is none.
func (s *scanner) exponent(i int) int {
	end := s.limit()
	if i >= end || s.src[i]|0x20 != 'e' {
		return i
	}
	j := i + 1
	if j < end && (s.src[j] == '+' || s.src[j] == '-') {
		j++
	}
	if j >= end || !isDigit(s.src[j]) {
		return i
	}
	for j < end && isDigit(s.src[j]) {
		j++
	}
	return j
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isIdentStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

func isIdent(c byte) bool { return isIdentStart(c) || isDigit(c) || c == '$' }

func isPunct(c byte) bool { return indexByte("()[],;.", c) }

func indexByte(set string, c byte) bool {
	for i := 0; i < len(set); i++ {
		if set[i] == c {
			return true
		}
	}
	return false
}
