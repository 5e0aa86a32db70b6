package dialect

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// reservedNames are names of MySQL and SQLite that PostgreSQL reserves. None
// of them is a keyword where it stands here.
const reservedNames = "USER ARRAY ANALYSE FREEZE PLACING ILIKE VERBOSE SIMILAR TABLESAMPLE VARIADIC ASYMMETRIC" +
	" SYMMETRIC AUTHORIZATION CONCURRENTLY CURRENT_CATALOG CURRENT_ROLE CURRENT_SCHEMA SESSION_USER INITIALLY"

// functionNames are functions whose names are types to PostgreSQL.
const functionNames = "TIME TIMESTAMP CHAR USER SESSION_USER SYSTEM_USER"

// hiddenText refuses text that MySQL runs from some version on only.
func (e *editor) hiddenText() {
	for _, t := range e.toks {
		if t.Kind == lexer.HiddenBegin || t.Kind == lexer.HiddenEnd {
			e.refuse(t, "text in /*! */ is run by some versions of MySQL only")
			return
		}
	}
}

// literals rewrites names, strings and numbers, each for itself.
func (e *editor) literals() {
	for i, t := range e.toks {
		switch t.Kind {
		case lexer.QuotedIdent:
			e.quotedName(i, t)
		case lexer.String:
			e.str(i, t)
		case lexer.Number:
			e.number(i, t)
		case lexer.Word:
			e.word(i, t)
		case lexer.Variable:
			e.variable(i, t)
		}
	}
}

// text changes what the token at i says, at once.
func (e *editor) text(i int, kind lexer.Kind, text string) {
	e.toks[i].Kind, e.toks[i].Text = kind, text
}

func quoteName(name string) string {
	return `"` + strings.ReplaceAll(strings.ToLower(name), `"`, `""`) + `"`
}

func (e *editor) quotedName(i int, t lexer.Token) {
	if t.Holes > 0 || len(t.Text) < 2 {
		return
	}
	name := t.Text[1 : len(t.Text)-1]
	if q := t.Text[:1]; q != "[" {
		name = strings.ReplaceAll(name, q+q, q)
	}
	e.text(i, lexer.QuotedIdent, quoteName(name))
}

// str rewrites a string. One behind AS is a name.
func (e *editor) str(i int, t lexer.Token) {
	if t.Holes > 0 || t.Unterminated {
		return
	}
	value := e.value(t.Text)
	if e.at(i - 1).Is("AS") {
		e.text(i, lexer.QuotedIdent, quoteName(value))
		return
	}
	if e.mode != lexer.MySQL {
		return
	}
	e.text(i, lexer.String, "'"+strings.ReplaceAll(value, "'", "''")+"'")
	if e.at(i-1).Kind == lexer.String {
		e.toks[i].Newline = true // MySQL joins strings on one line too
	}
}

// value returns what a string literal stands for.
func (e *editor) value(text string) string {
	if text[0] == 'n' || text[0] == 'N' {
		text = text[1:]
	}
	quote, body := text[0], text[1:len(text)-1]
	if strings.IndexByte(body, quote) < 0 && strings.IndexByte(body, '\\') < 0 {
		return body
	}
	var b strings.Builder
	for i := 0; i < len(body); i++ {
		c := body[i]
		switch {
		case c == quote:
			i++ // doubled
		case c == '\\' && e.mode == lexer.MySQL && i+1 < len(body):
			i++
			b.WriteString(unescape(body[i]))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// unescape returns what \c stands for in MySQL. PostgreSQL has no NUL byte in
// strings; what is put in its place cannot be mistaken for another value.
func unescape(c byte) string {
	switch c {
	case '0':
		return "\uFFFD"
	case 'b':
		return "\b"
	case 'n':
		return "\n"
	case 'r':
		return "\r"
	case 't':
		return "\t"
	case 'Z':
		return "\x1a"
	case '%', '_':
		return `\` + string(rune(c))
	}
	return string([]byte{c})
}

// number rewrites MySQL's 0x1F and 0b1, which are strings.
func (e *editor) number(i int, t lexer.Token) {
	if e.mode != lexer.MySQL || t.Holes > 0 || len(t.Text) < 3 || t.Text[0] != '0' {
		return
	}
	switch t.Text[1] {
	case 'x':
		e.text(i, lexer.BitString, "X'"+t.Text[2:]+"'")
	case 'b':
		e.text(i, lexer.BitString, "B'"+t.Text[2:]+"'")
	}
}

func (e *editor) word(i int, t lexer.Token) {
	if t.Holes > 0 {
		return
	}
	next := e.at(i + 1)
	call := next.Is("(")
	switch {
	case t.Text[0] >= '0' && t.Text[0] <= '9':
		e.text(i, lexer.QuotedIdent, quoteName(t.Text))
	case t.Text[0] == '_' && e.mode == lexer.MySQL && (next.Kind == lexer.String || next.Kind == lexer.BitString):
		e.remove(i, i+1) // a character set: _utf8'...'
	case call && !e.isAny(i-1, "AS RETURNING") && isAny(t, functionNames),
		!call && isAny(t, reservedNames), e.at(i-1).Is(".") && t.Reserved():
		e.text(i, lexer.QuotedIdent, quoteName(t.Text))
	case t.Is("OFFSET") && !e.followsLimit(i):
		e.text(i, lexer.QuotedIdent, quoteName(t.Text))
	}
}

// followsLimit reports whether the word at i is preceded by a LIMIT clause:
// elsewhere OFFSET is a name in these dialects.
func (e *editor) followsLimit(i int) bool {
	for j := i - 1; j >= 0 && j > i-32; j-- {
		if e.at(j).Is("LIMIT") {
			return true
		}
	}
	return e.at(i+1).Kind == lexer.Placeholder || e.at(i+1).Kind == lexer.Number || e.at(i+1).Kind == lexer.Hole
}

// variable rewrites MySQL's @@x, whose value is the server's, and @'x', which
// is a variable like @x.
func (e *editor) variable(i int, t lexer.Token) {
	if !strings.HasPrefix(t.Text, "@@") {
		e.text(i, lexer.Placeholder, t.Text)
		return
	}
	name := strings.ReplaceAll(t.Text[2:], "'", "''")
	e.replaceBy(i, spell(t, "mysql_variable ( '"+name+"' )")...)
}
