package analyzer

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// place is where a finding is shown.
type place struct {
	pos, end token.Pos // end may be token.NoPos
	// where names the text's place in another package.
	where string
	// instance is that of the site, see there: findings of several are apart.
	instance string
	// in and offset tell the text that the place is in, where it is one.
	in     *judgedText
	offset int
}

// place finds the place of an offset of a text: inside the literal that holds
// it, else the call.
func (u *unit) place(s *site, j *judgedText, offset int) place {
	at := u.placeInCode(s, j, offset)
	at.in, at.offset = j, offset
	return at
}

func (u *unit) placeInCode(s *site, j *judgedText, offset int) place {
	part, within := j.text.Template.Locate(offset)
	if part >= len(j.text.Origins) {
		return place{pos: s.pos}
	}
	origin := j.text.Origins[part]
	// A quote that was put before a name belongs to the name.
	if !origin.Literal.IsValid() && part+1 < len(j.text.Origins) && j.text.Template.Parts[part].Hole == nil &&
		within == len(j.text.Template.Parts[part].Text)-1 {
		if next := j.text.Origins[part+1]; next.Literal.IsValid() {
			origin, within = next, 0
		}
	}
	pos := u.inLiteral(origin.Literal, origin.Offset+within)
	if pos.IsValid() && j.text.Template.Parts[part].Hole == nil &&
		(u.isPlaceOf(s, j, pos) || inSubselect(u.valueAt(origin.Literal), origin.Offset+within)) {
		return place{pos: pos}
	}
	return place{pos: s.pos, where: origin.Where}
}

// isPlaceOf tells whether a literal is the place of a site's text: it stands in
// the site's function, or all of the text stands where it does. The name of a
// table that several texts are made with is none: their findings would be one.
func (u *unit) isPlaceOf(s *site, j *judgedText, literal token.Pos) bool {
	around := u.declared(literal)
	if around == nil || around == u.declared(s.pos) {
		return true
	}
	for i, p := range j.text.Template.Parts {
		if p.Text == "" && p.Hole == nil {
			continue
		}
		if at := j.text.Origins[i].Literal; p.Hole == nil && (!at.IsValid() || u.declared(at) != around) {
			return false
		}
	}
	return true
}

// valueAt is the text of the literal at a position.
func (u *unit) valueAt(pos token.Pos) string {
	l := u.literalAt(pos)
	if l == nil {
		return ""
	}
	text, err := strconv.Unquote(l.lit.Value)
	if err != nil {
		return "" // the compiler's business
	}
	return text
}

// inSubselect tells whether a byte of a text stands in a sub-select that begins
// and ends in the text: what it lacks is lacking there, whoever runs it.
func inSubselect(text string, at int) bool {
	open := -1
	for i, depth := min(at, len(text))-1, 0; i >= 0 && open < 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			depth--
			rest := strings.TrimSpace(text[i+1:])
			if depth < 0 && len(rest) > 6 && strings.EqualFold(rest[:6], "SELECT") {
				open = i
			}
		}
	}
	if open < 0 {
		return false
	}
	depth := 0
	for _, c := range text[open:] {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return true
		}
	}
	return false
}

// declared is the function, or the one of several constants, variables and
// types, whose declaration a position is in, nil for none.
func (u *unit) declared(pos token.Pos) ast.Node {
	holds := func(n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }
	for _, f := range u.pass.Files {
		for _, d := range f.Decls {
			if !holds(d) {
				continue
			}
			if g, ok := d.(*ast.GenDecl); ok {
				for _, spec := range g.Specs {
					if holds(spec) {
						return spec
					}
				}
			}
			return d
		}
	}
	return nil
}

// endOfName is where the table name that a finding is about ends, where it
// stands in one literal.
func (u *unit) endOfName(s *site, j *judgedText, f sqlscan.Finding) token.Pos {
	if f.Table == "" || f.Offset < 0 || f.Offset >= len(j.whole) {
		return token.NoPos
	}
	n := nameLength(j.whole[f.Offset:])
	first, _ := j.text.Template.Locate(f.Offset)
	part, within := j.text.Template.Locate(f.Offset + n - 1)
	if n == 0 || part != first || part >= len(j.text.Origins) || j.text.Template.Parts[part].Hole != nil {
		return token.NoPos
	}
	origin := j.text.Origins[part]
	return u.inLiteral(origin.Literal, origin.Offset+within+1)
}

// nameLength is the length of the identifier that s begins with, with its
// schema and quotes.
func nameLength(s string) int {
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '`':
			quote = c
		case c != '.' && c != '_' && c != '$' && c < utf8.RuneSelf && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9'):
			return i
		}
	}
	return len(s)
}

// literal is a string literal of the package.
type literal struct {
	lit *ast.BasicLit
	// source is its text as in the file, with carriage returns, which the
	// value of a raw string has not.
	source string
}

// inLiteral is the position of a byte of a literal's value.
func (u *unit) inLiteral(pos token.Pos, offset int) token.Pos {
	l := u.literalAt(pos)
	if l == nil {
		return token.NoPos
	}
	return pos + token.Pos(sourceOffset(l.source, offset))
}

// literalAt is the literal at a position, nil for none.
func (u *unit) literalAt(pos token.Pos) *literal {
	if !pos.IsValid() {
		return nil
	}
	if u.literals == nil {
		u.literals = map[token.Pos]*literal{}
		for _, f := range u.pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					u.literals[lit.Pos()] = &literal{lit: lit}
				}
				return true
			})
		}
	}
	l := u.literals[pos]
	if l != nil && l.source == "" {
		l.source = u.sourceOf(l.lit)
	}
	return l
}

// sourceOf is a literal as it stands in its file.
func (u *unit) sourceOf(lit *ast.BasicLit) string {
	if !strings.HasPrefix(lit.Value, "`") || u.pass.ReadFile == nil {
		return lit.Value
	}
	file := u.pass.Fset.File(lit.Pos())
	data, err := u.pass.ReadFile(file.Name())
	start := file.Offset(lit.Pos())
	if err != nil || len(data) != file.Size() || start >= len(data) {
		return lit.Value
	}
	rest := string(data[start:])
	if end := strings.IndexByte(rest[1:], '`'); rest[0] == '`' && end >= 0 {
		return rest[:end+2]
	}
	return lit.Value
}

// sourceOffset is where a byte of a literal's value stands in its source.
func sourceOffset(source string, offset int) int {
	if source == "" {
		return 0
	}
	if source[0] == '`' {
		at := 1
		for ; at < len(source)-1; at++ {
			if source[at] == '\r' {
				continue
			}
			if offset == 0 {
				break
			}
			offset--
		}
		return at
	}
	rest, at := source[1:], 1
	for offset > 0 && len(rest) > 1 {
		c, multibyte, tail, err := strconv.UnquoteChar(rest, '"')
		if err != nil {
			break
		}
		size := 1
		if multibyte {
			size = utf8.RuneLen(c)
		}
		if size > offset && len(rest)-len(tail) == size {
			return at + offset // within a character that is written as itself
		}
		at, rest = at+len(rest)-len(tail), tail
		offset -= size
	}
	return at
}
