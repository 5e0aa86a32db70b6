package sqlscan

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan/internal/dialect"
	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// maxParses is how many readings of one statement are tried, and maxParsed how
// many bytes of them in all: whichever comes first.
const (
	maxParses = 64
	maxParsed = 4 << 20
)

// statement reads one statement, whose tokens are not empty.
func (r *reader) statement(tokens []lexer.Token) preparedStatement {
	s := preparedStatement{offset: tokens[0].Start, end: tokens[len(tokens)-1].End, mode: r.mode, tokens: tokens}
	s.settings = r.settings(tokens)
	if r.mode != lexer.Postgres {
		s.tokens = slices.Clone(tokens) // what is rewritten is rewritten in place
	}
	if problem, at := r.refused(tokens); problem != "" {
		s.refuse(TV302, problem, at)
		return s
	}
	if h, ok := r.onlyHole(tokens); ok {
		s.refuse(TV301, dependsOn(h), s.offset)
		return s
	}
	rewritten := dialect.Rewrite(r.mode, tokens)
	if rewritten.Problem != "" {
		s.refuse(TV302, rewritten.Problem, rewritten.ProblemAt)
		return s
	}
	s.anyKey = rewritten.AnyKey
	for _, t := range rewritten.Dropped {
		s.clauseHoles = append(s.clauseHoles, holeAt{hole: r.holes[t.First], offset: t.Start, pos: -1})
	}
	b := &builder{reader: r, tokens: rewritten.Tokens, kept: &s}
	b.solve()
	return s
}

func (s *preparedStatement) refuse(code Code, problem string, at int) {
	s.code, s.problem, s.problemAt = code, problem, at
}

// refused says what is wrong with the tokens before any parsing.
func (r *reader) refused(tokens []lexer.Token) (problem string, at int) {
	last := tokens[len(tokens)-1]
	if last.Unterminated {
		what := map[lexer.Kind]string{lexer.QuotedIdent: "quoted identifier", lexer.BitString: "bit string"}[last.Kind]
		if what == "" {
			what = "string"
		}
		return "unterminated " + what, last.Start
	}
	if r.cutComment > last.Start {
		return "unterminated comment", r.cutComment
	}
	return "", 0
}

// onlyHole reports whether a statement is nothing but unknown text.
func (r *reader) onlyHole(tokens []lexer.Token) (Hole, bool) {
	for _, t := range tokens {
		if t.Kind != lexer.Hole {
			return Hole{}, false
		}
	}
	return r.holes[tokens[0].First], true
}

func dependsOn(h Hole) string {
	if h.Name == "" {
		return "query text is not known"
	}
	return "query text depends on " + h.Name
}

// builder turns the tokens of a statement into text that parses.
type builder struct {
	*reader
	tokens []lexer.Token
	kept   *preparedStatement
	open   []openHole
}

// openHole is a token that can be read in more than one way.
type openHole struct {
	token int // index
	roles []role
	pick  int
}

// solve tries readings of the holes until one parses. What parses up to an
// error is settled by the holes before the error, so that the next reading
// changes the last of these that has a reading left.
func (b *builder) solve() {
	b.open = b.openHoles()
	farthest, parsed := -1, 0
	var failed attempt
	var failure error
	for n := 0; n < maxParses && (n == 0 || parsed < maxParsed); n++ {
		a := b.render()
		parsed += len(a.text)
		pos, err := b.parse(&a)
		if err == nil {
			b.accept(a)
			return
		}
		if pos > farthest {
			farthest, failed, failure = pos, a, err
		}
		var limit *pgtree.LimitError
		if errors.As(err, &limit) || !b.nextReading(a, pos) {
			break
		}
	}
	b.fail(failed, farthest, failure)
}

// parse parses an attempt. pos is where it fails.
func (b *builder) parse(a *attempt) (pos int, err error) {
	statements, err := pgtree.Parse(a.text)
	if err != nil {
		return errorPosition(err, len(a.text)), err
	}
	if len(statements) != 1 {
		return len(a.text), &pgtree.SyntaxError{Msg: "not one statement", Pos: len(a.text)}
	}
	a.tree = statements[0]
	if a.constant && readsRows(a.tree.Node) {
		return len(a.text), &pgtree.SyntaxError{Msg: "no constant can be put in a hole's place", Pos: len(a.text)}
	}
	return 0, nil
}

func errorPosition(err error, end int) int {
	pos := -1
	var syntax *pgtree.SyntaxError
	var limit *pgtree.LimitError
	switch {
	case errors.As(err, &syntax):
		pos = syntax.Pos
	case errors.As(err, &limit):
		pos = limit.Pos
	}
	if pos < 0 {
		return end
	}
	return pos
}

// readsRows reports whether a statement may read or change rows, so that a
// constant in a hole's place could be taken for a known value.
func readsRows(n pgtree.Node) bool {
	switch n := n.(type) {
	case *pgtree.Select, *pgtree.Insert, *pgtree.Update, *pgtree.Delete, *pgtree.Merge, *pgtree.Wrapped:
		return true
	case *pgtree.Copy:
		return n.Query != nil || n.Where != nil
	}
	return false
}

// nextReading picks another reading for the last hole at or before pos that
// has one left. It reports whether there was any.
func (b *builder) nextReading(a attempt, pos int) bool {
	last := len(b.open) - 1
	for last >= 0 && a.openAt[last] > pos {
		last--
	}
	for i := range b.open[last+1:] {
		b.open[last+1+i].pick = 0
	}
	for ; last >= 0; last-- {
		if o := &b.open[last]; o.pick+1 < len(o.roles) {
			o.pick++
			return true
		}
		b.open[last].pick = 0
	}
	return false
}

// accept keeps the attempt that parsed.
func (b *builder) accept(a attempt) {
	s := b.kept
	s.text, s.tree, s.params, s.holes = a.text, a.tree, a.params, a.holes
	s.nameHoles, s.clauseHoles, s.marks = a.nameHoles, append(a.clauseHoles, s.clauseHoles...), a.marks
}

// fail says why no reading parses.
func (b *builder) fail(a attempt, pos int, err error) {
	s := b.kept
	s.marks = a.marks
	at := s.at(pos)
	if pos >= len(a.text) {
		at = s.end
	}
	for i := len(b.open) - 1; i >= 0; i-- {
		if a.openAt[i] <= pos {
			h := b.holes[b.tokens[b.open[i].token].First]
			if b.open[i].token == 0 {
				s.refuse(TV301, dependsOn(h), s.offset)
				return
			}
			s.refuse(TV302, fmt.Sprintf("statement cannot be read around the unknown text {%s}", h.Name), b.tokens[b.open[i].token].Start)
			return
		}
	}
	s.refuse(TV302, err.Error(), at)
}
