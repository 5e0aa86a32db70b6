package analyzer_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// accounted runs the analyzer on a package with the account asked for.
func accounted(t *testing.T, pkg string) *checker.Action {
	t.Helper()
	a := *analyzer.Analyzer
	require.NoError(t, a.Flags.Set("account", "true"))
	require.NoError(t, a.Flags.Set("config", filepath.Join(source(t), config.FileName)))
	t.Cleanup(func() {
		require.NoError(t, a.Flags.Set("account", "false"))
		require.NoError(t, a.Flags.Set("config", ""))
	})
	action := analyse(t, &a, pkg)
	require.NoError(t, action.Err)
	return action
}

// TestFindingRecords: each finding has a record at its own place, and so has
// one that a directive suppresses, which has no diagnostic.
func TestFindingRecords(t *testing.T) {
	action := accounted(t, "account")
	var records []string
	plain := map[string]bool{}
	queries := map[string]string{}
	for _, d := range action.Diagnostics {
		if d.Category != analyzer.AccountCategory {
			plain[at(action, d)+d.Category+d.Message] = true
		}
	}
	for _, d := range action.Diagnostics {
		if d.Category != analyzer.AccountCategory {
			continue
		}
		entry, err := analyzer.ParseAccount(d.Message)
		require.NoError(t, err)
		r := entry.Finding
		if r == nil {
			continue
		}
		require.Equal(t, r.Suppressed == "", plain[at(action, d)+r.Code+r.Message], "%+v", r)
		require.Equal(t, "example.com/shop/account", r.Package)
		records = append(records, fmt.Sprintf("%s %s %s %s", at(action, d), r.Code, r.Function, r.Suppressed))
		queries[at(action, d)] = r.Query
	}
	require.Equal(t, []string{
		"account.go:11:43-49 TV101 atStart ",
		"account.go:15:27-33 TV101 (*store).find ",
		"account.go:18:11 TV301 (*store).find ",
		"account.go:30:35-41 TV101 callers ",
		"account.go:17:36-42 TV101 (*store).find the nightly report",
	}, records)
	require.Equal(t, queries["account.go:11:43-49"], queries["account.go:17:36-42"], "one query")
	require.Len(t, queries, 5)
	require.NotEqual(t, queries["account.go:11:43-49"], queries["account.go:15:27-33"])
}

// TestRecordOfDirectWrite: what writes to a statement of GORM has a record, too.
func TestRecordOfDirectWrite(t *testing.T) {
	var found []string
	for _, d := range accounted(t, "gormhandles").Diagnostics {
		if d.Category != analyzer.AccountCategory {
			continue
		}
		entry, err := analyzer.ParseAccount(d.Message)
		require.NoError(t, err)
		if r := entry.Finding; r != nil && r.Function == "direct" {
			found = append(found, r.Code)
		}
	}
	require.NotEmpty(t, found)
	require.Equal(t, slices.Repeat([]string{"TV301"}, len(found)), found)
}
