package pgtree

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The limits on what is handed to the parser. It recurses in C without
// looking at its stack when it writes the tree out, so a text that nests too
// deep must not get there. Measured with pg_query_go 5.1.0 on amd64, where a
// level is one protobuf message within another (a sub-select in an expression
// makes six, an operator two, a UNION one):
//
//   - the C stack takes 180 bytes a level: one of 8 MB, the usual size of a
//     thread's, overflows at 46,000 levels, one of 512 kB at 2,900;
//   - protobuf refuses 10,000 levels when the tree is read back into Go;
//   - bison gives up with an error at 9,900 open parentheses;
//   - memory peaks at 800 bytes for a weight of one, our tree included, and
//     time at 4 microseconds; an INSERT of 5 MB with five values a row takes
//     1.5 s and 0.2 GB;
//   - writing the tree out moves what is within a message once for every
//     level around it, at 10 GB a second;
//   - UPDATE ... SET (a, b) = (SELECT ...) is copied for every column, so
//     that 40 of them in one another, 400 words, would fill any memory.
const (
	maxText  = 8 << 20 // bytes
	maxDepth = 2400    // levels, as checkLimits estimates them, never too few
	// maxWeight bounds the words, numbers, strings and so on of a text. What
	// the parser copies counts as often as it is there.
	maxWeight = 1 << 20
	maxMoved  = 8 << 30 // bytes
	// maxRescan bounds the bytes that the parser's scanner reads repeatedly:
	// runs of operator characters, and all that is before a warning.
	maxRescan = 32 << 20
	// weightSize is what a weight of one takes in the written tree, in bytes.
	weightSize = 40
)

// checkText refuses what the parser would not read to its end.
func checkText(sql string) error {
	if len(sql) > maxText {
		return &LimitError{Msg: fmt.Sprintf("text has %d bytes, more than the %d that are parsed", len(sql), maxText), Pos: maxText}
	}
	if i := strings.IndexByte(sql, 0); i >= 0 {
		return &SyntaxError{Msg: "text has a NUL byte", Pos: i}
	}
	if utf8.ValidString(sql) {
		return nil
	}
	for i, r := range sql {
		if _, size := utf8.DecodeRuneInString(sql[i:]); r == utf8.RuneError && size == 1 {
			return &SyntaxError{Msg: "text is not valid UTF-8", Pos: i}
		}
	}
	return nil
}

// checkLimits refuses texts that would take the parser too far, in time
// linear in the text.
func checkLimits(sql string) error {
	_, err := measure(sql)
	return err
}

// measure returns no less than the number of messages within messages that
// the parser's tree of the text has.
func measure(sql string) (depth int, err error) {
	m := meter{scanner: scanner{sql: sql}}
	m.open = append(m.buf[:0], group{})
	for m.err == nil {
		kind := m.next()
		m.rescan(0, "text has too long runs of operator characters")
		if kind == tokenEOF {
			m.endStatement()
			break
		}
		m.token(kind)
	}
	return m.depth, m.err
}

// checkParam refuses numbers that the parser would take for others.
func (m *meter) checkParam() {
	text := m.sql[m.start+1 : m.end]
	if n, err := strconv.Atoi(text); err != nil || n > math.MaxInt32 {
		m.err = &SyntaxError{Msg: "parameter number $" + text + " is too large", Pos: m.start}
	}
}
