package lexer

import "strings"

// operatorBytes are what PostgreSQL makes operators of.
const operatorBytes = "+-*/<>=~!@#%^&|`?"

// maxOperator is how long an operator can be: PostgreSQL cuts longer ones off.
const maxOperator = 63

func isOp(c byte) bool { return indexByte(operatorBytes, c) }

// placeholderOperators are the operators of PostgreSQL and its usual
// extensions that contain a question mark. No others can be told from an
// operator with a placeholder behind it. The doubled forms are how some
// libraries want them escaped.
var placeholderOperators = map[string]bool{
	"?": true, "?|": true, "?&": true, "@?": true, "?#": true, "?-": true, "?||": true, "?-|": true,
	"??": true, "??|": true, "??&": true, "@??": true,
}

// atOperators are the operators that end in @, for the same reason.
var atOperators = map[string]bool{"@": true, "<@": true, "@@": true, "@@@": true, "@-@": true, "<<@": true, "^@": true}

// fixedOperators are the operators of MySQL and SQLite longer than a byte,
// the longer ones first.
var fixedOperators = map[Mode][]string{
	MySQL:  {"<=>", "->>", "<=", ">=", "<>", "!=", "<<", ">>", "&&", "||", ":=", "->", "::"},
	SQLite: {"->>", "<=", ">=", "==", "<>", "!=", "<<", ">>", "||", "->", "::"},
}

// operator reads an operator, a cast or a colon.
func (s *scanner) operator() {
	if s.mode != Postgres {
		s.emit(Op, s.pos+s.fixed())
		return
	}
	if s.src[s.pos] == ':' {
		s.emit(Op, s.pos+s.colon())
		return
	}
	if s.src[s.pos] == '=' && s.peek(1) == '>' && !isOp(s.peek(2)) {
		s.emit(Op, s.pos+2)
		return
	}
	run, end := s.pos, min(s.limit(), s.pos+maxOperator)
	for run < end && isOp(s.src[run]) {
		if two := s.src[run:min(run+2, s.limit())]; run > s.pos && (two == "--" || two == "/*") {
			break
		}
		run++
	}
	s.emit(Op, s.pos+s.longest(run-s.pos))
}

// fixed returns the length of the longest operator at pos that is known.
func (s *scanner) fixed() int {
	rest := s.src[s.pos:s.limit()]
	for _, op := range fixedOperators[s.mode] {
		if len(rest) >= len(op) && rest[:len(op)] == op {
			return len(op)
		}
	}
	return 1
}

// colon returns the length of the token that a colon begins: a cast, twice so
// long as sqlx wants it escaped, an assignment, or a slice.
func (s *scanner) colon() int {
	switch {
	case s.peek(1) == ':' && s.peek(2) == ':' && s.peek(3) == ':':
		return 4
	case s.peek(1) == ':' && s.inSubscript() && isDigit(s.peek(2)):
		return 1
	case s.peek(1) == ':', s.peek(1) == '=':
		return 2
	}
	return 1
}

// longest returns the length of the longest operator within the n operator
// bytes at pos, as PostgreSQL reads them, except that a placeholder at the end
// of them is not part of it.
func (s *scanner) longest(n int) int {
	run := s.src[s.pos : s.pos+n]
	special := strings.IndexAny(run, "~!@#%^&|`?")
	question := strings.IndexByte(run, '?')
	for ; n > 1; n-- {
		op := run[:n]
		last := op[n-1]
		switch {
		case placeholderOperators[op]:
			return n
		case question >= 0 && question < n:
		case last == '@' && s.nameAt(s.pos+n):
			if atOperators[op] {
				return n
			}
		case special >= 0 && special < n || last != '+' && last != '-':
			return n
		}
	}
	return 1
}

// nameAt reports whether a name, or a hole, begins at i.
func (s *scanner) nameAt(i int) bool {
	return s.holeAt(i) || i < s.limit() && isIdentStart(s.src[i])
}
