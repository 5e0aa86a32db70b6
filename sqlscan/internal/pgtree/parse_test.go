package pgtree

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStatementBounds(t *testing.T) {
	sql := "  -- é\n /* ; /* nested */ ; */ SELECT 'é;' ; ;\n\nUPDATE é SET a = 1 -- end\n; SELECT 2  \n"
	got, err := Parse(sql)
	require.NoError(t, err)
	var texts []string
	for _, s := range got {
		texts = append(texts, sql[s.Start:s.End])
	}
	require.Equal(t, []string{"SELECT 'é;'", "UPDATE é SET a = 1 -- end", "SELECT 2"}, texts)
	require.Equal(t, strings.Index(sql, "é SET"), got[1].Node.(*Update).Table.Pos)
	require.Equal(t, got[1].Start, got[1].Node.(*Update).Pos)
}

func TestNoStatements(t *testing.T) {
	for _, sql := range []string{"", "  ", ";;", "-- only\n", "/* only */"} {
		got, err := Parse(sql)
		require.NoError(t, err)
		require.Empty(t, got)
	}
}

// mark is where the position is expected in the texts of the tests below.
const mark = "→"

func TestPositions(t *testing.T) {
	tests := map[string]struct {
		sql string
		pos func(*Select) int
	}{
		"column":    {"SELECT 'é', →a", func(s *Select) int { return s.Targets[1].Expr.Position() }},
		"target":    {"SELECT 'é', →a AS b", func(s *Select) int { return s.Targets[1].Pos }},
		"operator":  {"SELECT é →= 1", func(s *Select) int { return s.Targets[0].Expr.Position() }},
		"table":     {"SELECT 1 FROM é JOIN →s.t ON true", func(s *Select) int { return s.From[0].(*Join).Right.(*TableRef).Pos }},
		"param":     {"SELECT 'é' WHERE →$1", func(s *Select) int { return s.Where.Position() }},
		"cte":       {"WITH é AS (SELECT 1), →b AS (SELECT 2) SELECT 3", func(s *Select) int { return s.With.CTEs[1].Pos }},
		"sublink":   {"SELECT 'é', →EXISTS (SELECT 1)", func(s *Select) int { return s.Targets[1].Expr.Position() }},
		"subquery":  {"SELECT 1 FROM (SELECT →é) x", func(s *Select) int { return s.From[0].(*SubqueryRef).Pos }},
		"function":  {"SELECT 'é' FROM →f(1)", func(s *Select) int { return s.From[0].(*FuncRef).Pos }},
		"statement": {" /* é */ →WITH x AS (SELECT 1) SELECT 2", func(s *Select) int { return s.Pos }},
		"union arm": {"SELECT 1 UNION SELECT →é", func(s *Select) int { return s.Right.Pos }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			sql := strings.Replace(test.sql, mark, "", 1)
			got, err := Parse(sql)
			require.NoError(t, err)
			require.Equal(t, strings.Index(test.sql, mark), test.pos(got[0].Node.(*Select)))
		})
	}
}

func TestUnsupportedPosition(t *testing.T) {
	sql := "SELECT 1; SELECT 'é'::t(→(SELECT 1)); SELECT 2"
	got, err := Parse(strings.Replace(sql, mark, "", 1))
	require.NoError(t, err)
	require.Len(t, got, 3)
	require.Empty(t, got[0].Unsupported)
	require.Equal(t, "sub-select in a type modifier", got[1].Unsupported)
	require.Equal(t, strings.Index(sql, mark), got[1].UnsupportedPos)
	require.Nil(t, got[1].Node)
	require.NotNil(t, got[2].Node)
}

func TestSyntaxErrors(t *testing.T) {
	tests := map[string]string{ // text with a mark: message
		"SELECT 'é' FROM →FROM":         `syntax error at or near "FROM"`,
		"SELECT 1; SELECT é FROM →FROM": `syntax error at or near "FROM"`,
		"SELECT é +→":                   "syntax error at end of input",
		"SELECT é, →'abc":               `unterminated quoted string at or near "'abc"`,
		"SELECT é →/* abc":              `unterminated /* comment at or near "/* abc"`,
		"SELECT é, →$9999999999":        "parameter number $9999999999 is too large",
		"SELECT é, →\x00":               "text has a NUL byte",
		"SELECT é, →\xff":               "text is not valid UTF-8",
		"SELECT é, '→\xc3'":             "text is not valid UTF-8",
		"SELECT '\uFFFD' FROM →FROM":    `syntax error at or near "FROM"`,
		"SELECT 1 FROM t WHERE ?→":      `syntax error at end of input`,
	}
	for marked, msg := range tests {
		t.Run(marked, func(t *testing.T) {
			_, err := Parse(strings.Replace(marked, mark, "", 1))
			var syntax *SyntaxError
			require.ErrorAs(t, err, &syntax)
			require.Equal(t, msg, syntax.Msg)
			require.Equal(t, strings.Index(marked, mark), syntax.Pos)
		})
	}
}

// TestParallel fails in the C parser when it is not kept to one thread: it
// turns the standard error of the process around.
func TestParallel(t *testing.T) {
	for range 4 {
		t.Run("parse", func(t *testing.T) {
			t.Parallel()
			for range 200 {
				_, err := Parse("SELECT a FROM t WHERE b = $1")
				require.NoError(t, err)
			}
		})
	}
}
