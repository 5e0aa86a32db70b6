package schema

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// sqlExtensions are the extensions of DDL files. A pattern matches other
// files only where it gives their extension itself.
var sqlExtensions = []string{".sql", ".ddl", ".psql", ".pgsql", ".mysql", ".sqlite"}

// Expand lists the DDL files that patterns name, relative to baseDir, in the
// order in which they are to be read: pattern by pattern, and within each by
// directory and version, 2 before 10. In patterns * stands for any part of a
// name and ** for any directories; a directory stands for the files in it.
// Migrations that take others back (*.down.sql, U1__*.sql) are left out. A
// pattern that yields no file is an error.
func Expand(baseDir string, patterns []string) ([]string, error) {
	var out []string
	seen := map[string]bool{}
	for _, p := range patterns {
		found, err := expandOne(baseDir, p)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if !seen[f] {
				seen[f] = true
				out = append(out, f)
			}
		}
	}
	return out, nil
}

func expandOne(baseDir, pattern string) ([]string, error) {
	root, rest := doublestar.SplitPattern(filepath.ToSlash(pattern))
	if !filepath.IsAbs(root) {
		root = filepath.Join(baseDir, root)
	}
	found, err := doublestar.Glob(os.DirFS(root), rest, doublestar.WithFilesOnly())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	if dir := filepath.Join(root, rest); len(found) == 0 && isDir(dir) {
		root, rest = dir, "*"
		if found, err = doublestar.Glob(os.DirFS(dir), "*", doublestar.WithFilesOnly()); err != nil {
			return nil, fmt.Errorf("pattern %q: %w", pattern, err)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no file matches %q in %s", pattern, baseDir)
	}
	kept := keepUp(found, rest)
	if len(kept) == 0 {
		return nil, fmt.Errorf("%q matches no DDL to read: only files that are not SQL or that take migrations back, such as %s", pattern, found[0])
	}
	slices.SortFunc(kept, comparePaths)
	for i, f := range kept {
		kept[i] = filepath.Join(root, filepath.FromSlash(f))
	}
	return kept, nil
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

var flywayUndo = regexp.MustCompile(`^U\d+([._]\d+)*__`)

// keepUp leaves out what is no DDL, and migrations that take others back.
func keepUp(files []string, pattern string) []string {
	all := map[string]bool{}
	for _, f := range files {
		all[f] = true
	}
	ext := strings.ToLower(path.Ext(pattern))
	var out []string
	for _, f := range files {
		e := strings.ToLower(path.Ext(f))
		if !slices.Contains(sqlExtensions, e) && (e != ext || strings.ContainsAny(ext, "*?[{")) {
			continue
		}
		if !takesBack(f, all) {
			out = append(out, f)
		}
	}
	return out
}

// takesBack says that a file takes a migration back: x.down.sql, an undo
// migration of Flyway, or down.sql and x_down.sql beside the same with up.
func takesBack(file string, all map[string]bool) bool {
	base := path.Base(file)
	stem := strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
	switch {
	case strings.HasSuffix(stem, ".down"), strings.HasSuffix(stem, ".undo"), strings.HasSuffix(stem, ".rollback"):
		return true
	case flywayUndo.MatchString(base):
		return true
	case stem == "down", strings.HasSuffix(stem, "_down"), strings.HasSuffix(stem, "-down"):
		i := len(file) - len(path.Ext(base)) - len("down")
		return all[file[:i]+"up"+path.Ext(base)] || all[file[:i]+"UP"+path.Ext(base)]
	}
	return false
}
