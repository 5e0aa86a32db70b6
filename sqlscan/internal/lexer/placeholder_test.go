package lexer

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// placeholderCases say which placeholders a text has.
var placeholderCases = []struct {
	mode Mode
	in   string
	want []string
}{
	{Postgres, "SELECT $1, $23", []string{"$1", "$23"}},
	{Postgres, "WHERE a = ? AND data ? 'x'", []string{"?"}},
	{Postgres, "WHERE a IN (?, ?)", []string{"?", "?"}},
	{Postgres, "LIMIT ? OFFSET ?", []string{"?", "?"}},
	{Postgres, "data ?| array['a']", nil},
	{Postgres, "data ?& array['a']", nil},
	{Postgres, "data ?| ?", []string{"?"}},
	{Postgres, "data ? ?", []string{"?"}},
	{Postgres, "data?'x'", nil},
	{Postgres, "data ?? 'x' AND b = ?", []string{"?"}},
	{Postgres, "data ??| ?", []string{"?"}},
	{Postgres, "(?)::int", []string{"?"}},
	{Postgres, "?::int = id", []string{"?"}},
	{Postgres, "? = id", []string{"?"}},
	{Postgres, "VALUES (?,?), (?,?)", []string{"?", "?", "?", "?"}},
	{Postgres, "INTERVAL ?", []string{"?"}},
	{Postgres, "data @>?", []string{"?"}},
	{Postgres, "data->>? = ?", []string{"?", "?"}},
	{Postgres, "a=?", []string{"?"}},
	{Postgres, "a>=?AND b<>?", []string{"?", "?"}},
	{Postgres, "a LIKE ?||'%'", []string{"?"}},
	{Postgres, "'%'||?||'%'", []string{"?"}},
	{Postgres, "a = -?", []string{"?"}},
	{Postgres, "a BETWEEN ? AND ?", []string{"?", "?"}},
	{Postgres, "FETCH FIRST ? ROWS ONLY", []string{"?"}},
	{Postgres, "ts AT TIME ZONE ?", []string{"?"}},
	{Postgres, "zone ? 'x'", nil},
	{Postgres, "t.limit ? 'x'", nil},
	{Postgres, "a IS DISTINCT FROM ?", []string{"?"}},
	{Postgres, "value ? 'k' OR value->'a' ? 'b'", nil},
	{Postgres, "(data->'a') ? 'b' AND c = ?", []string{"?"}},
	{Postgres, "tags[1] ? 'b'", nil},
	{Postgres, "data @? '$.a' AND b = ?", []string{"?"}},
	{Postgres, "CASE WHEN ? THEN ? ELSE ? END", []string{"?", "?", "?"}},
	{Postgres, "SELECT ? FROM a", []string{"?"}},
	{Postgres, "a = ?1 AND b = ?2", []string{"?1", "?2"}},
	{Postgres, "date ? ORDER BY x", []string{"?"}},
	{Postgres, "a = :name AND b=:name2", []string{":name", ":name2"}},
	{Postgres, "a::text = :name::text", []string{":name"}},
	{Postgres, "a = :user.id", []string{":user.id"}},
	{Postgres, "(:a, :b)", []string{":a", ":b"}},
	{Postgres, "a[1:2]", nil},
	{Postgres, "a[lo:hi]", nil},
	{Postgres, "a[:n]", nil},
	{Postgres, "a[(:n)]", []string{":n"}},
	{Postgres, "ARRAY[:a, :b]", []string{":a", ":b"}},
	{Postgres, "f(a := 1, b => 2)", nil},
	{Postgres, "JSON_OBJECT('k':v)", nil},
	{Postgres, "a::::text = :b", []string{":b"}},
	{Postgres, "a = @name", []string{"@name"}},
	{Postgres, "a=@name", []string{"@name"}},
	{Postgres, "a>=@x AND b<>@y", []string{"@x", "@y"}},
	{Postgres, "a=:x", []string{":x"}},
	{Postgres, "a <@ b AND c @> d AND e @@ f", nil},
	{Postgres, "a @@tsq", nil},
	{Postgres, "a @-@ b", nil},
	{Postgres, "a <@b", nil},
	{Postgres, "a @>@b", []string{"@b"}},
	{Postgres, "'?' || '$1' || ':a' || '@b'", nil},
	{Postgres, "\"a?b\" = ?", []string{"?"}},
	{Postgres, "$$ ? $1 :a $$", nil},
	{Postgres, "$f$ ? $$ $1 $f$ || ?", []string{"?"}},
	{Postgres, "E'it\\'s ?' || ?", []string{"?"}},
	{Postgres, "'a''?' || ?", []string{"?"}},
	{Postgres, "-- ?\n?", []string{"?"}},
	{Postgres, "/* ? /* ? */ ? */ ?", []string{"?"}},
	{Postgres, "a$1 = $2", []string{"$2"}},
	{Postgres, "U&'\\003f?' || ?", []string{"?"}},
	{Postgres, "date '2020-01-01' + ?", []string{"?"}},
	{MySQL, "a = ? AND b->'$.x' = ?", []string{"?", "?"}},
	{MySQL, `a = "?" AND b = '\'?' AND c = ?`, []string{"?"}},
	{MySQL, "`a?` = ? # ?", []string{"?"}},
	{MySQL, "a = 5--? ", []string{"?"}},
	{MySQL, "/* /* ? */ ?", []string{"?"}},
	{MySQL, "@@session.x = @a AND @b := :c", []string{"@a", "@b", ":c"}},
	{SQLite, "a = ?12 AND b = $name AND c = :c AND d = @d", []string{"?12", "$name", ":c", "@d"}},
	{SQLite, "[a?] = ? AND `b?` = 'c?'", []string{"?"}},
}

func TestPlaceholders(t *testing.T) {
	for _, c := range placeholderCases {
		t.Run(c.in, func(t *testing.T) {
			var got []string
			for _, tok := range Scan(c.in, c.mode, nil) {
				if tok.Kind == Placeholder {
					got = append(got, tok.Text)
				}
			}
			require.Equal(t, c.want, got)
		})
	}
}
