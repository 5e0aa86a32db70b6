package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// overlay is a set of files whose content differs from what is on disk: the
// unsaved buffers of an editor. The go command reads it as its -overlay.
type overlay struct {
	dir  string            // a temporary directory
	file string            // for -overlay
	back map[string]string // replacement -> the file that it stands for
}

// newOverlay writes the files, of which the keys are absolute paths. The
// replacements keep the names of the files, since the go command looks at
// them for build constraints.
func newOverlay(files map[string][]byte) (*overlay, error) {
	dir, err := os.MkdirTemp("", "tenantvet-overlay-")
	if err != nil {
		return nil, fmt.Errorf("no place for unsaved files: %w", err)
	}
	o := &overlay{dir: dir, file: filepath.Join(dir, "overlay.json"), back: map[string]string{}}
	replace := map[string]string{}
	for i, path := range slices.Sorted(maps.Keys(files)) {
		sub := filepath.Join(dir, strconv.Itoa(i))
		to := filepath.Join(sub, filepath.Base(path))
		if err = os.Mkdir(sub, 0o700); err == nil {
			err = os.WriteFile(to, files[path], 0o600)
		}
		if err != nil {
			o.remove()
			return nil, fmt.Errorf("unsaved file %s: %w", path, err)
		}
		replace[path], o.back[to] = to, path
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err == nil {
		err = os.WriteFile(o.file, data, 0o600)
	}
	if err != nil {
		o.remove()
		return nil, fmt.Errorf("listing unsaved files: %w", err)
	}
	return o, nil
}

func (o *overlay) remove() { _ = os.RemoveAll(o.dir) }

// original is the file that a path stands for: itself, unless it is a
// replacement.
func (o *overlay) original(path string) string {
	if o != nil {
		if from, ok := o.back[path]; ok {
			return from
		}
	}
	return path
}

// restore names the original files in a message of the go command.
func (o *overlay) restore(message string) string {
	if o == nil {
		return message
	}
	for _, to := range slices.Sorted(maps.Keys(o.back)) {
		message = strings.ReplaceAll(message, to, o.back[to])
	}
	return message
}
