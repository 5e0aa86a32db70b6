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
		return findNamed(named)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if path, ok := findUp(dir, FileName); ok {
		return path, nil
	}
	return "", ErrNotFound
}

// findNamed finds the file that the environment names. go vet runs its tool
// in the directory of each package: a relative path is looked for above it,
// too.
func findNamed(named string) (string, error) {
	path, err := filepath.Abs(named)
	if err != nil {
		return "", fmt.Errorf("%s=%s: %w", EnvVar, named, err)
	}
	_, err = os.Stat(path)
	if err == nil {
		return path, nil
	}
	if dir, wdErr := os.Getwd(); wdErr == nil && !filepath.IsAbs(named) {
		if path, ok := findUp(dir, named); ok {
			return path, nil
		}
	}
	return "", fmt.Errorf("%s=%s: %w", EnvVar, named, err)
}

// findUp looks for a file in dir and above it, up to and with the directory
// of go.mod.
func findUp(dir, name string) (string, bool) {
	for {
		path := filepath.Join(dir, name)
		if isFile(path) {
			return path, true
		}
		parent := filepath.Dir(dir)
		if isFile(filepath.Join(dir, "go.mod")) || parent == dir {
			return "", false
		}
		dir = parent
	}
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}
