package fixes

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
)

// Write writes the changed files. A file that somebody else has changed in the
// meantime is left alone, which is an error.
func (t *Tree) Write() error {
	var errs []error
	for _, file := range slices.Sorted(maps.Keys(t.after)) {
		if err := t.write(file); err != nil {
			errs = append(errs, fmt.Errorf("fixing %s: %w", file, err))
		}
	}
	return errors.Join(errs...)
}

func (t *Tree) write(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // of what matters, Sync tells
	now, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, t.before[file]) {
		return errors.New("it was changed while it was being analysed: run tenantvet -fix again")
	}
	if _, err := f.WriteAt(t.after[file], 0); err != nil {
		return err
	}
	if err := f.Truncate(int64(len(t.after[file]))); err != nil {
		return err
	}
	return f.Sync()
}

// Diff writes what is changed as a unified diff with paths relative to a
// directory, as git diff does: patch -p1 and git apply read it there.
func (t *Tree) Diff(w io.Writer, dir string) error {
	for _, file := range slices.Sorted(maps.Keys(t.after)) {
		name := file
		if rel, err := filepath.Rel(dir, file); err == nil {
			name = filepath.ToSlash(rel)
		}
		if _, err := w.Write(diff.Diff("a/"+name, t.before[file], "b/"+name, t.after[file])); err != nil {
			return err
		}
	}
	return nil
}
