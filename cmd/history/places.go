package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
)

// declarations tell which declaration a line of a Go file belongs to: a
// function, or a single constant or variable.
type declarations struct {
	root  string
	files map[string][]*declaration
}

type declaration struct {
	// name is with the file's folder, since declarations move between files.
	name        string
	first, last int // lines
	// uses are the identifiers that it names.
	uses map[string]bool
}

// refersTo tells whether a declaration names another.
func (d *declaration) refersTo(other *declaration) bool { return d.uses[path.Base(other.name)] }

// of are the declarations of a file.
func (d *declarations) of(file string) []*declaration {
	if d.files == nil {
		d.files = map[string][]*declaration{}
	}
	if _, ok := d.files[file]; !ok {
		d.files[file] = parseDeclarations(d.root, file)
	}
	return d.files[file]
}

// at is the declaration at a line of a file, nil where there is none.
func (d *declarations) at(file string, line int) *declaration {
	for _, decl := range d.of(file) {
		if decl.first <= line && line <= decl.last {
			return decl
		}
	}
	return nil
}

// named is the declaration of a name in a package's folder, nil where there is
// none.
func (d *declarations) named(name, folder string) *declaration {
	files, _ := filepath.Glob(filepath.Join(d.root, filepath.FromSlash(folder), "*.go"))
	for _, f := range files {
		for _, decl := range d.of(path.Join(folder, filepath.Base(f))) {
			if decl.name == name {
				return decl
			}
		}
	}
	return nil
}

// parseDeclarations lists what a file declares, as far as it can be parsed.
func parseDeclarations(root, file string) (all []*declaration) {
	fset := token.NewFileSet()
	f, _ := parser.ParseFile(fset, filepath.Join(root, filepath.FromSlash(file)), nil, parser.SkipObjectResolution)
	if f == nil {
		return nil
	}
	add := func(n ast.Node, name string) {
		all = append(all, &declaration{
			path.Join(path.Dir(file), name), fset.Position(n.Pos()).Line, fset.Position(n.End()).Line, identifiers(n),
		})
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			add(d, receiver(d)+d.Name.Name)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok {
					add(v, v.Names[0].Name)
				}
			}
		}
	}
	return all
}

// receiver is the name of a method's type with a dot, empty for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	name := ""
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name + "."
		}
		return name == ""
	})
	return name
}

func identifiers(n ast.Node) map[string]bool {
	all := map[string]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			all[id.Name] = true
		}
		return true
	})
	return all
}
