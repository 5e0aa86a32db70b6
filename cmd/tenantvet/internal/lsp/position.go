package lsp

import (
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// source is the text of a file, by which positions are converted: findings
// count bytes from 1, the protocol counts UTF-16 code units from 0.
type source struct {
	lines []string // without their ends
}

func newSource(text []byte) *source {
	return &source{lines: strings.Split(string(text), "\n")}
}

// position converts a place of a finding. A place that the text does not have
// becomes the nearest that it has.
func (s *source) position(line, column int) position {
	line = min(max(line-1, 0), len(s.lines)-1)
	text := s.lines[line]
	return position{Line: line, Character: utf16Length(text[:min(max(column-1, 0), len(text))])}
}

// span converts the place of a finding. One without an extent takes in the
// word at its start, so that there is something to see.
func (s *source) span(at output.Span) textRange {
	r := textRange{Start: s.position(at.Line, at.Column), End: s.position(at.EndLine, at.EndColumn)}
	if r.Start == r.End {
		line := s.lines[r.Start.Line]
		from := min(max(at.Column-1, 0), len(line))
		r.End = s.position(at.Line, at.Column+wordLength(line[from:]))
	}
	return r
}

// wordLength is the length in bytes of the word that a text begins with, or
// of its first character where that is none.
func wordLength(text string) int {
	n := 0
	for n < len(text) && (text[n] == '_' || text[n] >= utf8.RuneSelf || isAlphanumeric(text[n])) {
		n++
	}
	if n == 0 && len(text) > 0 {
		_, n = utf8.DecodeRuneInString(text)
	}
	return n
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// utf16Length counts the code units of a text. A byte that is no UTF-8 counts
// as the replacement character that editors show for it.
func utf16Length(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

func (r textRange) contains(p position) bool { return !p.before(r.Start) && !r.End.before(p) }

func (r textRange) overlaps(s textRange) bool {
	return !s.End.before(r.Start) && !r.End.before(s.Start)
}

func (p position) before(q position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// pathOf is the path that a URI names; false for URIs of no file, such as
// untitled:.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	path := u.Path
	if runtime.GOOS == "windows" { // "/c:/dir"
		path = strings.TrimPrefix(path, "/")
	}
	return filepath.Clean(filepath.FromSlash(path)), true
}

// uriOf is the URI of a file.
func uriOf(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
