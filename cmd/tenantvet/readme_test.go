package main_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/commands"
)

// TestReadmeConfiguration checks that README's configuration is one that is
// read, so that nobody copies a key that is refused.
func TestReadmeConfiguration(t *testing.T) {
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(readme(t), -1)
	require.NotEmpty(t, blocks)
	for i, block := range blocks {
		file := filepath.Join(t.TempDir(), fmt.Sprintf("block%d.yml", i))
		require.NoError(t, os.WriteFile(file, []byte(block[1]), 0o644))
		_, err := config.Load(file)
		require.NoError(t, err)
	}
}

// TestReadmeRules checks that README lists the rules, and no
// other.
func TestReadmeRules(t *testing.T) {
	var want, got []string
	for _, r := range finding.Rules() {
		want = append(want, string(r.Code))
	}
	for _, m := range regexp.MustCompile(`(?m)^\| (TV\d+) \|`).FindAllStringSubmatch(readme(t), -1) {
		got = append(got, m[1])
	}
	require.Equal(t, want, got)
}

// TestReadmeLinks checks that the files README names are there.
func TestReadmeLinks(t *testing.T) {
	for _, path := range []string{"testdata/shop", "testdata/sql", ".ci/run", "docs/ci.md"} {
		require.True(t, strings.Contains(readme(t), path), path)
		_, err := os.Stat(filepath.Join("../..", path))
		require.NoError(t, err)
	}
}

// TestCIExamples checks that the examples of docs/ci.md are well formed, and
// that the flags they use are there.
func TestCIExamples(t *testing.T) {
	text, err := os.ReadFile("../../docs/ci.md")
	require.NoError(t, err)
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(text), -1)
	require.Len(t, blocks, 2)
	for _, block := range blocks {
		var doc map[string]any
		require.NoError(t, yaml.UnmarshalWithOptions([]byte(block[1]), &doc, yaml.Strict()))
	}
	for _, block := range regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		_, err := parser.ParseFile(token.NewFileSet(), "", block[1], parser.AllErrors)
		require.NoError(t, err)
	}
	help := helpOf(t, "check") + helpOf(t, "audit")
	for _, m := range regexp.MustCompile(`tenantvet (?:audit )?-([a-z-]+)`).FindAllStringSubmatch(string(text), -1) {
		require.Contains(t, help, "\n  -"+m[1], m[0])
	}
}

func helpOf(t *testing.T, command string) string {
	var out strings.Builder
	code := commands.Run(t.Context(), []string{"help", command}, commands.Streams{Out: &out, Err: &out})
	require.Zero(t, code, out.String())
	return out.String()
}

func readme(t *testing.T) string {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	return string(text)
}
