package schema

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func read(text, dialect string) string {
	return dump(Parse([]Source{{Name: "a.sql", Text: text}}, dialect))
}

func TestReadBytes(t *testing.T) {
	a := "table public.a\n  x int4\n"
	for name, c := range map[string]struct{ text, want string }{
		"byte order mark":    {"\ufeffCREATE TABLE a (x int);", a},
		"lines of Windows":   {"CREATE TABLE a (\r\nx int);\r\nBROKEN;\r\n", a + "warning a.sql:3: statement left out: syntax error at or near \"BROKEN\"\n"},
		"lone end of line":   {"-- +goose Up\rx\nCREATE TABLE a (x int);\n-- +goose Down\nDROP TABLE a", a},
		"no end of line":     {"CREATE TABLE a (x int)", a},
		"semicolons only":    {";;;CREATE TABLE a (x int);;", a},
		"COPY data of CRLF":  {"CREATE TABLE a (x int);\r\nCOPY a FROM stdin;\r\n';\r\n\\.\r\n", a},
		"restrict mid-file":  {"\\restrict x\n\\unrestrict x\nCREATE TABLE a (x int);", a},
		"comment in between": {"CREATE /* TABLE b (y int); */ TABLE a ( -- ;\nx int);", a},
	} {
		require.Equal(t, c.want, read(c.text, ""), name)
	}
}

func TestReadBadBytes(t *testing.T) {
	for _, bad := range []string{"\x00", "\xff\xfe", "CREATE TABLE \x00b (x int)", "CREATE TABLE b (x text DEFAULT '\xff')"} {
		got := read("CREATE TABLE a (x int);\n"+bad+";\nCREATE TABLE c (x int);", "")
		require.Contains(t, got, "table public.a\n")
		require.Contains(t, got, "table public.c\n")
		require.Contains(t, got, "warning a.sql:2:", "%q", bad)
	}
}

func TestReadIsBounded(t *testing.T) {
	n := 20_000
	for name, text := range map[string]string{
		"parentheses":  "CREATE TABLE b (x int DEFAULT " + strings.Repeat("(", n) + "1" + strings.Repeat(")", n) + ");",
		"sub-selects":  "CREATE VIEW b AS " + strings.Repeat("SELECT * FROM (", n) + "SELECT 1" + strings.Repeat(") s", n) + ";",
		"comments":     strings.Repeat("/*", n) + strings.Repeat("*/", n),
		"dollars":      strings.Repeat("$a$ $b$ ", n) + ";",
		"quotes":       strings.Repeat("';\n", n+1),
		"stars":        "CREATE TABLE t (a int, b int); CREATE VIEW b AS " + strings.Repeat("SELECT p.*, q.* FROM (", 40) + "SELECT * FROM t" + strings.Repeat(") p, (SELECT * FROM t) q", 40) + ";",
		"many columns": "CREATE TABLE b (" + strings.Repeat("x int,", n) + "y int);",
	} {
		t.Run(name, func(t *testing.T) {
			got := read("CREATE TABLE a (x int);\n"+text, "")
			require.Contains(t, got, "table public.a\n")
		})
	}
}

func TestReadFiles(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.sql")
	require.NoError(t, os.WriteFile(name, []byte("CREATE TABLE a (x int)"), 0o644))
	c, warnings, err := Read([]string{name}, "postgres")
	require.NoError(t, err)
	require.Empty(t, warnings)
	require.Equal(t, name, c.Tables["public.a"].File)
	require.Equal(t, 1, c.Tables["public.a"].Line)

	_, _, err = Read([]string{filepath.Join(dir, "missing.sql")}, "")
	require.ErrorContains(t, err, "missing.sql")
	_, _, err = Read([]string{name}, "oracle")
	require.ErrorContains(t, err, `unknown dialect "oracle"`)
}

func TestReadLargeFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.sql")
	require.NoError(t, os.WriteFile(name, nil, 0o644))
	require.NoError(t, os.Truncate(name, maxFile+1))
	c, warnings, err := Read([]string{name}, "")
	require.NoError(t, err)
	require.Empty(t, c.Tables)
	require.Len(t, warnings, 1)
	require.Contains(t, warnings[0].Message, "larger than 64 MB")
}

func TestExpandOutsideOfBase(t *testing.T) {
	dir := t.TempDir()
	base := filepath.Join(dir, "weird [name]")
	require.NoError(t, os.Mkdir(base, 0o755))
	name := filepath.Join(dir, "a.sql")
	require.NoError(t, os.WriteFile(name, nil, 0o644))
	for _, pattern := range []string{"../a.sql", "../*.sql", name} {
		files, err := Expand(base, []string{pattern})
		require.NoError(t, err, pattern)
		require.Equal(t, []string{name}, files, pattern)
	}
}

func TestComparePaths(t *testing.T) {
	for _, want := range [][]string{
		{"1_a.sql", "2_b.sql", "10_c.sql", "20230101000000_d.sql"},
		{"0001_a.sql", "0002_b.sql", "0010_c.sql"},
		{"V1__a.sql", "V1.1__b.sql", "V1.2__c.sql", "V1.10__d.sql", "V2__e.sql", "V10__f.sql", "R__g.sql"},
		{"V1__a.sql", "V1_1__b.sql", "V2__c.sql"},
		{"1.up.sql", "1_a.up.sql", "2.up.sql"},
		{"9.sql", "a/1.sql", "a/2.sql", "a/b/1.sql", "b/1.sql"},
		{"v9/1.sql", "v10/1.sql"},
		{"orders.sql", "users.sql"},
		{"01.sql", "1_a.sql", "02.sql"},
		{"99999999999999999999999998.sql", "99999999999999999999999999.sql"},
	} {
		got := slices.Clone(want)
		r := rand.New(rand.NewSource(1))
		for range 20 {
			r.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
			slices.SortFunc(got, comparePaths)
			require.Equal(t, want, got)
		}
	}
}

func TestObjectName(t *testing.T) {
	long := strings.Repeat("x", 70)
	require.Equal(t, "t_a_key", objectName("t", "a", "key"))
	require.Equal(t, "t_pkey", objectName("t", "", "pkey"))
	require.Equal(t, strings.Repeat("x", 58)+"_pkey", objectName(long, "", "pkey"))
	require.Equal(t, strings.Repeat("x", 29)+"_"+strings.Repeat("x", 29)+"_key", objectName(long, long, "key"))
	require.Len(t, objectName(long, long, "fkey12"), maxName)
	require.Equal(t, "ü", clip("üü", 3), "no half characters")
}

// TestDeterministic reads the same text many times.
func TestDeterministic(t *testing.T) {
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "CREATE TABLE t%d (id int PRIMARY KEY, p int REFERENCES t%d); CREATE VIEW v%d AS SELECT * FROM t%d; ALTER TABLE gone%d ADD x int;\n", i, i/2, i, i, i)
	}
	text.WriteString("DROP TABLE t1 CASCADE; ALTER TABLE t2 RENAME TO u; CREATE SCHEMA s; ALTER TABLE t3 SET SCHEMA s; DROP SCHEMA s CASCADE;")
	want := read(text.String(), "")
	for range 5 {
		require.Equal(t, want, read(text.String(), ""))
	}
}

func FuzzSchema(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	require.NoError(f, err)
	for _, name := range archives {
		text, err := os.ReadFile(name)
		require.NoError(f, err)
		for _, part := range strings.Split(string(text), "\n-- ") {
			_, part, _ = strings.Cut(part, " --\n")
			for dialect := range 3 {
				f.Add(part, dialect)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string, dialect int) {
		d := []string{postgres, mysql, sqlite}[uint(dialect)%3]
		c, warnings := Parse([]Source{{Name: "a.sql", Text: text}}, d)
		lines := strings.Count(text, "\n") + 1
		for _, w := range warnings {
			if w.Line < 0 || w.Line > lines {
				t.Errorf("warning in line %d of %d: %s", w.Line, lines, w.Message)
			}
			if strings.Contains(w.Message, "made the reader fail") {
				t.Error(w.Message)
			}
		}
		_ = dump(c, warnings)
	})
}

func BenchmarkParse(b *testing.B) {
	var text strings.Builder
	for i := range 500 {
		fmt.Fprintf(&text, "CREATE TABLE public.t%d (id bigint NOT NULL, org_id bigint NOT NULL, note text DEFAULT 'x');\nALTER TABLE ONLY public.t%d ADD CONSTRAINT t%d_pkey PRIMARY KEY (id);\nINSERT INTO t%d VALUES (1, 2, 'three');\n", i, i, i, i)
	}
	sources := []Source{{Name: "a.sql", Text: text.String()}}
	b.ReportAllocs()
	for b.Loop() {
		Parse(sources, "")
	}
}
