package schema

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// cursor reads the tokens of one statement of MySQL or SQLite. Its DDL differs
// from PostgreSQL's in every clause, but the few that the catalog shows are
// easily picked out.
type cursor struct {
	text    string
	dialect string
	toks    []token
	pos     int
}

// syntaxErr is what a cursor panics with where it cannot go on. It does not
// leave this package: parseOther recovers it.
type syntaxErr struct{ err *pgtree.SyntaxError }

func newCursor(text, dialect string) *cursor {
	c := &cursor{text: text, dialect: dialect}
	s := scanner{text: []byte(text), dialect: dialect}
	for {
		t, ok := s.next()
		if !ok {
			return c
		}
		if t.kind != comment {
			c.toks = append(c.toks, t)
		}
	}
}

func (c *cursor) done() bool { return c.pos >= len(c.toks) }

// fail gives up on the statement.
func (c *cursor) fail(wanted string) {
	at, near := len(c.text), "the end"
	if !c.done() {
		at = c.toks[c.pos].start
		near = `"` + c.raw(c.pos) + `"`
	}
	panic(syntaxErr{&pgtree.SyntaxError{Msg: "expected " + wanted + " at or near " + near, Pos: at}})
}

func (c *cursor) raw(i int) string { return c.text[c.toks[i].start:c.toks[i].end] }

// is says that the next tokens are the given words and punctuation.
func (c *cursor) is(words ...string) bool {
	if c.pos+len(words) > len(c.toks) {
		return false
	}
	for i, w := range words {
		t := c.toks[c.pos+i]
		if t.kind != word && t.kind != punct || !strings.EqualFold(c.raw(c.pos+i), w) {
			return false
		}
	}
	return true
}

// isOne says that the next token is one of the given words.
func (c *cursor) isOne(words ...string) bool {
	for _, w := range words {
		if c.is(w) {
			return true
		}
	}
	return false
}

// accept passes over the given words if they come next.
func (c *cursor) accept(words ...string) bool {
	if !c.is(words...) {
		return false
	}
	c.pos += len(words)
	return true
}

// acceptOne passes over one of the given words.
func (c *cursor) acceptOne(words ...string) bool {
	if !c.isOne(words...) {
		return false
	}
	c.pos++
	return true
}

func (c *cursor) expect(words ...string) {
	if !c.accept(words...) {
		c.fail(strings.Join(words, " "))
	}
}

// name reads an identifier. Names are folded to lower case, quoted or not:
// both dialects find columns whatever their case.
func (c *cursor) name() string {
	if c.done() {
		c.fail("a name")
	}
	t := c.toks[c.pos]
	raw := c.raw(c.pos)
	switch t.kind {
	case word, number:
	case quotedName, stringText:
		raw = unquote(raw)
	default:
		c.fail("a name")
	}
	c.pos++
	return strings.ToLower(raw)
}

// unquote takes the quotes off a name or a string.
func unquote(s string) string {
	if len(s) < 2 {
		return s
	}
	q := s[len(s)-1:]
	return strings.ReplaceAll(s[1:len(s)-1], q+q, q)
}

// table reads a name that may be qualified.
func (c *cursor) table() *pgtree.TableRef {
	at := 0
	if !c.done() {
		at = c.toks[c.pos].start
	}
	r := &pgtree.TableRef{Name: c.name(), Pos: at}
	for c.accept(".") {
		r.Schema, r.Name = r.Name, c.name()
	}
	if r.Schema == "main" && c.dialect == sqlite {
		r.Schema = ""
	}
	return r
}

// skipGroup passes over a parenthesised group.
func (c *cursor) skipGroup() {
	depth := 0
	for !c.done() {
		if c.is("(") {
			depth++
		} else if c.is(")") {
			depth--
		}
		c.pos++
		if depth <= 0 {
			return
		}
	}
	c.fail(")")
}

// skipElement passes over the rest of an element: up to a comma or closing
// parenthesis outside of any group.
func (c *cursor) skipElement() {
	for !c.done() && !c.is(",") && !c.is(")") {
		c.skipOne()
	}
}

// skipOne passes over a token or a whole group.
func (c *cursor) skipOne() {
	if c.is("(") {
		c.skipGroup()
		return
	}
	c.pos++
}

// columns reads (a, b(10) DESC, ...). It answers false for a key over
// expressions.
func (c *cursor) columns() (cols []string, plain bool) {
	c.expect("(")
	plain = true
	for {
		if c.is("(") {
			plain = false
			c.skipGroup()
		} else {
			cols = append(cols, c.name())
			if c.is("(") && !c.prefixLength() {
				plain = false
			}
		}
		c.skipElement()
		if c.accept(",") {
			continue
		}
		c.expect(")")
		return cols, plain
	}
}

// prefixLength passes over (10) after a column of a key. A key over the first
// characters is one over the whole all the more. It answers false where the
// name was that of a function.
func (c *cursor) prefixLength() bool {
	ok := c.pos+2 < len(c.toks) && c.toks[c.pos+1].kind == number && c.raw(c.pos+2) == ")"
	c.skipGroup()
	return ok
}

func (c *cursor) ifExists() bool { return c.accept("if", "exists") }

func (c *cursor) ifNotExists() bool { return c.accept("if", "not", "exists") }
