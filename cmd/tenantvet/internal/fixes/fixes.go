// Package fixes makes the changes that findings suggest: in memory first, then
// as files or as a diff.
package fixes

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// Tree is the files of some modules, with changes that are not on disk yet.
type Tree struct {
	modules []string
	before  map[string][]byte // of changed files, by absolute path
	after   map[string][]byte
}

// NewTree returns the files of modules, which are given by their directories.
// No other file is ever changed.
func NewTree(modules []string) *Tree {
	t := &Tree{before: map[string][]byte{}, after: map[string][]byte{}}
	for _, dir := range modules {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			t.modules = append(t.modules, real)
		}
	}
	return t
}

// Changed are the files that were changed, by absolute path.
func (t *Tree) Changed() map[string][]byte { return t.after }

// Skipped is a fix that was not made, and why.
type Skipped struct {
	Finding output.Finding
	Reason  string
}

// Apply makes the fixes of findings, in their order, and tells how many it
// has made. A fix that meets a place which an earlier one has changed is left
// out: findings of the changed files may suggest it again.
func (t *Tree) Apply(findings []output.Finding) (made int, skipped []Skipped) {
	byFile := map[string][]replacement{}
	for _, f := range findings {
		if f.Fix == nil {
			continue
		}
		edits, err := t.replacements(f.Fix)
		if err != nil {
			skipped = append(skipped, Skipped{f, err.Error()})
			continue
		}
		if meets(byFile, edits) {
			skipped = append(skipped, Skipped{f, "it overlaps with another fix"})
			continue
		}
		for _, e := range edits {
			byFile[e.file] = append(byFile[e.file], e)
		}
		made++
	}
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		t.change(file, byFile[file])
	}
	return made, skipped
}

// replacement is an edit by offsets in its file.
type replacement struct {
	file       string // absolute
	start, end int
	text       string
}

func meets(byFile map[string][]replacement, edits []replacement) bool {
	for _, e := range edits {
		for _, o := range byFile[e.file] {
			if e.start <= o.end && o.start <= e.end {
				return true
			}
		}
	}
	return false
}

// replacements locates the edits of a fix.
func (t *Tree) replacements(fix *output.Fix) ([]replacement, error) {
	out := make([]replacement, 0, len(fix.Edits))
	for _, e := range fix.Edits {
		file, err := filepath.Abs(e.File)
		if err != nil {
			return nil, err
		}
		if !t.owns(file) {
			return nil, fmt.Errorf("%s is not a file of the module", e.File)
		}
		text, err := t.read(file)
		if err != nil {
			return nil, err
		}
		r := replacement{file: file, start: offset(text, e.Line, e.Column), end: offset(text, e.EndLine, e.EndColumn), text: e.New}
		if r.start < 0 || r.end < r.start {
			return nil, fmt.Errorf("%s has changed since it was analysed", e.File)
		}
		out = append(out, r)
	}
	return out, nil
}

// owns tells whether a file, and what it may be a link to, is in one of the
// modules and not vendored.
func (t *Tree) owns(file string) bool {
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(t.modules, func(dir string) bool {
		rel, err := filepath.Rel(dir, real)
		return err == nil && filepath.IsLocal(rel) && !slices.Contains(strings.Split(filepath.ToSlash(rel), "/"), "vendor")
	})
}

func (t *Tree) read(file string) ([]byte, error) {
	if text, ok := t.after[file]; ok {
		return text, nil
	}
	text, err := os.ReadFile(file)
	if err == nil {
		t.before[file] = text
	}
	return text, err
}

// offset is where a line and column stand, from 1, -1 when there is no such
// place.
func offset(text []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		n := bytes.IndexByte(text[at:], '\n')
		if n < 0 {
			return -1
		}
		at += n + 1
	}
	if at += column - 1; line < 1 || column < 1 || at > len(text) {
		return -1
	}
	return at
}

// change makes replacements in a file. It is formatted if it was, with its
// line ends kept.
func (t *Tree) change(file string, edits []replacement) {
	old, _ := t.read(file)
	slices.SortFunc(edits, func(a, b replacement) int { return cmp.Compare(b.start, a.start) })
	text := slices.Clone(old)
	for _, e := range edits {
		text = slices.Replace(text, e.start, e.end, []byte(e.text)...)
	}
	if lines := bytes.Count(old, []byte("\n")); isFormatted(old) {
		text = formatted(text)
	} else if crlf := bytes.Count(old, []byte("\r\n")); crlf == lines && isFormatted(unix(old)) {
		text = bytes.ReplaceAll(formatted(unix(text)), []byte("\n"), []byte("\r\n"))
	}
	t.after[file] = text
}

func unix(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

func isFormatted(text []byte) bool { return bytes.Equal(formatted(text), text) }

// formatted is what gofmt makes of a text, which it leaves alone when it
// cannot read it.
func formatted(text []byte) []byte {
	if out, err := format.Source(text); err == nil {
		return out
	}
	return text
}
