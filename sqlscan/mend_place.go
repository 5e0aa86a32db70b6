package sqlscan

import (
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
)

// conditionPlace is a condition of a statement to which a comparison can be
// added, as offsets in the template's text.
type conditionPlace struct {
	start, end int
	missing    bool // there is no WHERE: one goes in at end
	either     bool // the condition has an OR that parentheses must hold together
	on         bool // it is the ON of a join
	lower      bool // keywords are written in lower case
}

// word writes a keyword in the statement's case.
func (p conditionPlace) word(s string) string {
	if p.lower {
		return strings.ToLower(s)
	}
	return s
}

// onOf finds the ON of the join that takes in the table at an offset.
func (s *preparedStatement) onOf(offset int) (conditionPlace, bool) {
	w, table := s.walkFrom(offset)
	if table < 0 {
		return conditionPlace{}, false
	}
	on := w.find(table, isTableEnd)
	if !w.at(on).Is("ON") || w.isConflict(on) {
		return conditionPlace{}, false
	}
	return w.place(on, w.find(on+1, isOnEnd))
}

// whereOf finds the WHERE of the query block of the table at an offset, or
// where one goes.
func (s *preparedStatement) whereOf(offset int) (conditionPlace, bool) {
	w, table := s.walkFrom(offset)
	if table < 0 {
		return conditionPlace{}, false
	}
	end := w.find(table, isWhereEnd)
	where := w.find(table, func(w *conditionWalk, i int) bool { return w.at(i).Is("WHERE") || isWhereEnd(w, i) })
	if where < end {
		return w.place(where, end)
	}
	last := w.at(end - 1)
	return conditionPlace{start: last.End, end: last.End, missing: true, lower: isLower(w.at(0))}, true
}

// walkFrom is a walk over a statement of which everything is known, and the
// index of the table at an offset, -1 when there is none.
func (s *preparedStatement) walkFrom(offset int) (w conditionWalk, table int) {
	table = -1
	for i, t := range s.tokens {
		if t.Holes > 0 || t.Kind == lexer.Hole || t.Kind == lexer.Mark || t.Is("MERGE") || t.Is("TABLE") {
			return w, -1
		}
		if t.Start == offset {
			table = i
		}
	}
	return conditionWalk{tokens: s.tokens}, table
}

// conditionWalk walks over the tokens of one query block.
type conditionWalk struct{ tokens []lexer.Token }

func (w *conditionWalk) at(i int) lexer.Token { return tokenAt(w.tokens, i) }

// find returns the first token from i on, within the block, that ends what is
// looked for, or where the block ends. Parentheses around joins do not end a
// block.
func (w *conditionWalk) find(i int, ends func(w *conditionWalk, i int) bool) int {
	depth := 0
	for ; i < len(w.tokens); i++ {
		t := w.tokens[i]
		switch {
		case t.Is("("):
			depth++
		case t.Is(")") && depth > 0:
			depth--
		case depth > 0:
		case t.Is(")") && w.closesQuery(i):
			return i
		case !w.at(i-1).Is(".") && ends(w, i):
			return i
		}
	}
	return i
}

// closesQuery tells whether the parenthesis that closes at i holds a query,
// and not a join.
func (w *conditionWalk) closesQuery(i int) bool {
	depth := 0
	for ; i >= 0; i-- {
		switch {
		case w.at(i).Is(")"):
			depth++
		case w.at(i).Is("("):
			if depth--; depth == 0 {
				return isOneOf(w.at(i+1), queryWords)
			}
		}
	}
	return true
}

// place is the condition behind the keyword at i, up to the token at end.
func (w *conditionWalk) place(i, end int) (conditionPlace, bool) {
	if i+1 >= end {
		return conditionPlace{}, false
	}
	p := conditionPlace{
		start: w.at(i + 1).Start, end: w.at(end - 1).End,
		on: w.at(i).Is("ON"), lower: isLower(w.at(i)),
	}
	or := w.find(i+1, func(w *conditionWalk, i int) bool { return isOneOf(w.at(i), orWords) })
	p.either = or < end
	return p, true
}

// isConflict tells ON CONFLICT and ON DUPLICATE KEY from the ON of a join.
func (w *conditionWalk) isConflict(i int) bool {
	return w.at(i).Is("ON") && isOneOf(w.at(i+1), []string{"CONFLICT", "DUPLICATE"})
}

var (
	queryWords = []string{"SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE"}
	orWords    = []string{"OR", "||", "XOR"}
	joinWords  = []string{"JOIN", "INNER", "CROSS", "NATURAL", "STRAIGHT_JOIN"}
	sideWords  = []string{"LEFT", "RIGHT", "FULL"} // also functions
	whereEnds  = []string{
		"GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "UNION", "INTERSECT", "EXCEPT",
		"RETURNING", "INTO", ";",
	}
)

// isTableEnd tells what may stand behind a table and its alias.
func isTableEnd(w *conditionWalk, i int) bool {
	t := w.at(i)
	return t.Is("WHERE") || t.Is("USING") || t.Is("SET") || t.Is(")") || isOnEnd(w, i)
}

// isOnEnd tells what may stand behind the ON of a join.
func isOnEnd(w *conditionWalk, i int) bool {
	t := w.at(i)
	return t.Is("WHERE") || t.Is("ON") || t.Is("SET") || t.Is(",") || t.Is(")") || isOneOf(t, joinWords) ||
		isOneOf(t, sideWords) && !w.at(i+1).Is("(") || isWhereEnd(w, i)
}

// isWhereEnd tells what may stand behind WHERE.
func isWhereEnd(w *conditionWalk, i int) bool {
	t := w.at(i)
	return isOneOf(t, whereEnds) || w.isConflict(i) || t.Is("LOCK") && w.at(i+1).Is("IN")
}

func isOneOf(t lexer.Token, words []string) bool {
	for _, word := range words {
		if t.Is(word) {
			return true
		}
	}
	return false
}

func isLower(t lexer.Token) bool { return t.Text == strings.ToLower(t.Text) }
