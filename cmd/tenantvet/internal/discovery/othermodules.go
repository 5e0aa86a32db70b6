package discovery

import (
	"go/build"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	gomodule "golang.org/x/mod/module"
)

// modules are the directories of the modules that a module requires, by path: in
// its vendor directory, where a replace directive says, or in the cache of the go
// command. Nothing is fetched.
type modules map[string]string

func modulesOf(root string, mod *modfile.File) modules {
	out := modules{}
	if mod == nil {
		return out
	}
	for _, r := range mod.Require {
		if dir := cached(r.Mod); dir != "" {
			out[r.Mod.Path] = dir
		}
	}
	for _, r := range mod.Replace {
		switch dir := r.New.Path; {
		case r.New.Version != "":
			out[r.Old.Path] = cached(r.New)
		case filepath.IsAbs(dir):
			out[r.Old.Path] = dir
		default:
			out[r.Old.Path] = filepath.Join(root, filepath.FromSlash(dir))
		}
	}
	vendor := filepath.Join(root, "vendor")
	if _, err := os.Stat(filepath.Join(vendor, "modules.txt")); err == nil {
		for path := range out {
			out[path] = filepath.Join(vendor, filepath.FromSlash(path))
		}
	}
	return out
}

// cached is where the go command keeps a version of a module.
func cached(v gomodule.Version) string {
	escaped, err := gomodule.EscapePath(v.Path)
	if err != nil {
		return ""
	}
	version, err := gomodule.EscapeVersion(v.Version)
	if err != nil {
		return ""
	}
	cache := os.Getenv("GOMODCACHE")
	if cache == "" {
		cache = filepath.Join(filepath.SplitList(build.Default.GOPATH + string(filepath.ListSeparator))[0], "pkg", "mod")
	}
	return filepath.Join(cache, filepath.FromSlash(escaped)+"@"+version)
}

// files are those of a package of another module which are built here, without
// tests.
func (m modules) files(importPath string) []string {
	dir := m.dir(importPath)
	entries, err := os.ReadDir(dir)
	if dir == "" || err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		if built, err := build.Default.MatchFile(dir, name); err == nil && built {
			out = append(out, filepath.Join(dir, name))
		}
	}
	return out
}

// dir is the directory of a package: that of the module with the longest path
// which it lies in.
func (m modules) dir(importPath string) string {
	for path := importPath; path != "." && path != "/"; path = parent(path) {
		if dir, ok := m[path]; ok {
			return filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(importPath, path)))
		}
	}
	return ""
}

func parent(path string) string {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "."
	}
	return path[:i]
}
