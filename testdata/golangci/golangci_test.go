package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// linter is the golangci-lint that is built once for all tests, and cache the
// directory of its cache.
var linter, cache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "golangci")
	if err != nil {
		panic(err)
	}
	linter, cache = filepath.Join(dir, "golangci-lint"), filepath.Join(dir, "cache")
	if runtime.GOOS == "windows" {
		linter += ".exe"
	}
	build := exec.Command("go", "build", "-o", linter, ".")
	build.Stderr = os.Stderr
	code := 1
	if err := build.Run(); err == nil {
		code = m.Run()
	}
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// project is a module that golangci-lint runs on.
type project struct {
	t   *testing.T
	dir string
}

// shop is a copy of testdata/shop with .golangci.example.yml as it stands.
func shop(t *testing.T) *project {
	p := &project{t: t, dir: filepath.Join(t.TempDir(), "the shop")}
	require.NoError(t, os.CopyFS(p.dir, os.DirFS("../shop")))
	example, err := os.ReadFile("../../.golangci.example.yml")
	require.NoError(t, err)
	p.write(".golangci.yml", string(example))
	return p
}

func (p *project) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func (p *project) write(name, text string) {
	p.t.Helper()
	require.NoError(p.t, os.MkdirAll(filepath.Dir(p.path(name)), 0o777))
	require.NoError(p.t, os.WriteFile(p.path(name), []byte(text), 0o666))
}

func (p *project) read(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(p.path(name))
	require.NoError(p.t, err)
	return string(text)
}

// replace changes a text that stands once in a file.
func (p *project) replace(name, old, new string) {
	p.t.Helper()
	text := p.read(name)
	require.Equal(p.t, 1, strings.Count(text, old), "%q in %s", old, name)
	p.write(name, strings.Replace(text, old, new, 1))
}

// settings takes others than those of the example.
func (p *project) settings(text string) {
	p.t.Helper()
	p.replace(".golangci.yml", "          config: .tenantvet.yml\n", text)
}

// run returns what golangci-lint prints, and its exit code.
func (p *project) run(args ...string) (out string, code int) {
	p.t.Helper()
	cmd := exec.Command(linter, append([]string{"run", "--default=none", "--enable=tenantvet", "--output.text.print-issued-lines=false"}, args...)...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+cache, "GOFLAGS=", "GOWORK=off")
	var buf bytes.Buffer
	cmd.Stdout, cmd.Stderr = &buf, &buf
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil {
		require.ErrorAs(p.t, err, &exit)
		code = exit.ExitCode()
	}
	p.t.Logf("exit code %d\n%s", code, buf.String())
	return buf.String(), code
}

var (
	issueLine = regexp.MustCompile(`(?m)^([^\s:]+):(\d+):\d+: .* \((TV\d+)\) \(tenantvet\)$`)
	anyIssue  = regexp.MustCompile(`(?m) \(tenantvet\)$`)
)

// issues are the lines "file:line: code" of an output.
func issues(t *testing.T, out string) string {
	t.Helper()
	var b strings.Builder
	found := issueLine.FindAllStringSubmatch(out, -1)
	require.Len(t, anyIssue.FindAllString(out, -1), len(found), "every finding carries its code")
	for _, m := range found {
		fmt.Fprintf(&b, "%s:%s: %s\n", filepath.ToSlash(m[1]), m[2], m[3])
	}
	return b.String()
}

// TestFindings expects what tenantvet itself reports of the shop, a query of
// another package's function among it, and nothing else.
func TestFindings(t *testing.T) {
	p := shop(t)
	out, code := p.run("./...")
	require.Equal(t, 1, code)
	require.Equal(t, p.read("expected.txt"), issues(t, out))
	require.Contains(t, out, "in the text of example.com/shop/db/queries.OpenOrdersOf", "facts cross packages")
	require.NotContains(t, out, "related information")

	again, code := p.run("./...")
	require.Equal(t, 1, code)
	require.Equal(t, out, again, "from the cache")

	p.dir = p.path("orders")
	out, _ = p.run("./...")
	require.Equal(t, 6, strings.Count(issues(t, out), "\n"), "below the root, where the configuration is")
}

func TestNolint(t *testing.T) {
	p := shop(t)
	p.replace("customers/store.go", "// LEAK: TV105", "//nolint:tenantvet // LEAK: TV105")
	out, _ := p.run("./customers")
	require.NotContains(t, out, "TV105")
	require.Contains(t, out, "TV101")
}

// TestFix makes the suggested fixes: what had one is gone, what is fixed
// compiles, and everything else is still there.
func TestFix(t *testing.T) {
	p := shop(t)
	before, _ := p.run("./...")
	fixed, _ := p.run("--fix", "./...")
	after, _ := p.run("./...")
	require.Equal(t, issues(t, fixed), issues(t, after), "what is left")
	require.Less(t, len(issues(t, after)), len(issues(t, before)))
	require.Contains(t, p.read("orders/items.go"), "i.order_id = o.id AND i.tenant_id = o.tenant_id")
	require.NotContains(t, after, "orders/items.go:57")
	build := exec.Command("go", "build", "./...")
	build.Dir = p.dir
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)
}

const embedding = `package late

import (
	"database/sql"
	_ "embed"
)

//go:embed late.sql
var query string

// Late runs an embedded query.
func Late(db *sql.DB, tenant string) (*sql.Rows, error) { return db.Query(query, tenant) }
`

// TestCache edits what golangci-lint's cache knows nothing of.
func TestCache(t *testing.T) {
	p := shop(t)
	p.write("late/late.go", embedding)
	p.write("late/late.sql", "SELECT id FROM orders WHERE tenant_id = $1\n")
	first, _ := p.run("./...")
	require.NotContains(t, first, "late/")
	configuration := p.read(".tenantvet.yml")

	p.write(".tenantvet.yml", configuration+"disable: [TV104]\n")
	out, _ := p.run("./...")
	require.NotContains(t, out, "TV104", "the configuration was edited")
	p.write(".tenantvet.yml", configuration)

	schema := "db/migrations/0099_more.up.sql"
	p.write(schema, "CREATE TABLE legacy_invoices (id bigint, tenant_id uuid NOT NULL);\n")
	out, _ = p.run("./...")
	require.Contains(t, first, "legacy_invoices is known neither")
	require.NotContains(t, out, "legacy_invoices is known neither", "the schema was edited")
	require.NoError(t, os.Remove(p.path(schema)))

	p.write("late/late.sql", "SELECT id FROM orders\n")
	out, _ = p.run("./...")
	require.Contains(t, out, "late/late.go:12", "an embedded file was edited")
	p.write("late/late.sql", "SELECT id FROM orders WHERE tenant_id = $1\n")

	out, _ = p.run("./...")
	require.Equal(t, issues(t, first), issues(t, out))
}

func TestSettings(t *testing.T) {
	t.Run("inline", func(t *testing.T) {
		p := shop(t)
		p.settings("          columns: [tenant_id]\n          schema: db/migrations/*.up.sql\n          tables: {tenants: id}\n          exempt: [plans, countries, schema_migrations]\n")
		out, code := p.run("./orders")
		require.Equal(t, 1, code)
		require.Contains(t, out, "orders/items.go:57:8: order_items as i is not tied to the tenant")
	})
	for _, c := range []struct{ name, settings, want string }{
		{"unknown key", "          colums: [tenant_id]\n", `settings of tenantvet: unknown key "colums" (did you mean columns?)`},
		{"bad value", "          tests: 3\n", "settings of tenantvet: tests: "},
		{"no such file", "          config: nowhere.yml\n", "nowhere.yml: no such file; tenantvet init writes one"},
		{"both", "          config: .tenantvet.yml\n          tests: true\n", "no other setting may stand beside it"},
		{"nothing", "          tests: true\n", "names neither a schema nor tables nor models"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := shop(t)
			p.settings(c.settings)
			out, code := p.run("./...")
			require.Equal(t, 3, code)
			require.Contains(t, out, c.want)
		})
	}
	t.Run("missing", func(t *testing.T) {
		p := shop(t)
		before, _, ok := strings.Cut(p.read(".golangci.yml"), "        settings:\n")
		require.True(t, ok)
		p.write(".golangci.yml", before)
		out, code := p.run("./...")
		require.Equal(t, 3, code)
		require.Contains(t, out, "tenantvet has no settings")
	})
}

// TestCustomExample compares .custom-gcl.example.yml with what is built here:
// the same version of golangci-lint, and the same import.
func TestCustomExample(t *testing.T) {
	example, err := os.ReadFile("../../.custom-gcl.example.yml")
	require.NoError(t, err)
	mod, err := os.ReadFile("go.mod")
	require.NoError(t, err)
	main, err := os.ReadFile("main.go")
	require.NoError(t, err)
	version := regexp.MustCompile(`(?m)^version: (\S+)$`).FindSubmatch(example)
	require.NotNil(t, version)
	require.Contains(t, string(mod), "github.com/golangci/golangci-lint/v2 "+string(version[1]))
	path := regexp.MustCompile(`(?m)^    import: (\S+)$`).FindSubmatch(example)
	require.NotNil(t, path)
	require.Contains(t, string(main), fmt.Sprintf("_ %q", path[1]))
}
