package schema

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
)

// Source is DDL text.
type Source struct {
	Name string // of the file, for messages and conventions
	Text string
}

// maxFile is the length in bytes of the largest file that is read.
const maxFile = 64 << 20

// Read reads DDL files in the given order, see [Expand]. The dialect is
// "postgres", "mysql" or "sqlite"; empty means postgres. What cannot be used
// is a warning. The error is of a file that cannot be opened or of an unknown
// dialect.
func Read(files []string, dialect string) (*Catalog, []Warning, error) {
	sources, warnings, err := load(files, dialect)
	if err != nil {
		return nil, nil, err
	}
	c, more := Parse(sources, dialect)
	return c, append(warnings, more...), nil
}

// load reads the texts of files.
func load(files []string, dialect string) (sources []Source, warnings []Warning, err error) {
	if !slices.Contains([]string{"", postgres, mysql, sqlite}, dialect) {
		return nil, nil, fmt.Errorf("unknown dialect %q: use postgres, mysql or sqlite", dialect)
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			return nil, nil, err
		}
		if info.Size() > maxFile {
			warnings = append(warnings, Warning{File: f, Message: fmt.Sprintf("not read: it is larger than %d MB", maxFile>>20)})
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, nil, err
		}
		sources = append(sources, Source{Name: f, Text: string(text)})
	}
	return sources, warnings, nil
}

// Parse reads DDL texts in the given order, as [Read] does.
func Parse(sources []Source, dialect string) (*Catalog, []Warning) {
	if dialect == "" {
		dialect = postgres
	}
	b := newBuilder(dialect)
	for _, s := range fromCheckpoint(sources) {
		r := newReader(b, s)
		r.read()
	}
	c, warnings := b.finish()
	slices.SortStableFunc(warnings, compareWarnings(sources))
	return c, slices.Compact(warnings)
}

// compareWarnings orders warnings by file, in the order read, and line.
func compareWarnings(sources []Source) func(a, b Warning) int {
	order := map[string]int{}
	for i, s := range sources {
		order[s.Name] = i
	}
	return func(a, b Warning) int {
		if a.File != b.File {
			return order[a.File] - order[b.File]
		}
		return a.Line - b.Line
	}
}

// reader reads one text into a builder.
type reader struct {
	b     *builder
	name  string
	text  []byte
	lines []int // offsets at which lines start
}

func newReader(b *builder, s Source) *reader {
	r := &reader{b: b, name: s.Name, text: []byte(s.Text)}
	if bytes.HasPrefix(r.text, []byte("\xef\xbb\xbf")) {
		blank(r.text[:3])
	}
	r.lines = append(r.lines, 0)
	for i, c := range r.text {
		if c == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	return r
}

func (r *reader) place(pos int) place {
	return place{r.name, sort.SearchInts(r.lines, pos+1)}
}

func (r *reader) warn(pos int, format string, args ...any) {
	r.b.at = r.place(pos)
	r.b.warn(format, args...)
}

// read applies the statements of the text. Each file starts with the default
// search path.
func (r *reader) read() {
	r.b.path = []string{defaultSchema}
	dropDownParts(r.text)
	for _, p := range split(r.text, r.b.cat.Dialect) {
		r.piece(p)
	}
}

// piece reads one statement. Where a missing quote may have glued several
// together, their lines are tried one by one.
func (r *reader) piece(p piece) {
	defer func() {
		if e := recover(); e != nil {
			r.warn(p.start, "not read: the statement made the reader fail: %v", e)
		}
	}()
	if p.openComment {
		r.warn(p.start, "comment is never closed: what follows is not read")
		return
	}
	text := string(r.text[p.start:p.end])
	if skipped(text) {
		return
	}
	tree, err := r.parse(text)
	if err != nil && p.suspect {
		r.lineByLine(p)
		return
	}
	if err != nil {
		r.warnSyntax(p.start, err)
		return
	}
	r.apply(tree, p.start)
}

func (r *reader) parse(text string) ([]pgtree.Statement, error) {
	if d := r.b.cat.Dialect; d != postgres {
		return parseOther(text, d)
	}
	return pgtree.Parse(text)
}

func (r *reader) warnSyntax(start int, err error) {
	pos := start
	var syntax *pgtree.SyntaxError
	if errors.As(err, &syntax) && syntax.Pos > 0 {
		pos += syntax.Pos
	}
	r.warn(min(pos, len(r.text)), "statement left out: %s", oneLine(err.Error()))
}

// oneLine makes a message of the parser, which may quote the text, fit a line.
func oneLine(s string) string {
	const most = 160
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " ")
	if len(s) > most {
		return clip(s, most) + "..."
	}
	return s
}

func (r *reader) apply(tree []pgtree.Statement, start int) {
	for _, s := range tree {
		at := r.place(start + s.Start)
		switch n := s.Node.(type) {
		case nil:
			r.warn(start+max(s.Start, s.UnsupportedPos), "statement left out: %s is not supported", s.Unsupported)
		case *pgtree.Do:
			r.doBlock(n, start+s.Start)
		default:
			r.b.run(n, at)
		}
	}
}

var lineEnding = regexp.MustCompile(`;[ \t]*(--[^\n]*)?\r?\n`)

// lineByLine reads a run of text that does not parse, taking each semicolon
// at the end of a line for the end of a statement.
func (r *reader) lineByLine(p piece) {
	text := r.text[p.start:p.end]
	ends := lineEnding.FindAllIndex(text, -1)
	ends = append(ends, []int{len(text), len(text)})
	start := 0
	for _, e := range ends {
		part := string(text[start:e[0]])
		from := p.start + start
		start = e[1]
		if skipped(part) {
			continue
		}
		tree, err := r.parse(part)
		if err != nil {
			r.warnSyntax(from+leadingBlank(part), fmt.Errorf("%v; is a quote missing?", err))
			continue
		}
		r.apply(tree, from)
	}
}

func leadingBlank(s string) int { return len(s) - len(strings.TrimLeft(s, " \t\r\n\f\v")) }
