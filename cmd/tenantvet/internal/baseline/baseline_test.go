package baseline

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

func finding(pkg, fn, query string, line int) output.Finding {
	return output.Finding{Code: "TV101", Message: "m <x>", Package: pkg, Function: fn, Query: query, Span: output.Span{File: "a.go", Line: line}}
}

const file = `{"tenantvet-baseline":1}
{"package":"a","function":"F","code":"TV101","query":"q","count":2,"message":"m <x>"}
{"package":"a","function":"F","code":"TV101","query":"r","message":"m <x>"}
{"package":"b","function":"","code":"TV101","query":"q","message":"m <x>"}
`

func TestEncode(t *testing.T) {
	b := New([]output.Finding{finding("b", "", "q", 1), finding("a", "F", "r", 1), finding("a", "F", "q", 1), finding("a", "F", "q", 2)})
	data, err := b.Encode()
	require.NoError(t, err)
	require.Equal(t, file, string(data))
	again, err := Read(data)
	require.NoError(t, err)
	require.Equal(t, b, again)
	require.Equal(t, 4, b.Len())
}

func TestSplit(t *testing.T) {
	b, err := Read([]byte(file))
	require.NoError(t, err)
	fresh, known, stale := b.Split([]output.Finding{
		finding("a", "F", "q", 1), finding("a", "F", "q", 2), finding("a", "F", "q", 3), finding("a", "G", "q", 4),
	})
	require.Len(t, known, 2)
	require.Equal(t, output.ByBaseline, known[0].Suppression.Kind)
	require.Equal(t, []int{3, 4}, []int{fresh[0].Line, fresh[1].Line})
	require.Nil(t, fresh[0].Suppression)
	require.Len(t, stale, 2)
	require.Equal(t, "a.F: m <x> (TV101)", stale[0].String())

	_, known, stale = b.Split([]output.Finding{finding("a", "F", "q", 1), finding("a", "F", "r", 2), finding("b", "", "q", 1)})
	require.Len(t, known, 3)
	require.Equal(t, "a.F: m <x> (TV101)", stale[0].String(), "one of two is gone")
	require.Len(t, stale, 1)
}

func TestKeep(t *testing.T) {
	old, err := Read([]byte(file))
	require.NoError(t, err)
	b := New([]output.Finding{finding("a", "F", "q", 1)})
	b.Keep(old, func(pkg string) bool { return pkg == "b" })
	data, err := b.Encode()
	require.NoError(t, err)
	require.Equal(t, `{"tenantvet-baseline":1}
{"package":"a","function":"F","code":"TV101","query":"q","message":"m <x>"}
{"package":"b","function":"","code":"TV101","query":"q","message":"m <x>"}
`, string(data))
}

// TestMerged: two branches that were put together by keeping all lines.
func TestMerged(t *testing.T) {
	b, err := Read([]byte("\n" + file + "\r\n" + file + `{"package":"a","function":"F","code":"TV101","query":"q","count":3,"message":"n"}`))
	require.NoError(t, err)
	require.Equal(t, 5, b.Len())
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "1: the file is empty",
		"\n\n":                         "1: the file is empty",
		"[]":                           "1: not the first line of a baseline",
		`{"package":"a"}`:              `1: not the first line of a baseline: json: unknown field "package"`,
		`{"tenantvet-baseline":2}`:     "1: version 2 of the format, but this tenantvet reads version 1",
		file + "<<<<<<< HEAD\n":        "5: a merge conflict: keep the lines of both sides",
		file + `{"package":"a"`:        "5: the line ends too soon",
		file + "\n{\"package\":\"a\"}": `6: an entry without "code"`,
		file + `{"pkg":"a"}`:           `5: json: unknown field "pkg"`,
		file + `{} {}`:                 "5: more than one object on the line",
		file + `{"code":1}`:            "5: json: cannot unmarshal",
	} {
		_, err := Read([]byte(text))
		require.ErrorContains(t, err, want, text)
	}
}
