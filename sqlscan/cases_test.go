package sqlscan_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// update says what to rewrite in testdata/sql: -update fills in reasons and
// messages, -update=verdicts also changes verdicts, values and codes.
var update updateFlag

type updateFlag struct{ texts, verdicts bool }

func (f *updateFlag) String() string   { return "" }
func (f *updateFlag) IsBoolFlag() bool { return true }

func (f *updateFlag) Set(s string) error {
	switch s {
	case "true", "texts":
		f.texts = true
	case "verdicts":
		*f = updateFlag{texts: true, verdicts: true}
	default:
		return fmt.Errorf("want -update or -update=verdicts")
	}
	return nil
}

func init() {
	flag.Var(&update, "update", "rewrite testdata/sql: reasons and messages, or all (verdicts)")
}

// TestCases judges the statements of testdata/sql. A file's comment holds the
// policy; schema.sql is the DDL; NAME.want is what is expected of NAME.sql:
//
//	orders o: scoped by $1 | the reason
//	order_items i: unscoped | the reason
//	! TV102 order_items: the message
//
// What stands before " | ", or before the colon of a finding, is decided by
// hand, from what the statement does to rows of two tenants. The texts behind
// may be left out, and are filled in by -update.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../testdata/sql/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			runCaseFile(t, file)
		})
	}
}

func runCaseFile(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	require.NoError(t, err)
	policy, err := parsePolicy(string(archive.Comment))
	require.NoError(t, err)
	ddl := section(archive, "schema.sql")
	if ddl != nil {
		catalog, warnings := schema.Parse([]schema.Source{{Name: "schema.sql", Text: string(ddl.Data)}}, string(policy.Dialect))
		require.Empty(t, warnings)
		policy.Catalog = catalog
	}
	checker := sqlscan.New(policy)
	for i := range archive.Files {
		name, ok := strings.CutSuffix(archive.Files[i].Name, ".sql")
		if !ok || name == "schema" {
			continue
		}
		want := section(archive, name+".want")
		require.NotNil(t, want, "%s.sql has no %s.want", name, name)
		t.Run(name, func(t *testing.T) {
			sql := strings.TrimSuffix(string(archive.Files[i].Data), "\n")
			result := checker.Check(sqlscan.Literal(sql))
			checkConsistent(t, sql, result)
			want.Data = []byte(compare(t, strings.TrimSuffix(string(want.Data), "\n"), account(result)))
		})
	}
	if update.texts {
		require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
	}
}

func section(a *txtar.Archive, name string) *txtar.File {
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	return nil
}

// compare fails the test when got is not what is wanted, and returns the text
// to write back.
func compare(t *testing.T, want string, got []line) string {
	var wanted []line
	for _, text := range strings.Split(want, "\n") {
		if text != "" {
			wanted = append(wanted, parseLine(text))
		}
	}
	same := slices.EqualFunc(wanted, got, func(a, b line) bool { return a.fixed == b.fixed })
	if !same && !update.verdicts {
		require.Equal(t, render(wanted, false), render(got, false))
	}
	if update.texts {
		return render(got, true)
	}
	for i := range got {
		if wanted[i].text == "" {
			got[i].text = ""
		}
	}
	require.Equal(t, render(wanted, true), render(got, true))
	return want
}

// line is a line of an account: what is decided by hand, and the text for
// people behind it.
type line struct{ fixed, separator, text string }

func parseLine(s string) line {
	separator := " | "
	if strings.HasPrefix(s, "! ") {
		separator = ": "
	}
	fixed, text, _ := strings.Cut(s, separator)
	return line{fixed, separator, text}
}

func render(lines []line, texts bool) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.fixed)
		if texts && l.text != "" {
			b.WriteString(l.separator + l.text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// account is what a result says, the occurrences of all statements first.
func account(r sqlscan.Result) []line {
	var lines []line
	for _, s := range r.Statements {
		for _, o := range s.Occurrences {
			lines = append(lines, line{occurrence(o), " | ", o.Reason})
		}
	}
	for _, s := range r.Statements {
		for _, f := range s.Findings {
			fixed := "! " + string(f.Code)
			if f.Table != "" {
				fixed += " " + f.Table
			}
			lines = append(lines, line{fixed, ": ", f.Message})
		}
	}
	return lines
}

func occurrence(o sqlscan.Occurrence) string {
	var b strings.Builder
	b.WriteString(o.Table)
	if o.Alias != "" {
		b.WriteString(" " + o.Alias)
	}
	if o.View != "" {
		b.WriteString(" in view " + o.View)
	}
	fmt.Fprintf(&b, ": %s", o.Verdict)
	for i, v := range o.By {
		if i == 0 {
			b.WriteString(" by ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString(v.Text)
	}
	return b.String()
}

// checkConsistent checks what must hold of every result.
func checkConsistent(t *testing.T, sql string, r sqlscan.Result) {
	for _, s := range r.Statements {
		require.True(t, 0 <= s.Offset && s.Offset <= s.End && s.End <= len(sql), "statement at %d to %d of %d bytes", s.Offset, s.End, len(sql))
		worst := sqlscan.Exempt
		for _, o := range s.Occurrences {
			worst = max(worst, o.Verdict)
			require.NotEmpty(t, o.Reason, "occurrence of %s has no reason", o.Table)
			require.True(t, s.Offset <= o.Offset && o.Offset < s.End, "occurrence of %s at %d", o.Table, o.Offset)
			if o.View == "" {
				requireNameAt(t, sql[o.Offset:], o.Table)
			}
			require.True(t, o.Verdict == sqlscan.Scoped || len(o.By) == 0, "occurrence of %s is %s by %v", o.Table, o.Verdict, o.By)
		}
		for _, f := range s.Findings {
			require.NotEmpty(t, f.Message)
			require.NotContains(t, f.Message, "\n")
			require.False(t, strings.HasSuffix(f.Message, "."), "message ends with a period: %s", f.Message)
			require.True(t, s.Offset <= f.Offset && f.Offset <= s.End, "%s at %d", f.Code, f.Offset)
			if f.Code == sqlscan.TV302 {
				worst = sqlscan.Unsupported
			}
		}
		require.Equal(t, worst, s.Verdict, "verdict of the statement")
	}
}

// requireNameAt checks that text begins with a table's name, as people write
// it: quoted or not, with its schema or without.
func requireNameAt(t *testing.T, text, table string) {
	plain := strings.ToLower(strings.NewReplacer(`"`, "", "`", "", "[", "", "]", "").Replace(text))
	table = strings.ToLower(table)
	_, bare, _ := strings.Cut(table, ".")
	for _, name := range []string{table, "public." + table, bare} {
		if name != "" && strings.HasPrefix(plain, name) {
			return
		}
	}
	require.Fail(t, "offset of an occurrence", "%s does not stand at %.40q", table, text)
}

// parsePolicy reads the "key: value" lines of a case file.
func parsePolicy(comment string) (sqlscan.Policy, error) {
	var p sqlscan.Policy
	for _, text := range strings.Split(comment, "\n") {
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		key, value, ok := strings.Cut(text, ": ")
		if !ok {
			return p, fmt.Errorf("policy line %q: want key: value", text)
		}
		switch key + ": " + value {
		case "joins: foreign-key":
			p.TrustForeignKeys = true
			continue
		case "children: ignore":
			p.IgnoreChildren = true
			continue
		case "rls: trust":
			p.TrustRLS = true
			continue
		}
		switch key {
		case "columns":
			p.Columns = strings.Split(value, ", ")
		case "exempt":
			p.Exempt = strings.Split(value, ", ")
		case "dialect":
			p.Dialect = sqlscan.Dialect(value)
		case "tables":
			for _, table := range strings.Split(value, ", ") {
				pattern, columns, _ := strings.Cut(table, "=")
				p.Tables = append(p.Tables, sqlscan.TenantTable{Pattern: pattern, Columns: strings.Split(columns, "|")})
			}
		default:
			return p, fmt.Errorf("policy line %q: unknown", text)
		}
	}
	return p, nil
}
