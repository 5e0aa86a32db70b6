package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"github.com/goccy/go-yaml"
)

// placeConfig copies a repository's configuration to where its schema patterns
// lead to files: a folder between the package's and the module's root, which is
// taken where none does.
func placeConfig(config, root, file string) error {
	data, err := os.ReadFile(config)
	if err != nil {
		return err
	}
	var read struct{ Schema []string }
	if err := yaml.Unmarshal(data, &read); err != nil {
		return fmt.Errorf("read %s: %w", config, err)
	}
	place := root
	for at := path.Dir(file); at != "."; at = path.Dir(at) {
		if dir := filepath.Join(root, filepath.FromSlash(at)); leads(dir, read.Schema) {
			place = dir
			break
		}
	}
	return os.WriteFile(filepath.Join(place, ".tenantvet.yml"), data, 0o644)
}

func leads(dir string, patterns []string) bool {
	for _, p := range patterns {
		if found, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(p))); err == nil && len(found) > 0 {
			return true
		}
	}
	return false
}
