package pgtree

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseSmoke(t *testing.T) {
	for _, sql := range []string{"SELECT a, true FROM t WHERE x = $1", "update t set (a,b)=(select 1,2)", "insert into t values (1)", "delete from t"} {
		got, err := Parse(sql)
		require.NoError(t, err)
		require.Len(t, got, 1)
		require.Empty(t, got[0].Unsupported)
	}
}
