package discovery

import (
	"go/ast"
	"go/token"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// askedMethods are those by which GORM tells what a type is.
var askedMethods = []string{"TableName", "Value", "Scan", "GormDataType"}

// prune leaves of a file what the types of models are made of. Other modules are
// looked at only for what is embedded or has a tag of GORM's.
func (d *declarations) prune(f *ast.File, own bool) {
	used, needed := map[string]bool{}, map[string]bool{}
	f.Decls = slices.DeleteFunc(f.Decls, func(decl ast.Decl) bool {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil || !slices.Contains(askedMethods, decl.Name.Name) {
				return true
			}
			if decl.Name.Name != "TableName" {
				decl.Body = nil
			}
			selected(decl, used)
		case *ast.GenDecl:
			switch decl.Tok {
			case token.VAR:
				return true
			case token.TYPE:
				for _, spec := range decl.Specs {
					empty(spec.(*ast.TypeSpec))
					needs(spec, used, needed)
				}
			case token.CONST:
				selected(decl, used)
			}
		}
		return false
	})
	f.Imports = slices.DeleteFunc(f.Imports, func(spec *ast.ImportSpec) bool {
		importPath, name := imported(spec)
		isOwn := own && strings.HasPrefix(importPath+"/", d.module+"/")
		_, known := knownPackages[importPath]
		return !needed[name] && (!isOwn && !known || !used[name])
	})
	f.Decls = slices.DeleteFunc(f.Decls, func(decl ast.Decl) bool {
		g, ok := decl.(*ast.GenDecl)
		if ok && g.Tok == token.IMPORT {
			g.Specs = slices.DeleteFunc(g.Specs, func(s ast.Spec) bool { return !slices.Contains(f.Imports, s.(*ast.ImportSpec)) })
		}
		return ok && len(g.Specs) == 0
	})
}

// empty leaves out of an interface what it asks for, and what functions take: it
// matters only that it is one.
func empty(spec *ast.TypeSpec) {
	switch t := spec.Type.(type) {
	case *ast.InterfaceType:
		t.Methods = &ast.FieldList{}
	case *ast.FuncType:
		t.Params, t.Results = &ast.FieldList{}, nil
	}
}

// needs notes the names of packages that a type mentions, and those that it
// needs: where it is no struct, embeds something or has tags of GORM's.
func needs(spec ast.Spec, used, needed map[string]bool) {
	selected(spec, used)
	structure, ok := spec.(*ast.TypeSpec).Type.(*ast.StructType)
	if !ok {
		selected(spec, needed)
		return
	}
	for _, f := range structure.Fields.List {
		if _, tagged := gormTag(f); tagged || len(f.Names) == 0 {
			selected(spec, needed)
			return
		}
	}
}

// selected notes the names that something is selected from.
func selected(n ast.Node, names map[string]bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok {
				names[x.Name] = true
			}
		}
		return true
	})
}

// majorVersion is the end of a module's path.
var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// imported is what a file imports, and by which name: where that is not written,
// as the path has it.
func imported(spec *ast.ImportSpec) (importPath, name string) {
	importPath, err := strconv.Unquote(spec.Path.Value)
	switch {
	case err != nil:
		return "", ""
	case spec.Name != nil:
		return importPath, spec.Name.Name
	}
	name = path.Base(importPath)
	if majorVersion.MatchString(name) {
		name = path.Base(path.Dir(importPath))
	}
	name, _, _ = strings.Cut(name, ".")
	return importPath, strings.TrimPrefix(name, "go-")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
