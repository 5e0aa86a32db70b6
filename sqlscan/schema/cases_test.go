package schema

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what comes out into the cases")

// TestCases runs the cases of testdata. In an archive the files of a case
// share a directory: DDL, read in the order given; "dialect", when it is not
// PostgreSQL; "patterns", when the files are to be found by Expand; "want",
// the catalog.
func TestCases(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, archives)
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		require.NoError(t, err)
		for _, c := range casesOf(t, a) {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar")+"/"+c.name, func(t *testing.T) {
				got := c.run(t)
				if *update {
					c.setWant(a, got)
					return
				}
				require.Equal(t, string(c.file("want")), got)
			})
		}
		if *update {
			require.NoError(t, os.WriteFile(name, txtar.Format(a), 0o644))
		}
	}
}

type testCase struct {
	name  string
	files []txtar.File // without the directory
}

func casesOf(t *testing.T, a *txtar.Archive) []*testCase {
	var out []*testCase
	for _, f := range a.Files {
		name, rest, ok := strings.Cut(f.Name, "/")
		require.True(t, ok, "%s stands in no directory", f.Name)
		i := slices.IndexFunc(out, func(c *testCase) bool { return c.name == name })
		if i < 0 {
			i = len(out)
			out = append(out, &testCase{name: name})
		}
		out[i].files = append(out[i].files, txtar.File{Name: rest, Data: f.Data})
	}
	return out
}

func (c *testCase) file(name string) []byte {
	for _, f := range c.files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

func (c *testCase) setWant(a *txtar.Archive, got string) {
	last := 0
	for i := range a.Files {
		switch name := a.Files[i].Name; {
		case name == c.name+"/want":
			a.Files[i].Data = []byte(got)
			return
		case strings.HasPrefix(name, c.name+"/"):
			last = i
		}
	}
	a.Files = slices.Insert(a.Files, last+1, txtar.File{Name: c.name + "/want", Data: []byte(got)})
}

func (c *testCase) run(t *testing.T) string {
	dialect := strings.TrimSpace(string(c.file("dialect")))
	if patterns := c.file("patterns"); patterns != nil {
		return c.runPatterns(t, strings.Fields(string(patterns)), dialect)
	}
	var sources []Source
	for _, f := range c.files {
		if f.Name != "dialect" && f.Name != "want" {
			sources = append(sources, Source{Name: f.Name, Text: string(f.Data)})
		}
	}
	catalog, warnings := Parse(sources, dialect)
	return dump(catalog, warnings)
}

// runPatterns writes the files of a case to disk and finds them by patterns.
func (c *testCase) runPatterns(t *testing.T, patterns []string, dialect string) string {
	dir := t.TempDir()
	for _, f := range c.files {
		name := filepath.Join(dir, f.Name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, f.Data, 0o644))
	}
	files, err := Expand(dir, patterns)
	if err != nil {
		return strings.ReplaceAll("error "+err.Error()+"\n", dir, "DIR")
	}
	out := ""
	for _, f := range files {
		rel, err := filepath.Rel(dir, f)
		require.NoError(t, err)
		out += "read " + filepath.ToSlash(rel) + "\n"
	}
	catalog, warnings, err := Read(files, dialect)
	require.NoError(t, err)
	return strings.ReplaceAll(out+dump(catalog, warnings), dir+string(filepath.Separator), "")
}
