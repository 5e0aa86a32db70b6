package resolve

import (
	"go/types"
	"strconv"
	"strings"
)

// packageAt finds a package by its path, among those that the package at hand
// reaches by its imports; nil when it does not.
func (r *Resolver) packageAt(path string) *types.Package {
	if r.packages == nil {
		r.packages = map[string]*types.Package{}
		work := []*types.Package{r.src.Pkg.Pkg}
		for len(work) > 0 {
			p := work[0]
			work = work[1:]
			if r.packages[p.Path()] != nil {
				continue
			}
			r.packages[p.Path()] = p
			work = append(work, p.Imports()...)
		}
	}
	return r.packages[path]
}

// standIn is a type of a query builder's library that is not reached: its name
// is what counts. It is nil for types of other packages.
func (r *Resolver) standIn(path, name string) types.Type {
	if !r.handles.ofLibraryPath(path) {
		return nil
	}
	pkg := types.NewPackage(path, shortPackage(path))
	return types.NewNamed(types.NewTypeName(0, pkg, name, nil), types.NewStruct(nil, nil), nil)
}

// splitName splits "example.com/shop.Order" behind the path of the package.
func splitName(name string) (path, rest string) {
	slash := strings.LastIndexByte(name, '/') + 1
	if i := strings.IndexByte(name[slash:], '.'); i >= 0 {
		return name[:slash+i], name[slash+i+1:]
	}
	return "", name
}

// functionNamed is a function or method by its name, with a stand-in where its
// package is not reached.
func (r *Resolver) functionNamed(name string) *types.Func {
	path, rest := splitName(name)
	pkg := r.packageAt(path)
	typ, method, isMethod := strings.Cut(rest, ".")
	if pkg != nil {
		obj := pkg.Scope().Lookup(typ)
		if !isMethod {
			if fn, ok := obj.(*types.Func); ok {
				return fn
			}
		} else if tn, ok := obj.(*types.TypeName); ok {
			found, _, _ := types.LookupFieldOrMethod(tn.Type(), true, pkg, method)
			if fn, ok := found.(*types.Func); ok {
				return fn
			}
		}
	}
	if pkg == nil {
		pkg = types.NewPackage(path, shortPackage(path))
	}
	var recv *types.Var
	last := typ
	if isMethod {
		named := types.NewNamed(types.NewTypeName(0, pkg, typ, nil), types.NewStruct(nil, nil), nil)
		recv, last = types.NewVar(0, pkg, "", types.NewPointer(named)), method
	}
	return types.NewFunc(0, pkg, last, types.NewSignatureType(recv, nil, nil, nil, nil, false))
}

// typeNamed is a type by its name as types.TypeString writes it with whole
// paths; nil where that is not one of the simple ones, or is not reached.
func (r *Resolver) typeNamed(name string) types.Type {
	switch {
	case name == "":
		return nil
	case name[0] == '*':
		if t := r.typeNamed(name[1:]); t != nil {
			return types.NewPointer(t)
		}
		return nil
	case strings.HasPrefix(name, "[]"):
		if t := r.typeNamed(name[2:]); t != nil {
			return types.NewSlice(t)
		}
		return nil
	case name[0] == '[':
		size, elem, ok := strings.Cut(name[1:], "]")
		n, err := strconv.ParseInt(size, 10, 64)
		if t := r.typeNamed(elem); ok && err == nil && t != nil {
			return types.NewArray(t, n)
		}
		return nil
	case strings.HasPrefix(name, "map["):
		key, elem, ok := strings.Cut(name[4:], "]")
		k, v := r.typeNamed(key), r.typeNamed(elem)
		if ok && k != nil && v != nil {
			return types.NewMap(k, v)
		}
		return nil
	case name == "interface{}":
		return types.Universe.Lookup("any").Type()
	}
	if i, ok := numberOf(name); ok {
		return placeholders()[i]
	}
	if generic, args, ok := strings.Cut(name, "["); ok {
		return r.instanceNamed(generic, strings.TrimSuffix(args, "]"))
	}
	path, rest := splitName(name)
	scope := types.Universe
	if path != "" {
		pkg := r.packageAt(path)
		if pkg == nil {
			return r.standIn(path, rest)
		}
		scope = pkg.Scope()
	}
	if tn, ok := scope.Lookup(rest).(*types.TypeName); ok {
		return tn.Type()
	}
	return r.standIn(path, rest) // export data has only what is mentioned
}
