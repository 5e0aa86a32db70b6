package gorm

import (
	"go/constant"
	"go/token"
	"strconv"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/builder"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// writer puts the text of one statement together, and its values.
type writer struct {
	text resolve.Text
	args []builder.Arg
	keys []builder.ReadKey
	// stmt is the statement whose current table and key the names mean.
	stmt *statement
}

// node is a part of a statement: a condition, a value, a name.
type node interface {
	build(w *writer)
}

// raw writes text that GORM makes up.
func (w *writer) raw(s string) {
	if s == "" {
		return
	}
	parts := w.text.Template.Parts
	if n := len(parts); n > 0 && parts[n-1].Hole == nil && w.text.Origins[n-1] == (resolve.Origin{}) {
		parts[n-1].Text += s
		return
	}
	w.part(sqlscan.Part{Text: s}, resolve.Origin{})
}

func (w *writer) part(p sqlscan.Part, o resolve.Origin) {
	w.text.Template.Parts = append(w.text.Template.Parts, p)
	w.text.Origins = append(w.text.Origins, o)
}

// slice writes the bytes from i to j of part n of a text.
func (w *writer) slice(t *resolve.Text, n, i, j int) {
	if i >= j {
		return
	}
	o := t.Origins[n]
	o.Offset += i
	w.part(sqlscan.Part{Text: t.Template.Parts[n].Text[i:j]}, o)
}

// hole writes text that is not known.
func (w *writer) hole(kind sqlscan.HoleKind, name string) {
	w.part(sqlscan.Part{Hole: &sqlscan.Hole{Kind: kind, Name: name}}, resolve.Origin{})
}

// copy writes a text as it is.
func (w *writer) copy(t resolve.Text) {
	for i, p := range t.Template.Parts {
		w.part(p, t.Origins[i])
	}
}

// bind writes a placeholder for a value. GORM binds a value that is used twice
// twice; here it gets one placeholder, so that the checker sees that it is one.
func (w *writer) bind(a builder.Arg) {
	own := isOwn(a)
	for i := range w.args {
		b := &w.args[i]
		if !own && a.Kind != builder.KindConst && a.Identity == "" {
			break // it is like no other
		}
		if own && a.Value == b.Value && a.Field == b.Field && a.Way == b.Way && a.Each == b.Each && a.Kind == b.Kind ||
			sameConstant(a, *b) || sameUnknown(a, *b) {
			if own && !isOwn(*b) { // tells better where it comes from
				w.args[i] = a
			}
			w.raw("$" + strconv.Itoa(i+1))
			return
		}
	}
	w.args = append(w.args, a)
	w.raw("$" + strconv.Itoa(len(w.args)))
}

// sameUnknown tells whether two values of which nothing is known are one.
func sameUnknown(a, b builder.Arg) bool {
	return a.Kind == builder.KindOpaque && b.Kind == builder.KindOpaque && a.Identity != "" && a.Identity == b.Identity
}

// sameConstant tells whether two values are one constant number.
func sameConstant(a, b builder.Arg) bool {
	return a.Kind == builder.KindConst && b.Kind == builder.KindConst && a.Const != nil && b.Const != nil &&
		a.Const.Kind() == constant.Int && b.Const.Kind() == constant.Int && constant.Compare(a.Const, token.EQL, b.Const)
}

// quoteMark is what names are quoted with.
func (w *writer) quoteMark() string {
	if w.stmt.run.renderer.Dialect == sqlscan.MySQL {
		return "`"
	}
	return `"`
}

// quote writes a name, quoted part by part as the dialects of GORM do.
func (w *writer) quote(name string) { w.quoteText(plain(name)) }

// quoteText writes a name that stands in the source. Unknown text in it is
// quoted, too, and cannot leave its place.
func (w *writer) quoteText(t resolve.Text) {
	mark := w.quoteMark()
	for _, p := range t.Template.Parts {
		if p.Hole != nil {
			w.hole(sqlscan.QuotedText, p.Hole.Name)
			return
		}
	}
	w.raw(mark)
	for n, p := range t.Template.Parts {
		start := 0
		for i := 0; i < len(p.Text); i++ {
			switch p.Text[i] {
			case '"', '`':
				w.slice(&t, n, start, i)
				start = i + 1
			case '.':
				w.slice(&t, n, start, i)
				w.raw(mark + "." + mark)
				start = i + 1
			}
		}
		w.slice(&t, n, start, len(p.Text))
	}
	w.raw(mark)
}

// plain is a text that stands nowhere in the source.
func plain(s string) resolve.Text {
	return resolve.Text{Template: sqlscan.Literal(s), Origins: []resolve.Origin{{}}}
}

// known is a text that has no hole.
func known(t resolve.Text) (string, bool) {
	var b strings.Builder
	for _, p := range t.Template.Parts {
		if p.Hole != nil {
			return "", false
		}
		b.WriteString(p.Text)
	}
	return b.String(), true
}

// contains tells whether the known parts of a text contain a string. What
// stands across a hole is not found.
func contains(t resolve.Text, s string) bool {
	var b strings.Builder
	for _, p := range t.Template.Parts {
		if p.Hole != nil {
			b.WriteByte('x')
			continue
		}
		b.WriteString(p.Text)
	}
	return strings.Contains(b.String(), s)
}
