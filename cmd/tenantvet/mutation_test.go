package main_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

var mutantCount = flag.Int("mutants", 40, "how many mutants of the shop to check; 0 for all")

// TestMutants removes or weakens one tenant predicate of the shop at a time:
// tenantvet must report something that it does not report of the shop as it
// is. The few mutants that confine as well as the original are named below.
func TestMutants(t *testing.T) {
	shop, err := filepath.Abs("../../testdata/shop")
	require.NoError(t, err)
	tool := buildTool(t)
	before := findingsOf(t, tool, shop, nil)
	known := map[string]int{}
	for _, f := range before {
		known[identity(f)]++
	}
	all := mutants(t, shop, func(file string, from, to int) bool {
		for _, f := range before {
			if strings.HasSuffix(filepath.ToSlash(f.File), filepath.ToSlash(file)) && from <= f.Line && f.Line <= to {
				return true
			}
		}
		return false
	})
	require.NotEmpty(t, all)
	tried := sample(all, *mutantCount)
	for _, m := range tried {
		if len(newFindings(findingsOf(t, tool, shop, overlayOf(m)), known)) == 0 {
			t.Errorf("%s: nothing new is reported", m.name)
		}
	}
	t.Logf("%d mutants of the shop, %d tried", len(all), len(tried))
}

func overlayOf(m mutant) map[string][]byte {
	return map[string][]byte{m.file: []byte(m.text + "\nvar Mutated bool\n")}
}

// findingsOf checks the shop, with a file replaced.
func findingsOf(t *testing.T, tool, shop string, overlay map[string][]byte) []output.Finding {
	t.Helper()
	res, err := engine.Run(context.Background(), engine.Options{Dir: shop, Patterns: []string{"./..."}, Tool: tool, Overlay: overlay})
	require.NoError(t, err)
	require.Empty(t, res.Report.Failed)
	return res.Report.Findings
}

// identity tells findings apart without their line, which a mutant may move.
func identity(f output.Finding) string {
	return fmt.Sprint(filepath.Base(f.File), f.Code, f.Message)
}

func newFindings(after []output.Finding, known map[string]int) []output.Finding {
	seen := map[string]int{}
	var fresh []output.Finding
	for _, f := range after {
		seen[identity(f)]++
		if seen[identity(f)] > known[identity(f)] {
			fresh = append(fresh, f)
		}
	}
	return fresh
}
