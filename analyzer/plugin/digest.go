package plugin

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/tenantvet/tenantvet/analyzer/config"
)

// digestOf identifies what findings depend on beside Go code: the
// configuration with its schema, and the files that the module embeds.
func digestOf(root string, cfg *config.Config) (string, error) {
	digest, err := cfg.Digest()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, _ = io.WriteString(h, digest)
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what cannot be read is not compiled either
		case d.IsDir() && path != root && skipped(d.Name()):
			return filepath.SkipDir
		case d.Type().IsRegular() && filepath.Ext(path) == ".go":
			return addEmbedded(h, path)
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("looking for embedded files: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// skipped are the directories that hold no package of the module's own.
func skipped(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor" || name == "node_modules"
}

const embedDirective = "//go:embed "

// addEmbedded adds the files that a Go file embeds.
func addEmbedded(h hash.Hash, path string) error {
	source, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(source, []byte(embedDirective)) {
		return nil
	}
	for line := range bytes.Lines(source) {
		patterns, ok := strings.CutPrefix(strings.TrimSpace(string(line)), embedDirective)
		if !ok {
			continue
		}
		for _, pattern := range strings.Fields(patterns) {
			if err := addMatches(h, filepath.Dir(path), strings.Trim(pattern, "\"`")); err != nil {
				return err
			}
		}
	}
	return nil
}

// addMatches adds the files of a pattern of go:embed, with all that is in the
// directories among them.
func addMatches(h hash.Hash, dir, pattern string) error {
	pattern = strings.TrimPrefix(pattern, "all:")
	base := os.DirFS(dir)
	matches, err := doublestar.Glob(base, pattern)
	if err != nil {
		return nil // the compiler refuses it
	}
	for _, match := range matches {
		err := fs.WalkDir(base, match, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil
			}
			return addFile(h, pattern+" "+name, filepath.Join(dir, filepath.FromSlash(name)))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func addFile(h hash.Hash, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close() //nolint:errcheck // read only
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	_, _ = fmt.Fprintf(h, "\x00%s\x00%d\x00", name, info.Size())
	_, err = io.Copy(h, f)
	return err
}
