package oracle

import (
	"context"
	"flag"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	number   = flag.Int("oracle.n", 400, "statements to try for each seed")
	seed     = flag.Uint64("oracle.seed", 1, "first seed; 0 takes a fresh one")
	seedsN   = flag.Int("oracle.seeds", 1, "number of seeds")
	mutants  = flag.Bool("oracle.mutants", false, "weaken the predicates of scoped statements, too")
	alarms   = flag.Bool("oracle.alarms", true, "settle whether a reported statement is a false alarm")
	findings = flag.String("oracle.findings", "", "file to write the disagreements to")
	shrunk   = flag.Int("oracle.shrunk", 0, "false alarms to shrink for each seed")
)

// TestOracle compares tenantvet with PostgreSQL on generated statements.
func TestOracle(t *testing.T) {
	server := start(t)
	ctx := context.Background()
	first := *seed
	if first == 0 {
		first = uint64(rand.Uint32())
	}
	var all Figures
	for s := first; s < first+uint64(*seedsN); s++ {
		t.Logf("seed %d: repeat with go test ./sqlscan/internal/oracle -run TestOracle -oracle.seed=%d -oracle.n=%d", s, s, *number)
		c, err := NewCampaign(ctx, server, s)
		require.NoError(t, err)
		c.Mutants, c.Shrunk, c.NoAlarms = *mutants, *shrunk, !*alarms
		err = c.Run(ctx, 0, *number, &all)
		require.NoError(t, c.Close(ctx))
		require.NoError(t, err)
		if *findings != "" {
			require.NoError(t, os.WriteFile(*findings, []byte(all.Findings()), 0o644))
		}
	}
	t.Logf("PostgreSQL %s\n%s", server.Version, all.Table())
	for _, c := range append(all.Unsound, all.UnsoundMutants...) {
		assert.Fail(t, "tenantvet passes a leak", "%s\n%s\nfrom: %s", c.Statement, c.Why, c.Original)
	}
	for _, c := range all.Unsupported {
		assert.Fail(t, "tenantvet does not know a statement", "%s\n%s", c.Statement, c.Check.Message)
	}
	assert.GreaterOrEqual(t, all.Valid*100, all.Tried*95, "statements that PostgreSQL accepts: %v", all.Invalid)
	assert.Greater(t, all.Leaks*20, all.Tried, "the generator makes too few leaks")
}
