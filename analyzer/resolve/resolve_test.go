package resolve_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
	"golang.org/x/tools/txtar"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/sqlscan"
)

var update = flag.Bool("update", false, "rewrite what the cases want")

// TestCases resolves what the cases of testdata/*.txtar pass to sink. A file
// name.go is one case, name.want what it gives: for each call of sink, in
// order, its texts, each followed by its values.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { caseFile(t, file) })
	}
}

func caseFile(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	require.NoError(t, err)
	out := &txtar.Archive{Comment: a.Comment}
	want := map[string]string{}
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range a.Files {
		name, isCase := strings.CutSuffix(f.Name, ".go")
		if !isCase {
			continue
		}
		got := ""
		t.Run(name, func(t *testing.T) {
			got = account(load(t, string(f.Data)))
			if !*update {
				require.Equal(t, want[name+".want"], got)
			}
		})
		out.Files = append(out.Files, f, txtar.File{Name: name + ".want", Data: []byte(got)})
	}
	if *update {
		require.NoError(t, os.WriteFile(file, txtar.Format(out), 0o644))
	}
}

// program is one case, built.
type program struct {
	resolve.Source
	origins bool // the case asks for origins
}

const sinks = `package p
func sink(q string, args ...any) {}
func sinkBytes(q []byte) {}
`

var imported = regexp.MustCompile(`\b(fmt|strings|bytes|strconv|sort|context|errors|io|embed|os|slices|sync|flag|time|sql|pgx|sqlx|pq)\.[A-Z]`)

var paths = map[string]string{
	"sql": "database/sql", "pgx": "github.com/jackc/pgx/v5", "sqlx": "github.com/jmoiron/sqlx", "pq": "github.com/lib/pq",
}

// load builds the SSA form of a case: declarations, without the package
// clause and imports.
func load(t testing.TB, src string) *program {
	fset := token.NewFileSet()
	need := map[string]bool{}
	for _, m := range imported.FindAllStringSubmatch(src, -1) {
		need[m[1]] = true
	}
	var names []string
	for n := range need {
		if p := paths[n]; p != "" {
			n = p
		}
		names = append(names, fmt.Sprintf("%q", n))
	}
	sort.Strings(names)
	head := "package p; import (" + strings.Join(names, ";") + ")\n//line case.go:1\n"
	dir, err := filepath.Abs("testdata")
	require.NoError(t, err)
	var files []*ast.File
	for _, f := range []struct{ name, src string }{{"case.go", head + src}, {"sink.go", sinks}} {
		parsed, err := parser.ParseFile(fset, filepath.Join(dir, f.name), f.src, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err)
		files = append(files, parsed)
	}
	pkg, info, err := ssautil.BuildPackage(&types.Config{Importer: library(t, fset)}, fset, types.NewPackage("example.com/p", "p"), files, ssa.BuilderMode(0))
	require.NoError(t, err)
	return &program{
		Source:  resolve.Source{Pkg: pkg, Files: files, Info: info, Fset: fset},
		origins: strings.Contains(src, "//origins"),
	}
}

var std = sync.OnceValues(func() (map[string]*types.Package, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile},
		"fmt", "strings", "bytes", "strconv", "sort", "context", "errors", "io", "embed", "os", "slices", "sync", "flag", "time", "database/sql")
	byPath := map[string]*types.Package{}
	packages.Visit(pkgs, nil, func(p *packages.Package) { byPath[p.PkgPath] = p.Types })
	return byPath, err
})

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// library imports the standard library, and of others what testdata/library
// declares.
func library(t testing.TB, fset *token.FileSet) types.Importer {
	known, err := std()
	require.NoError(t, err)
	made := map[string]*types.Package{}
	var imp importerFunc
	imp = func(path string) (*types.Package, error) {
		if p := known[path]; p != nil {
			return p, nil
		}
		if p := made[path]; p != nil {
			return p, nil
		}
		src, err := os.ReadFile(filepath.Join("testdata", "library", strings.ReplaceAll(path, "/", "_")+".go"))
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(fset, path+".go", src, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		made[path], err = (&types.Config{Importer: imp}).Check(path, fset, []*ast.File{f}, nil)
		return made[path], err
	}
	return imp
}

// account is what a case's calls of sink get.
func account(p *program) string {
	r := resolve.New(p.Source)
	var b strings.Builder
	for _, c := range calls(p) {
		args := c.Common().Args
		site := resolve.Site{Value: args[0], At: c, Arg: argument(p, c)}
		res := r.At(site)
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		for _, text := range res.Texts {
			writeText(&b, p, text)
			if len(args) > 1 {
				writeArgs(&b, r.ArgsAt(resolve.Site{Value: args[1], At: c}, &text))
			}
		}
		if res.Unknown != "" {
			fmt.Fprintf(&b, "unknown: %s\n", res.Unknown)
		}
	}
	return b.String()
}

func writeText(b *strings.Builder, p *program, text resolve.Text) {
	fmt.Fprintf(b, "%s", strings.ReplaceAll(readable(text.Template), "\n", `\n`))
	if text.Path != "" {
		fmt.Fprintf(b, "  -- %s", text.Path)
	}
	if text.Widened != "" {
		fmt.Fprintf(b, "  -- widened: %s", text.Widened)
	}
	b.WriteString("\n")
	if !p.origins {
		return
	}
	for i, part := range text.Template.Parts {
		o := text.Origins[i]
		switch {
		case part.Hole != nil:
			fmt.Fprintf(b, "  {%s}", part.Hole.Name)
			if o.Value != nil {
				fmt.Fprintf(b, " %T", o.Value)
			}
		case o.Literal.IsValid():
			pos := p.Fset.Position(o.Literal)
			fmt.Fprintf(b, "  %q line %d +%d", part.Text, pos.Line, o.Offset)
		default:
			fmt.Fprintf(b, "  %q nowhere", part.Text)
		}
		if o.Where != "" {
			fmt.Fprintf(b, " in %s", o.Where)
		}
		b.WriteString("\n")
	}
}

// readable is a template with the kinds of its holes.
func readable(t sqlscan.Template) string {
	var b strings.Builder
	for _, p := range t.Parts {
		switch {
		case p.Hole == nil:
			b.WriteString(p.Text)
		case p.Hole.Kind == sqlscan.NumberText:
			b.WriteString("{number: " + p.Hole.Name + "}")
		case p.Hole.Kind == sqlscan.QuotedText:
			b.WriteString("{quoted: " + p.Hole.Name + "}")
		default:
			b.WriteString("{" + p.Hole.Name + "}")
		}
	}
	return b.String()
}

func writeArgs(b *strings.Builder, args resolve.Args) {
	for i, l := range args.Lists {
		if i > 0 {
			b.WriteString("  or\n")
		}
		for j, v := range l.Values {
			fmt.Fprintf(b, "  %d: %s\n", j+1, argName(v))
		}
		for _, v := range l.Named {
			fmt.Fprintf(b, "  %s: %s\n", v.Name, argName(v.Arg))
		}
		if l.More != "" {
			fmt.Fprintf(b, "  more: %s\n", l.More)
		}
	}
	if args.Unknown != "" {
		fmt.Fprintf(b, "  unknown: %s\n", args.Unknown)
	}
}

func argName(a resolve.Arg) string {
	switch {
	case a.Value == nil:
		return "unknown: " + a.Unknown
	case a.Field != nil:
		return a.Value.Name() + "." + a.Field.Name()
	}
	if c, ok := a.Value.(*ssa.Const); ok {
		return c.Name()
	}
	if c, ok := a.Value.(*ssa.Call); ok {
		return c.Call.Value.Name() + "()"
	}
	if _, ok := a.Value.(*ssa.Parameter); ok {
		return a.Value.Name()
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", a.Value), "*ssa.")
}

// calls are the calls of sink and sinkBytes, in the order of the source.
func calls(p *program) []*ssa.Call {
	var out []*ssa.Call
	for _, c := range allCalls(p) {
		if f := c.Call.StaticCallee(); f != nil && strings.HasPrefix(f.Name(), "sink") {
			out = append(out, c)
		}
	}
	return out
}

// allCalls are the calls of the case, in the order of the source.
func allCalls(p *program) []*ssa.Call {
	var out []*ssa.Call
	var visit func(*ssa.Function)
	visit = func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, ins := range b.Instrs {
				if c, ok := ins.(*ssa.Call); ok {
					out = append(out, c)
				}
			}
		}
		for _, a := range fn.AnonFuncs {
			visit(a)
		}
	}
	for _, f := range p.Files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				visit(p.Pkg.Prog.FuncValue(p.Info.Defs[d.Name].(*types.Func)))
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Pos() < out[j].Pos() })
	return out
}

// argument is the expression of a call's first argument.
func argument(p *program, c *ssa.Call) ast.Expr {
	var found ast.Expr
	for _, f := range p.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && call.Lparen == c.Pos() {
				found = call.Args[0]
			}
			return true
		})
	}
	return found
}
