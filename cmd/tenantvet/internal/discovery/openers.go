package discovery

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// maxOpeners bounds the packages that are loaded to look for handles.
const maxOpeners = 200

// openers are the packages of a module, as patterns, that open handles or
// register callbacks, and those that may get a handle from one of them before
// others do: they import it, on and on where they may hand it on.
func openers(t *tree, module string, found []callback) ([]string, error) {
	files := sources(t)
	chosen := map[string]bool{}
	for _, c := range found {
		name, _, _ := strings.Cut(c.at, ":")
		chosen[path.Dir(name)] = true
	}
	for _, f := range files {
		if f.opens {
			chosen[path.Dir(f.name)] = true
		}
	}
	for grown := true; grown; {
		grown = false
		for _, f := range files {
			dir := path.Dir(f.name)
			if chosen[dir] || !slices.ContainsFunc(f.imports, func(p string) bool {
				from, ok := directory(module, p)
				return ok && chosen[from] && files.handsOn(from)
			}) {
				continue
			}
			chosen[dir], grown = true, true
		}
	}
	if len(chosen) > maxOpeners {
		return nil, fmt.Errorf("more than %d packages may use the handles that they are registered with", maxOpeners)
	}
	var out []string
	for dir := range chosen {
		out = append(out, "./"+dir)
	}
	slices.Sort(out)
	return out, nil
}

// directory is that of a package of the module.
func directory(module, importPath string) (string, bool) {
	if importPath == module {
		return ".", true
	}
	return strings.CutPrefix(importPath, module+"/")
}

// sourceFile is what the text of a Go file tells.
type sourceFile struct {
	name    string
	imports []string
	opens   bool // a handle
	handles bool // are mentioned
}

type sourceFiles []sourceFile

func (l sourceFiles) handsOn(dir string) bool {
	return slices.ContainsFunc(l, func(f sourceFile) bool { return path.Dir(f.name) == dir && f.handles })
}

// sources are the Go files of a module.
func sources(t *tree) sourceFiles {
	var out sourceFiles
	for _, name := range t.goes {
		if base := path.Base(name); base[0] == '_' || base[0] == '.' {
			continue
		}
		data, err := os.ReadFile(filepath.Join(t.root, filepath.FromSlash(name)))
		if err != nil {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, data, parser.ImportsOnly)
		if err != nil {
			continue
		}
		s := sourceFile{name: name, opens: bytes.Contains(data, []byte("gorm.Open(")), handles: bytes.Contains(data, []byte("gorm.DB"))}
		for _, spec := range f.Imports {
			if p, err := strconv.Unquote(spec.Path.Value); err == nil {
				s.imports = append(s.imports, p)
				s.opens = s.opens || p == gormModules[0] && spec.Name != nil && bytes.Contains(data, []byte(".Open("))
			}
		}
		out = append(out, s)
	}
	return out
}

// functionsOf are the functions of a package with source, function literals
// too.
func functionsOf(prog *ssa.Program, pkg *packages.Package) []*ssa.Function {
	var out []*ssa.Function
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		out = append(out, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	if init := prog.Package(pkg.Types).Func("init"); init != nil {
		add(init)
	}
	for _, f := range pkg.Syntax {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if obj, ok := pkg.TypesInfo.Defs[decl.Name].(*types.Func); ok {
				if fn := prog.FuncValue(obj); fn != nil {
					add(fn)
				}
			}
		}
	}
	return out
}
