package directive

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/finding"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// Index holds the directives of a package's Go files, and what they have
// suppressed so far.
type Index struct {
	entries []*entry
}

type entry struct {
	Directive
	pos   token.Pos
	cover cover
	fn    *ast.FuncDecl // the function it documents
	used  map[sqlscan.Code]bool
	// queries says that a global directive's function runs one, or a scoped
	// one's runs one on a handle that it is given.
	queries bool
}

// Problem is a TV401 finding about a directive.
type Problem struct {
	Pos     token.Pos
	Message string
}

// NewIndex reads the directives of some files, parsed with comments.
func NewIndex(fset *token.FileSet, files []*ast.File) *Index {
	x := &Index{}
	for _, f := range files {
		var l *layout
		for _, group := range f.Comments {
			for _, c := range group.List {
				d, ok := parseComment(c.Text)
				if !ok {
					continue
				}
				if l == nil {
					l = newLayout(fset, f)
				}
				x.add(l, group, c, d)
			}
		}
	}
	return x
}

// Present tells whether a file has a comment that looks like a directive.
func Present(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if _, ok := parseComment(c.Text); ok {
				return true
			}
		}
	}
	return false
}

// parseComment reads a Go comment. One that misses being a directive by a
// space is a directive with a problem.
func parseComment(comment string) (Directive, bool) {
	text, ok := strings.CutPrefix(comment, "//")
	if !ok {
		return Directive{}, false
	}
	if m := spaced.FindStringSubmatch(text); m != nil {
		name := "//" + m[1]
		return Directive{Name: name, Problem: finding.SpacedDirective(name)}, true
	}
	return Parse("//", text)
}

func (x *Index) add(l *layout, group *ast.CommentGroup, c *ast.Comment, d Directive) {
	e := &entry{Directive: d, pos: c.Pos(), used: map[sqlscan.Code]bool{}}
	e.fn, _ = l.docs[group].(*ast.FuncDecl)
	e.cover = l.coverOf(group, c)
	if d.Problem == "" {
		e.Problem = e.misplaced()
	}
	x.entries = append(x.entries, e)
}

// misplaced is what is wrong with the place of a directive that is about a
// function, and with the parameters it names.
func (e *entry) misplaced() string {
	if e.Verb == Ignore {
		return ""
	}
	if e.fn == nil {
		return finding.MisplacedDirective(e.Name, "the doc comment of a function")
	}
	var names []string
	for _, field := range e.fn.Type.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	for _, p := range e.Params {
		if !slices.Contains(names, p) {
			return finding.UnknownParameter(e.Name, p, nearest.Hint(p, names), e.fn.Name.Name)
		}
	}
	return ""
}

// ScopedParams are the parameters that the scoped directive of a function
// names, none for all of them; ok is false where it has none. It notes whether
// the directive is of use.
func (x *Index) ScopedParams(fn *ast.FuncDecl, used bool) (params []string, ok bool) {
	for _, e := range x.entries {
		if e.Verb == Scoped && e.Problem == "" && e.fn == fn {
			e.queries = e.queries || used
			return e.Params, true
		}
	}
	return nil, false
}

// Suppress returns the directive that covers one of the positions for a rule,
// nil when there is none, and notes that it is of use.
func (x *Index) Suppress(code sqlscan.Code, positions ...token.Pos) *Directive {
	for _, e := range x.entries {
		if !e.Ignores(code) {
			continue
		}
		for _, pos := range positions {
			if e.cover.covers(pos) {
				e.used[code] = true
				return &e.Directive
			}
		}
	}
	return nil
}

// Over returns the ignore directives that cover a position, and notes that they
// are of use: what stands there is judged elsewhere.
func (x *Index) Over(pos token.Pos) []*Directive {
	var over []*Directive
	for _, e := range x.entries {
		if e.Verb != Ignore || e.Problem != "" || !e.cover.covers(pos) {
			continue
		}
		for _, code := range e.Codes {
			e.used[code] = true
		}
		over = append(over, &e.Directive)
	}
	return over
}

// Global returns the global directive of the function declaration that pos is
// in, nil when there is none, and notes that the function runs a query.
func (x *Index) Global(pos token.Pos) *Directive {
	for _, e := range x.entries {
		if e.Verb == Global && e.Problem == "" && within(e.fn, pos) {
			e.queries = true
			return &e.Directive
		}
	}
	return nil
}

// Functions returns the functions that carry a directive of a verb, in order
// of position.
func (x *Index) Functions(verb Verb) []*ast.FuncDecl {
	var fns []*ast.FuncDecl
	for _, e := range x.entries {
		if e.Verb == verb && e.Problem == "" && e.fn != nil {
			fns = append(fns, e.fn)
		}
	}
	return fns
}

// Problems returns what is wrong with the directives, in order of position:
// those that are malformed, and those that have suppressed nothing. It is
// called last. Directives for rules that are disabled are not called unused.
func (x *Index) Problems(disabled func(sqlscan.Code) bool) []Problem {
	var problems []Problem
	for _, e := range x.entries {
		for _, m := range e.Problems(e.used, disabled) {
			problems = append(problems, Problem{Pos: e.pos, Message: m})
		}
		if e.Verb == Global && e.Problem == "" && !e.queries {
			problems = append(problems, Problem{Pos: e.pos, Message: finding.UnusedGlobal(e.Name, e.fn.Name.Name)})
		}
		if e.Verb == Scoped && e.Problem == "" && !e.queries {
			problems = append(problems, Problem{Pos: e.pos, Message: finding.UnusedScoped(e.Name, e.fn.Name.Name)})
		}
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Pos, b.Pos) })
	return problems
}
