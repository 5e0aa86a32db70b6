package sqlscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

func TestReadPlainStatements(t *testing.T) {
	p := read(Literal("-- one\nSELECT * FROM orders WHERE tenant_id = $2 AND id = $1;\n\n; /* x */ DELETE FROM a WHERE b = :b AND c = :b AND d = ? AND e IN (?, ?)"), Postgres)
	require.Len(t, p.statements, 2)
	require.Equal(t, []Comment{{"-- one", 0}, {"/* x */", 65}}, p.comments)
	for i := range p.statements {
		require.Empty(t, p.statements[i].problem)
	}
	require.Equal(t, 7, p.statements[0].offset)
	require.Equal(t, 73, p.statements[1].offset)
	require.Equal(t, []string{"$2", "$1", ":b", "?1", "?2", "?3"}, valueNames(p))
	require.Equal(t, map[int]Value{
		1: {Text: "$2", Ordinal: 2, Offset: 46, Single: true},
		2: {Text: "$1", Ordinal: 1, Offset: 58, Single: true},
	}, p.statements[0].params)
	require.Equal(t, Value{Text: ":b", Name: "b", Offset: 97, Single: true}, p.statements[1].params[1])
}

func valueNames(p prepared) []string {
	var names []string
	for _, v := range p.placeholders {
		names = append(names, v.String())
	}
	return names
}

// TestReadSplits checks where statements begin and end, and that one that does
// not parse loses no other.
func TestReadSplits(t *testing.T) {
	for _, c := range []struct {
		dialect Dialect
		in      string
		want    []string // a problem's statement has ! before it
	}{
		{Postgres, "", nil},
		{Postgres, " ;; -- nothing\n ; /* ; */ ", nil},
		{Postgres, "SELECT 1", []string{"SELECT 1"}},
		{Postgres, "SELECT 1;SELECT 2;", []string{"SELECT 1", "SELECT 2"}},
		{Postgres, "SELECT ';' ; SELECT $$;$$ ; SELECT 3 -- ;", []string{"SELECT ';'", "SELECT $$;$$", "SELECT 3"}},
		{Postgres, "SELECT FROM WHERE; SELECT 2", []string{"!SELECT FROM WHERE", "SELECT 2"}},
		{Postgres, "SELECT (1; SELECT 2; SELECT 3", []string{"!SELECT (1", "SELECT 2", "SELECT 3"}},
		{Postgres, "SELECT 1); SELECT 2", []string{"!SELECT 1)", "SELECT 2"}},
		{Postgres, "BEGIN; SELECT 1; END; COMMIT", []string{"BEGIN", "SELECT 1", "END", "COMMIT"}},
		{Postgres, "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b); SELECT 2",
			[]string{"CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)", "SELECT 2"}},
		{Postgres, "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
			[]string{"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "SELECT 3"}},
		{Postgres, "SELECT 'a; SELECT 2", []string{"!SELECT 'a; SELECT 2"}},
		{Postgres, "SELECT 1; SELECT \"a", []string{"SELECT 1", "!SELECT \"a"}},
		{Postgres, "SELECT 1 /* ; SELECT 2", []string{"!SELECT 1"}},
		{Postgres, "SELECT 1; SELECT 'a\x00b'; SELECT 3", []string{"SELECT 1", "!SELECT 'a\x00b'", "SELECT 3"}},
		{Postgres, "SELECT 1; SELECT '\xff'; SELECT 3", []string{"SELECT 1", "!SELECT '\xff'", "SELECT 3"}},
		{MySQL, "CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END; SELECT 3",
			[]string{"!CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END", "SELECT 3"}},
		{SQLite, "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END; SELECT 3",
			[]string{"!CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END", "SELECT 3"}},
		{SQLite, "BEGIN; SELECT 1; END", []string{"BEGIN", "SELECT 1", "END"}},
	} {
		t.Run(c.in, func(t *testing.T) {
			var got []string
			p := read(Literal(c.in), c.dialect)
			for _, s := range p.statements {
				text := c.in[s.offset:s.end]
				if s.code != "" {
					require.Equal(t, TV302, s.code)
					require.NotEmpty(t, s.problem)
					text = "!" + text
				}
				got = append(got, text)
			}
			require.Equal(t, c.want, got)
		})
	}
}

// TestReadProblems checks what is said of texts that cannot be read, and where.
func TestReadProblems(t *testing.T) {
	for _, c := range []struct{ in, problem, at string }{
		{"SELECT * FORM orders", `syntax error at or near "FORM"`, "FORM"},
		{"SELECT a, FROM orders", `syntax error at or near "FROM"`, "FROM"},
		{"SELECT 1; /* x */ SELECT a b c", `syntax error at or near "c"`, "c"},
		{"SELECT 'abc", "unterminated string", "'abc"},
		{"SELECT \"abc", "unterminated quoted identifier", "\"abc"},
		{"SELECT $$abc", "unterminated string", "$$abc"},
		{"SELECT 1 /* abc", "unterminated comment", "/* abc"},
		{"SELECT 'a\x00b'", "text has a NUL byte", "\x00b"},
		{"SELECT 'a\xffb'", "text is not valid UTF-8", "\xffb"},
		{"SELECT (1", "syntax error at end of input", ""},
	} {
		p := read(Literal(c.in), Postgres)
		s := p.statements[len(p.statements)-1]
		require.Equal(t, TV302, s.code, c.in)
		require.Equal(t, c.problem, s.problem, c.in)
		require.Equal(t, c.at, c.in[s.problemAt:][:len(c.at)], c.in)
	}
}

// TestReadPositions checks that positions of the tree lead back to the text.
func TestReadPositions(t *testing.T) {
	for _, c := range []struct {
		dialect  Dialect
		in, want string
	}{
		{Postgres, "  SELECT a /* c */ FROM\n\torders o", "orders"},
		{Postgres, "SELECT $1, :name, ? FROM orders", "orders"},
		{MySQL, "SELECT a, \"x\" FROM `Orders` LIMIT 1, 2", "`Orders`"},
		{MySQL, "SELECT a FROM `Orders` WHERE b <=> ?", "`Orders`"},
		{SQLite, "SELECT a == b FROM [orders]", "[orders]"},
	} {
		p := read(Literal(c.in), c.dialect)
		s := &p.statements[0]
		require.Empty(t, s.problem)
		from := s.tree.Node.(*pgtree.Select).From[0].(*pgtree.TableRef)
		require.True(t, strings.HasPrefix(c.in[s.at(from.Pos):], c.want), c.in)
		require.Equal(t, s.offset, s.at(-1))
	}
}

// TestReadOrdinals checks the numbers of question marks.
func TestReadOrdinals(t *testing.T) {
	for _, c := range []struct {
		dialect Dialect
		in      string
		want    []string
	}{
		{Postgres, "SELECT ?; SELECT ?, '?', ?", []string{"?1", "?2", "?3"}},
		{Postgres, "SELECT {cols} FROM {t} WHERE a = ? ORDER BY {x} LIMIT ?", []string{"?1", "?2"}},
		{Postgres, "SELECT a FROM t WHERE a IN ({ids}) AND b = ?", []string{"?"}},
		{Postgres, "SELECT a FROM t WHERE a = ? AND {cond} AND b = ?", []string{"?1", "?"}},
		{Postgres, "SELECT a FROM t {where} LIMIT ?", []string{"?"}},
		{Postgres, "SELECT a FROM t WHERE {col} = ? AND t.{col} = ?", []string{"?1", "?2"}},
		{Postgres, "SELECT a FROM t WHERE a = {#n} AND b = ?", []string{"?1"}},
		{Postgres, "UPDATE t SET {set} WHERE b = ?", []string{"?"}},
		{SQLite, "SELECT ?5, ?, ?2, ?", []string{"?5", "?6", "?2", "?7"}},
		{Postgres, "SELECT ${#n}, ${#n}", []string{"$n", "$n"}},
		{Postgres, "SELECT a FROM t WHERE a IN ? AND b IN @x AND c IN :y", []string{"?1", "@x", ":y"}},
	} {
		p := read(holeTemplate(c.in), c.dialect)
		require.Equal(t, c.want, valueNames(p), c.in)
		for _, s := range p.statements {
			require.Empty(t, s.problem, c.in)
		}
	}
}

// TestReadHuge checks that a long text is read in bounded time.
func TestReadHuge(t *testing.T) {
	row := "(1, 'some text', NULL), "
	for _, d := range []Dialect{Postgres, MySQL, SQLite} {
		p := read(Literal("INSERT INTO t VALUES "+strings.Repeat(row, 2000)+"(1, 'x', NULL)"), d)
		require.Len(t, p.statements, 1)
		require.Empty(t, p.statements[0].problem)
	}
	for _, unit := range []string{"(", "'a' ", "SELECT ( ", "a.", "CASE ", "BEGIN ", "? ", "LIMIT 1, ", "JOIN x ", "{"} {
		for _, d := range []Dialect{Postgres, MySQL, SQLite} {
			read(Literal("SELECT "+strings.Repeat(unit, 20000)), d)
		}
	}
}

// FuzzRead checks that no template makes the reader fail, and that all offsets
// are within the text.
func FuzzRead(f *testing.F) {
	for _, c := range holeCases {
		f.Add(c.in, uint8(0))
	}
	f.Add("SELECT `a` FROM b LIMIT 1, 2; REPLACE INTO t VALUES (?)", uint8(1))
	f.Fuzz(func(t *testing.T, text string, dialect uint8) {
		template := holeTemplate(text)
		p := read(template, []Dialect{Postgres, MySQL, SQLite}[dialect%3])
		n, last := len(template.String()), 0
		for i := range p.statements {
			s := &p.statements[i]
			if s.offset < last || s.end <= s.offset || s.end > n {
				t.Fatalf("statement at %d to %d, after %d of %d", s.offset, s.end, last, n)
			}
			last = s.end
			if s.code != "" && (s.problem == "" || s.problemAt < 0 || s.problemAt > n) {
				t.Fatalf("problem %q at %d of %d", s.problem, s.problemAt, n)
			}
			for pos := -1; pos <= len(s.text); pos++ {
				if at := s.at(pos); at < s.offset || at > s.end {
					t.Fatalf("position %d is at %d, outside %d to %d", pos, at, s.offset, s.end)
				}
			}
		}
		for _, v := range p.placeholders {
			if v.Offset < 0 || v.Offset >= n {
				t.Fatalf("placeholder %q at %d of %d", v.Text, v.Offset, n)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, c := range []struct {
		name    string
		dialect Dialect
		in      string
	}{
		{"postgres", Postgres, "SELECT o.id, o.total, i.name FROM orders o JOIN items i ON i.order_id = o.id WHERE o.tenant_id = $1 AND o.id = $2 ORDER BY i.name LIMIT 20"},
		{"mysql", MySQL, "SELECT o.`id`, o.total FROM `orders` o WHERE o.tenant_id = ? AND o.status = \"open\" LIMIT 0, 20"},
		{"holes", Postgres, "SELECT {cols} FROM orders WHERE tenant_id = $1 AND {cond} ORDER BY {x} {dir}"},
	} {
		b.Run(c.name, func(b *testing.B) {
			template := holeTemplate(c.in)
			b.ReportAllocs()
			for b.Loop() {
				read(template, c.dialect)
			}
		})
	}
}
