// Package lexer splits SQL text into tokens, for the text of PostgreSQL, MySQL
// and SQLite and with the placeholders that Go database libraries accept
// beside the database's own.
//
// It never fails: what it cannot read is a [Junk] token, and what does not end
// before the text does is marked.
//
// # Limitations
//
// Some texts can be read in two ways, and one is taken:
//
//   - In PostgreSQL text ? is an operator between two operands and a
//     placeholder elsewhere; ?? is what some libraries want for the operator.
//   - a <@b is the operator <@; a =@b is = and the placeholder @b, for there
//     is no operator =@. @b after an operator or a keyword is a placeholder,
//     never the absolute value of b.
//   - In a subscript, x[lo:hi] and x[:hi] are slices; the colon of ARRAY[:a]
//     begins a placeholder.
//   - A hole within a string, a quoted identifier or a comment is taken not to
//     end it.
package lexer

// Kind is the kind of a token.
type Kind uint8

// The kinds of token. Space is not a token.
const (
	Junk        Kind = iota // a byte that begins no token
	Word                    // an identifier or keyword without quotes
	QuotedIdent             // "x", `x`, [x], U&"x"
	String                  // 'x', E'x', N'x', U&'x', $$x$$, "x" in MySQL
	BitString               // B'01', X'1F'
	Number                  // 1, 1.5e3, 0x1F
	Op                      // an operator, also :: and :=
	Punct                   // ( ) [ ] , ; .
	Placeholder             // $1, ?, ?1, :name, @name
	Variable                // @@name of MySQL
	Comment                 // with its delimiters
	Hole                    // unknown text
	Mark                    // $, : or @ right before a hole: a placeholder's mark
	HiddenBegin             // MySQL's /*! and /*!40101, which begin conditional text
	HiddenEnd               // the */ of one
)

// Token is a piece of text.
type Token struct {
	Kind Kind
	// Unterminated is set for a string, identifier or comment that the end of
	// the text cuts off.
	Unterminated bool
	// Newline is set when a line ends between the token and the one before.
	Newline bool
	// Start and End bound it in the text, in bytes.
	Start, End int
	// Text is what it says: the text between Start and End unless rewritten.
	Text string
	// Holes is how many holes it contains, and First the index of the first.
	First, Holes int
}

// Mode is the SQL dialect that is read.
type Mode uint8

// The modes.
const (
	Postgres Mode = iota
	MySQL
	SQLite
)

// HoleSpan is the place of unknown text.
type HoleSpan struct {
	Start, End int
	// Number is set when the text is known to be a decimal number, and
	// Quoted when it is a quoted literal or identifier.
	Number, Quoted bool
}

// Is reports whether the token is the given keyword or punctuation, in any
// case. A quoted identifier is never a keyword.
func (t Token) Is(text string) bool {
	switch t.Kind {
	case Word:
		return t.Holes == 0 && equalFold(t.Text, text)
	case Op, Punct:
		return t.Text == text
	}
	return false
}

// equalFold is strings.EqualFold for ASCII upper-case s2 of the same length.
func equalFold(s, upper string) bool {
	if len(s) != len(upper) {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c != upper[i] {
			return false
		}
	}
	return true
}
