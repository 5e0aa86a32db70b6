package analyzer_test

import (
	"cmp"
	"flag"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

var update = flag.Bool("update", false, "rewrite the golden files of the fixes")

func fixing(t *testing.T) *analysis.Analyzer {
	return analyzer.New(load(t, func(c *config.Config) {
		for _, name := range []string{"TenantOf", "ClaimsOf"} {
			c.Sources = append(c.Sources, config.FuncRef{Package: "example.com/shop/fixes", Name: name})
		}
	}))
}

// TestFixes applies the suggested fixes, round after round: the fixed files
// compile, are formatted, and of the findings that had a fix none is left.
func TestFixes(t *testing.T) {
	files := map[string][]byte{}
	before := findings(t, files)
	for round := 1; ; round++ {
		require.Less(t, round, 5, "fixes ask for further fixes")
		edits := fixesOf(before)
		if round == 1 {
			require.Greater(t, len(edits), 25)
		}
		if len(edits) == 0 {
			break
		}
		apply(t, edits, files)
		if round == 1 && *update {
			for name, text := range files {
				require.NoError(t, os.WriteFile(name+".golden", text, 0o666))
			}
		}
		after := findings(t, files)
		require.Len(t, after, len(before)-len(edits), "each fix takes back its finding and brings no other")
		before = after
	}
	for _, f := range before {
		require.NotEqual(t, "fixes.go", filepath.Base(f.file), "%s: %s has no fix", f.file, f.diagnostic.Message)
	}
}

// TestFixGoldens compares the fixed files with those that are kept.
func TestFixGoldens(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, source(t), withCodes(fixing(t)), "./fixes")
}

// located is a diagnostic with the offsets of its fix in their file.
type located struct {
	diagnostic analysis.Diagnostic
	file       string
	edits      []fileEdit
}

type fileEdit struct {
	offset int
	text   string
}

// findings analyses the package fixes, with some files as given.
func findings(t *testing.T, files map[string][]byte) []located {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: source(t), Overlay: files}, "./fixes")
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(pkgs), "the fixed files must compile")
	graph, err := checker.Analyze([]*analysis.Analyzer{fixing(t)}, pkgs, nil)
	require.NoError(t, err)
	var out []located
	for _, root := range graph.Roots {
		require.NoError(t, root.Err)
		for _, d := range root.Diagnostics {
			l := located{diagnostic: d, file: root.Package.Fset.Position(d.Pos).Filename}
			require.LessOrEqual(t, len(d.SuggestedFixes), 1)
			for _, fix := range d.SuggestedFixes {
				for _, e := range fix.TextEdits {
					at := root.Package.Fset.Position(e.Pos)
					require.Equal(t, l.file, at.Filename)
					require.Equal(t, e.Pos, e.End)
					l.edits = append(l.edits, fileEdit{at.Offset, string(e.NewText)})
				}
			}
			out = append(out, l)
		}
	}
	return out
}

func fixesOf(list []located) []located {
	return slices.DeleteFunc(slices.Clone(list), func(l located) bool { return len(l.edits) == 0 })
}

// apply makes the edits in files, which are formatted as they are.
func apply(t *testing.T, fixes []located, files map[string][]byte) {
	byFile := map[string][]fileEdit{}
	for _, f := range fixes {
		byFile[f.file] = append(byFile[f.file], f.edits...)
	}
	for _, name := range slices.Sorted(maps.Keys(byFile)) {
		text, ok := files[name]
		if !ok {
			var err error
			text, err = os.ReadFile(name)
			require.NoError(t, err)
		}
		edits := byFile[name]
		slices.SortFunc(edits, func(a, b fileEdit) int { return cmp.Compare(b.offset, a.offset) })
		for i, e := range edits {
			require.True(t, i == 0 || edits[i-1].offset != e.offset, "two fixes change one place")
			text = slices.Concat(text[:e.offset], []byte(e.text), text[e.offset:])
		}
		formatted, err := format.Source(text)
		require.NoError(t, err)
		files[name] = formatted
	}
}
