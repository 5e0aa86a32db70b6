package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrNotFound says that no configuration file was found.
var ErrNotFound = errors.New("no " + FileName + " found; tenantvet init writes one")

// Find returns the absolute path of the configuration file for the Go package
// in dir: the one that TENANTVET_CONFIG names, else the nearest .tenantvet.yml
// in dir or above it, up to and with the directory of its go.mod. The error is
// [ErrNotFound] when there is none.
func Find(dir string) (string, error) {
	if named := os.Getenv(EnvVar); named != "" {
		path, err := filepath.Abs(named)
		if err != nil {
			return "", fmt.Errorf("%s=%s: %w", EnvVar, named, err)
		}
		if _, err := os.Stat(path); err != nil {
			return "", fmt.Errorf("%s=%s: %w", EnvVar, named, err)
		}
		return path, nil
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		path := filepath.Join(dir, FileName)
		if isFile(path) {
			return path, nil
		}
		parent := filepath.Dir(dir)
		if isFile(filepath.Join(dir, "go.mod")) || parent == dir {
			return "", ErrNotFound
		}
		dir = parent
	}
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}
