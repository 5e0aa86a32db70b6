package lexer

// placeholder reads a placeholder, or the mark of one right before a hole.
func (s *scanner) placeholder(c byte) bool {
	switch c {
	case '$':
		return s.dollarPlaceholder()
	case '?':
		return s.question()
	case ':':
		return s.colonPlaceholder()
	case '@':
		return s.atPlaceholder()
	}
	return false
}

func (s *scanner) dollarPlaceholder() bool {
	i := s.pos + 1
	for i < s.limit() && isDigit(s.src[i]) {
		i++
	}
	switch {
	case i > s.pos+1:
		s.emit(Placeholder, i)
	case s.mode == SQLite && isIdentStart(s.peek(1)):
		s.emit(Placeholder, s.wordEnd(i))
	case s.holeAt(i):
		s.emit(Mark, i)
	default:
		return false
	}
	return true
}

// question reads ? and ?12. In PostgreSQL it may be an operator instead.
func (s *scanner) question() bool {
	if s.mode == Postgres && s.afterOperand() && s.operandFollows() {
		return false
	}
	i := s.pos + 1
	for i < s.limit() && isDigit(s.src[i]) {
		i++
	}
	s.emit(Placeholder, i)
	return true
}

// colonPlaceholder reads :name. It is not one as the colon of a slice, or
// between the key and the value of JSON_OBJECT('key':value).
func (s *scanner) colonPlaceholder() bool {
	if s.peek(1) == ':' || s.peek(1) == '=' {
		return false
	}
	name := isIdentStart(s.peek(1))
	if !name && !s.holeAt(s.pos+1) {
		// MySQL and SQLite number them so too: SQLite takes :1 for a name.
		if !isDigit(s.peek(1)) || s.inSubscript() || s.afterOperand() {
			return false
		}
	}
	prev := s.previous()
	if s.inSubscript() && !prev.Is(",") || prev.Kind == String && prev.End == s.pos {
		return false
	}
	if s.holeAt(s.pos + 1) {
		s.emit(Mark, s.pos+1)
		return true
	}
	s.emit(Placeholder, s.nameEnd(s.pos+1))
	return true
}

// nameEnd returns where the placeholder's name at i ends. sqlx takes fields
// of fields: :user.id.
func (s *scanner) nameEnd(i int) int {
	for {
		end := i
		for end < s.limit() && isIdent(s.src[end]) && s.src[end] != '$' {
			end++
		}
		if end+1 < s.limit() && s.src[end] == '.' && isIdentStart(s.src[end+1]) {
			i = end + 1
			continue
		}
		return end
	}
}

// atPlaceholder reads @name, and MySQL's @@name and quoted variables.
func (s *scanner) atPlaceholder() bool {
	next := s.peek(1)
	switch {
	case s.mode == MySQL && next == '@':
		i := s.pos + 2
		for i < s.limit() && (isIdent(s.src[i]) || s.src[i] == '.') {
			i++
		}
		s.emit(Variable, i)
	case isIdentStart(next):
		end := s.pos + 1
		for end < s.limit() && isIdent(s.src[end]) && (s.src[end] != '$' || s.mode == MySQL) {
			end++
		}
		s.emit(Placeholder, end)
	case s.holeAt(s.pos + 1):
		s.emit(Mark, s.pos+1)
	case s.mode == MySQL && (next == '`' || next == '\'' || next == '"'):
		s.until(Variable, 2, next, next != '`')
	default:
		return false
	}
	return true
}

// afterOperand reports whether an operator may stand at pos: what is before
// it ends an operand.
func (s *scanner) afterOperand() bool {
	if s.last == 0 {
		return false
	}
	prev := s.toks[s.last-1]
	switch prev.Kind {
	case Op, Mark, Junk:
		return false
	case Punct:
		return prev.Text == ")" || prev.Text == "]"
	case Word:
		return !s.wantsOperand(prev)
	}
	return true
}

// wantsOperand reports whether an operand stands behind the keyword.
func (s *scanner) wantsOperand(t Token) bool {
	var before Token
	for i := s.last - 2; i >= 0 && i >= s.last-6; i-- {
		if s.toks[i].Kind != Comment {
			before = s.toks[i]
			break
		}
	}
	if before.Is(".") {
		return false // t.limit is a column
	}
	for _, p := range operandPairs {
		if t.Is(p[1]) && before.Is(p[0]) {
			return true
		}
	}
	return in(operandWords, t)
}

// operandFollows reports whether an operand begins behind the question marks
// (and what makes an operator of them) at pos.
func (s *scanner) operandFollows() bool {
	i, end := s.pos, s.limit()
	for i < end && i < s.pos+4 && indexByte("?|&-#", s.src[i]) {
		i++
	}
	for i < end && (s.src[i] <= ' ') {
		i++
	}
	if i >= end {
		return s.holeAt(i)
	}
	c := s.src[i]
	switch {
	case isIdentStart(c):
		w := Token{Kind: Word, Text: s.src[i:s.wordEnd(i)]}
		return !in(continuingWords, w)
	case isDigit(c), indexByte("'\"($(@:", c):
		return c != ':' || i+1 >= end || s.src[i+1] != ':'
	}
	// A question mark behind the operator, after space.
	return c == '?' && i > s.pos
}

func in(words map[string]bool, t Token) bool {
	if t.Kind != Word || len(t.Text) > 16 {
		return false
	}
	var buf [16]byte
	for i := 0; i < len(t.Text); i++ {
		c := t.Text[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		buf[i] = c
	}
	return words[string(buf[:len(t.Text)])]
}
