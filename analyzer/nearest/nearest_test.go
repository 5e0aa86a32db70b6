package nearest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHint(t *testing.T) {
	keys := []string{"columns", "tables", "exempt", "schema", "joins"}
	for name, want := range map[string]string{
		"column":                  " (did you mean columns?)",
		"Colums":                  " (did you mean columns?)",
		"exmept":                  " (did you mean exempt?)",
		"shcema":                  " (did you mean schema?)",
		"join":                    " (did you mean joins?)",
		"provenance":              "",
		"":                        "",
		strings.Repeat("x", 1000): "",
	} {
		require.Equal(t, want, Hint(name, keys), name)
	}
	require.Empty(t, Hint("x", nil))
}
