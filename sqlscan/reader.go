package sqlscan

import (
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// prepared is a template that was split into statements and parsed.
type prepared struct {
	statements   []preparedStatement
	placeholders []Value   // the distinct placeholders of the template, in order of first use
	comments     []Comment // offsets in the template's text
}

// preparedStatement is one statement of a template.
//
// Its tree has $1, $2, ... for the placeholders, however they were written,
// and for holes where an operand stands.
type preparedStatement struct {
	tree        pgtree.Statement // positions count in the rewritten text; see at
	offset, end int              // in the template's text
	code        Code             // "" when parsed; else TV302, or TV301 when its text is unknown
	problem     string           // what is wrong, for people, when code is set
	problemAt   int              // where, in the template's text
	params      map[int]Value    // $n of the tree -> the placeholder as written
	holes       map[int]Hole     // $n of the tree that stands for a hole
	nameHoles   map[string]Hole  // identifier of the tree that stands for a hole
	clauseHoles []holeAt         // holes that may add clauses, left out of the tree
	anyKey      bool             // an upsert over any unique key (not PostgreSQL's): OnConflict has no target

	text  string // the rewritten text
	marks []mark // of text, in order

	settings []Setting

	mode   lexer.Mode
	tokens []lexer.Token // as they stand in the template's text, without comments
}

// holeAt is a hole that is not in the tree.
type holeAt struct {
	hole   Hole
	offset int // in the template's text
	pos    int // where it would stand in the rewritten text; -1 when what it is part of was left out
}

// mark says where a token of the rewritten text comes from.
type mark struct {
	out, src int
	length   int // of what was taken over as it is
}

// at returns the offset in the template's text of a position of the tree. For
// a position that is not known it is the statement's.
func (s *preparedStatement) at(pos int) int {
	i := sort.Search(len(s.marks), func(i int) bool { return s.marks[i].out > pos }) - 1
	if pos < 0 || i < 0 {
		return s.offset
	}
	m := s.marks[i]
	return m.src + min(pos-m.out, m.length)
}

// read splits and parses a template.
func read(t Template, d Dialect) prepared {
	r := newReader(t, d)
	tokens := lexer.Scan(r.text, r.mode, r.spans)
	tokens = r.takeComments(tokens)
	r.takePlaceholders(tokens)
	for _, part := range split(tokens, r.mode) {
		r.out.statements = append(r.out.statements, r.statement(part))
	}
	return r.out
}

// reader reads one template.
type reader struct {
	text  string
	mode  lexer.Mode
	spans []lexer.HoleSpan
	holes []Hole

	values     map[int]int // start of a placeholder's token -> index of its value
	cutComment int         // start of a comment that does not end, or -1
	hidden     string      // prefix of the names that stand for holes
	out        prepared
}

var readerModes = map[Dialect]lexer.Mode{MySQL: lexer.MySQL, SQLite: lexer.SQLite}

func newReader(t Template, d Dialect) *reader {
	r := &reader{mode: readerModes[d], cutComment: -1}
	if len(t.Parts) == 1 && t.Parts[0].Hole == nil {
		r.text = t.Parts[0].Text
		return r
	}
	var b strings.Builder
	for _, p := range t.Parts {
		start := b.Len()
		b.WriteString(p.text())
		if p.Hole == nil {
			continue
		}
		r.holes = append(r.holes, *p.Hole)
		r.spans = append(r.spans, lexer.HoleSpan{
			Start: start, End: b.Len(),
			Number: p.Hole.Kind == NumberText, Quoted: p.Hole.Kind == QuotedText,
		})
	}
	r.text = b.String()
	r.hidden = unusedPrefix(r.text)
	return r
}

// unusedPrefix returns a prefix of names that does not occur in the text.
func unusedPrefix(text string) string {
	prefix := "unknown_"
	text = strings.ToLower(text)
	for strings.Contains(text, prefix) {
		prefix += "x_"
	}
	return prefix
}

// takeComments removes the comments from the tokens and keeps them.
func (r *reader) takeComments(tokens []lexer.Token) []lexer.Token {
	out := tokens[:0]
	newline := false
	for _, t := range tokens {
		newline = newline || t.Newline
		if t.Kind != lexer.Comment {
			t.Newline, newline = newline, false
			out = append(out, t)
			continue
		}
		newline = newline || strings.ContainsAny(t.Text, "\r\n") || t.Text[0] != '/'
		r.out.comments = append(r.out.comments, Comment{Text: t.Text, Offset: t.Start})
		if t.Unterminated {
			r.cutComment = t.Start
		}
	}
	return out
}
