package analyzer

import (
	"path/filepath"
	"strings"
)

// Fetched tells whether the package in a directory is of a module that the go
// command has fetched: it lies in the module cache, below path@version, or is
// vendored. A version alone does not tell: a module that a replace directive
// takes from a directory has one too.
func Fetched(dir, version string) bool {
	if version == "" {
		return false
	}
	dir = filepath.ToSlash(dir) + "/"
	return strings.Contains(dir, "@") || strings.Contains(dir, "/vendor/")
}
