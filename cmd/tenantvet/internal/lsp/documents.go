package lsp

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// document is a file that is open in the editor.
type document struct {
	uri     string // as the editor writes it
	version int
	text    string
}

// documents are the open files, by path.
type documents struct {
	mu   sync.Mutex
	open map[string]document
}

func (d *documents) set(path string, doc document) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open == nil {
		d.open = map[string]document{}
	}
	d.open[path] = doc
}

func (d *documents) get(path string) (document, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	doc, ok := d.open[path]
	return doc, ok
}

func (d *documents) close(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.open, path)
}

// uri is how the editor names a file.
func (d *documents) uri(path string) string {
	if doc, ok := d.get(path); ok {
		return doc.uri
	}
	return uriOf(path)
}

// packages are the directories of the open Go files, in order.
func (d *documents) packages() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	dirs := map[string]bool{}
	for path := range d.open {
		if isGo(path) {
			dirs[filepath.Dir(path)] = true
		}
	}
	return slices.Sorted(maps.Keys(dirs))
}

// snapshot is the state of the open files at one time.
type snapshot map[string]document

func (d *documents) snapshot() snapshot {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.open)
}

// unsaved are the Go files whose text is not that on disk. All of them count,
// not those of one package only: what a package imports is edited too.
func (s snapshot) unsaved() map[string][]byte {
	files := map[string][]byte{}
	for path, doc := range s {
		if !isGo(path) {
			continue
		}
		if saved, err := os.ReadFile(path); err != nil || string(saved) != doc.text {
			files[path] = []byte(doc.text)
		}
	}
	return files
}

// source is the text of a file, nil when it cannot be read.
func (s snapshot) source(path string) *source {
	if doc, ok := s[path]; ok {
		return newSource([]byte(doc.text))
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return newSource(text)
}

func isGo(path string) bool { return strings.HasSuffix(path, ".go") }
