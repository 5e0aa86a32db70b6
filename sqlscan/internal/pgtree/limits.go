package pgtree

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxText is the longest text handed to the parser, in bytes.
const maxText = 8 << 20

// checkText refuses what the parser would not read to its end.
func checkText(sql string) error {
	if i := strings.IndexByte(sql, 0); i >= 0 {
		return &SyntaxError{Msg: "text has a NUL byte", Pos: i}
	}
	for i, r := range sql {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(sql[i:]); size == 1 {
				return &SyntaxError{Msg: "text is not valid UTF-8", Pos: i}
			}
		}
	}
	return nil
}

// checkLimits refuses texts that would take the parser too far.
func checkLimits(sql string) error {
	if len(sql) > maxText {
		return &LimitError{Msg: fmt.Sprintf("text has %d bytes, more than %d", len(sql), maxText), Pos: maxText}
	}
	return nil
}
