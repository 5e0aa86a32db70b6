package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// Workspace are the directories of the modules of the workspace that dir is
// the root of, or is in, outside of its modules: relative to dir, sorted, and
// those below dir only. There are none for a directory in a module.
func Workspace(dir string) ([]string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil || os.Getenv("GOWORK") == "off" || above(dir, "go.mod") != "" {
		return nil, err
	}
	path := os.Getenv("GOWORK")
	if path == "" {
		path = above(dir, "go.work")
	}
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	work, err := modfile.ParseWork(path, data, nil)
	if err != nil {
		return nil, fmt.Errorf("workspace: %w", err)
	}
	var dirs []string
	for _, use := range work.Use {
		module := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(module) {
			module = filepath.Join(filepath.Dir(path), module)
		}
		if rel, err := filepath.Rel(dir, module); err == nil && filepath.IsLocal(rel) {
			dirs = append(dirs, filepath.ToSlash(rel))
		}
	}
	slices.Sort(dirs)
	return dirs, nil
}

// above is the file of a name in dir or above it, "" when there is none.
func above(dir, name string) string {
	for ; ; dir = filepath.Dir(dir) {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
		if filepath.Dir(dir) == dir {
			return ""
		}
	}
}

// inWorkspace writes patterns like ./... for each module of a workspace where
// they begin outside of its modules: the go command finds nothing there.
func inWorkspace(dir string, patterns []string) ([]string, error) {
	var out []string
	for _, pattern := range patterns {
		base, all := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
		first, _, _ := strings.Cut(base, "/")
		if !all || first != "." && first != ".." {
			out = append(out, pattern)
			continue
		}
		modules, err := Workspace(filepath.Join(dir, filepath.FromSlash(base)))
		if err != nil {
			return nil, err
		}
		for _, module := range modules {
			out = append(out, base+"/"+module+"/...")
		}
		if len(modules) == 0 {
			out = append(out, pattern)
		}
	}
	return out, nil
}
