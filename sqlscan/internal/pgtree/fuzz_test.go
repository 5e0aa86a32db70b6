package pgtree

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzParse checks that Parse neither fails nor underestimates what it hands
// to the C parser, and that a converted tree has no holes.
func FuzzParse(f *testing.F) {
	for _, shape := range shapes {
		f.Add(shape(2))
	}
	files, err := filepath.Glob("testdata/*.tree")
	require.NoError(f, err)
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(f, err)
		for _, block := range strings.Split(string(raw), "\n\n") {
			sql, _, _ := strings.Cut(block, "\n=>")
			f.Add(sql)
		}
	}
	f.Fuzz(func(t *testing.T, sql string) {
		if checkText(sql) != nil {
			return
		}
		depth, err := measure(sql)
		if err != nil {
			return
		}
		tree, rawErr := rawParse(sql)
		statements, err := Parse(sql)
		if err != nil {
			require.Error(t, rawErr)
			return
		}
		require.NoError(t, rawErr)
		require.GreaterOrEqual(t, depth, messageDepth(tree.ProtoReflect()))
		requireComplete(t, tree, statements)
		for _, s := range statements {
			require.True(t, 0 <= s.Start && s.Start <= s.End && s.End <= len(sql))
			require.Equal(t, s.Unsupported == "", s.Node != nil)
			if s.Node != nil {
				dump(reflect.ValueOf(s.Node))
			}
		}
	})
}
