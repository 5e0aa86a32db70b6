package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/finding"
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

// TestReadmeRules checks that README lists the rules that are reported, and no
// other.
func TestReadmeRules(t *testing.T) {
	var want, got []string
	for _, r := range finding.Rules() {
		if !r.Planned {
			want = append(want, string(r.Code))
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^\| (TV\d+) \|`).FindAllStringSubmatch(readme(t), -1) {
		got = append(got, m[1])
	}
	require.Equal(t, want, got)
}

// TestReadmeLinks checks that the files README names are there.
func TestReadmeLinks(t *testing.T) {
	for _, path := range []string{"testdata/shop", "testdata/sql", ".ci/run"} {
		require.True(t, strings.Contains(readme(t), path), path)
		_, err := os.Stat(filepath.Join("../..", path))
		require.NoError(t, err)
	}
}

func readme(t *testing.T) string {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	return string(text)
}
