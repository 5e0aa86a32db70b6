package pgtree

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWithinLimits(t *testing.T) {
	row := "(1, 'name', $1, NULL), "
	tests := map[string]string{
		"nested sub-selects": nested("select * from (", "select 1", ") x")(100),
		"nested scalars":     nested("select (", "select 1", ")")(100),
		"ctes":               "with " + strings.Repeat("a as (select 1 from t where b = $1), ", 999) + "b as (select 2) select 3",
		"union":              within("select a, b from t where c = 1", "", "", " union all select a, b from t where c = $1 and d")(999),
		"in list":            "select 1 where a in (" + strings.Repeat("1, ", 99_999) + "2)",
		"values":             "insert into t values " + strings.Repeat(row, 99_999) + "(1, 2, 3, 4)",
		"concatenation":      within("select a", "", "", " || t.a")(499),
		"and":                within("select 1 where a = 1", "", "", " and b = $1")(10_000),
		"or":                 within("select 1 where (a = 1)", "", "", " or (b = $1 and c between 1 and 2)")(10_000),
		"joins":              within("select 1 from a", "", "", " left join b on a.x = b.x and b.y = $1")(1_000),
		"case":               "select case " + strings.Repeat("when a + b = 1 then c || d ", 5_000) + "else 0 end",
		"statements":         strings.Repeat("insert into t (a, b) values (1, 'x');\n", 20_000),
		"nested parentheses": within("select 1 where ", "(", "a = 1", " or b = 2)")(300),
		"long string":        "select '" + strings.Repeat("x", 7<<20) + "'",
		// The parser warns of these on a pipe that nobody empties.
		"warnings":             strings.Repeat("create global temporary table a (b int);", 600),
		"long names":           "select " + strings.Repeat(strings.Repeat("a", 100)+", ", 5_000) + "1",
		"banner":               "/" + strings.Repeat("*", 5_000) + "/ select 1",
		"multiple assignment":  "update t set (" + strings.Repeat("a, ", 200) + "b) = (" + strings.Repeat("1, ", 200) + "2)",
		"multiple assignments": "update t set " + strings.Repeat("(a, b, c) = (select 1, 2, 3), ", 2_000) + "d = 1",
	}
	for name, sql := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Parse(sql)
			require.NoError(t, err)
			require.NotEmpty(t, got)
			require.Empty(t, got[0].Unsupported)
		})
	}
}

func TestBeyondLimits(t *testing.T) {
	tests := map[string]struct{ sql, msg string }{
		"long":   {"select '" + strings.Repeat("x", 8<<20) + "'", "bytes, more than the"},
		"words":  {"select " + strings.Repeat("a, ", 2<<20) + "b", "words and values"},
		"groups": {"select " + strings.Repeat("f(),", 2<<19) + "b", "words and values"},
		"copies": {"update t set (" + strings.Repeat("a, ", 2_000) + "b) = (" + strings.Repeat("1, ", 2_000) + "2)",
			"words and values"},
		"nested copies": {nested("with a as (update t set (a, b, c) = (", "select 1, 2, 3", ") returning a) select 1")(30),
			"words and values"},
		"deep and long": {"select " + within("", "f(", strings.Repeat("a, ", 300_000)+"b", ")")(400),
			"too long for how deep"},
		"operators":        {"select " + strings.Repeat("+", 2_000) + "1", "nests too deep"},
		"run":              {"select " + strings.Repeat("+", 100_000) + "1", "runs of operator characters"},
		"operator":         {"select a " + strings.Repeat("@ -+", 50_000) + " b", "nests too deep"},
		"comments":         {"select " + strings.Repeat("/*", 50_000) + strings.Repeat("*/", 50_000) + "1", "runs of operator characters"},
		"warnings":         {strings.Repeat("create global temp table a (b int);", 10_000), "deprecated GLOBAL"},
		"and as a name":    {within("select a", "", "", " || a.and")(5_000), "nests too deep"},
		"escaped quote":    {"select E'\\'' || " + within("", "f(", "1", ")")(5_000) + " || E'\\''", "nests too deep"},
		"continued string": {"select E'a' -- c\n '\\'' || " + within("", "f(", "1", ")")(5_000) + " || '", "nests too deep"},
		"dollar quote":     {"select $a$ ' $a$ || " + within("", "f(", "1", ")")(5_000) + " || $a$ ' $a$", "nests too deep"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(test.sql)
			var limit *LimitError
			require.ErrorAs(t, err, &limit)
			require.Contains(t, limit.Msg, test.msg)
			require.LessOrEqual(t, limit.Pos, len(test.sql))
		})
	}
}
