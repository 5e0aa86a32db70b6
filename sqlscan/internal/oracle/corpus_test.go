package oracle

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/pg"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// TestCorpus tries the hand-written cases of testdata/sql in databases of
// their own schemas: none that is scoped may leak, and of each predicate that
// is dropped or weakened, every mutant that leaks must be reported.
func TestCorpus(t *testing.T) {
	server := start(t)
	files, err := filepath.Glob("../../../testdata/sql/*.txtar")
	require.NoError(t, err)
	var total corpusFigures
	for n, file := range files {
		archive, err := txtar.ParseFile(file)
		require.NoError(t, err)
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		policy, ddl, ok := corpusPolicy(archive)
		if !ok {
			continue
		}
		t.Run(name, func(t *testing.T) { corpusFile(t, server, fmt.Sprintf("corpus%d", n), archive, policy, ddl, &total) })
	}
	t.Logf("\n| figure | value |\n|---|---|\n| scoped cases tried | %d |\n| that do not run by themselves | %d |\n| of these that leak | %d |\n"+
		"| mutants tried | %d |\n| mutants shown to leak | %d |\n| of these reported | %d |",
		total.cases, total.skipped, total.leaks, total.mutants, total.leaking, total.leaking-total.passed)
	require.Greater(t, total.cases, 200)
	require.Greater(t, total.leaking, 200)
}

type corpusFigures struct{ cases, skipped, leaks, mutants, leaking, passed int }

// corpusPolicy reads a case file's policy. Files whose verdicts rest on what
// the database of the test does not do (row-level security, trusted foreign
// keys, other dialects) are left out.
func corpusPolicy(a *txtar.Archive) (sqlscan.Policy, string, bool) {
	var p sqlscan.Policy
	for _, text := range strings.Split(string(a.Comment), "\n") {
		key, value, _ := strings.Cut(text, ": ")
		switch key {
		case "columns":
			p.Columns = strings.Split(value, ", ")
		case "exempt":
			p.Exempt = strings.Split(value, ", ")
		case "tables":
			for _, table := range strings.Split(value, ", ") {
				pattern, columns, _ := strings.Cut(table, "=")
				p.Tables = append(p.Tables, sqlscan.TenantTable{Pattern: pattern, Columns: strings.Split(columns, "|")})
			}
		case "dialect", "joins", "rls", "children":
			return p, "", false
		}
	}
	for _, f := range a.Files {
		if f.Name == "schema.sql" {
			return p, string(f.Data), !strings.Contains(string(f.Data), "ROW LEVEL SECURITY")
		}
	}
	return p, "", false
}

// owner gives a table's tenant column under a policy.
func owner(p sqlscan.Policy) func(string, []string) string {
	return func(table string, columns []string) string {
		for _, pattern := range p.Exempt {
			if ok, err := path.Match(pattern, table); ok && err == nil {
				return ""
			}
		}
		for _, t := range p.Tables {
			if ok, err := path.Match(t.Pattern, table); ok && err == nil && slices.Contains(columns, t.Columns[0]) {
				return t.Columns[0]
			}
		}
		for _, c := range p.Columns {
			if slices.Contains(columns, c) {
				return c
			}
		}
		return ""
	}
}

// clock is what gives another answer every time; it is replaced.
var clock = regexp.MustCompile(`(?i)\b(now\(\)|current_timestamp|clock_timestamp\(\)|gen_random_uuid\(\))`)

func still(sql string) string {
	return clock.ReplaceAllStringFunc(sql, func(s string) string {
		if strings.HasPrefix(strings.ToLower(s), "gen") {
			return "'00000000-0000-0000-0000-000000000009'::uuid"
		}
		return "'2026-01-02'::timestamptz"
	})
}

func corpusFile(t *testing.T, server *pg.Server, name string, a *txtar.Archive, policy sqlscan.Policy, ddl string, total *corpusFigures) {
	ctx := context.Background()
	catalog, _ := schema.Parse([]schema.Source{{Name: "schema.sql", Text: ddl}}, "postgres")
	policy.Catalog = catalog
	checker := sqlscan.New(policy)
	bank, _, err := corpusStates(ctx, server, name, still(ddl), owner(policy))
	if err != nil {
		t.Logf("left out: the schema does not load: %v", err)
		return
	}
	defer func() { require.NoError(t, bank.Close(ctx)) }()
	var cases, mutants []*Question
	for _, f := range a.Files {
		sql, ok := strings.CutSuffix(f.Name, ".sql")
		text := strings.TrimSuffix(strings.TrimSpace(string(f.Data)), ";")
		if !ok || sql == "schema" || strings.HasPrefix(text, "EXPLAIN") || !scoped(checker, text) {
			continue
		}
		described, err := bank.sessions[0].conn.Prepare(ctx, "", still(text), nil)
		if err != nil {
			total.skipped++
			continue
		}
		bind := bindCorpus(described.ParamOIDs, tenantParams(checker, text))
		cases = append(cases, &Question{SQL: still(text), Bind: bind})
		for _, m := range weakenText(text) {
			mutants = append(mutants, &Question{SQL: still(m), Bind: bind})
		}
	}
	answers, err := bank.Judge(ctx, cases)
	require.NoError(t, err)
	total.cases += len(cases)
	for i, answer := range answers {
		if answer.Kind == Leaks {
			total.leaks++
			assert.Fail(t, "a scoped case leaks", "%s\n%s", cases[i].SQL, answer.Why)
		}
	}
	answers, err = bank.Judge(ctx, mutants)
	require.NoError(t, err)
	for i, answer := range answers {
		if answer.Kind == Invalid {
			continue
		}
		total.mutants++
		if answer.Kind != Leaks {
			continue
		}
		total.leaking++
		if check(checker, mutants[i].SQL).silent() {
			total.passed++
			assert.Fail(t, "a mutant leaks and passes", "%s\n%s", mutants[i].SQL, answer.Why)
		}
	}
}

// scoped tells that a text is one statement, scoped without a finding.
func scoped(c *sqlscan.Checker, sql string) bool {
	r := c.Check(sqlscan.Literal(sql))
	for _, p := range r.Placeholders {
		if p.Name != "" || p.Text == "?" {
			return false // PostgreSQL itself reads $1 only
		}
	}
	return len(r.Statements) == 1 && r.Statements[0].Verdict == sqlscan.Scoped && len(r.Statements[0].Findings) == 0
}

// tenantParams are the numbers of the parameters that are tenant values.
func tenantParams(c *sqlscan.Checker, sql string) []int {
	var list []int
	for _, s := range c.Check(sqlscan.Literal(sql)).Statements {
		for _, o := range s.Occurrences {
			for _, v := range o.By {
				list = append(list, v.Ordinal)
			}
		}
	}
	return list
}

var tenantPredicate = regexp.MustCompile(`(?i)(?:"?\w+"?\.)?"?\b(?:tenant_id|org_id)"?(?:::\w+)?\s*=\s*(\$\d+(?:::\w+)?|(?:"?\w+"?\.)?"?(?:tenant_id|org_id)\b"?)` +
	`|\$\d+(?:::\w+)?\s*=\s*(?:"?\w+"?\.)?"?\b(?:tenant_id|org_id)\b"?`)

// weakenText are the mutants of a statement: each predicate dropped, or
// weakened.
func weakenText(sql string) []string {
	var list []string
	for _, at := range tenantPredicate.FindAllStringIndex(sql, -1) {
		before, p, after := sql[:at[0]], sql[at[0]:at[1]], sql[at[1]:]
		for _, m := range []string{"TRUE", strings.Replace(p, "=", "<>", 1), "(" + p + " OR TRUE)", "(" + p + " OR $1 IS NULL)",
			"NOT (" + p + ")", "(" + p + ") IS NOT FALSE", "CASE WHEN $1 IS NOT NULL THEN " + p + " ELSE TRUE END"} {
			list = append(list, before+m+after)
		}
	}
	return list
}
