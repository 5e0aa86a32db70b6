package directive_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/sqlscan"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text    string
		verb    directive.Verb
		codes   string
		reason  string
		problem string // a part of it
	}{
		{text: "tenantvet:ignore TV101 -- why", verb: "ignore", codes: "TV101", reason: "why"},
		{text: "tenantvet:ignore TV101,TV102 -- why -- and more", verb: "ignore", codes: "TV101,TV102", reason: "why -- and more"},
		{text: "tenantvet:ignore TV101, TV102\tTV103--why", verb: "ignore", codes: "TV101,TV102,TV103", reason: "why"},
		{text: "tenantvet:ignore tv101 -- why", verb: "ignore", codes: "TV101", reason: "why"},
		{text: "tenantvet:ignore TV101", verb: "ignore", codes: "TV101", problem: "has no reason"},
		{text: "tenantvet:ignore TV101 --", verb: "ignore", codes: "TV101", problem: "has no reason"},
		{text: "tenantvet:ignore TV101 legacy", verb: "ignore", codes: "TV101", problem: "has no reason"},
		{text: "tenantvet:ignore", verb: "ignore", problem: "names no rule"},
		{text: "tenantvet:ignore legacy", verb: "ignore", problem: "unknown rule legacy"},
		{text: "tenantvet:ignore TV1O1 -- why", verb: "ignore", reason: "why", problem: "did you mean TV101"},
		{text: "tenantvet:ignore TV401 -- why", verb: "ignore", codes: "TV401", reason: "why", problem: "cannot be suppressed"},
		{text: "tenantvet:global -- why", verb: "global", reason: "why"},
		{text: "tenantvet:global", verb: "global", problem: "has no reason"},
		{text: "tenantvet:scoped", verb: "scoped"},
		{text: "tenantvet:source -- from the token", verb: "source", reason: "from the token"},
		{text: "tenantvet:sauce", verb: "sauce", problem: "did you mean source"},
		{text: "tenantvet:", verb: "", problem: "unknown directive"},
	} {
		t.Run(c.text, func(t *testing.T) {
			d, ok := directive.Parse("//", c.text)
			require.True(t, ok)
			require.Equal(t, c.verb, d.Verb)
			require.Equal(t, c.codes, join(d.Codes))
			require.Equal(t, c.reason, d.Reason)
			require.Contains(t, d.Problem, c.problem)
			require.Equal(t, c.problem == "", d.Problem == "", d.Problem)
			for _, code := range d.Codes {
				require.Equal(t, c.problem == "", d.Ignores(code))
			}
		})
	}
	for _, text := range []string{"", "tenantvet", "nolint:tenantvet", " tenantvet:ignore TV101 -- x"} {
		_, ok := directive.Parse("//", text)
		require.False(t, ok, text)
	}
}

func join(codes []sqlscan.Code) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = string(c)
	}
	return strings.Join(words, ",")
}

// TestJudge runs texts under a policy in which every table has tenants.
func TestJudge(t *testing.T) {
	checker := sqlscan.New(sqlscan.Policy{Tables: []sqlscan.TenantTable{{Pattern: "*", Columns: []string{"tenant_id"}}}})
	for _, c := range []struct {
		name       string
		sql        string
		findings   string // codes that remain: statements apart by a bar
		suppressed string // reasons
		problem    string
	}{
		{"before", "-- tenantvet:ignore TV101 -- r\nSELECT 1 FROM a", "", "r", ""},
		{"inside", "SELECT 1 /* tenantvet:ignore TV101 -- r */ FROM a", "", "r", ""},
		{"behind", "SELECT 1 FROM a -- tenantvet:ignore TV101 -- r", "", "r", ""},
		{"behind the semicolon", "DELETE FROM a; -- tenantvet:ignore TV101 -- r\nDELETE FROM b", "|TV101", "r", ""},
		{"between", "DELETE FROM a;\n-- tenantvet:ignore TV101 -- r\nDELETE FROM b", "TV101|", "r", ""},
		{"below the last", "DELETE FROM a;\n-- tenantvet:ignore TV101 -- r", "", "r", ""},
		{"another rule", "DELETE FROM a -- tenantvet:ignore TV102 -- r", "TV101", "", "suppresses nothing"},
		{"no reason", "DELETE FROM a -- tenantvet:ignore TV101", "TV101", "", "has no reason"},
		{"for Go only", "DELETE FROM a -- tenantvet:global -- r", "TV101", "", "has no meaning in SQL"},
		{"rule of Go code", "SELECT 1 FROM a WHERE tenant_id = $1 -- tenantvet:ignore TV203 -- r", "", "", ""},
		{"disabled rule", "SELECT 1 FROM a WHERE tenant_id = $1 -- tenantvet:ignore TV107 -- r", "", "", ""},
		{"in a string", "SELECT '-- tenantvet:ignore TV101 -- r' FROM a", "TV101", "", ""},
		{"nothing to cover", "-- tenantvet:ignore TV101 -- r", "", "", "suppresses nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := directive.Judge(c.sql, checker.Check(sqlscan.Literal(c.sql)), func(code sqlscan.Code) bool { return code == "TV107" })
			var statements, reasons, problems []string
			for _, findings := range j.Findings {
				var codes []string
				for _, f := range findings {
					codes = append(codes, string(f.Code))
				}
				statements = append(statements, strings.Join(codes, " "))
			}
			for _, s := range j.Suppressed {
				reasons = append(reasons, s.Reason)
			}
			for _, p := range j.Problems {
				require.EqualValues(t, "TV401", p.Code)
				require.Equal(t, "tenantvet:", c.sql[p.Offset+3:p.Offset+13])
				problems = append(problems, p.Message)
			}
			require.Equal(t, c.findings, strings.Join(statements, "|"))
			require.Equal(t, c.suppressed, strings.Join(reasons, " "))
			require.Contains(t, strings.Join(problems, "\n"), c.problem)
			require.Equal(t, c.problem == "", len(problems) == 0, problems)
		})
	}
}
