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
	x := summary.Wrapper{Texts: given(2, ""), Args: 3, Variadic: true}
	y := summary.Wrapper{Texts: given(1, " LIMIT 1")}
	for _, w := range []summary.Wrapper{x, y, x} {
		a.Add(w)
	}
	for _, w := range []summary.Wrapper{y, x} {
		b.Add(w)
	}
	require.Equal(t, a, b)
	require.Equal(t, `wrapper("{1} LIMIT 1") wrapper("{2}" args=3...)`, a.String())
	require.Equal(t, encode(t, &a), encode(t, &b))
}

func TestWrappersAreBounded(t *testing.T) {
	var w summary.Wrappers
	full := false
	for i := range 1000 {
		if _, full = w.Add(summary.Wrapper{Texts: given(i+1, "")}); full {
			break
		}
	}
	require.True(t, full)
	require.Less(t, len(w.List), 100)
	_, full = new(summary.Wrappers).Add(summary.Wrapper{Texts: given(1, string(make([]byte, 1<<20)))})
	require.True(t, full)
}

// given is the text of a parameter, and what is put behind it.
func given(param int, after string) []summary.Variant {
	parts := summary.TextParts{{Param: param}}
	if after != "" {
		parts = append(parts, summary.TextPart{Text: after})
	}
	return []summary.Variant{{Parts: parts}}
}

func encode(t *testing.T, w *summary.Wrappers) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, gob.NewEncoder(&b).Encode(w))
	return b.Bytes()
}
