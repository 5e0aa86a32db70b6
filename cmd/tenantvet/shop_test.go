package main_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestShop builds the tool and runs it on the service in testdata/shop, as
// README's first command does: it must report exactly what is planted there.
func TestShop(t *testing.T) {
	shop, err := filepath.Abs("../../testdata/shop")
	require.NoError(t, err)
	expected, err := os.ReadFile(filepath.Join(shop, "expected.txt"))
	require.NoError(t, err)
	require.Equal(t, string(expected), planted(t, shop), "expected.txt must name the lines marked LEAK")

	run := exec.Command(buildTool(t), "./...")
	run.Dir = shop
	var stdout, stderr bytes.Buffer
	run.Stdout, run.Stderr = &stdout, &stderr
	err = run.Run()
	var exit *exec.ExitError
	require.True(t, errors.As(err, &exit), "want findings, got %v\n%s", err, stderr.String())
	require.Equal(t, 1, exit.ExitCode(), "%s", stderr.String())
	require.Equal(t, string(expected), findings(stdout.String()), "%s%s", stdout.String(), stderr.String())
}

// buildTool builds the program.
func buildTool(t *testing.T) string {
	t.Helper()
	tool := filepath.Join(t.TempDir(), "tenantvet")
	if runtime.GOOS == "windows" {
		tool += ".exe"
	}
	out, err := exec.Command("go", "build", "-o", tool, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return tool
}

var (
	findingLine = regexp.MustCompile(`(?m)^([^\s:]+):(\d+):\d+: .* \((TV\d+)\)$`)
	leakMark    = regexp.MustCompile(`LEAK: (TV\d+) `)
)

// findings are the lines "file:line: code" of a text output.
func findings(output string) string {
	var b strings.Builder
	for _, m := range findingLine.FindAllStringSubmatch(output, -1) {
		fmt.Fprintf(&b, "%s:%s: %s\n", filepath.ToSlash(m[1]), m[2], m[3])
	}
	return b.String()
}

// planted are the marked lines of a module, by file and line.
func planted(t *testing.T, dir string) string {
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(text), "\n") {
			if m := leakMark.FindStringSubmatch(line); m != nil {
				fmt.Fprintf(&b, "%s:%d: %s\n", filepath.ToSlash(name), i+1, m[1])
			}
		}
		return nil
	})
	require.NoError(t, err)
	return b.String()
}
