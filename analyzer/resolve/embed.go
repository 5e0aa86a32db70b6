package resolve

import (
	"go/ast"
	"go/token"
	"os"
	slashpath "path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// embeds are the patterns of //go:embed directives by the variable they stand
// at.
func (r *Resolver) embeds() map[string]embedding {
	if r.embedVars != nil {
		return r.embedVars
	}
	r.embedVars = map[string]embedding{}
	for _, f := range r.src.Files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				spec := s.(*ast.ValueSpec)
				doc := spec.Doc
				if doc == nil && !g.Lparen.IsValid() {
					doc = g.Doc
				}
				if pats := embedPatterns(doc); len(pats) > 0 && len(spec.Names) == 1 {
					dir := filepath.Dir(r.src.Fset.File(f.FileStart).Name())
					r.embedVars[spec.Names[0].Name] = embedding{dir, pats}
				}
			}
		}
	}
	return r.embedVars
}

// embedding is a variable's files: the directory of the Go file and the
// patterns relative to it.
type embedding struct {
	dir      string
	patterns []string
}

func embedPatterns(doc *ast.CommentGroup) []string {
	if doc == nil {
		return nil
	}
	var out []string
	for _, c := range doc.List {
		if rest, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
			for _, p := range strings.Fields(rest) {
				out = append(out, strings.Trim(p, "\"`"))
			}
		}
	}
	return out
}

// embedded is the embedding of a package variable.
func (r *Resolver) embedded(g *ssa.Global) (embedding, bool) {
	if g.Pkg != r.src.Pkg {
		return embedding{}, false
	}
	e, ok := r.embeds()[g.Name()]
	return e, ok
}

// embeddedText is the text of a variable that embeds one file.
func (x *run) embeddedText(e embedding, u unknown) []alt {
	if len(e.patterns) != 1 {
		return one(embedFS{e.dir, strings.Join(e.patterns, "\n"), u.id})
	}
	if !isText(elemOf(u.v)) && !isText(u.v.Type()) {
		return one(embedFS{e.dir, e.patterns[0], u.id})
	}
	t, ok := x.r.file(e.dir, e.patterns[0])
	if !ok {
		u.name = "embedded file " + e.patterns[0] + ", which cannot be read"
		return one(u)
	}
	return one(textValue{t})
}

// embedFS is a file system of embedded files.
type embedFS struct{ dir, patterns, id string }

func (f embedFS) key() any { return f }

// file is the text of a file that the package embeds.
func (r *Resolver) file(dir, name string) (*rope, bool) {
	full := filepath.Join(dir, filepath.FromSlash(name))
	if !strings.HasPrefix(full, filepath.Clean(dir)+string(filepath.Separator)) {
		return nil, false // embedded files are below their package
	}
	if t, ok := r.files[full]; ok {
		return t, t != nil
	}
	read := r.src.ReadFile
	if read == nil {
		read = os.ReadFile
	}
	b, err := read(full)
	if err != nil || len(b) > maxKnown {
		r.files[full] = nil
		return nil, false
	}
	t := &rope{n: 1, size: len(b), part: part{text: string(b), origin: Origin{Where: name}}}
	t.sum = ropeOf(t.part).digest()
	r.files[full] = t
	return t, true
}

// readEmbedded is (embed.FS).ReadFile and fs.ReadFile: of a name that is
// known, or of any file that the patterns name outright.
func readEmbedded(x *run, c invocation) []alt {
	if c.i == 1 {
		return nil // the error
	}
	return x.then(x.arg(c, 0), func(fs value) []alt {
		f, ok := fs.(embedFS)
		if !ok {
			return one(opaque(c.Call, c.env))
		}
		return x.then(x.arg(c, 1), func(name value) []alt {
			t := x.text(name)
			if k, ok := t.known(); ok {
				if !f.holds(k) {
					return nil // an error at run time
				}
				if text, ok := x.r.file(f.dir, k); ok {
					return one(textValue{text})
				}
				u := opaque(c.Call, c.env)
				u.name = "embedded file " + k + ", which cannot be read"
				return one(u)
			}
			return x.matching(c, f, t)
		})
	})
}

// holds reports whether a pattern covers a file: as itself, its directory or
// a glob.
func (f embedFS) holds(name string) bool {
	return slices.ContainsFunc(strings.Split(f.patterns, "\n"), func(p string) bool {
		p = strings.TrimPrefix(p, "all:")
		ok, err := slashpath.Match(p, name)
		return err == nil && ok || p == "." || strings.HasPrefix(name, p+"/") || matchesDir(p, name)
	})
}

func matchesDir(pattern, name string) bool {
	for d := slashpath.Dir(name); d != "."; d = slashpath.Dir(d) {
		if ok, err := slashpath.Match(pattern, d); err == nil && ok {
			return true
		}
	}
	return false
}

// matching are the files whose names fit a name with holes.
func (x *run) matching(c invocation, f embedFS, name *rope) []alt {
	glob := ""
	for _, p := range name.parts() {
		if p.hole != nil {
			glob += "*"
		} else {
			glob += p.text
		}
	}
	found, err := filepath.Glob(filepath.Join(f.dir, filepath.FromSlash(glob)))
	sort.Strings(found)
	var names []string
	for _, full := range found {
		if rel, err := filepath.Rel(f.dir, full); err == nil && f.holds(filepath.ToSlash(rel)) {
			names = append(names, filepath.ToSlash(rel))
		}
	}
	if err != nil || len(names) == 0 || len(names) > maxAlts {
		return one(opaque(c.Call, c.env))
	}
	var out []alt
	for _, o := range x.pick(c.Call, c.env, len(names), func(i int) string { return "for file " + names[i] }) {
		if t, ok := x.r.file(f.dir, names[o.choice]); ok {
			out = append(out, alt{textValue{t}, o.path})
		}
	}
	if len(out) < len(names) {
		out = append(out, alt{val: opaque(c.Call, c.env)})
	}
	return out
}
