package audit

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer"
)

func sites() []analyzer.Site {
	site := func(line int, s analyzer.Site) analyzer.Site {
		s.Package, s.File, s.Line, s.Column, s.Kind, s.API = "example.com/m", "größe.go", line, 4, "select", "x"
		return s
	}
	return []analyzer.Site{
		site(1, analyzer.Site{
			Outcome: analyzer.OutcomeProved, Tables: []string{"items", "orders"}, By: []string{"$1"}, Values: []string{"$1 = t"},
			Origins: []string{"context (auth.Tenant)"}, Query: "SELECT '<script>'", Function: "F",
		}),
		site(2, analyzer.Site{Outcome: analyzer.OutcomeProved, Tables: []string{"orders"}, Function: "日本"}),
		site(3, analyzer.Site{Outcome: analyzer.OutcomeReported, Tables: []string{"orders"}, Codes: []string{"TV101", "TV999"}}),
		site(4, analyzer.Site{Outcome: analyzer.OutcomeUnresolved, Cause: "query text depends on x"}),
		site(5, analyzer.Site{Outcome: analyzer.OutcomeSuppressed, Tables: []string{"orders"}, Codes: []string{"TV101"}, Cause: "</script><b>why\x1b[31m"}),
		site(6, analyzer.Site{Outcome: analyzer.OutcomeExempt, Cause: "//tenantvet:global -- support"}),
		site(7, analyzer.Site{Outcome: analyzer.OutcomeExempt, Cause: "no tenant table"}),
	}
}

func TestCounts(t *testing.T) {
	a := New(sites())
	require.Equal(t, "33.3%", coverage(a.Total), "2 of 6: what is exempt has nothing to prove")
	p := *a.Total.Coverage
	require.Equal(t, Counts{Sites: 7, Proved: 2, Reported: 1, Unresolved: 1, Suppressed: 1, Crossing: 1, Exempt: 1, Coverage: &p}, a.Total)
	require.Equal(t, []string{"items", "orders"}, []string{a.Tables[0].Name, a.Tables[1].Name})
	require.Equal(t, 4, a.Tables[1].Sites)
	require.Equal(t, "50.0%", coverage(a.Tables[1].Counts))
	require.Equal(t, Crossing, a.Sites[5].Verdict)
	require.Equal(t, "-", coverage(New(sites()[6:]).Total), "nothing to prove is not all proved")
}

// TestCoverageRoundsDown: one leak in many is not 100%.
func TestCoverageRoundsDown(t *testing.T) {
	var c Counts
	for range 9999 {
		c.add(Proved)
	}
	require.Equal(t, "100.0%", coverage(c))
	c.add(Reported)
	require.Equal(t, "99.9%", coverage(c))
}

func TestVerdictsHaveMeanings(t *testing.T) {
	for _, v := range Verdicts() {
		require.NotEmpty(t, v.Meaning(), v)
	}
}

func TestText(t *testing.T) {
	a := New(sites())
	a.Version, a.Failed = "v1", []Failure{{"example.com/m/bad", "why"}}
	var b strings.Builder
	require.NoError(t, Text(&b, a, 0))
	require.Contains(t, b.String(), `
PLACE         VERDICT     STATEMENT             WHY
größe.go:1:4  proved      select items, orders  by $1 = t; context (auth.Tenant)
größe.go:2:4  proved      select orders         the tables are confined without a value
größe.go:3:4  reported    select orders         TV101: a tenant table is read or changed with no tenant predicate; TV999
größe.go:4:4  unresolved  select                query text depends on x
größe.go:5:4  suppressed  select orders         TV101: </script><b>why�[31m
größe.go:6:4  crossing    select                //tenantvet:global -- support
größe.go:7:4  exempt      select                no tenant table
`)
	require.Contains(t, b.String(), "not analysed  example.com/m/bad: why\n")

	b.Reset()
	require.NoError(t, Text(&b, a, 40))
	for line := range strings.Lines(b.String()) {
		require.LessOrEqual(t, len([]rune(strings.TrimSuffix(line, "\n"))), 40, line)
	}
	require.Contains(t, b.String(), "größe.go:1:4  proved      select items,…\n")
}

func TestHTML(t *testing.T) {
	a := New(sites())
	a.Version, a.Commit, a.Modified = "v1", "abc", true
	a.Configurations = []Configuration{{File: ".tenantvet.yml", Digest: "d1"}}
	var b strings.Builder
	date := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	require.NoError(t, HTML(&b, a, date))
	page := b.String()
	for _, want := range []string{
		"2026-03-01 12:00 UTC", "abc, with changes that are not committed", "tenantvet v1", "sha256 d1",
		"33.3%", "SELECT &#39;&lt;script&gt;&#39;", "&lt;/script&gt;&lt;b&gt;why", "2 proved, 1 reported",
	} {
		require.Contains(t, page, want)
	}
	require.Equal(t, 7, strings.Count(page, "<tr data-verdict="))
	require.Equal(t, 1, strings.Count(page, "</script>"), "no text of the program ends the script")
	require.NotContains(t, page, "ZgotmplZ")
	for _, outside := range []string{"src=", "@import", "url(", "http://", "https://"} {
		require.NotContains(t, page, outside, "the page needs nothing from elsewhere")
	}
	var again strings.Builder
	require.NoError(t, HTML(&again, a, date))
	require.Equal(t, page, again.String())
}
