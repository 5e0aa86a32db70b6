package output

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUnderline(t *testing.T) {
	for name, tc := range map[string]struct {
		line         string
		from, to     int
		text, carets string
	}{
		"plain":      {"SELECT * FROM orders", 14, 20, "SELECT * FROM orders", "              ^^^^^^"},
		"no end":     {"SELECT", 2, 2, "SELECT", "  ^"},
		"line end":   {"SELECT", 6, 6, "SELECT", "      ^"},
		"tabs":       {"\ta\tFROM x", 8, 9, "\ta\tFROM x", "\t \t     ^"},
		"wide":       {"'日本', x", 10, 11, "'日本', x", "        ^"},
		"wide under": {"a 日本 b", 2, 8, "a 日本 b", "  ^^^^"},
		"combining":  {"e\u0301 x", 4, 5, "e\u0301 x", "  ^"},
		"escape":     {"\x1b[31m x", 6, 7, "\ufffd[31m x", "      ^"},
		"bidi":       {"\u202e x", 4, 5, "\ufffd x", "  ^"},
		"long": {strings.Repeat("a", 500) + "X" + strings.Repeat("b", 500), 500, 501,
			"..." + strings.Repeat("a", 120) + "X" + strings.Repeat("b", 120) + "...", strings.Repeat(" ", 123) + "^"},
		"long mark": {strings.Repeat("x", 1000), 0, 1000, strings.Repeat("x", 240) + "...", strings.Repeat("^", 240)},
		"invalid":   {"\xff\xfe x", 3, 4, "\ufffd\ufffd x", "   ^"},
	} {
		t.Run(name, func(t *testing.T) {
			text, carets := underline(tc.line, tc.from, tc.to)
			require.Equal(t, tc.text, text)
			require.Equal(t, tc.carets, carets)
		})
	}
}

func span(file string, line, column, end int) Span {
	return Span{File: file, Line: line, Column: column, EndLine: line, EndColumn: end}
}

func report() *Report {
	return &Report{
		Findings: []Finding{
			{Code: "TV102", Message: "b", Span: span("b.go", 1, 1, 1), Package: "p"},
			{Code: "TV101", Message: `query on "<orders>" & more`, Span: span("a.go", 2, 7, 13), Package: "p",
				Related: []Related{{Message: "called here", Span: span("c.go", 3, 4, 4)}}},
			{Code: "TV102", Message: "b", Span: span("b.go", 1, 1, 1), Package: "p [p.test]"},
		},
		Failed: []Failure{{Package: "z", Reason: "r"}, {Package: "a", Reason: "r"}},
	}
}

func TestSortDropsTestVariants(t *testing.T) {
	r := report()
	r.Sort()
	require.Len(t, r.Findings, 2)
	require.Equal(t, "a.go", r.Findings[0].File)
	require.Equal(t, "a", r.Failed[0].Package)
}

func TestText(t *testing.T) {
	r := report()
	r.Sort()
	read := func(name string) ([]byte, error) {
		if name != "a.go" {
			return nil, errors.New("missing")
		}
		return []byte("package a\r\n\tFROM orders\r\n"), nil
	}
	var b strings.Builder
	text := &Text{W: &b, Source: &Source{ReadFile: read}}
	require.NoError(t, text.Findings(r.Findings))
	require.Equal(t, `a.go:2:7: query on "<orders>" & more (TV101)
		FROM orders
		     ^^^^^^
    c.go:3:4: called here
b.go:1:1: b (TV102)
`, b.String())

	b.Reset()
	text = &Text{W: &b, Source: &Source{ReadFile: read}, Color: true}
	require.NoError(t, text.Findings(r.Findings[:1]))
	require.Contains(t, b.String(), "\x1b[36ma.go:2:7:\x1b[0m")
	require.Contains(t, b.String(), "\t\t     \x1b[32;1m^^^^^^\x1b[0m\n")
}

func TestJSON(t *testing.T) {
	var b strings.Builder
	require.NoError(t, JSON(&b, &Report{}))
	require.Contains(t, b.String(), `"findings": [],`)
	require.Contains(t, b.String(), `"failed": []`)
	b.Reset()
	require.NoError(t, JSON(&b, report()))
	require.Contains(t, b.String(), `"message": "query on \"<orders>\" & more"`)
	require.Contains(t, b.String(), `"related": []`)
}

func TestJSONLine(t *testing.T) {
	var b strings.Builder
	require.NoError(t, JSONLine(&b, Statement{File: "-", Line: 1, SQL: "SELECT '<'", Verdict: "exempt"}))
	require.Equal(t, `{"file":"-","line":1,"sql":"SELECT '<'","verdict":"exempt","occurrences":[],"findings":[]}`+"\n", b.String())
	b.Reset()
	require.NoError(t, JSONLine(&b, Statement{Occurrences: []Occurrence{{Table: "t"}}}))
	require.Contains(t, b.String(), `"by":[]`)
}
