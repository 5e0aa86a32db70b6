// Package dialect rewrites the tokens of MySQL's and SQLite's statements to
// PostgreSQL's, for a reader that wants to know which rows a statement touches
// and not what it computes.
//
// Every token keeps the place it comes from. A rewritten statement never
// confines rows more than the one that was written: what cannot be carried
// over so is a problem, see [Result].
//
// # Limitations
//
// Names are matched without case, as MySQL does on some systems and SQLite
// does. Strings in double quotes are MySQL's default, as is || for OR.
// Computation is not kept where no row depends on it: an interval, a
// conversion and a full-text search become calls of functions that do not
// exist.
package dialect

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// Result is a rewritten statement.
type Result struct {
	Tokens []lexer.Token
	// AnyKey is set for an upsert that overwrites the row of any unique key.
	AnyKey bool
	// Dropped are the tokens with holes that are not in Tokens any more.
	Dropped []lexer.Token
	// Problem says what cannot be carried over, and ProblemAt is its offset in
	// the text. Tokens are of no use then.
	Problem   string
	ProblemAt int
}

// Rewrite rewrites one statement, without comments and the semicolon.
func Rewrite(mode lexer.Mode, tokens []lexer.Token) Result {
	if mode == lexer.Postgres || len(tokens) == 0 {
		return Result{Tokens: tokens}
	}
	e := &editor{mode: mode, toks: tokens}
	for _, pass := range passes {
		if pass.mode != lexer.Postgres && pass.mode != mode {
			continue
		}
		pass.do(e)
		e.flush()
		if e.Problem != "" || e.done {
			break
		}
	}
	e.Tokens = e.toks
	return e.Result
}

// passes are the steps, in order. Those without a mode serve both dialects.
var passes = []struct {
	mode lexer.Mode
	do   func(*editor)
}{
	{do: (*editor).verbs},
	{mode: lexer.MySQL, do: (*editor).hiddenText},
	{do: (*editor).literals},
	{do: (*editor).phrases},
	{mode: lexer.MySQL, do: (*editor).hints},
	{mode: lexer.MySQL, do: (*editor).calls},
	{do: (*editor).casts},
	{mode: lexer.MySQL, do: (*editor).negations},
	{mode: lexer.SQLite, do: (*editor).comparisons},
	{mode: lexer.MySQL, do: (*editor).intoVariables},
	{mode: lexer.MySQL, do: (*editor).rollup},
	{do: (*editor).limits},
	{do: (*editor).insert},
	{do: (*editor).change},
	{do: (*editor).joins},
}

// editor holds a statement while it is rewritten. A pass notes removals and
// replacements, which take effect together at its end.
type editor struct {
	Result
	mode lexer.Mode
	toks []lexer.Token
	done bool // nothing more is to be rewritten

	drop []bool
	put  map[int][]lexer.Token
}

// at returns the token at i, or one that is nothing.
func (e *editor) at(i int) lexer.Token { return at(e.toks, i) }

func at(toks []lexer.Token, i int) lexer.Token {
	if i < 0 || i >= len(toks) {
		return lexer.Token{}
	}
	return toks[i]
}

// are reports whether the tokens from i on are the given words.
func (e *editor) are(i int, words ...string) bool {
	for n, w := range words {
		if !e.at(i + n).Is(w) {
			return false
		}
	}
	return true
}

// isAny reports whether the token at i is one of the words.
func (e *editor) isAny(i int, words string) bool { return isAny(e.at(i), words) }

func isAny(t lexer.Token, words string) bool {
	if t.Kind != lexer.Word && t.Kind != lexer.Op && t.Kind != lexer.Punct {
		return false
	}
	for w := range strings.FieldsSeq(words) {
		if t.Is(w) {
			return true
		}
	}
	return false
}

// refuse notes the first problem.
func (e *editor) refuse(t lexer.Token, problem string) {
	if e.Problem == "" {
		e.Problem, e.ProblemAt = problem, t.Start
	}
}

// remove takes out the tokens from i up to j.
func (e *editor) remove(i, j int) {
	if e.drop == nil {
		e.drop = make([]bool, len(e.toks))
	}
	for ; i < j && i < len(e.toks); i++ {
		e.drop[i] = true
	}
}

// replace puts text in the place of the token at i: words and operators,
// separated by spaces.
func (e *editor) replace(i int, text string) { e.replaceBy(i, spell(e.toks[i], text)...) }

func (e *editor) replaceBy(i int, toks ...lexer.Token) {
	if e.put == nil {
		e.put = map[int][]lexer.Token{}
	}
	e.put[i] = toks
}

// flush carries out what a pass noted.
func (e *editor) flush() {
	if e.drop == nil && len(e.put) == 0 {
		return
	}
	out := make([]lexer.Token, 0, len(e.toks)+8)
	for i, t := range e.toks {
		if by, ok := e.put[i]; ok {
			out = append(out, by...)
			continue
		}
		if e.drop != nil && e.drop[i] {
			e.dropped(t)
			continue
		}
		out = append(out, t)
	}
	e.toks, e.drop, e.put = out, nil, nil
}

// dropped keeps the holes of a token that is left out.
func (e *editor) dropped(t lexer.Token) {
	if t.Holes > 0 {
		e.Dropped = append(e.Dropped, t)
	}
}

// spell makes tokens of text, all in the place of t.
func spell(t lexer.Token, text string) []lexer.Token {
	var out []lexer.Token
	for word := range strings.FieldsSeq(text) {
		out = append(out, lexer.Token{Kind: kindOf(word), Start: t.Start, End: t.End, Text: word})
	}
	return out
}

func kindOf(word string) lexer.Kind {
	switch c := word[0]; {
	case c == '"':
		return lexer.QuotedIdent
	case c == '\'':
		return lexer.String
	case c >= '0' && c <= '9':
		return lexer.Number
	case c == '(' || c == ')' || c == ',' || c == '.':
		return lexer.Punct
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
		return lexer.Word
	}
	return lexer.Op
}

// pairs returns for each parenthesis the index of its counterpart, and -1 for
// all else.
func pairs(toks []lexer.Token) []int {
	out := make([]int, len(toks))
	var open []int
	for i, t := range toks {
		out[i] = -1
		switch {
		case t.Is("("):
			open = append(open, i)
		case t.Is(")") && len(open) > 0:
			j := open[len(open)-1]
			open = open[:len(open)-1]
			out[i], out[j] = j, i
		}
	}
	return out
}

// find returns the index of the first token from i up to end that is one of
// the words and stands outside parentheses opened there, or end.
func find(toks []lexer.Token, i, end int, words string) int {
	for depth := 0; i < end; i++ {
		switch t := toks[i]; {
		case depth == 0 && isAny(t, words):
			return i
		case t.Is("("):
			depth++
		case t.Is(")"):
			depth--
		}
	}
	return end
}

// contains reports whether one of the words is among the tokens.
func contains(toks []lexer.Token, words string) bool {
	for _, t := range toks {
		if isAny(t, words) {
			return true
		}
	}
	return false
}

// isName reports whether the token can be a name by itself.
func isName(t lexer.Token) bool {
	switch t.Kind {
	case lexer.QuotedIdent, lexer.Hole:
		return true
	case lexer.Word:
		return !t.Reserved()
	}
	return false
}

// nameEnd returns the index behind the dotted name at i, which is i when there
// is none.
func nameEnd(toks []lexer.Token, i int) int {
	if !isName(at(toks, i)) {
		return i
	}
	for i++; at(toks, i).Is(".") && (isName(at(toks, i+1)) || at(toks, i+1).Kind == lexer.Word); {
		i += 2
	}
	return i
}

// endsOperand reports whether an operator may follow the token.
func endsOperand(t lexer.Token) bool {
	switch t.Kind {
	case lexer.Word:
		return !t.Reserved() || isAny(t, "NULL TRUE FALSE END")
	case lexer.Op, lexer.Junk, lexer.Mark:
		return false
	case lexer.Punct:
		return t.Text == ")" || t.Text == "]"
	}
	return true
}
