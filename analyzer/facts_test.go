package analyzer_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// maxFactBytes is what the facts of all packages of the test cases may take
// together, and maxFact what one of them may, with the description of its type,
// which a package's facts have once: that of [summary.Handles] takes 1000 bytes.
const (
	maxFactBytes = 24 << 10
	maxFact      = 5 << 8
)

// TestFactsAreSmallAndAlike analyses the test cases ten times: the facts are
// encoded alike each time, and stay small.
func TestFactsAreSmallAndAlike(t *testing.T) {
	byPath, err := loaded()
	require.NoError(t, err)
	pkgs := slices.Collect(maps.Values(byPath))
	var first [][]byte
	for round := range 10 {
		facts := factsOf(t, pkgs)
		if round == 0 {
			first = facts
			total := 0
			for _, f := range facts {
				require.Less(t, len(f), maxFact, "%q", f)
				total += len(f)
			}
			t.Logf("%d facts, %d bytes", len(facts), total)
			require.Greater(t, len(facts), 20)
			require.Less(t, total, maxFactBytes)
			continue
		}
		require.Equal(t, first, facts)
	}
}

// factsOf are the encoded facts of packages, in order.
func factsOf(t testing.TB, pkgs []*packages.Package) [][]byte {
	t.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(config.Default())}, pkgs, nil)
	require.NoError(t, err)
	var out [][]byte
	for _, root := range graph.Roots {
		for _, f := range root.AllObjectFacts() {
			if f.Object.Pkg() != root.Package.Types {
				continue
			}
			var b bytes.Buffer
			fmt.Fprintf(&b, "%s %s ", f.Object.Name(), f.Fact)
			require.NoError(t, gob.NewEncoder(&b).Encode(f.Fact))
			out = append(out, b.Bytes())
		}
	}
	slices.SortFunc(out, bytes.Compare)
	return out
}

// BenchmarkFacts analyses the module in the directory that TENANTVET_MODULE
// names, the test cases without it, and says how large its facts are.
func BenchmarkFacts(b *testing.B) {
	dir := os.Getenv("TENANTVET_MODULE")
	if dir == "" {
		dir = "../testdata/src"
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule, Dir: dir}, "./...")
	require.NoError(b, err)
	var facts [][]byte
	for b.Loop() {
		facts = factsOf(b, pkgs)
	}
	total, largest := 0, 0
	for _, f := range facts {
		total, largest = total+len(f), max(largest, len(f))
	}
	b.ReportMetric(float64(len(pkgs)), "packages")
	b.ReportMetric(float64(len(facts)), "facts")
	b.ReportMetric(float64(total), "bytes")
	b.ReportMetric(float64(largest), "largest-bytes")
}
