package provenance

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestManyOrigins checks that places which are too many to tell apart do not
// hide that one of them is the client's.
func TestManyOrigins(t *testing.T) {
	var s Origins
	for i := range 2 * maxOrigins {
		s = s.plus(Origin{Kind: Context, What: fmt.Sprint(i)})
	}
	require.Len(t, s, maxOrigins)
	s = s.plus(Origin{Kind: Client, What: "header"}, Origin{Kind: Constant, What: "acme"})
	require.True(t, s.Has(Client))
	require.True(t, s.Has(Constant))
}
