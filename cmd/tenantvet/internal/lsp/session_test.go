package lsp_test

import (
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/creachadair/jrpc2"
	"github.com/creachadair/jrpc2/channel"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/lsp"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/vettool"
)

// TestMain lets the test binary be the vet tool that the server runs.
func TestMain(m *testing.M) {
	if vettool.Asked(os.Args[1:]) {
		vettool.Main()
	}
	os.Exit(m.Run())
}

// patience bounds how long a test waits for what must come.
const patience = 2 * time.Minute

// session is a client of a server that runs in this process.
type session struct {
	t         *testing.T
	dir       string
	client    *jrpc2.Client
	published chan diagnostics
	shown     chan string
	watched   chan json.RawMessage
	served    chan error
	versions  map[string]int
}

// diagnostics is what the server publishes about a file.
type diagnostics struct {
	URI         string
	Version     *int
	Diagnostics []diagnostic
}

type diagnostic struct {
	Range           span
	Severity        int
	Code            string
	CodeDescription struct{ Href string }
	Source, Message string

	RelatedInformation []struct {
		Location struct {
			URI   string
			Range span
		}
		Message string
	}
}

type span struct{ Start, End struct{ Line, Character int } }

// open starts a server on a module.
func open(t *testing.T, module string) *session {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOWORK", "")
	t.Setenv(config.EnvVar, "")
	goCache(t)
	s := &session{
		t: t, dir: filepath.Join(t.TempDir(), "a b"), published: make(chan diagnostics, 100), shown: make(chan string, 100),
		watched: make(chan json.RawMessage, 1), served: make(chan error, 1), versions: map[string]int{},
	}
	for _, f := range txtar.Parse([]byte(module)).Files {
		s.write(f.Name, string(f.Data))
	}
	tool, err := os.Executable()
	require.NoError(t, err)
	fromClient, toServer := io.Pipe()
	fromServer, toClient := io.Pipe()
	go func() {
		s.served <- lsp.Serve(context.Background(), fromClient, toClient, lsp.Options{Tool: tool, Version: "v1"})
		_ = toClient.Close()
	}()
	s.client = jrpc2.NewClient(channel.LSP(fromServer, toServer), &jrpc2.ClientOptions{
		OnNotify: s.notified,
		OnCallback: func(_ context.Context, r *jrpc2.Request) (any, error) {
			s.watched <- json.RawMessage(r.ParamString())
			return nil, nil
		},
	})
	t.Cleanup(func() { _ = s.client.Close() })
	s.notifyFile("textDocument/didOpen", "early.go")
	_, err = s.client.Call(context.Background(), "textDocument/hover", nil)
	require.ErrorContains(t, err, "before initialize")
	s.call("initialize", map[string]any{"capabilities": map[string]any{
		"workspace": map[string]any{"didChangeWatchedFiles": map[string]any{"dynamicRegistration": true}},
	}}, nil)
	s.notify("initialized", map[string]any{})
	return s
}

// goCache keeps the cache of the go command, which stands below XDG_CACHE_HOME
// by default, where the machine has it.
func goCache(t *testing.T) {
	t.Helper()
	if os.Getenv("GOCACHE") != "" {
		return
	}
	home, err := os.UserHomeDir()
	require.NoError(t, err)
	t.Setenv("GOCACHE", filepath.Join(home, ".cache", "go-build"))
}

func (s *session) notified(r *jrpc2.Request) {
	switch r.Method() {
	case "textDocument/publishDiagnostics":
		var d diagnostics
		if r.UnmarshalParams(&d) == nil {
			s.published <- d
		}
	case "window/showMessage":
		var m struct{ Message string }
		if r.UnmarshalParams(&m) == nil {
			s.shown <- m.Message
		}
	}
}

func (s *session) call(method string, params, result any) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	r, err := s.client.Call(ctx, method, params)
	require.NoError(s.t, err, method)
	if result != nil {
		require.NoError(s.t, r.UnmarshalResult(result))
	}
}

func (s *session) notify(method string, params any) {
	s.t.Helper()
	require.NoError(s.t, s.client.Notify(context.Background(), method, params))
}

func (s *session) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *session) uri(name string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(s.path(name))}).String()
}

func (s *session) write(name, text string) {
	s.t.Helper()
	require.NoError(s.t, os.MkdirAll(filepath.Dir(s.path(name)), 0o777))
	require.NoError(s.t, os.WriteFile(s.path(name), []byte(text), 0o666))
}

func (s *session) read(name string) string {
	s.t.Helper()
	data, err := os.ReadFile(s.path(name))
	require.NoError(s.t, err)
	return string(data)
}

// openFile opens a file as it is on disk.
func (s *session) openFile(name string) {
	s.t.Helper()
	s.versions[name] = 1
	s.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": s.uri(name), "languageId": "go", "version": 1, "text": s.read(name),
	}})
}

// edit changes the text of an open file, without saving it.
func (s *session) edit(name, text string) {
	s.t.Helper()
	s.versions[name]++
	s.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": s.uri(name), "version": s.versions[name]},
		"contentChanges": []map[string]any{{"text": text}},
	})
}

func (s *session) notifyFile(method, name string) {
	s.t.Helper()
	s.notify(method, map[string]any{"textDocument": map[string]any{"uri": s.uri(name)}})
}

// await waits until something is published about a file that is as wanted.
func (s *session) await(name string, wanted func(diagnostics) bool) diagnostics {
	s.t.Helper()
	timeout := time.After(patience)
	var last *diagnostics
	for {
		select {
		case d := <-s.published:
			if d.URI != s.uri(name) {
				continue
			}
			if wanted(d) {
				return d
			}
			last = &d
		case <-timeout:
			require.FailNow(s.t, "not published", "%s; last: %+v", name, last)
		}
	}
}

// awaitCodes waits until the findings of a file have these codes.
func (s *session) awaitCodes(name string, codes ...string) diagnostics {
	s.t.Helper()
	return s.await(name, func(d diagnostics) bool {
		got := []string{}
		for _, x := range d.Diagnostics {
			got = append(got, x.Code)
		}
		return len(got) == len(codes) && equal(got, codes)
	})
}

func equal(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// action is a code action with edits of one file.
type action struct {
	Title, Kind string
	IsPreferred bool
	Edit        struct {
		DocumentChanges []struct {
			TextDocument struct {
				URI     string
				Version *int
			}
			Edits []struct {
				Range   span
				NewText string
			}
		}
	}
}

func (s *session) actions(name string, at span) []action {
	s.t.Helper()
	var list []action
	s.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": s.uri(name)}, "range": at,
		"context": map[string]any{"diagnostics": []any{}, "only": []string{"quickfix"}},
	}, &list)
	return list
}

// apply makes the edits of an action in the text of a file on disk, and checks
// that they are meant for the version that is open.
func (s *session) apply(a action, name string) string {
	s.t.Helper()
	require.Len(s.t, a.Edit.DocumentChanges, 1)
	change := a.Edit.DocumentChanges[0]
	require.Equal(s.t, s.uri(name), change.TextDocument.URI)
	require.Equal(s.t, s.versions[name], *change.TextDocument.Version)
	text := s.read(name)
	for _, e := range slices.Backward(change.Edits) {
		text = text[:offset(text, e.Range.Start)] + e.NewText + text[offset(text, e.Range.End):]
	}
	return text
}

// offset converts a position, counting in UTF-16 units.
func offset(text string, p struct{ Line, Character int }) int {
	start := 0
	for range p.Line {
		start += strings.IndexByte(text[start:], '\n') + 1
	}
	units := utf16.Encode([]rune(text[start:]))
	return start + len(string(utf16.Decode(units[:p.Character])))
}

// leave ends the session as a client does.
func (s *session) leave() {
	s.t.Helper()
	s.call("shutdown", nil, nil)
	s.notify("exit", nil)
	require.NoError(s.t, <-s.served)
}
