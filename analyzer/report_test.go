package analyzer_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// loaded are packages of the module of the test cases that need little beside
// the standard library. Loading takes longer than everything else here.
var loaded = sync.OnceValues(func() (map[string]*packages.Package, error) {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: filepath.Join("..", "testdata", "src"),
	}, "./account", "./opaque", "./places", "./rules", "./values", "./wrap", "./texts", "./clauses", "./generic", "./scopes", "./gormhandles")
	byPath := map[string]*packages.Package{}
	for _, p := range pkgs {
		byPath[p.PkgPath] = p
	}
	return byPath, err
})

// analyse runs an analyzer on a package of the module of the test cases.
func analyse(t *testing.T, a *analysis.Analyzer, name string) *checker.Action {
	t.Helper()
	pkgs, err := loaded()
	require.NoError(t, err)
	require.Contains(t, pkgs, "example.com/shop/"+name)
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, []*packages.Package{pkgs["example.com/shop/"+name]}, nil)
	require.NoError(t, err)
	require.Len(t, graph.Roots, 1)
	return graph.Roots[0]
}

// at writes the place of a diagnostic as file:line:column-column.
func at(action *checker.Action, d analysis.Diagnostic) string {
	start := action.Package.Fset.Position(d.Pos)
	s := fmt.Sprintf("%s:%d:%d", filepath.Base(start.Filename), start.Line, start.Column)
	if d.End.IsValid() {
		s += fmt.Sprintf("-%d", action.Package.Fset.Position(d.End).Column)
	}
	return s
}

// TestPlaces compares places to the column: escapes and characters of several
// bytes before the table, raw strings, constants put together.
func TestPlaces(t *testing.T) {
	action := analyse(t, analyzer.New(load(t, nil)), "places")
	require.NoError(t, action.Err)
	var places []string
	for _, d := range action.Diagnostics {
		place := at(action, d)
		for _, r := range d.Related {
			place += " <- " + at(action, analysis.Diagnostic{Pos: r.Pos})
		}
		places = append(places, place)
		require.Equal(t, "TV101", d.Category)
		require.Contains(t, d.URL, "TV101")
	}
	require.Equal(t, []string{
		`places.go:7:34-44 <- places.go:16:12 <- places.go:17:12`,
		`places.go:10:44-50`,
		`places.go:12:8-14`,
		`places.go:14:9-15`,
	}, places)
}

// TestAccount reads the account of a package in both its forms.
func TestAccount(t *testing.T) {
	action := accounted(t, "account")
	account := action.Result.(*analyzer.Account)
	require.Equal(t, "example.com/shop/account", account.Package)

	var lines []string
	for _, s := range account.Sites {
		lines = append(lines, fmt.Sprintf("%d %s %s %s %v %v %v %s", s.Line, s.Function, s.Kind, s.Outcome, s.Codes, s.Tables, s.Values, s.Cause))
	}
	require.Equal(t, []string{
		`11 init select reported [TV101] [orders] [] `,
		`14 (*store).find select proved [] [orders] [$2 = tenant] `,
		`15 (*store).find update reported [TV101] [orders] [] `,
		`16 (*store).find select exempt [] [] [] no tenant table`,
		`17 (*store).find select suppressed [TV101] [orders] [] the nightly report`,
		`18 (*store).find  unresolved [TV301] [] [] query text depends on the result of a call of parameter text: it cannot be checked`,
		`25 everyone  exempt [] [] [] //tenantvet:global -- support needs it`,
		`30 callers delete reported [TV101] [orders] [] `,
	}, lines)

	var sites []analyzer.Site
	var packages []analyzer.PackageRecord
	for _, d := range action.Diagnostics {
		if d.Category != analyzer.AccountCategory {
			continue
		}
		entry, err := analyzer.ParseAccount(d.Message)
		require.NoError(t, err)
		switch {
		case entry.Package != nil:
			packages = append(packages, *entry.Package)
		case entry.Site != nil:
			sites = append(sites, *entry.Site)
		}
	}
	require.Equal(t, account.Sites, sites)
	require.Equal(t, []string{"$2"}, sites[1].By)
	require.Equal(t, []analyzer.PackageRecord{{Package: "example.com/shop/account", Sites: 8}}, packages)
	for _, message := range []string{"{", "{}"} {
		_, err := analyzer.ParseAccount(message)
		require.Error(t, err)
	}
}

// codes are the rules that a package breaks under a configuration.
func codes(t *testing.T, pkg string, change func(*config.Config)) map[string]int {
	t.Helper()
	action := analyse(t, analyzer.New(load(t, change)), pkg)
	require.NoError(t, action.Err)
	n := map[string]int{}
	for _, d := range action.Diagnostics {
		n[d.Category]++
	}
	return n
}

func TestDisable(t *testing.T) {
	all := codes(t, "rules", nil)
	require.NotZero(t, all["TV107"])
	require.NotZero(t, all["TV303"])
	some := codes(t, "rules", func(c *config.Config) { c.Disable = []string{"TV107", "TV303"} })
	delete(all, "TV107")
	delete(all, "TV303")
	require.Equal(t, all, some)
}

func TestUnresolvedIgnore(t *testing.T) {
	require.NotZero(t, codes(t, "values", nil)["TV301"])
	require.Zero(t, codes(t, "values", func(c *config.Config) { c.Unresolved = config.UnresolvedIgnore })["TV301"])
}

// TestNothingToCheck says what a package needs before it can be judged, and
// only where there is something to judge.
func TestNothingToCheck(t *testing.T) {
	a := analyzer.New(config.Default())
	require.ErrorContains(t, analyse(t, a, "rules").Err, "tenantvet init")
	require.NoError(t, analyse(t, a, "opaque").Err)
	missing := load(t, func(c *config.Config) { c.Schema = []string{"nowhere/*.sql"} })
	require.ErrorContains(t, analyse(t, analyzer.New(missing), "rules").Err, "nowhere/*.sql")
}

// TestDependencies are looked at for facts only: those that are fetched, and
// those that a replace directive takes from a directory without configuration.
func TestDependencies(t *testing.T) {
	require.True(t, analyzer.Fetched("/go/pkg/mod/example.com/x@v1.0.0/a", "v1.0.0"))
	require.True(t, analyzer.Fetched("/m/vendor/example.com/x", "v1.0.0"))
	require.False(t, analyzer.Fetched("/src/x/a", "v1.0.0"))
	require.False(t, analyzer.Fetched("/src/x/vendor/a", ""))
	a := *analyzer.New(load(t, func(c *config.Config) { c.Path = "" }))
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.Module = &analysis.Module{Path: "example.com/shop", Version: "v1.0.0"}
		return run(&p)
	}
	action := analyse(t, &a, "wrap")
	require.NoError(t, action.Err)
	require.Empty(t, action.Diagnostics)
	require.NotEmpty(t, action.AllObjectFacts())
}
