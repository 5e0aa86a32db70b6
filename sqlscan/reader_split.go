package sqlscan

import "github.com/tenantvet/tenantvet/sqlscan/internal/lexer"

// split cuts tokens into statements at their semicolons, and leaves out empty
// statements. A semicolon within parentheses or the body of a function does
// not end one.
func split(tokens []lexer.Token, mode lexer.Mode) [][]lexer.Token {
	var out [][]lexer.Token
	for len(tokens) > 0 {
		n, balanced := statementEnd(tokens, mode)
		if !balanced {
			return append(out, splitAll(tokens)...)
		}
		if n > 0 {
			out = append(out, tokens[:n])
		}
		tokens = tokens[min(n+1, len(tokens)):]
	}
	return out
}

// splitAll cuts at every semicolon. It serves texts whose parentheses do not
// match, of which one broken statement must not lose the rest.
func splitAll(tokens []lexer.Token) [][]lexer.Token {
	var out [][]lexer.Token
	start := 0
	for i, t := range tokens {
		if t.Is(";") {
			if i > start {
				out = append(out, tokens[start:i])
			}
			start = i + 1
		}
	}
	if start < len(tokens) {
		out = append(out, tokens[start:])
	}
	return out
}

// statementEnd returns the index of the semicolon that ends the first
// statement, or the number of tokens. It is not balanced when parentheses or
// a body are still open at the end.
func statementEnd(tokens []lexer.Token, mode lexer.Mode) (n int, balanced bool) {
	parens, body := 0, 0
	routine := mode != lexer.Postgres && isRoutine(tokens)
	for i, t := range tokens {
		switch {
		case t.Is("("):
			parens++
		case t.Is(")"):
			parens = max(parens-1, 0)
		case t.Is(";") && parens == 0 && body == 0:
			return i, true
		case t.Kind == lexer.Word:
			body = max(body+bodyDepth(tokens, i, routine || body > 0), 0)
		}
	}
	return len(tokens), parens == 0 && body == 0
}

// bodyDepth returns by how much the word at i changes how deep the text is in
// the body of a function: BEGIN ATOMIC in PostgreSQL, BEGIN in a routine of
// another database.
func bodyDepth(tokens []lexer.Token, i int, inside bool) int {
	t := tokens[i]
	var next lexer.Token
	if i+1 < len(tokens) {
		next = tokens[i+1]
	}
	switch {
	case t.Is("BEGIN") && (next.Is("ATOMIC") || inside):
		return 1
	case !inside:
		return 0
	case t.Is("CASE") && (i == 0 || !tokens[i-1].Is("END")):
		return 1
	case t.Is("END") && !next.Is("IF") && !next.Is("LOOP") && !next.Is("REPEAT") && !next.Is("WHILE"):
		return -1
	}
	return 0
}

// isRoutine reports whether the statement creates a trigger, a function, a
// procedure or an event.
func isRoutine(tokens []lexer.Token) bool {
	if !tokens[0].Is("CREATE") {
		return false
	}
	for _, t := range tokens[1:min(len(tokens), 12)] {
		switch {
		case t.Is("TRIGGER"), t.Is("FUNCTION"), t.Is("PROCEDURE"), t.Is("EVENT"):
			return true
		case t.Is("TABLE"), t.Is("VIEW"), t.Is("INDEX"), t.Is(";"), t.Is("("):
			return false
		}
	}
	return false
}
