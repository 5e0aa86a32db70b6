package gormoracle

import (
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/internal/gormoracle/gen"
)

var (
	number   = flag.Int("chains.n", 50, "chains to make for each seed")
	seed     = flag.Uint64("chains.seed", 1, "first seed; 0 takes a fresh one")
	seeds    = flag.Int("chains.seeds", 1, "number of seeds")
	onServer = flag.Bool("chains.postgres", false, "run the chains on PostgreSQL, too")
	findings = flag.String("chains.findings", "", "file to write the chains to whose verdict differs")
)

// constantTenant begins the names of the chains that take the default of the
// model's tenant field: a constant, which TV202 is about. It is not asked here.
const constantTenant = "CreateDefault"

// TestHandWritten judges the chains of testdata/gorm/chains. The tenant is a
// constant in all of them.
func TestHandWritten(t *testing.T) {
	b := newBench(t, nil)
	f := &figures{}
	f.add(b.answers(t, ""), b.reported(t, "./chains", "sqlite"), nil)
	if *onServer {
		f.add(b.answers(t, postgres(t)), b.reported(t, "./chains", "postgres"), nil)
	}
	t.Log(f.table())
	for _, c := range f.unsound {
		if !strings.HasPrefix(c.Name, constantTenant) {
			assert.Fail(t, "a leak is not reported", "%s %s", c.Name, c.Why)
		}
	}
	require.Greater(t, f.quiet, 150, "nothing is proved")
	require.Greater(t, f.leaks, 100, "nothing leaks")
}

// TestGenerated judges chains that are made from a seed.
func TestGenerated(t *testing.T) {
	first := *seed
	if first == 0 {
		first = uint64(rand.Uint32())
	}
	server := ""
	if *onServer {
		server = postgres(t)
	}
	f := &figures{}
	for s := first; s < first+uint64(*seeds); s++ {
		t.Logf("seed %d: repeat with go test ./analyzer/internal/gormoracle -run TestGenerated -v -chains.seed=%d -chains.n=%d", s, s, *number)
		chains := gen.New(s, *number)
		b := newBench(t, chains)
		f.add(b.answers(t, ""), b.reported(t, "./generated", "sqlite"), chains)
		if *onServer {
			f.add(b.answers(t, server), b.reported(t, "./generated", "postgres"), chains)
		}
		if *findings != "" {
			require.NoError(t, os.WriteFile(*findings, []byte(f.findings()), 0o644))
		}
	}
	t.Log(f.table())
	for _, c := range f.unsound {
		assert.Fail(t, "a leak is not reported", "%s\n%s", c.Why, c.source)
	}
	assert.Less(t, f.failed*10, f.tried, "too many chains fail on the database")
	assert.Greater(t, f.leaks*20, f.tried, "the generator makes too few leaks")
}
