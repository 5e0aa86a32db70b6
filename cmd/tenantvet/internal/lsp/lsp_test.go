package lsp_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const shop = `
-- go.mod --
module example.com/shop

go 1.24
-- .tenantvet.yml --
tables: {orders: tenant_id, "*": tenant_id}
-- store/store.go --
package store

import (
	"context"
	"database/sql"
)

type Store struct{ DB *sql.DB }

// 𝄞 before the query: two UTF-16 units.
func (s *Store) Find(ctx context.Context, tenant, id string) error {
	/* 𝄞é */ row := s.DB.QueryRowContext(ctx, "SELECT total FROM orders WHERE id = $1", id)
	return row.Err()
}
-- store/list.go --
package store

import "context"

func (s *Store) List(ctx context.Context, tenant, id string) error {
	if err := s.DB.QueryRowContext(ctx, "SELECT 1 FROM orders WHERE tenant_id = $1", tenant).Err(); err != nil {
		return err
	}
	/* 𝄞é */ row := s.DB.QueryRowContext(ctx, "SELECT total FROM orders WHERE id = $1", id)
	return row.Err()
}
-- text/text.go --
package text

// Find is the query that the handler runs.
func Find() string { return "SELECT total FROM orders WHERE tenant_id = $1" }
-- handler/handler.go --
package handler

import (
	"database/sql"

	"example.com/shop/text"
)

func Handle(db *sql.DB, tenant string) error {
	return db.QueryRow(text.Find(), tenant).Err()
}
`

const scoped = `"SELECT total FROM orders WHERE tenant_id = $2 AND id = $1", id, tenant`

func mended(s *session) string {
	text := strings.Replace(s.read("store/store.go"), `"SELECT total FROM orders WHERE id = $1", id`, scoped, 1)
	require.Contains(s.t, text, scoped)
	return text
}

func TestDiagnosticsFollowTheText(t *testing.T) {
	s := open(t, shop)
	s.openFile("store/store.go")
	d := s.awaitCodes("store/store.go", "TV101")
	require.Equal(t, 1, *d.Version)
	finding := d.Diagnostics[0]
	require.Equal(t, "tenantvet", finding.Source)
	require.Equal(t, 1, finding.Severity)
	require.Contains(t, finding.Message, "query on orders has no tenant predicate")
	require.Contains(t, finding.CodeDescription.Href, "TV101.md")
	require.Equal(t, 11, finding.Range.Start.Line)
	line := strings.Split(s.read("store/store.go"), "\n")[11]
	before, _, _ := strings.Cut(line, "orders")
	// The clef is four bytes and two units, the e two bytes and one unit.
	require.Equal(t, len(before)-3, finding.Range.Start.Character)
	require.Equal(t, finding.Range.Start.Character+len("orders"), finding.Range.End.Character)

	s.edit("store/store.go", mended(s))
	d = s.awaitCodes("store/store.go")
	require.Equal(t, 2, *d.Version)

	s.edit("store/store.go", s.read("store/store.go"))
	s.awaitCodes("store/store.go", "TV101")
	s.notifyFile("textDocument/didClose", "store/store.go")
	s.awaitCodes("store/store.go")
	s.leave()
}

func TestFindingsStayWhileThePackageDoesNotTypeCheck(t *testing.T) {
	s := open(t, shop)
	s.openFile("store/store.go")
	s.awaitCodes("store/store.go", "TV101")
	s.edit("store/store.go", s.read("store/store.go")+"\nfunc broken( {\n")
	s.edit("store/store.go", s.read("store/store.go")+"\nvar x undefined\n")
	s.edit("store/store.go", mended(s))
	d := s.await("store/store.go", func(diagnostics) bool { return true })
	require.Empty(t, d.Diagnostics, "nothing was published for the broken texts")
	require.Equal(t, 4, *d.Version)
	s.leave()
}

func TestUnsavedTextOfAnImportedPackageCounts(t *testing.T) {
	s := open(t, shop)
	s.openFile("handler/handler.go")
	s.openFile("text/text.go")
	leaking := strings.Replace(s.read("text/text.go"), " WHERE tenant_id = $1", " WHERE id = $1", 1)
	s.edit("text/text.go", leaking)
	s.notifyFile("textDocument/didSave", "handler/handler.go")
	s.awaitCodes("handler/handler.go", "TV101")
	s.edit("text/text.go", s.read("text/text.go"))
	s.notifyFile("textDocument/didSave", "handler/handler.go")
	s.awaitCodes("handler/handler.go")
	s.leave()
}

func TestConfigurationEditsAreNoticed(t *testing.T) {
	s := open(t, shop)
	require.Contains(t, string(<-s.watched), "**/.tenantvet.yml")
	s.openFile("store/store.go")
	s.awaitCodes("store/store.go", "TV101")
	good := s.read(".tenantvet.yml")
	s.write(".tenantvet.yml", "exempt: [orders]\n"+good[:0]+"tables: {\"*\": tenant_id}\n")
	s.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{}})
	s.awaitCodes("store/store.go")

	s.write(".tenantvet.yml", "tabels: {}\n")
	s.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{}})
	d := s.await(".tenantvet.yml", func(diagnostics) bool { return true })
	require.Contains(t, d.Diagnostics[0].Message, "unknown key")
	require.Contains(t, <-s.shown, "tabels")

	s.write(".tenantvet.yml", good)
	s.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{}})
	s.awaitCodes("store/store.go", "TV101")
	s.leave()
}

func TestHoverShowsTheRule(t *testing.T) {
	s := open(t, shop)
	s.openFile("store/store.go")
	d := s.awaitCodes("store/store.go", "TV101")
	var h struct {
		Contents struct{ Kind, Value string }
	}
	at := map[string]any{"textDocument": map[string]any{"uri": s.uri("store/store.go")}, "position": d.Diagnostics[0].Range.Start}
	s.call("textDocument/hover", at, &h)
	require.Equal(t, "markdown", h.Contents.Kind)
	require.Contains(t, h.Contents.Value, "**TV101** query on orders has no tenant predicate")
	require.Contains(t, h.Contents.Value, "## TV101")
	at["position"] = map[string]any{"line": 0, "character": 0}
	var none *struct{}
	s.call("textDocument/hover", at, &none)
	require.Nil(t, none)
	s.leave()
}

func TestFoldersThatLeaveAreCleared(t *testing.T) {
	s := open(t, shop)
	s.openFile("store/store.go")
	s.awaitCodes("store/store.go", "TV101")
	s.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{
		"added": []any{}, "removed": []any{map[string]any{"uri": s.uri("."), "name": "shop"}},
	}})
	s.awaitCodes("store/store.go")
	s.leave()
}

func TestOddMessagesAreAnswered(t *testing.T) {
	s := open(t, shop)
	s.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": "untitled:Untitled-1", "languageId": "go", "version": 1, "text": "package x",
	}})
	s.notify("$/cancelRequest", map[string]any{"id": 99})
	s.notify("$/unknown", map[string]any{})
	var h *struct{}
	s.call("textDocument/hover", map[string]any{
		"textDocument": map[string]any{"uri": "untitled:Untitled-1"}, "position": map[string]any{"line": 5, "character": 5},
	}, &h)
	require.Nil(t, h)
	_, err := s.client.Call(context.Background(), "textDocument/rename", map[string]any{})
	require.ErrorContains(t, err, "method not found")
	s.leave()
}

func TestAClientThatVanishesLeavesNoProcess(t *testing.T) {
	t.Setenv("GOCACHE", t.TempDir()) // an empty one keeps the go command busy
	s := open(t, shop)
	s.openFile("store/store.go")
	s.openFile("handler/handler.go")
	require.Eventually(t, func() bool { return len(children(t)) > 0 }, patience, time.Millisecond)
	require.NoError(t, s.client.Close())
	require.Error(t, <-s.served)
	require.Empty(t, children(t))
}

func TestFixesAreForTheVersionThatIsOpen(t *testing.T) {
	s := open(t, shop)
	s.openFile("store/list.go")
	d := s.awaitCodes("store/list.go", "TV101")
	actions := s.actions("store/list.go", d.Diagnostics[0].Range)
	require.Len(t, actions, 2)
	require.Contains(t, actions[0].Title, "tenant_id = $2")
	require.True(t, actions[0].IsPreferred)
	text := s.apply(actions[0], "store/list.go")
	require.Contains(t, text, "WHERE id = $1 AND tenant_id = $2\", id, tenant)")
	s.edit("store/list.go", text)
	require.Empty(t, s.actions("store/list.go", d.Diagnostics[0].Range), "the findings are of another version")
	s.awaitCodes("store/list.go")
	s.leave()
}

func TestSuppressingAsksForAReason(t *testing.T) {
	s := open(t, shop)
	s.openFile("store/store.go")
	d := s.awaitCodes("store/store.go", "TV101")
	actions := s.actions("store/store.go", d.Diagnostics[0].Range)
	suppress := actions[len(actions)-1]
	require.Equal(t, "Suppress TV101 with a reason", suppress.Title)
	text := s.apply(suppress, "store/store.go")
	require.Contains(t, text, "\t//tenantvet:ignore TV101 -- \n\t/* ")
	s.edit("store/store.go", text)
	d = s.await("store/store.go", func(d diagnostics) bool { return *d.Version == 2 })
	require.Equal(t, "TV401", d.Diagnostics[0].Code, "a directive without a reason")
	s.edit("store/store.go", strings.Replace(text, " -- ", " -- ids are random", 1))
	s.awaitCodes("store/store.go")
	s.leave()
}

// children are the processes that this one has started and that still run.
func children(t *testing.T) []string {
	t.Helper()
	lists, err := filepath.Glob("/proc/self/task/*/children")
	require.NoError(t, err)
	var all []string
	for _, list := range lists {
		data, err := os.ReadFile(list)
		if err == nil {
			all = append(all, strings.Fields(string(data))...)
		}
	}
	return all
}
