package output

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Source reads the files that findings name, each once.
type Source struct {
	// ReadFile reads a file by the name that a finding has; nil or an error
	// means that its text is not known.
	ReadFile func(name string) ([]byte, error)

	lines map[string][][]byte
}

// line is a line of a file, without its end.
func (s *Source) line(file string, n int) (string, bool) {
	if s == nil || s.ReadFile == nil {
		return "", false
	}
	lines, ok := s.lines[file]
	if !ok {
		if data, err := s.ReadFile(file); err == nil {
			lines = bytes.Split(data, []byte("\n"))
		}
		if s.lines == nil {
			s.lines = map[string][][]byte{}
		}
		s.lines[file] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(string(lines[n-1]), "\r"), true
}

// utf16Column is the column of a byte column in UTF-16 code units, from 1; 0
// when the line is not known.
func (s *Source) utf16Column(file string, line, column int) int {
	text, ok := s.line(file, line)
	if !ok || column < 1 || column-1 > len(text) {
		return 0
	}
	units := 1
	for _, r := range text[:column-1] {
		if units++; r > 0xffff {
			units++
		}
	}
	return units
}

// runeColumn is the column of a byte column in characters, from 1; 0 when the
// line is not known.
func (s *Source) runeColumn(file string, line, column int) int {
	text, ok := s.line(file, line)
	if !ok || column < 1 || column-1 > len(text) {
		return 0
	}
	return utf8.RuneCountInString(text[:column-1]) + 1
}

// Paths turns the names of files into paths below a root.
type Paths struct {
	Dir  string // where relative names count from, absolute
	Root string // absolute
}

// below is a name's path relative to the root, with slashes; it is absolute,
// and the result false, for a file elsewhere.
func (p Paths) below(name string) (string, bool) {
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(p.Dir, path)
	}
	if rel, err := filepath.Rel(p.Root, path); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel), true
	}
	return filepath.ToSlash(path), false
}
