package engine

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// overlay is a set of files whose content differs from what is on disk: the
// unsaved buffers of an editor, or what fixes make of files. The go command
// reads it as its -overlay.
//
// What go vet prints names the replacements, and it prints the same again, from
// its cache, whenever it meets the same content: in a later overlay, or without
// one, once that content was saved. So the path of a replacement tells which
// file it stands for: it ends in that file's own path.
type overlay struct {
	dir   string // a temporary directory
	file  string // for -overlay
	files map[string][]byte
}

// overlayDir begins the names of the directories of replacements.
const overlayDir = "tenantvet-overlay-"

// newOverlay writes the files, of which the keys are absolute paths. One
// without content, nil, is as if it were not there.
func newOverlay(files map[string][]byte) (*overlay, error) {
	dir, err := os.MkdirTemp("", overlayDir)
	if err != nil {
		return nil, fmt.Errorf("no place for unsaved files: %w", err)
	}
	o := &overlay{dir: dir, file: filepath.Join(dir, "overlay.json"), files: files}
	replace := map[string]string{}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if files[path] == nil {
			replace[path] = ""
			continue
		}
		to := filepath.Join(dir, withoutColon(path))
		if err = os.MkdirAll(filepath.Dir(to), 0o700); err == nil {
			err = os.WriteFile(to, files[path], 0o600)
		}
		if err != nil {
			o.remove()
			return nil, fmt.Errorf("unsaved file %s: %w", path, err)
		}
		replace[path] = to
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

// withoutColon is a path that can stand behind another: Windows has a colon
// behind the letter of a drive.
func withoutColon(path string) string {
	if volume := filepath.VolumeName(path); volume != "" {
		return strings.TrimSuffix(volume, ":") + "=" + path[len(volume):]
	}
	return path
}

func (o *overlay) remove() { _ = os.RemoveAll(o.dir) }

// original is the file that a path stands for: itself, unless it is a
// replacement.
func original(path string) string {
	_, behind, ok := strings.Cut(path, string(filepath.Separator)+overlayDir)
	number := len(behind) - len(strings.TrimLeft(behind, "0123456789"))
	if !ok || number == 0 || number == len(behind) || !os.IsPathSeparator(behind[number]) {
		return path
	}
	path = behind[number:]
	if volume, rest, ok := strings.Cut(path[1:], "="); ok && runtime.GOOS == "windows" {
		return volume + ":" + rest
	}
	return path
}

// read is the content of a file as it was analysed.
func (o *overlay) read(path string) ([]byte, error) {
	path = original(path)
	if o != nil {
		if text, ok := o.files[path]; ok {
			return text, nil
		}
	}
	return os.ReadFile(path)
}

// replacements matches the directories of replacements in messages.
var replacements = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(regexp.QuoteMeta(filepath.Join(os.TempDir(), overlayDir)) + `\d+`)
})

// restore names the original files in a message of the go command.
func restore(message string) string { return replacements().ReplaceAllString(message, "") }
