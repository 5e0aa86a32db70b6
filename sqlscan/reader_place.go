package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/lexer"

// place is where a hole stands: what decides which roles it may play.
type place struct {
	prev, before lexer.Token // the token in front of it, and the one before that
	next         lexer.Token
	clause       string // the keyword of the clause
	opener       opener // what the innermost parenthesis is
	operand      bool   // an operand is expected, not an operator
	first        bool   // nothing but holes in front of it
}

// opener says what a parenthesis holds.
type opener int

const (
	noParen     opener = iota
	valueParen         // an expression, the arguments of a call
	listParen          // the values of IN, a row of VALUES
	columnParen        // names of columns
	queryParen         // a query, or a table with joins
	windowParen        // a window
	fromParen          // arguments of EXTRACT and the like, which are divided by FROM
)

// frame is an open parenthesis, or the statement itself.
type frame struct {
	clause string
	opener opener
}

// clauseOf names the clause a keyword begins.
var clauseOf = map[string]string{
	"SELECT": "SELECT", "RETURNING": "SELECT", "FROM": "FROM", "JOIN": "FROM", "WHERE": "WHERE", "HAVING": "WHERE",
	"ON": "ON", "SET": "SET", "VALUES": "VALUES", "INTO": "INTO", "WITH": "WITH", "BY": "BY", "LIMIT": "LIMIT",
	"OFFSET": "LIMIT", "FETCH": "LIMIT", "UNION": "UNION", "INTERSECT": "UNION", "EXCEPT": "UNION", "USING": "USING",
	"CONFLICT": "CONFLICT", "UPDATE": "TABLE", "TRUNCATE": "TABLE", "TABLE": "TABLE", "WINDOW": "WINDOW", "CREATE": "CREATE",
	"WHEN": "WHERE", "MERGE": "MERGE",
}

// dividedByFrom are the calls whose arguments FROM divides.
var dividedByFrom = []string{"EXTRACT", "SUBSTRING", "TRIM", "OVERLAY", "POSITION"}

// places returns the places of the open tokens.
func places(tokens []lexer.Token, open []int) []place {
	var out []place
	frames := []frame{{}}
	first := true
	for i, t := range tokens {
		top := &frames[len(frames)-1]
		if len(open) > 0 && open[0] == i {
			out = append(out, placeAt(tokens, i, *top, first))
			open = open[1:]
		}
		first = first && t.Kind == lexer.Hole
		switch {
		case t.Is("("):
			frames = append(frames, parenAt(tokens, i, *top))
		case t.Is(")"):
			if len(frames) > 1 {
				frames = frames[:len(frames)-1]
			}
		case t.Kind == lexer.Word && t.Holes == 0 && !tokenAt(tokens, i-1).Is("."):
			top.enter(tokens, i)
		}
	}
	return out
}

func tokenAt(tokens []lexer.Token, i int) lexer.Token {
	if i < 0 || i >= len(tokens) {
		return lexer.Token{}
	}
	return tokens[i]
}

// enter notes a keyword that begins a clause.
func (f *frame) enter(tokens []lexer.Token, i int) {
	t := tokens[i]
	if len(t.Text) > 9 {
		return
	}
	clause := clauseOf[upper(t.Text)]
	prev := tokenAt(tokens, i-1)
	switch {
	case clause == "":
	case t.Is("FROM") && (f.opener == fromParen || prev.Is("DISTINCT") && !f.selects()):
	case t.Is("ON") && prev.Is("DISTINCT"): // SELECT DISTINCT ON
	case t.Is("UPDATE") && (prev.Is("DO") || prev.Is("FOR") || prev.Is("KEY")):
	default:
		f.clause = clause
	}
}

// selects reports whether DISTINCT would be that of SELECT.
func (f *frame) selects() bool { return f.clause == "SELECT" }

// upper is strings.ToUpper for ASCII.
func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - ('a' - 'A')
		}
	}
	return string(b)
}

// parenAt returns the frame of the parenthesis that opens at i.
func parenAt(tokens []lexer.Token, i int, outer frame) frame {
	prev := tokenAt(tokens, i-1)
	is := func(words ...string) bool {
		for _, w := range words {
			if prev.Is(w) {
				return true
			}
		}
		return false
	}
	name := prev.Kind == lexer.QuotedIdent || prev.Kind == lexer.Hole || prev.Kind == lexer.Word && !prev.Reserved()
	switch {
	case is(dividedByFrom...):
		return frame{opener: fromParen}
	case is("OVER"):
		return frame{opener: windowParen}
	case outer.clause == "INTO" && name, outer.clause == "CONFLICT", is("USING") && outer.clause == "USING":
		return frame{opener: columnParen}
	case outer.clause == "SET" && (is("SET") || is(",")):
		return frame{opener: columnParen}
	case outer.clause == "WITH" && name: // WITH t (a, b) AS
		return frame{opener: columnParen}
	case is("IN"), outer.clause == "VALUES" && (is("VALUES") || is(",")):
		if next := tokenAt(tokens, i+1); next.Is("SELECT") || next.Is("WITH") || next.Is("VALUES") || next.Is("(") {
			return frame{opener: valueParen}
		}
		return frame{opener: listParen}
	case i == 0, is("EXISTS", "ARRAY", "AS", "LATERAL", "UNION", "ALL", "INTERSECT", "EXCEPT", "MATERIALIZED"),
		outer.clause == "FROM" && is("FROM", "JOIN", ","):
		return frame{opener: queryParen}
	}
	inner := frame{opener: valueParen}
	if outer.clause == "WHERE" || outer.clause == "ON" {
		inner.clause = outer.clause
	}
	return inner
}

func placeAt(tokens []lexer.Token, i int, f frame, first bool) place {
	p := place{
		prev: tokenAt(tokens, i-1), before: tokenAt(tokens, i-2), next: tokenAt(tokens, i+1),
		clause: f.clause, opener: f.opener, first: first,
	}
	p.operand = i == 0 || expectsOperand(p.prev, p.before)
	return p
}

// expectsOperand reports whether an operand, a name or a list stands behind
// the token.
func expectsOperand(t, before lexer.Token) bool {
	switch t.Kind {
	case lexer.Op, lexer.Mark:
		// t.* and count(*) end an operand.
		return !t.Is("*") || !before.Is(".") && !before.Is("(") && !before.Is("SELECT") && !before.Is(",")
	case lexer.Punct:
		return t.Text == "(" || t.Text == "[" || t.Text == "," || t.Text == "."
	case lexer.Word:
		return t.BeforeOperand() && !before.Is(".") || nounWord(t)
	}
	return false
}

// nounWords are further keywords behind which something is named or given.
var nounWords = []string{"INTO", "JOIN", "UPDATE", "TABLE", "WITH", "RECURSIVE", "EXISTS", "ONLY", "LATERAL", "TRUNCATE", "EXPLAIN", "COLLATE", "CALL"}

func nounWord(t lexer.Token) bool {
	for _, w := range nounWords {
		if t.Is(w) {
			return true
		}
	}
	return false
}
