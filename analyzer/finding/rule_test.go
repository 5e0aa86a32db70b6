package finding_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/finding"
)

func TestEveryRuleHasAPage(t *testing.T) {
	for _, r := range finding.Rules() {
		t.Run(string(r.Code), func(t *testing.T) {
			page := r.Page()
			lines := strings.Split(strings.TrimSpace(page), "\n")
			require.Equal(t, "# "+string(r.Code)+": "+r.Title, lines[0])
			require.GreaterOrEqual(t, len(lines), 15)
			require.Contains(t, page, "\n## Suppress\n")
			require.GreaterOrEqual(t, strings.Count(page, "\n## "), 3, "leaking example, mended one, suppression")
			require.True(t, strings.HasSuffix(r.URL(), "/analyzer/finding/rules/"+string(r.Code)+".md"))
		})
	}
}

func TestLookup(t *testing.T) {
	r, ok := finding.Lookup("tv103")
	require.True(t, ok)
	require.EqualValues(t, "TV103", r.Code)
	_, ok = finding.Lookup("TV999")
	require.False(t, ok)
}

func TestMessagesFollowTheStyle(t *testing.T) {
	for _, m := range []string{
		finding.UnknownText("the result of build"),
		finding.BuiltText("squirrel"),
		finding.UnfollowedChain("GORM", "the result of (*Repo).base"),
		finding.LooseChain("GORM", "the result of a call of parameter f"),
		finding.PreparedElsewhere("get_order"),
		finding.UsedAsValue("(*sql.DB).Query"),
		finding.OnPath("orders", "tenant_id", "if all"),
		finding.OnPath("orders", "", ""),
		finding.Unbound(false, "orders", "$3", finding.TooFewArguments(2)),
		finding.Unbound(true, "orders", "@tenant", finding.NoArgumentNamed),
		finding.NoReason("//tenantvet:ignore TV101"),
		finding.Unused("//tenantvet:ignore", "TV101"),
		finding.SpacedDirective("//tenantvet:ignore"),
	} {
		require.False(t, strings.HasSuffix(m, "."), m)
		require.Equal(t, strings.ToLower(m[:1]), m[:1], m)
	}
}

// TestEveryRuleIsWeighed: reports sort by what is said here.
func TestEveryRuleIsWeighed(t *testing.T) {
	names := map[string]bool{}
	for _, r := range finding.Rules() {
		require.Regexp(t, `^[A-Z][a-z]+([A-Z][a-z]+)+$|^[A-Z][a-z]+$`, r.Name(), r.Code)
		require.False(t, names[r.Name()], r.Name())
		names[r.Name()] = true
		if r.Code == finding.TV401 {
			require.Zero(t, r.Severity(), "a directive is no weakness")
			require.NotContains(t, r.Tags(), "security")
			continue
		}
		require.Greater(t, r.Severity(), 0.0, r.Code)
		require.LessOrEqual(t, r.Severity(), 10.0, r.Code)
		require.Contains(t, r.Tags(), "security")
		require.Equal(t, r.Severity() >= 7, r.Level() == finding.Error)
	}
}

func TestTooManyTextsSaysWhatItKnows(t *testing.T) {
	require.Equal(t, "query text depends on cond: these are too many", finding.TooManyTexts("too many", "cond"))
	require.Equal(t, "query is put together on too many paths: it cannot be checked", finding.TooManyTexts("too many paths", ""))
}
