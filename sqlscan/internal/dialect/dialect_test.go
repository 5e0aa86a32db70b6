package dialect

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan/internal/lexer"
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// rewriteCase is a statement and what becomes of it: its tokens with a space
// between them, or the problem.
type rewriteCase struct {
	in, out string
	anyKey  bool
	problem string
}

func TestRewriteMySQL(t *testing.T) {
	runCases(t, lexer.MySQL, mysqlQueries)
	runCases(t, lexer.MySQL, mysqlChanges)
}

func TestRewriteSQLite(t *testing.T) { runCases(t, lexer.SQLite, sqliteStatements) }

func runCases(t *testing.T, mode lexer.Mode, cases []rewriteCase) {
	for _, c := range cases {
		t.Run(c.in, func(t *testing.T) {
			r := Rewrite(mode, scan(mode, c.in))
			require.Equal(t, c.problem, r.Problem)
			if c.problem != "" {
				require.Less(t, r.ProblemAt, len(c.in))
				return
			}
			require.Equal(t, c.out, spelled(r.Tokens, false))
			require.Equal(t, c.anyKey, r.AnyKey)
			statements, err := pgtree.Parse(spelled(r.Tokens, true))
			require.NoError(t, err)
			require.Len(t, statements, 1)
		})
	}
}

// TestRewriteKeepsPlaces checks that what is taken over as it was written says
// so in the text at its place.
func TestRewriteKeepsPlaces(t *testing.T) {
	for mode, cases := range map[lexer.Mode][][]rewriteCase{
		lexer.MySQL:  {mysqlQueries, mysqlChanges},
		lexer.SQLite: {sqliteStatements},
	} {
		for _, list := range cases {
			for _, c := range list {
				for _, tok := range Rewrite(mode, scan(mode, c.in)).Tokens {
					require.LessOrEqual(t, 0, tok.Start)
					require.LessOrEqual(t, tok.End, len(c.in), c.in)
					if tok.Kind == lexer.Placeholder {
						require.Equal(t, tok.Text, c.in[tok.Start:tok.End], c.in)
					}
				}
			}
		}
	}
}

// TestRewriteOffsets checks where some rewritten tokens come from.
func TestRewriteOffsets(t *testing.T) {
	for _, c := range []struct{ in, token, from string }{
		{"SELECT * FROM `Orders` WHERE a = ?", `"orders"`, "`Orders`"},
		{"SELECT 1 FROM t LIMIT 10, 20", "20", "20"},
		{"SELECT 1 FROM t LIMIT 10, 20", "10", "10"},
		{"UPDATE a JOIN bb ON a.id = bb.id SET a.x = 1", "bb", "bb"},
		{"DELETE o FROM orders o JOIN items i ON o.id = i.o", "orders", "orders"},
		{"DELETE o FROM orders o JOIN items i ON o.id = i.o", "items", "items"},
		{"REPLACE INTO orders VALUES (1)", "INSERT", "REPLACE"},
		{"SELECT a <=> b", "DISTINCT", "<=>"},
		{"INSERT INTO orders SET abc = 1", "abc", "abc"},
	} {
		found := false
		for _, tok := range Rewrite(lexer.MySQL, scan(lexer.MySQL, c.in)).Tokens {
			if tok.Text == c.token {
				found = true
				require.Equal(t, c.from, c.in[tok.Start:tok.End], c.in)
				break
			}
		}
		require.True(t, found, c.in)
	}
}

func TestRewriteLeavesPostgresAlone(t *testing.T) {
	tokens := scan(lexer.Postgres, `SELECT a || b FROM "T" LIMIT 1`)
	require.Equal(t, tokens, Rewrite(lexer.Postgres, tokens).Tokens)
}

func scan(mode lexer.Mode, text string) []lexer.Token {
	var out []lexer.Token
	for _, t := range lexer.Scan(text, mode, nil) {
		if t.Kind != lexer.Comment {
			out = append(out, t)
		}
	}
	return out
}

// spelled writes tokens as text, with $1 for each placeholder if asked.
func spelled(tokens []lexer.Token, params bool) string {
	var b strings.Builder
	for i, t := range tokens {
		switch {
		case i > 0 && t.Newline:
			b.WriteByte('\n')
		case i > 0:
			b.WriteByte(' ')
		}
		text := t.Text
		if params && t.Kind == lexer.Placeholder {
			text = "$1"
			if i > 0 && tokens[i-1].Is("IN") {
				text = "($1)"
			}
		}
		b.WriteString(text)
	}
	return b.String()
}

func FuzzDialect(f *testing.F) {
	for _, c := range mysqlQueries {
		f.Add(c.in, true)
	}
	for _, c := range mysqlChanges {
		f.Add(c.in, true)
	}
	for _, c := range sqliteStatements {
		f.Add(c.in, false)
	}
	f.Fuzz(func(t *testing.T, text string, mysql bool) {
		mode := lexer.SQLite
		if mysql {
			mode = lexer.MySQL
		}
		r := Rewrite(mode, scan(mode, text))
		if r.ProblemAt < 0 || r.ProblemAt > len(text) {
			t.Fatalf("problem at %d of %d", r.ProblemAt, len(text))
		}
		for _, tok := range r.Tokens {
			if tok.Start < 0 || tok.End > len(text) || tok.Start > tok.End {
				t.Fatalf("token %q at %d to %d of %d", tok.Text, tok.Start, tok.End, len(text))
			}
		}
	})
}
