package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// conditionals is a function that appends n conditions, each in an if.
func conditionals(n int) string {
	var b strings.Builder
	b.WriteString("type filter struct { " + strings.Repeat("x", 0))
	for i := range n {
		fmt.Fprintf(&b, "f%d string; ", i)
	}
	b.WriteString("}\nfunc f(p filter) {\n\tq := \"SELECT * FROM t WHERE org = $1\"\n\targs := []any{\"o\"}\n")
	for i := range n {
		fmt.Fprintf(&b, "\tif p.f%d != \"\" {\n\t\targs = append(args, p.f%d)\n\t\tq += fmt.Sprintf(\" AND c%d = $%%d\", len(args))\n\t}\n", i, i, i)
	}
	b.WriteString("\tq += \" LIMIT 1\"\n\tsink(q, args...)\n}\n")
	return b.String()
}

// TestManyConditions checks that many paths are sampled, so that each
// condition stands in a text, and each pair does, and that the numbers of the
// placeholders fit the values of the same path.
func TestManyConditions(t *testing.T) {
	const n = 40
	p := load(t, conditionals(n))
	c := calls(p)[0]
	r := resolve.New(p.Source)
	res := r.At(resolve.Site{Value: c.Call.Args[0], At: c})
	require.Empty(t, res.Unknown)
	require.Less(t, len(res.Texts), 65)
	pairs := map[[2]int]bool{}
	widened := 0
	for i := range res.Texts {
		text := &res.Texts[i]
		sql := text.Template.String()
		require.True(t, strings.HasPrefix(sql, "SELECT * FROM t WHERE org = $1"), sql)
		require.True(t, strings.HasSuffix(sql, " LIMIT 1"), sql)
		if text.Widened != "" {
			widened++
			require.Contains(t, sql, "{")
			continue
		}
		for a := range n {
			for b := range n {
				if strings.Contains(sql, fmt.Sprintf(" c%d ", a)) && !strings.Contains(sql, fmt.Sprintf(" c%d ", b)) {
					pairs[[2]int{a, b}] = true
				}
			}
		}
		args := r.ArgsAt(resolve.Site{Value: c.Call.Args[1], At: c}, text)
		require.Empty(t, args.Unknown)
		require.Len(t, args.Lists, 1)
		require.Len(t, args.Lists[0].Values, strings.Count(sql, "$"), sql)
	}
	require.Equal(t, 1, widened)
	require.Len(t, pairs, n*(n-1), "each condition with and without each other")
}

// TestBounded checks that texts which could be enumerated without end are
// not.
func TestBounded(t *testing.T) {
	var big strings.Builder
	big.WriteString("func f() {\n\tvar b strings.Builder\n\tq := \"\"\n")
	for i := range 3000 {
		fmt.Fprintf(&big, "\tq += \"x%d \"\n\tb.WriteString(\"y%d \")\n", i, i)
	}
	big.WriteString("\tsink(q)\n\tsink(b.String())\n}\n")
	var queries strings.Builder
	queries.WriteString("var queries = map[string]string{\n")
	for i := range 3000 {
		fmt.Fprintf(&queries, "\t\"q%d\": \"SELECT %d FROM t\",\n", i, i)
	}
	queries.WriteString("}\nfunc f(k string) {\n\tsink(queries[\"q7\"])\n\tsink(queries[k])\n}\n")
	for name, src := range map[string]string{
		"a long function": big.String(),
		"a large map":     queries.String(),
		"mutual recursion": `
func a(n int, s string) string { if n > 0 { return b(n-1, s+"a") + c(n, s) }; return s }
func b(n int, s string) string { if n > 1 { return a(n-1, s+"b") + c(n, s) }; return s + a(n, s) }
func c(n int, s string) string { if n > 2 { return a(n, b(n, s)) }; return b(n, a(n, s)) }
func f(n int) { sink("SELECT " + a(n, "")) }
`,
		"nested loops": `
func f(a, b, c, d []string, x, y bool) {
	q := "SELECT "
	for range a { if x { q += "a" }; for range b { q += "b"; for range c { if y { q += "c" }; for range d { q += "d" } } } }
	sink(q)
}
`,
		"doubling": "func f() {\n\tq := \"SELECT 1\"\n" + strings.Repeat("\tq += q\n", 60) + "\tsink(q)\n}\n",
		"many callers": "func w(b *strings.Builder, s string) { if s != \"\" { b.WriteString(s) } else { b.WriteString(\"-\") } }\n" +
			"func f(s string) {\n\tvar b strings.Builder\n" + strings.Repeat("\tw(&b, s)\n\tw(&b, os.Getenv(\"x\"))\n", 100) + "\tsink(b.String())\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			p := load(t, src)
			r := resolve.New(p.Source)
			for _, c := range calls(p) {
				res := r.At(resolve.Site{Value: c.Call.Args[0], At: c})
				require.True(t, len(res.Texts) > 0 || res.Unknown != "")
				require.LessOrEqual(t, len(res.Texts), 65)
			}
		})
	}
}

// BenchmarkConditions resolves text and values of a function with 40
// conditions.
func BenchmarkConditions(b *testing.B) {
	p := load(b, conditionals(40))
	c := calls(p)[0]
	for b.Loop() {
		r := resolve.New(p.Source)
		res := r.At(resolve.Site{Value: c.Call.Args[0], At: c})
		r.ArgsAt(resolve.Site{Value: c.Call.Args[1], At: c}, &res.Texts[0])
	}
}

// BenchmarkSites resolves a file of 1,000 calls with constant text.
func BenchmarkSites(b *testing.B) {
	var src strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&src, "func f%d(id string) { sink(\"SELECT %d FROM t WHERE id = $1\", id) }\n", i, i)
	}
	p := load(b, src.String())
	all := calls(p)
	for b.Loop() {
		r := resolve.New(p.Source)
		for _, c := range all {
			r.At(resolve.Site{Value: c.Call.Args[0], At: c})
			r.ArgsAt(resolve.Site{Value: c.Call.Args[1], At: c}, nil)
		}
	}
}
