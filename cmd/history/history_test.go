package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// source is a package with a text that another one is made of.
const source = `package store

const base = "SELECT id FROM orders"

const byID = base + " WHERE id = $1"

const byName = base + " WHERE name = $1"

func Find(run func(string)) { run(byID) }

func Name(run func(string)) {
	run(byName)
}

type Repo struct{}

func (r *Repo[T]) Delete(run func(string)) { run("DELETE FROM orders") }
`

func TestDeclarations(t *testing.T) {
	root := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(root, "store"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, "store", "store.go"), []byte(source), 0o644))
	d := &declarations{root: root}
	byID, byName := d.at("store/store.go", 5), d.at("store/store.go", 7)
	require.Equal(t, "store/byID", byID.name)
	require.Equal(t, "store/Repo.Delete", d.at("store/store.go", 17).name)
	require.Nil(t, d.at("store/store.go", 2))
	require.Nil(t, d.at("store/none.go", 2))
	require.Same(t, byName, d.named("store/byName", "store"))

	// What stands in base and is run by Find is about byID, not about byName.
	p := placed{own: d.at("store/store.go", 3), runs: []*declaration{d.at("store/store.go", 9)}}
	require.True(t, p.about(byID))
	require.False(t, p.about(byName))
	require.True(t, p.about(d.named("store/Find", "store")))
}

func TestReadBugs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bugs.tsv")
	head := "class\trepo\tfix_commit\tparent_commit\tfile\tline_at_parent\tsite\n"
	require.NoError(t, os.WriteFile(file, []byte(head+"A+O\tacme/shop\tf1\tp1\tdb/a.go\t7\tFind (\"x\")\n"), 0o644))
	bugs, err := readBugs(file)
	require.NoError(t, err)
	require.Equal(t, []bug{{repo: "acme/shop", fix: "f1", parent: "p1", file: "db/a.go", line: 7, site: `Find ("x")`, class: "A+O"}}, bugs)
	require.Equal(t, []string{"A", "O"}, bugs[0].classes())
	require.Equal(t, "shop", bugs[0].name())

	require.NoError(t, os.WriteFile(file, []byte("repo\tfile\n"), 0o644))
	_, err = readBugs(file)
	require.ErrorContains(t, err, "no column fix_commit")
	require.NoError(t, os.WriteFile(file, []byte(head+"A\tacme/shop\tf1\tp1\tdb/a.go\tseven\tFind\n"), 0o644))
	_, err = readBugs(file)
	require.ErrorContains(t, err, "line_at_parent of bug 1")
}

// TestConfigPlace puts the configuration where its patterns lead to files.
func TestConfigPlace(t *testing.T) {
	root, config := t.TempDir(), filepath.Join(t.TempDir(), "shop.yml")
	require.NoError(t, os.WriteFile(config, []byte("columns: [tenant_id]\nschema: [\"migrations/*.sql\"]\n"), 0o644))
	require.NoError(t, os.MkdirAll(filepath.Join(root, "server", "migrations"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, "server", "migrations", "1.sql"), nil, 0o644))
	require.NoError(t, placeConfig(config, root, "server/db/a.go"))
	require.FileExists(t, filepath.Join(root, "server", ".tenantvet.yml"))
	require.NoError(t, placeConfig(config, root, "cmd/a.go"))
	require.FileExists(t, filepath.Join(root, ".tenantvet.yml"))
}

// TestRun looks at bugs in a repository made here, with a program in place of
// tenantvet that reports what the files say.
func TestRun(t *testing.T) {
	base, work, configs := t.TempDir(), t.TempDir(), t.TempDir()
	repo := filepath.Join(base, "acme", "shop")
	require.NoError(t, os.MkdirAll(filepath.Join(repo, "db"), 0o755))
	commit := func(text string) string {
		for name, content := range map[string]string{"go.mod": "module acme/shop\n", "db/a.go": "package db\n\nfunc Find() {\n\t// " + text + "\n}\n"} {
			require.NoError(t, os.WriteFile(filepath.Join(repo, name), []byte(content), 0o644))
		}
		_, err := git(t.Context(), repo, "add", "-A")
		require.NoError(t, err)
		_, err = git(t.Context(), repo, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", text)
		require.NoError(t, err)
		id, err := git(t.Context(), repo, "rev-parse", "HEAD")
		require.NoError(t, err)
		return strings.TrimSpace(id)
	}
	_, err := git(t.Context(), base, "init", "--quiet", repo)
	require.NoError(t, err)
	leak, mended, broken := commit("LEAK"), commit("fine"), commit("BROKEN")
	require.NoError(t, os.WriteFile(filepath.Join(configs, "shop.yml"), []byte("columns: [tenant_id]\n"), 0o644))
	tool := filepath.Join(t.TempDir(), "tool")
	require.NoError(t, os.WriteFile(tool, []byte(`#!/bin/sh
if grep -q BROKEN db/a.go; then echo 'does not load' >&2; exit 3; fi
if grep -q LEAK db/a.go; then
	echo '{"findings": [{"code": "TV101", "message": "query on orders has no tenant predicate", "file": "db/a.go", "line": 4}]}'
	exit 1
fi
echo '{"findings": []}'
`), 0o755))

	h := &history{tool: tool, clones: &clones{base: base, dir: work}, configs: configs, limit: 60e9}
	look := func(parent, fix string) (row, string) {
		r := h.look(t.Context(), bug{repo: "acme/shop", parent: parent, fix: fix, file: "db/a.go", line: 4, class: "A"})
		return r, r.report()
	}
	r, out := look(leak, mended)
	require.Contains(t, out, "found, gone: acme/shop")
	require.True(t, r.mended())
	_, out = look(leak, leak)
	require.Contains(t, out, "found, STAYS: acme/shop")
	_, out = look(mended, mended)
	require.Contains(t, out, "MISSED: acme/shop")
	_, out = look(broken, mended)
	require.Contains(t, out, "NO ANSWER: acme/shop")
	require.Contains(t, out, "does not load")

	require.Contains(t, classTable([]row{r}), "A           1      1                1             1          0")
	left, err := filepath.Glob(filepath.Join(work, "*@*"))
	require.NoError(t, err)
	require.Empty(t, left, "what was laid out is gone")
}
