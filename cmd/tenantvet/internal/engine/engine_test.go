package engine

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// reading is a run that reads what go vet prints.
func reading() *run {
	r := &run{collected: newCollected(), failed: map[string]string{}}
	r.Progress = func(int, int) {}
	r.collected.dir = "/m"
	r.collected.wanted = map[string]bool{"example.com/m/a": true, "example.com/m/bad": true, "example.com/m/c": true}
	return r
}

// TestImportedPackages: what go vet tells of a package that was not asked for
// is left out, but for why it failed.
func TestImportedPackages(t *testing.T) {
	r := reading()
	r.collected.wanted = map[string]bool{"example.com/m/c": true}
	require.NoError(t, r.read(strings.NewReader(stream)))
	require.Empty(t, r.collected.accounts)
	require.Empty(t, r.collected.findings)
	r.collected.wanted = map[string]bool{"example.com/m/bad": true}
	require.NoError(t, r.read(strings.NewReader(stream)))
	require.Equal(t, "it failed", r.collected.complaints["example.com/m/c"][0])
}

// stream is what go vet -json of Go 1.25 prints to its standard error, with
// a package that does not compile between two that do.
const stream = `# example.com/m/a
{
	"example.com/m/a": {
		"tenantvet": [
			{
				"category": "TV101",
				"posn": "/m/a/a.go:3:5",
				"end": "/m/a/a.go:3:11",
				"message": "query on orders",
				"related": [
					{
						"posn": "/other/b.go:1:2",
						"end": "/other/b.go:1:2",
						"message": "called"
					}
				]
			},
			{
				"category": "tenantvet-account",
				"posn": "/m/a/a.go:1:1",
				"end": "/m/a/a.go:1:1",
				"message": "{\"package\":{\"package\":\"example.com/m/a\",\"sites\":1}}"
			},
			{
				"category": "tenantvet-account",
				"posn": "/m/a/a.go:3:1",
				"end": "/m/a/a.go:3:1",
				"message": "{\"site\":{\"package\":\"example.com/m/a\",\"function\":\"f\",\"file\":\"/m/a/a.go\",\"line\":3,\"column\":1,\"api\":\"x\",\"outcome\":\"reported\"}}"
			}
		]
	}
}
# example.com/m/bad
# [example.com/m/bad]
vet: bad/bad.go:5:2: undefined: x
# example.com/m/c [example.com/m/c.test]
{
	"example.com/m/c [example.com/m/c.test]": {
		"tenantvet": {
			"error": "it failed"
		}
	}
}
{}
`

func TestRead(t *testing.T) {
	r := reading()
	require.NoError(t, r.read(strings.NewReader(stream+stream)))
	require.Equal(t, map[string]bool{"example.com/m/a": true}, r.collected.accounts)
	require.Equal(t, "bad/bad.go:5:2: undefined: x", r.collected.complaints["example.com/m/bad"][0])
	require.Equal(t, "it failed", r.collected.complaints["example.com/m/c"][0])

	res := r.result()
	require.Len(t, res.Report.Findings, 1, "the repetition is dropped")
	f := res.Report.Findings[0]
	require.Equal(t, output.Span{File: "a/a.go", Line: 3, Column: 5, EndLine: 3, EndColumn: 11}, f.Span)
	require.Equal(t, "/other/b.go", f.Related[0].File)
	require.Equal(t, "example.com/m/a", f.Package)
	require.Contains(t, f.URL, "TV101")
	require.Equal(t, output.Sites{Packages: 1, Total: 1, Reported: 1}, res.Report.Sites)
}

func TestReadRefusesWhatItDoesNotKnow(t *testing.T) {
	require.ErrorContains(t, reading().read(strings.NewReader("{\n\"a\": 1\n}\n")), "go vet printed what is no JSON")
	require.ErrorContains(t, reading().read(strings.NewReader("{\n\"a\": {\"tenantvet\": 3}\n}\n")), "unknown form for a")
}

func TestSplitPosition(t *testing.T) {
	for posn, want := range map[string]output.Span{
		"/a/b.go:3:5":   {File: "/a/b.go", Line: 3, Column: 5},
		`C:\a\b.go:3:5`: {File: `C:\a\b.go`, Line: 3, Column: 5},
		"a:7.go:3":      {File: "a:7.go", Line: 3},
		"-":             {File: "-"},
		"":              {},
	} {
		var got output.Span
		got.File, got.Line, got.Column = splitPosition(posn)
		require.Equal(t, want, got, posn)
	}
}

// pkg is a package that imports others.
func pkg(path string, imports ...*packages.Package) *packages.Package {
	p := &packages.Package{ID: path, PkgPath: path, Imports: map[string]*packages.Package{}, GoFiles: []string{path + ".go"}}
	for _, i := range imports {
		p.Imports[i.PkgPath] = i
	}
	return p
}

func TestBrokenImports(t *testing.T) {
	nowhere := pkg("nowhere")
	nowhere.Errors = []packages.Error{{Pos: "-", Msg: "no module provides it"}}
	direct := pkg("direct", nowhere)
	indirect := pkg("indirect", direct)
	require.Equal(t, map[string]string{
		"direct":   "imports nowhere: -: no module provides it",
		"indirect": "imports nowhere: -: no module provides it",
	}, brokenImports([]*packages.Package{indirect, pkg("good"), direct}))
}

func TestExplainNamesWhatIsAtFault(t *testing.T) {
	r := reading()
	r.collected.complain("bad", "vet: bad.go:1:1: undefined: x")
	r.collected.complain("", "go: something odd about lost")
	bad := pkg("bad")
	needs := pkg("needs", pkg("between", bad))
	lost, silent := pkg("lost"), pkg("silent")
	all := []*packages.Package{bad, needs, lost, silent}
	r.explain(all, all, errors.New("exit status 1"))
	require.Equal(t, map[string]string{
		"bad":    "bad.go:1:1: undefined: x",
		"needs":  "imports bad: bad.go:1:1: undefined: x",
		"lost":   "go: something odd about lost",
		"silent": "not analysed: go vet says: go: something odd about lost",
	}, r.failed)
}
