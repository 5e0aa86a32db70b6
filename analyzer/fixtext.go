package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// insertText turns insertions into a text into edits of the literals that it
// is made of. It reports false when it is not made of literals of this package
// as they stand there.
func (u *unit) insertText(t resolve.Text, insertions []sqlscan.Insertion, e *edit) bool {
	for _, ins := range insertions {
		opens := strings.HasSuffix(ins.Text, "(")
		// What is added belongs to what stands before it, but for an opening
		// parenthesis.
		at := ins.Offset
		if !opens {
			at--
		}
		part, within := t.Template.Locate(at)
		if !opens {
			within++
		}
		if part >= len(t.Origins) {
			return false
		}
		origin := t.Origins[part]
		l := u.literalAt(origin.Literal)
		if l == nil || !u.editable(l.lit.Pos()) || !holds(l, origin.Offset, t.Template.Parts[part].Text) {
			return false
		}
		text, pos, ok := l.insertion(origin.Offset+within, ins.Text)
		if !ok {
			return false
		}
		e.texts = append(e.texts, analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)})
		if !slices.Contains(e.literals, origin.Literal) {
			e.literals = append(e.literals, origin.Literal)
		}
	}
	return true
}

// holds tells whether a part of a text stands in a literal as it is: nothing
// has replaced or converted anything of it.
func holds(l *literal, offset int, part string) bool {
	value, err := strconv.Unquote(l.lit.Value)
	return err == nil && offset+len(part) <= len(value) && value[offset:offset+len(part)] == part
}

// insertion is text to insert at an offset of the literal's value, as it is
// written there, and where.
func (l *literal) insertion(offset int, text string) (written string, pos token.Pos, ok bool) {
	if l.source[0] != '`' {
		quoted := strconv.Quote(text)
		return quoted[1 : len(quoted)-1], l.lit.Pos() + token.Pos(sourceOffset(l.source, offset)), true
	}
	if strings.Contains(text, "`") {
		return "", token.NoPos, false
	}
	if offset == 0 {
		return text, l.lit.Pos() + 1, true
	}
	// Behind the byte before: carriage returns, which the value has not, stay
	// with their line ends.
	after := sourceOffset(l.source, offset-1) + 1
	if text == "(" {
		after = sourceOffset(l.source, offset)
	}
	return text, l.lit.Pos() + token.Pos(after), true
}

// editable tells whether a place is in a file that people edit, and that is
// the file which the compiler was given.
func (u *unit) editable(pos token.Pos) bool {
	written, real := u.pass.Fset.PositionFor(pos, true), u.pass.Fset.PositionFor(pos, false)
	if written != real {
		return false // the code of cgo and of generators, by their line directives
	}
	for _, f := range u.files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return !ast.IsGenerated(f)
		}
	}
	return false
}
