package plugin

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

const (
	// configKey names a configuration file.
	configKey = "config"
	// digestKey is what [New] adds.
	digestKey = "digest"
)

// moduleRoot is the directory of the go.mod at or above the current directory,
// else the current directory.
func moduleRoot() (string, error) {
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := wd; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return wd, nil
		}
	}
}

// configuration reads the settings: the file that they name, or themselves.
func configuration(root string, settings map[string]any) (*config.Config, error) {
	settings = maps.Clone(settings)
	delete(settings, digestKey) // of an earlier call with the same settings
	name, named := settings[configKey]
	if !named {
		return inline(root, settings)
	}
	path, ok := name.(string)
	if !ok || path == "" {
		return nil, fmt.Errorf("settings of %s: config: expected the name of a file, such as %s", Name, config.FileName)
	}
	if len(settings) > 1 {
		return nil, fmt.Errorf("settings of %s: config names a file, so that no other setting may stand beside it", Name)
	}
	cfg, err := config.Load(located(root, path))
	if err != nil {
		return nil, err
	}
	return cfg, usable(cfg)
}

// located is a path that is relative to the current directory, or where there
// is no such file, to the root of the module: golangci-lint may run below it.
func located(root, path string) string {
	if _, err := os.Stat(path); err != nil && !filepath.IsAbs(path) {
		return filepath.Join(root, path)
	}
	return path
}

// inline reads settings that are a configuration themselves. Schema files are
// relative to the root of the module.
func inline(root string, settings map[string]any) (*config.Config, error) {
	text, err := yaml.Marshal(settings)
	if err != nil {
		return nil, fmt.Errorf("settings of %s: %w", Name, err)
	}
	cfg, err := config.Parse(filepath.Join(root, config.FileName), text)
	if err == nil {
		err = usable(cfg)
	}
	var fault *config.Error
	if errors.As(err, &fault) { // its place is in the text above
		return nil, fmt.Errorf("settings of %s: %s", Name, fault.Message)
	}
	if errors.Is(err, config.ErrNothing) {
		return nil, fmt.Errorf("settings of %s: %w", Name, config.ErrNothing)
	}
	return cfg, err
}

// usable tells at once, and not once for each package, that a configuration
// leaves nothing to check or that its schema cannot be read.
func usable(cfg *config.Config) error {
	_, _, err := cfg.Policy("")
	return err
}
