package discovery

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// tree is what a walk over a module finds.
type tree struct {
	root string
	// sql are the SQL files by directory; all paths are relative to root, with
	// slashes.
	sql   map[string][]string
	sqlc  []string // configurations of sqlc
	atlas []string // directories with an atlas.sum
	tern  []string // directories with a tern.conf
	goes  []string // Go files that are no tests
}

// maxEntries bounds the walk over something that is not a source tree.
const maxEntries = 300_000

// skipped are directories that hold no code of the module.
var skipped = []string{"vendor", "node_modules", "testdata", "third_party", "bower_components"}

// scan walks over a module, leaving out hidden directories, those of other
// modules, and test data.
func scan(ctx context.Context, root string) (*tree, error) {
	t := &tree{root: root, sql: map[string][]string{}}
	entries := 0
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if entries++; entries > maxEntries {
			return fs.SkipAll
		}
		if err != nil {
			// A directory that cannot be read holds nothing to discover.
			if d != nil && d.IsDir() && name != "." {
				return fs.SkipDir
			}
			return err
		}
		if d.IsDir() {
			if name != "." && (isSkipped(d.Name()) || t.isModule(name)) {
				return fs.SkipDir
			}
			return nil
		}
		t.add(name)
		return nil
	})
	return t, err
}

func isSkipped(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || slices.Contains(skipped, name)
}

func (t *tree) isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(t.root, filepath.FromSlash(dir), "go.mod"))
	return err == nil
}

func (t *tree) add(name string) {
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	switch {
	case base == "sqlc.yaml" || base == "sqlc.yml" || base == "sqlc.json":
		t.sqlc = append(t.sqlc, name)
	case base == "atlas.sum":
		t.atlas = append(t.atlas, dir)
	case base == "tern.conf":
		t.tern = append(t.tern, dir)
	case strings.HasSuffix(base, ".sql"):
		t.sql[dir] = append(t.sql[dir], base)
	case strings.HasSuffix(base, ".go") && !strings.HasSuffix(base, "_test.go"):
		t.goes = append(t.goes, name)
	}
}

// maxPeek is how much of a file is read to tell what it is.
const maxPeek = 256 << 10

// peek reads the beginning of a file.
func (t *tree) peek(name string) string {
	f, err := os.Open(filepath.Join(t.root, filepath.FromSlash(name)))
	if err != nil {
		return ""
	}
	defer f.Close() //nolint:errcheck // read only
	data := make([]byte, maxPeek)
	n, err := io.ReadFull(f, data)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	return string(data[:n])
}
