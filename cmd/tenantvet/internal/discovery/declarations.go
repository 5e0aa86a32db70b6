package discovery

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// declarations are the types that the packages of a module declare, made from
// its syntax alone: functions are left out, and of what a file imports only that
// is looked at which the fields of its structs are made of. What other modules
// declare is read where the go command keeps them; what is not there is a type
// that nothing is known of.
type declarations struct {
	tree     *tree
	module   string
	others   modules
	files    map[string][]string // of the module's directories
	fset     *token.FileSet
	packages map[string]*types.Package // by path, nil for those that are not known
	methods  map[*types.Func]*method
}

// method is a method that names a table.
type method struct {
	pkg  *types.Package
	decl *ast.FuncDecl
}

// maxPackages bounds the packages that are read.
const maxPackages = 5000

var errNotRead = errors.New("the package is not read")

func newDeclarations(t *tree, mod *modfile.File) *declarations {
	d := &declarations{
		tree: t, module: modulePath(mod), others: modulesOf(t.root, mod), files: map[string][]string{}, fset: token.NewFileSet(),
		packages: map[string]*types.Package{}, methods: map[*types.Func]*method{},
	}
	for _, name := range t.goes {
		dir := path.Dir(name)
		d.files[dir] = append(d.files[dir], filepath.Join(t.root, filepath.FromSlash(name)))
	}
	return d
}

// Import is the package of a path, for the type checker.
func (d *declarations) Import(importPath string) (*types.Package, error) {
	if pkg, ok := d.packages[importPath]; ok {
		if pkg == nil {
			return nil, errNotRead
		}
		return pkg, nil
	}
	d.packages[importPath] = nil // it does not import itself
	var files []*ast.File
	own := importPath == d.module || strings.HasPrefix(importPath, d.module+"/")
	switch text, known := knownPackages[importPath]; {
	case len(d.packages) > maxPackages:
	case known:
		files = d.parse(map[string]any{importPath: text})
	case own:
		dir := path.Clean(strings.TrimPrefix(strings.TrimPrefix(importPath, d.module), "/"))
		files = d.parseFiles(d.files[dir])
	default:
		files = d.parseFiles(d.others.files(importPath))
	}
	if len(files) == 0 {
		return nil, errNotRead
	}
	for _, f := range files {
		d.prune(f, own)
	}
	d.packages[importPath] = d.check(importPath, files)
	return d.packages[importPath], nil
}

// check makes the types of a package. Errors are the compiler's business.
func (d *declarations) check(importPath string, files []*ast.File) *types.Package {
	conf := types.Config{
		Importer: d, IgnoreFuncBodies: true, DisableUnusedImportCheck: true, FakeImportC: true, Error: func(error) {},
	}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}}
	pkg, _ := conf.Check(importPath, d.fset, files, info)
	for _, f := range files {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
				if obj, ok := info.Defs[fn.Name].(*types.Func); ok {
					d.methods[obj] = &method{pkg, fn}
				}
			}
		}
	}
	return pkg
}

func (d *declarations) parseFiles(names []string) []*ast.File {
	sources := map[string]any{}
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil {
			sources[name] = data
		}
	}
	return d.parse(sources)
}

// parse reads the files of a package. Of several packages in a directory it is
// the one that most files are of. Files that do not parse are left out.
func (d *declarations) parse(sources map[string]any) []*ast.File {
	byName := map[string][]*ast.File{}
	best := ""
	for _, name := range sortedKeys(sources) {
		f, err := parser.ParseFile(d.fset, name, sources[name], parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		byName[f.Name.Name] = append(byName[f.Name.Name], f)
		if len(byName[f.Name.Name]) > len(byName[best]) {
			best = f.Name.Name
		}
	}
	return byName[best]
}
