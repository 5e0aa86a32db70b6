package pgtree

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	pg_query "github.com/pganalyze/pg_query_go/v5"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// carried are the parser's nodes whose positions must turn up in our tree.
var carried = map[protoreflect.Name]bool{
	"RangeVar": true, "SubLink": true, "ColumnRef": true, "ParamRef": true, "FuncCall": true, "A_Const": true,
	"CommonTableExpr": true, "A_Expr": true, "BoolExpr": true,
}

// dropped are the fields, by message and name, that our tree has no place
// for. What is in them holds no query, or the statement is refused.
var dropped = map[string]bool{
	"SelectStmt.locking_clause":    true, // FOR UPDATE OF t names a table of FROM
	"TypeName.typmods":             true,
	"TypeName.array_bounds":        true,
	"ResTarget.indirection":        true,
	"CommonTableExpr.cycle_clause": true,
	"ExecuteStmt.params":           true,
	"ExplainStmt.options":          true,
	"CopyStmt.options":             true,
	"IntoClause.options":           true,
	"IndexElem.opclassopts":        true,
}

// positions collects the positions of the nodes that must be carried.
func positions(m protoreflect.Message, out map[string]bool) {
	name := m.Descriptor().Name()
	if carried[name] {
		pos := m.Get(m.Descriptor().Fields().ByName("location")).Int()
		// NULL is left out for the sake of LIMIT ALL.
		k, _ := m.Interface().(*pg_query.A_Const)
		if pos >= 0 && !k.GetIsnull() {
			out[fmt.Sprintf("%s at %d", name, pos)] = true
		}
	}
	m.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if f.Kind() != protoreflect.MessageKind || dropped[string(name)+"."+string(f.Name())] {
			return true
		}
		if !f.IsList() {
			positions(v.Message(), out)
			return true
		}
		for i := range v.List().Len() {
			positions(v.List().Get(i).Message(), out)
		}
		return true
	})
}

// ownPositions collects the positions in our tree, by kind.
func ownPositions(v reflect.Value, out map[int]bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			ownPositions(v.Elem(), out)
		}
	case reflect.Slice:
		for i := range v.Len() {
			ownPositions(v.Index(i), out)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Pos" {
				out[int(v.Field(i).Int())] = true
				continue
			}
			ownPositions(v.Field(i), out)
		}
	}
}

// requireComplete checks that nothing of the parser's trees is missing in
// the statements that were converted and are no DDL.
func requireComplete(t *testing.T, tree *pg_query.ParseResult, statements []Statement) {
	t.Helper()
	for i, s := range statements {
		switch s.Node.(type) {
		case *Select, *Insert, *Update, *Delete, *Merge, *Truncate, *Copy, *Wrapped:
		default:
			continue
		}
		want, got := map[string]bool{}, map[int]bool{}
		positions(tree.Stmts[i].ProtoReflect(), want)
		ownPositions(reflect.ValueOf(s.Node), got)
		for node := range want {
			var pos int
			_, at, _ := strings.Cut(node, " at ")
			_, err := fmt.Sscan(at, &pos)
			require.NoError(t, err)
			require.True(t, got[pos], "%s is missing", node)
		}
	}
}

// wrappers have an expression, E, within another.
var wrappers = []string{
	"f(E)", "(E) + 1", "1 - (E)", "NOT (E)", "(E) IS NULL", "(E) IS NOT TRUE", "(E)::int", "CAST(E AS numeric(3))",
	"a AND (E)", "(E) OR b", "(E) AND c OR d", "CASE WHEN E THEN 1 ELSE 2 END", "CASE E WHEN 1 THEN 2 END",
	"CASE WHEN a THEN b ELSE E END", "COALESCE(a, E)", "NULLIF(E, 1)", "GREATEST(E, 1)", "ROW(E, 1)", "ARRAY[E, 1]",
	"a IN (E, 1)", "(E) IN (1)", "(E) BETWEEN 1 AND 2", "a BETWEEN (E) AND 2", "a LIKE (E) ESCAPE 'x'", "a SIMILAR TO (E)",
	"a = ANY (E)", "(E) IS DISTINCT FROM 1", "(E)[1]", "a[E]", "(f(E)).b", `(E) COLLATE "C"`, "(E) AT TIME ZONE 'x'",
	"(SELECT E)", "EXISTS (SELECT 1 FROM t WHERE E)", "a IN (SELECT E)", "a > ALL (SELECT 1 ORDER BY E)", "ARRAY(SELECT E)",
	"(SELECT 1 LIMIT (E))", "(SELECT 1 OFFSET (E))", "(SELECT DISTINCT ON (E) 1)", "(SELECT 1 GROUP BY E)",
	"(SELECT 1 GROUP BY GROUPING SETS ((E), ROLLUP (1)))", "(SELECT 1 HAVING E)", "(SELECT 1 UNION SELECT E)",
	"(SELECT E UNION ALL SELECT 2)", "(VALUES (1), (E))", "(SELECT 1 FROM a JOIN b ON E)", "(SELECT 1 FROM a LEFT JOIN (SELECT E) b ON true)",
	"(SELECT 1 FROM f(E) x)", "(SELECT 1 FROM LATERAL (SELECT E) x)", "(SELECT 1 FROM ROWS FROM (f(E), g()) x)",
	"(SELECT 1 FROM t TABLESAMPLE system (E))", "(SELECT 1 FROM XMLTABLE('x' PASSING (E) COLUMNS a int DEFAULT (E)))",
	"(WITH x AS (SELECT E) SELECT 1)", "(WITH x AS (INSERT INTO t VALUES (E) RETURNING 1) SELECT 1)",
	"(WITH x AS (INSERT INTO t VALUES (1) ON CONFLICT ((E)) WHERE E DO UPDATE SET a = (E) WHERE E) SELECT 1)",
	"(WITH x AS (UPDATE t SET a = (E) FROM f(E) WHERE E RETURNING E) SELECT 1)", "(WITH x AS (UPDATE t SET (a, b) = (E, 1)) SELECT 1)",
	"(WITH x AS (DELETE FROM t USING f(E) WHERE E RETURNING E) SELECT 1)",
	"(WITH x AS (MERGE INTO t USING f(E) ON E WHEN MATCHED AND E THEN UPDATE SET a = (E) WHEN NOT MATCHED THEN INSERT VALUES (E)) SELECT 1)",
	"f(a ORDER BY E)", "f(a) FILTER (WHERE E)", "f(E) WITHIN GROUP (ORDER BY E)", "f() OVER (PARTITION BY E ORDER BY E)",
	"f() OVER (ROWS BETWEEN E PRECEDING AND E FOLLOWING)", "(SELECT 1 WINDOW w AS (PARTITION BY E))", "f(a => E)", "f(VARIADIC E)",
	"XMLELEMENT(NAME a, XMLATTRIBUTES(E AS b), E)", "XMLFOREST(E AS a)", "XMLSERIALIZE(CONTENT E AS text)", "XMLEXISTS((E) PASSING (E))",
	"JSON_OBJECT('a': E)", "JSON_OBJECT('a' VALUE E)", "JSON_ARRAY(E)", "JSON_ARRAY(SELECT E)", "JSON_OBJECTAGG('a': E) FILTER (WHERE E)",
	"JSON_ARRAYAGG(E ORDER BY E) OVER (ORDER BY E)", "(E) IS JSON", "(E, a) OVERLAPS (b, c)", "EXTRACT(year FROM E)", "GROUPING(E)",
}

// mixed nests n wrappers at random. Where one has several places for an
// expression, one of them, at random, nests on.
func mixed(r *rand.Rand, n int) string {
	expr := "h.x"
	for range n {
		parts := strings.Split(wrappers[r.IntN(len(wrappers))], "E")
		// Capital E also stands in keywords: only those between other
		// characters than letters count.
		var places []int
		for i := range len(parts) - 1 {
			if !letterAtEnd(parts[i]) && !letterAtStart(parts[i+1]) {
				places = append(places, i)
			}
		}
		chosen := places[r.IntN(len(places))]
		var out strings.Builder
		for i, part := range parts {
			out.WriteString(part)
			switch {
			case i == len(parts)-1:
			case i == chosen:
				out.WriteString(expr)
			case letterAtEnd(part) || letterAtStart(parts[i+1]):
				out.WriteString("E")
			default:
				out.WriteString("h.y")
			}
		}
		expr = out.String()
	}
	return "SELECT " + expr
}

func letterAtEnd(s string) bool   { return s != "" && isWordPart(s[len(s)-1]) }
func letterAtStart(s string) bool { return s != "" && isWordPart(s[0]) }

func TestMixedNesting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 1500 {
		sql := mixed(r, 1+n%25)
		depth, err := measure(sql)
		require.NoError(t, err, sql)
		tree, err := rawParse(sql)
		require.NoError(t, err, sql)
		require.GreaterOrEqual(t, depth, messageDepth(tree.ProtoReflect()), sql)
		statements, err := Parse(sql)
		require.NoError(t, err)
		require.Empty(t, statements[0].Unsupported, sql)
		requireComplete(t, tree, statements)
	}
}

func TestEachWrapper(t *testing.T) {
	for _, w := range wrappers {
		t.Run(w, func(t *testing.T) {
			sql := "SELECT " + w
			tree, err := rawParse(sql)
			require.NoError(t, err)
			statements, err := Parse(sql)
			require.NoError(t, err)
			require.Empty(t, statements[0].Unsupported)
			requireComplete(t, tree, statements)
		})
	}
}
