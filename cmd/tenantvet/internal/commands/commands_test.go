package commands

import (
	"bytes"
	"flag"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestChoose(t *testing.T) {
	for args, want := range map[string]string{
		"":                "check",
		"./...":           "check",
		"-json ./...":     "check",
		"example.com/a":   "check",
		"...":             "check",
		"all":             "check",
		"check ./...":     "check",
		"sql x":           "sql",
		"--version":       "version",
		"-h":              "help",
		"explain TV101":   "explain",
		"init -force":     "init",
		"-config x ./...": "check",
	} {
		c, _, err := choose(strings.Fields(args))
		require.NoError(t, err, args)
		require.Equal(t, want, c.name, args)
	}
	_, _, err := choose([]string{"chekc"})
	require.ErrorContains(t, err, `unknown command "chekc" (did you mean check?)`)
}

func TestParseTakesFlagsAnywhere(t *testing.T) {
	set := flag.NewFlagSet("x", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	json := set.Bool("json", false, "")
	name := set.String("config", "", "")
	rest, err := parse(set, []string{"a", "-json", "b", "-config", "c", "--", "-d", "e"})
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b", "-d", "e"}, rest)
	require.True(t, *json)
	require.Equal(t, "c", *name)
	_, err = parse(set, []string{"a", "-nope"})
	require.Error(t, err)
}

func TestEveryCommandHasHelp(t *testing.T) {
	for _, c := range all() {
		var out, errs bytes.Buffer
		code := Run(t.Context(), []string{"help", c.name}, Streams{In: strings.NewReader(""), Out: &out, Err: &errs})
		require.Zero(t, code)
		require.Empty(t, errs.String())
		require.Contains(t, out.String(), "usage: tenantvet")
		require.Contains(t, strings.ToLower(out.String()), strings.ToLower(c.short))
	}
}

func TestSQLTextPositions(t *testing.T) {
	text := newSQLText("f", "a\nbc\n\nd")
	for offset, want := range map[int][2]int{-1: {1, 1}, 0: {1, 1}, 1: {1, 2}, 2: {2, 1}, 3: {2, 2}, 5: {3, 1}, 6: {4, 1}, 7: {4, 2}, 99: {4, 2}} {
		line, column := text.position(offset)
		require.Equal(t, want, [2]int{line, column}, offset)
	}
}

func TestNameLength(t *testing.T) {
	for s, want := range map[string]int{
		"orders WHERE": 6, `"Or ders".x y`: 11, "`a b` c": 5, "app.orders,": 10, "(x)": 0, "": 0, `"open`: 0, "日本 x": 6,
	} {
		require.Equal(t, want, nameLength(s), s)
	}
}
