package gorm

import (
	"regexp"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// rawText is SQL of the program with placeholders: clause.Expr, and
// clause.NamedExpr where it is named.
type rawText struct {
	sql  resolve.Text
	vars []builder.Arg
	// more says why there may be more values than vars.
	more string
	// named says that names with @ are looked up in the values.
	named bool
	// bare says that lists are written without parentheses everywhere.
	bare bool
}

// joins tells whether GORM finds AND or OR in the text. It looks for spaces
// on both sides, and misses those beside a tab or a new line
// (clause/where.go).
func (e rawText) joins() bool {
	for _, word := range []string{" AND ", " OR "} {
		if contains(upper(e.sql), word) {
			return true
		}
	}
	return false
}

func upper(t resolve.Text) resolve.Text {
	out := resolve.Text{Origins: t.Origins}
	for _, p := range t.Template.Parts {
		p.Text = strings.ToUpper(p.Text)
		out.Template.Parts = append(out.Template.Parts, p)
	}
	return out
}

// rawReader copies a raw text and puts values where placeholders stand.
type rawReader struct {
	rawText
	w     *writer
	names map[string]builder.Arg
	// open says why a name may be among the values unseen.
	open string
	next int
	// after says that a parenthesis has just been opened.
	after bool
	// inName is set from an @ to the end of the name.
	inName bool
	name   strings.Builder
	lost   string // the hole behind which values cannot be counted any more
}

func (e rawText) build(w *writer) {
	x := rawReader{rawText: e, w: w}
	if e.named {
		x.names, x.open = namedValues(e.vars)
		if e.more != "" {
			x.open = e.more
		}
	}
	marks := 0
	for _, p := range e.sql.Template.Parts {
		marks += strings.Count(p.Text, "?")
	}
	for n, p := range e.sql.Template.Parts {
		if p.Hole == nil {
			x.part(n)
			continue
		}
		x.endName()
		w.part(p, e.sql.Origins[n])
		x.after = false
		if p.Hole.Kind == sqlscan.AnyText && !e.named && len(e.vars) > marks {
			x.lost = p.Hole.Name
		}
	}
	x.endName()
	if !e.named {
		x.rest()
	}
}

// part copies one known part of the text.
func (x *rawReader) part(n int) {
	text, start := x.sql.Template.Parts[n].Text, 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case x.inName && !endsName(c):
			x.name.WriteByte(c)
			start = i + 1
			continue
		case x.inName:
			x.endName()
			start = i
			x.after = false
			continue
		case c == '@' && x.named:
			x.w.slice(&x.sql, n, start, i)
			x.inName, start = true, i+1
			continue
		case c == '?' && (x.given() != "" || !isOperator(text, i)):
			x.w.slice(&x.sql, n, start, i)
			x.mark()
			start = i + 1
			continue
		}
		x.after = c == '('
	}
	x.w.slice(&x.sql, n, start, len(text))
}

// endsName tells which bytes GORM takes for the end of a name.
func endsName(c byte) bool { return strings.IndexByte(" ,)\"'`\r\n;", c) >= 0 }

// endName writes the value of the name that has been read.
func (x *rawReader) endName() {
	if !x.inName {
		return
	}
	name := x.name.String()
	x.inName = false
	x.name.Reset()
	switch v, ok := x.names[name]; {
	case ok:
		x.value(v)
	case x.open != "":
		x.value(builder.Arg{Reason: x.open})
	case x.isMissing(name):
		x.w.bind(builder.Arg{Kind: builder.KindMissing})
	default:
		x.w.raw("@" + name)
	}
}

// identifier is a name that a placeholder can have.
var identifier = regexp.MustCompile(`^[A-Za-z_]\w*$`)

// isMissing tells of a name without a value that one was meant: it is no
// variable of MySQL, and stands in no literal.
func (x *rawReader) isMissing(name string) bool {
	if x.w.stmt.run.renderer.Dialect == sqlscan.MySQL || !identifier.MatchString(name) {
		return false
	}
	quotes := 0
	for _, p := range x.w.text.Template.Parts {
		quotes += strings.Count(p.Text, "'")
	}
	return quotes%2 == 0
}

// given says what gives the next question mark its value, "" for nothing.
func (x *rawReader) given() string {
	if x.lost == "" && x.next < len(x.vars) {
		return "a value"
	}
	return x.lost + x.more
}

// mark writes the value of a question mark. One without a value is sent as it
// stands: the placeholder has nothing to hold.
func (x *rawReader) mark() {
	switch {
	case x.lost != "":
		x.value(builder.Arg{Reason: x.lost})
	case x.next < len(x.vars):
		x.value(x.vars[x.next])
	case x.more != "":
		x.value(builder.Arg{Reason: x.more})
	default:
		x.w.bind(builder.Arg{Kind: builder.KindMissing})
	}
	x.next++
}

// value writes a value; lists behind a parenthesis have none of their own.
func (x *rawReader) value(v builder.Arg) {
	if x.after || x.bare {
		element{v}.build(x.w)
		return
	}
	value{v}.build(x.w)
}

// rest adds the values that no question mark stands for: those of $1.
func (x *rawReader) rest() {
	for ; x.next < len(x.vars); x.next++ {
		x.w.args = append(x.w.args, x.vars[x.next])
	}
}
