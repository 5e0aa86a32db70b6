package oracle

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/sqlscan/pg"
)

// start starts a server for a test. On a machine without PostgreSQL the test
// is left out, unless TENANTVET_REQUIRE_POSTGRES is set.
func start(t *testing.T) *pg.Server {
	t.Helper()
	server, err := pg.Start(context.Background())
	if errors.Is(err, pg.ErrNotInstalled) && os.Getenv("TENANTVET_REQUIRE_POSTGRES") == "" {
		t.Skipf("the oracle needs PostgreSQL: %v", err)
	}
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, server.Stop()) })
	return server
}
