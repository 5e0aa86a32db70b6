package pgtree

import (
	"strings"
	"testing"

	pg_query "github.com/pganalyze/pg_query_go/v5"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// shapes are texts that nest n times, each in its own way. The names of the
// parts say what makes them nest.
var shapes = map[string]func(n int) string{
	"scalar":     nested("select (", "select 1", ")"),
	"from":       nested("select * from (", "select 1", ") x"),
	"exists":     nested("select 1 from t where exists (", "select 1", ")"),
	"any":        nested("select 1 from t where not a in (", "select 1", ") or b and c is null"),
	"case":       nested("select case when (", "select 1", ") then 1 end"),
	"case only":  within("select ", "case when ", "1", " then 1 end"),
	"case else":  within("select ", "case when a then b else ", "1", " end"),
	"case arg":   within("select ", "case ", "1", " when 1 then 2 end"),
	"func":       within("select ", "f(", "1", ")"),
	"func left":  within("select ", "f(", "1", ") + 1 is null and b or c"),
	"func from":  nested("select 1 from lateral f((", "select 1", ")) with ordinality"),
	"rows from":  within("select 1 from ", "rows from (f((select 1 from ", "a", ")))"),
	"cast":       within("select 1", "", "", "::int"),
	"cast()":     within("select ", "cast(", "1", " as int)"),
	"concat":     within("select a", "", "", "||a"),
	"concat dot": within("select a", "", "", "||a.b"),
	"not":        within("select ", "not ", "a", ""),
	"minus":      within("select ", "- ", "a", ""),
	"is null":    within("select a", "", "", " is null"),
	"isnull":     within("select a", "", "", " isnull"),
	"union":      within("select 1", "", "", " union select 1"),
	"union left": within("", "(", "select 1", " union select 1)"),
	"union (":    within("", "(select 1 union ", "select 1", ")"),
	"union mix":  within("", "select * from (select 1 union all select a+b and c or d from (", "select 1", ") x) y"),
	"join":       within("select 1 from a", "", "", " join a on true"),
	"join (":     within("select 1 from ", "a join (", "a join b on true", ") on true"),
	"join left":  within("select 1 from ", "(", "a", " join b on a and b or c)"),
	"join on":    within("select 1 from ", "a join b on (select true from ", "b", ")"),
	"join last":  within("select 1 from ", "a join ", "a", " on true"),
	"lateral":    within("select 1 from ", "lateral (select 1 from ", "b", ") x join c on true"),
	"array":      within("select array", "[", "1", "]"),
	"subscript":  within("select ", "a[", "1", "]"),
	"slice":      within("select ", "a[1:", "1", "]"),
	"subscripts": within("select a", "", "", "[1]"),
	"fields":     within("select (a)", "", "", ".b"),
	"and or":     within("select ", "a and (b or (", "1", "))"),
	"or and":     within("select ", "(", "1", " and b or c)"),
	"or and f":   within("select ", "f(a or b and f(", "1", "))"),
	"cte":        nested("with a as (", "select 1", ") select 1"),
	"cte dml":    nested("with a as (insert into t select (", "select 1", ")) select 1"),
	"on conflict": nested("with a as (insert into t values (1) on conflict (a) where (",
		"select true", ") do nothing) select 1"),
	"on conflict set": nested("with a as (insert into t values (1) on conflict (a) do update set (a, b) = (",
		"select 1, 2", ")) select 1"),
	"update":     nested("with a as (update t set a = (", "select 1", ")) select 1"),
	"update set": nested("with a as (update t set (a) = (", "select 1", ")) select 1"),
	"merge": nested("with a as (merge into t using t on true when matched and (",
		"select true", ") then do nothing) select 1"),
	"merge set": nested("with a as (merge into t using t on true when matched then update set (a) = (",
		"select 1", ")) select 1"),
	"returning":     nested("with a as (delete from t using f((", "select 1", ")) returning 1) select 1"),
	"row":           within("select ", "(1, ", "2", ")"),
	"collate":       within("select a", "", "", ` collate "C"`),
	"between":       within("select a", "", "", " between 1 and 2 is null"),
	"between (":     within("select a", " between 1 and (a", "", ")"),
	"grouping sets": within("select 1 group by ", "grouping sets (", "1", ")"),
	"rollup":        nested("select 1 group by rollup((", "select 1", "))"),
	"in":            within("select ", "a in (", "1", ")"),
	"at time zone":  within("select a", "", "", " at time zone 'x'"),
	"similar":       within("select ", "a similar to (", "a", ") escape 'b'"),
	"like escape":   within("select ", "a like b escape (", "a", ")"),
	"type modifier": within("select ", "1::a(", "1", ")"),
	"over":          within("select ", "f() over (order by ", "1", ")"),
	"window":        nested("select 1 from t window w as (partition by a order by (", "select 1", "))"),
	"frame":         within("select ", "f() over (rows between 1 preceding and ", "1", " following)"),
	"filter":        within("select ", "f() filter (where ", "1", ")"),
	"within group":  within("select ", "f() within group (order by ", "1", ")"),
	"order by in f": within("select ", "f(a order by f(", "1", "))"),
	"named":         within("select ", "f(a => f(variadic ", "1", "))"),
	"xml":           within("select ", "xmlelement(name a, xmlattributes(", "1", "))"),
	"xmltable":      within("select 1 from ", "xmltable('a' passing (select 1 from ", "b", ") columns a int)"),
	"xmltable path": within("select 1 from ", "xmltable('a' passing b columns a int path (select 1 from ", "b", "))"),
	"xmltable ns":   within("select 1 from ", "xmltable(xmlnamespaces((select 1 from ", "b", ") as n), 'a' passing b columns a int)"),
	"json array":    within("select ", "json_array(", "1", ")"),
	"json query":    nested("select json_array(", "select 1", ")"),
	"json object":   within("select ", "json_object('a': ", "1", ")"),
	"json value":    within("select ", "json_object('a' value ", "1", ")"),
	"json agg":      within("select ", "json_objectagg('a': 1) filter (where ", "1", ")"),
	"json arg":      within("select ", "json_objectagg('a': ", "1", ")"),
	"json over":     within("select ", "json_arrayagg(1) over (order by ", "1", ")"),
	"json order":    within("select ", "json_arrayagg(1 order by ", "1", ")"),
	"values":        within("", "values ((", "select 1", "))"),
	"values from":   within("select 1 from ", "(values ((select 1 from ", "a", "))) x"),
	"tablesample":   within("select 1 from ", "t tablesample x((select 1 from ", "a", "))"),
	"limit":         nested("select 1 limit (", "select 1", ")"),
	"treat":         within("select ", "overlay(a placing ", "b", " from 1)"),
	"check":         nested("create table t (a int check ((", "select true", ")))"),
	"default":       within("create table t (a int default (", "f(", "1", ")))"),
	"policy":        within("create policy p on t using (", "f(", "1", "))"),
	"view":          nested("create view v as select (", "select 1", ")"),
	"index":         within("create index on t ((", "f(", "a", ")))"),
	"call":          within("call p(", "f(", "1", "))"),
	"copy":          nested("copy (select (", "select 1", ")) to stdout"),
	"explain":       nested("explain (costs off) select (", "select 1", ")"),
	"prepare":       nested("prepare p(int) as select (", "select 1", ")"),
	"into":          nested("create table t as select (", "select 1", ")"),
	"function":      nested("create function f(a int default (", "select 1", ")) returns int return 1"),
}

// nested repeats prefix and suffix around a text that begins with SELECT.
func nested(prefix, inner, suffix string) func(int) string { return within("", prefix, inner, suffix) }

// within repeats prefix and suffix around inner, after start.
func within(start, prefix, inner, suffix string) func(int) string {
	return func(n int) string {
		return start + strings.Repeat(prefix, n) + inner + strings.Repeat(suffix, n)
	}
}

// messageDepth returns how deep the messages of a tree are in one another.
func messageDepth(m protoreflect.Message) int {
	deepest := 0
	m.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if f.Kind() != protoreflect.MessageKind {
			return true
		}
		if !f.IsList() {
			deepest = max(deepest, messageDepth(v.Message()))
			return true
		}
		for i := range v.List().Len() {
			deepest = max(deepest, messageDepth(v.List().Get(i).Message()))
		}
		return true
	})
	return deepest + 1
}

func TestDepthIsNeverUnderestimated(t *testing.T) {
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			tried := 0
			for _, n := range []int{1, 2, 5, 40} {
				sql := shape(n)
				estimate, err := measure(sql)
				if err != nil {
					continue // the parser copies what SET (a, b) = stands before
				}
				tree, err := pg_query.Parse(sql)
				if err != nil {
					continue // some shapes cannot nest in themselves
				}
				tried++
				require.GreaterOrEqual(t, estimate, messageDepth(tree.ProtoReflect()), sql)
			}
			require.NotZero(t, tried, shape(1))
		})
	}
}

func TestDeepTextIsRefused(t *testing.T) {
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(shape(30_000))
			var limit *LimitError
			require.ErrorAs(t, err, &limit)
		})
	}
}
