package summary_test

import (
	"bytes"
	"encoding/gob"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

func TestWrappersAreSortedAndDistinct(t *testing.T) {
	var a, b summary.Wrappers
	x := summary.Wrapper{Text: 1, Args: 2, Variadic: true}
	y := summary.Wrapper{Text: 0, Args: summary.None, After: " LIMIT 1"}
	for _, w := range []summary.Wrapper{x, y, x} {
		a.Add(w)
	}
	for _, w := range []summary.Wrapper{y, x} {
		b.Add(w)
	}
	require.Equal(t, a, b)
	require.Equal(t, `wrapper(text=0 after=" LIMIT 1") wrapper(text=1 args=2...)`, a.String())
	require.Equal(t, encode(t, &a), encode(t, &b))
}

func TestWrappersAreBounded(t *testing.T) {
	var w summary.Wrappers
	full := false
	for i := range 1000 {
		if _, full = w.Add(summary.Wrapper{Text: i}); full {
			break
		}
	}
	require.True(t, full)
	require.Less(t, len(w.List), 100)
	_, full = new(summary.Wrappers).Add(summary.Wrapper{Before: string(make([]byte, 1<<20))})
	require.True(t, full)
}

func encode(t *testing.T, w *summary.Wrappers) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, gob.NewEncoder(&b).Encode(w))
	return b.Bytes()
}
