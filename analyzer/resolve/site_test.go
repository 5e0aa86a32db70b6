package resolve_test

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// callsOf are the calls of a function of the case, in order.
func callsOf(p *program, name string) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	for _, ref := range allCalls(p) {
		if f := ref.Common().StaticCallee(); f != nil && f.Name() == name {
			out = append(out, ref)
		}
	}
	return out
}

// TestFrom resolves a wrapper's text as each of its callers gives it.
func TestFrom(t *testing.T) {
	p := load(t, `
func run(q string, args ...any) { exec(q+" LIMIT 1", args) }
func exec(q string, args []any) { sink(q, args...) }
func f(a string) { run("SELECT $1", a) }
func g(b string) { run("SELECT 2 WHERE x = $1", b) }
`)
	site := callsOf(p, "sink")[0]
	inner := callsOf(p, "exec")[0]
	r := resolve.New(p.Source)
	open := r.At(resolve.Site{Value: site.Common().Args[0], At: site})
	require.Empty(t, open.Texts)
	require.IsType(t, (*ssa.Parameter)(nil), open.UnknownValue)
	for i, want := range []struct{ text, arg string }{
		{"SELECT $1 LIMIT 1", "a"},
		{"SELECT 2 WHERE x = $1 LIMIT 1", "b"},
	} {
		from := []ssa.CallInstruction{callsOf(p, "run")[i], inner}
		res := r.At(resolve.Site{Value: site.Common().Args[0], At: site, From: from})
		require.Empty(t, res.Unknown)
		require.Len(t, res.Texts, 1)
		require.Equal(t, want.text, res.Texts[0].Template.String())
		args := r.ArgsAt(resolve.Site{Value: site.Common().Args[1], At: site, From: from}, &res.Texts[0])
		require.Len(t, args.Lists, 1)
		require.Equal(t, want.arg, argName(args.Lists[0].Values[0]))
	}
}

// TestSummary hands what a function returns to another package.
func TestSummary(t *testing.T) {
	p := load(t, `
func Select(table string, n int) string { return "SELECT * FROM " + table + " LIMIT " + strconv.Itoa(n) }
func Where(all bool) (string, error) {
	if all {
		return "", errors.New("all")
	}
	return " WHERE org = $1", nil
}
func Read(name string) string { return os.Getenv(name) }
func Count() int { return 1 }
`)
	r := resolve.New(p.Source)
	facts := map[string]summary.Text{}
	for _, name := range []string{"Select", "Where", "Read", "Count"} {
		s, ok := r.Summary(p.Pkg.Func(name))
		require.Equal(t, name == "Select" || name == "Where", ok, name)
		facts[name] = s
	}
	text := facts["Select"]
	require.Equal(t, `returns text 0: "SELECT * FROM {1} LIMIT {parameter n}"`, text.String())
	where := facts["Where"]
	require.Equal(t, `returns text 0: " WHERE org = $1"`, where.String())

	user := load(t, `
func f() {
	q := pq.QuoteIdentifier("x") + pq.Version
	sink(q)
}
func g(s string) { sink("SELECT 1" + pq.Clean("orders") + pq.Clean(s)) }
`)
	user.Summary = func(fn *types.Func) (summary.Text, bool) {
		s := summary.Text{Results: []summary.TextResult{{Texts: []summary.Variant{{Parts: summary.TextParts{{Text: " FROM "}, {Param: 1}}}}}}}
		return s, fn.Name() == "Clean"
	}
	site := callsOf(user, "sink")[1]
	res := resolve.New(user.Source).At(resolve.Site{Value: site.Common().Args[0], At: site})
	require.Len(t, res.Texts, 1)
	require.Equal(t, "SELECT 1 FROM orders FROM {parameter s}", res.Texts[0].Template.String())
	require.Equal(t, "pq.Clean", res.Texts[0].Origins[1].Where)
}
