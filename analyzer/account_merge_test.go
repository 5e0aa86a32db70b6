package analyzer_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer"
)

// TestSitesAtOnePlace checks that of the statements which one call runs the worst
// decides, in whatever order they come.
func TestSitesAtOnePlace(t *testing.T) {
	update := analyzer.Site{File: "a.go", Line: 7, Kind: "update", Outcome: analyzer.OutcomeReported, Codes: []string{"TV101"},
		Tables: []string{"orders"}, Query: "UPDATE orders"}
	count := analyzer.Site{File: "a.go", Line: 7, Kind: "select", Outcome: analyzer.OutcomeProved, Tables: []string{"items"},
		By: []string{"$1"}, Open: []analyzer.OpenParameter{{Label: "parameter t"}}, Query: "SELECT"}
	want := analyzer.Site{File: "a.go", Line: 7, Kind: "select,update", Outcome: analyzer.OutcomeReported, Codes: []string{"TV101"},
		Tables: []string{"items", "orders"}, By: []string{"$1"}, Open: []analyzer.OpenParameter{{Label: "parameter t"}}, Query: "UPDATE orders"}
	require.Equal(t, want, update.With(count))
	require.Equal(t, want, count.With(update))
	require.Equal(t, want, want.With(count), "the same again changes nothing")
}
