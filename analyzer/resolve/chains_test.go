package resolve_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
	"golang.org/x/tools/txtar"

	"github.com/tenantvet/tenantvet/analyzer/builder/gorm"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// TestChains resolves the chains of testdata/chains/*.txtar: for each call that
// runs one, in order, the chains that it can run. A file name.go is one case,
// name.want what it gives.
func TestChains(t *testing.T) {
	files, err := filepath.Glob("testdata/chains/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { chainFile(t, file) })
	}
}

func chainFile(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	require.NoError(t, err)
	want := map[string]string{}
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		name, isCase := strings.CutSuffix(f.Name, ".go")
		if !isCase {
			continue
		}
		got := ""
		t.Run(name, func(t *testing.T) {
			got = chainAccount(loadGORM(t, string(f.Data)))
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

// gormTypes are the real library, as the module of the cases has it.
var gormTypes = sync.OnceValues(func() (map[string]*types.Package, error) {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile,
		Dir:  "../../testdata/src",
	}, "gorm.io/gorm", "gorm.io/gorm/clause", "context", "errors", "time", "fmt")
	byPath := map[string]*types.Package{}
	packages.Visit(pkgs, nil, func(p *packages.Package) { byPath[p.PkgPath] = p.Types })
	return byPath, err
})

func loadGORM(t *testing.T, src string) resolve.Source {
	known, err := gormTypes()
	require.NoError(t, err)
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "case.go", "package p\n"+src, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	files := []*ast.File{f}
	imp := importerFunc(func(path string) (*types.Package, error) {
		if p := known[path]; p != nil {
			return p, nil
		}
		return nil, fmt.Errorf("no package %s", path)
	})
	pkg, info, err := ssautil.BuildPackage(&types.Config{Importer: imp}, fset, types.NewPackage("example.com/p", "p"), files, ssa.BuilderMode(0))
	require.NoError(t, err)
	return resolve.Source{Pkg: pkg, Files: files, Info: info, Fset: fset, Handles: []resolve.Handles{gorm.Handles()}}
}

// finishers run the chains of the cases.
const finishers = " Find First Take Create Save Update Updates Delete Count Scan Exec Rows "

func chainAccount(src resolve.Source) string {
	r := resolve.New(src)
	var b strings.Builder
	for _, c := range allCalls(&program{Source: src}) {
		fn := calledMethod(c.Common())
		if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != gorm.Package || !strings.Contains(finishers, " "+fn.Name()+" ") {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		for _, chain := range r.Chains(resolve.Site{At: c}) {
			b.WriteString(chainText(chain))
			if chain.Path != "" {
				b.WriteString("  -- " + chain.Path)
			}
			if chain.Widened != "" {
				b.WriteString("  -- widened: " + chain.Widened)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func calledMethod(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method
	}
	if fn := c.StaticCallee(); fn != nil {
		obj, _ := fn.Object().(*types.Func)
		return obj
	}
	return nil
}

func chainText(c resolve.Chain) string {
	var out []string
	if c.Unknown != "" {
		out = append(out, "{"+c.Unknown+"}")
	}
	for _, l := range c.Calls {
		out = append(out, linkText(l))
	}
	return strings.Join(out, " ")
}

func linkText(l resolve.Link) string {
	name := l.Func.Name()
	if l.Scope {
		name = "~" + name
	}
	for _, t := range l.TypeArgs {
		name += "[" + types.TypeString(t, (*types.Package).Name) + "]"
	}
	args := operandTexts(l.Args)
	if l.More != "" {
		args = append(args, "..."+l.More)
	}
	return name + "(" + strings.Join(args, ", ") + ")"
}

func operandTexts(ops []resolve.Operand) []string {
	var out []string
	for _, o := range ops {
		out = append(out, operandText(o))
	}
	return out
}

func operandText(o resolve.Operand) string {
	list := func(parts []string) string {
		if o.More != "" {
			parts = append(parts, "..."+o.More)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	typ := types.TypeString(o.Type, (*types.Package).Name)
	var parts []string
	switch o.Kind {
	case resolve.KindNil:
		return "nil"
	case resolve.KindText:
		return fmt.Sprintf("%q", readable(o.Text.Template))
	case resolve.KindConst:
		return o.Const.ExactString()
	case resolve.KindStruct:
		for _, f := range o.Fields {
			parts = append(parts, f.Name+": "+operandText(f.Arg))
		}
		return typ + list(parts)
	case resolve.KindMap:
		for _, p := range o.Pairs {
			parts = append(parts, operandText(p.Key)+": "+operandText(p.Value))
		}
		return "map" + list(parts)
	case resolve.KindList:
		return typ + list(operandTexts(o.Elements))
	case resolve.KindChain:
		return "<" + chainText(o.Chains[0]) + ">"
	case resolve.KindCall:
		return linkText(*o.Call)
	}
	return "?" + o.Reason
}
