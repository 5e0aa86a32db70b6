package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// instance is a place where the package instantiates a generic type, or a
// generic function.
type instance struct {
	of   types.Object // a *types.TypeName or *types.Func, the generic one
	args []types.Type
	pos  token.Pos
	in   *types.Func // whose declaration it stands in, nil for none
	// called says that it is a function that is called on the spot.
	called bool
}

// name is the instance for people: "T = models.Order".
func (i instance) name() string {
	params := typeParams(i.of)
	var out []string
	for n, a := range i.args {
		if n < len(params) {
			out = append(out, params[n].Obj().Name()+" = "+types.TypeString(a, (*types.Package).Name))
		}
	}
	return strings.Join(out, ", ")
}

// key tells instances apart.
func (i instance) key() string {
	key := i.of.Pkg().Path() + "." + i.of.Name()
	for _, a := range i.args {
		key += "|" + types.TypeString(a, nil)
	}
	return key
}

// open tells whether the instance has type parameters of the function around
// for arguments.
func (i instance) open() bool { return slices.ContainsFunc(i.args, resolve.IsOpen) }

// typeParams are those of a generic type or function.
func typeParams(of types.Object) []*types.TypeParam {
	switch of := of.(type) {
	case *types.TypeName:
		if n, ok := of.Type().(*types.Named); ok {
			return slices.Collect(n.TypeParams().TypeParams())
		}
	case *types.Func:
		return resolve.TypeParams(of)
	}
	return nil
}

// instances are those of the package, in order of position: those that are
// written down, and those that these are made of.
func (u *unit) instances() []instance {
	called := u.calledNames()
	var out []instance
	for id, in := range u.pass.TypesInfo.Instances {
		if !u.checked(id.Pos()) {
			continue
		}
		at := instance{pos: id.Pos(), in: u.around(id.Pos())}
		if fn, ok := u.pass.TypesInfo.Uses[id].(*types.Func); ok {
			f := at
			f.of, f.args, f.called = fn.Origin(), slices.Collect(in.TypeArgs.Types()), called[id]
			out = append(out, f)
		}
		parts := instanceParts{at: at, met: map[string]bool{}}
		parts.add(in.Type, 0)
		out = append(out, parts.all...)
	}
	slices.SortStableFunc(out, func(a, b instance) int {
		return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.key(), b.key()))
	})
	return out
}

// calledNames are the names that are called on the spot.
func (u *unit) calledNames() map[*ast.Ident]bool {
	called := map[*ast.Ident]bool{}
	for _, call := range u.calls {
		fun := ast.Unparen(call.Fun)
		switch x := fun.(type) {
		case *ast.IndexExpr:
			fun = x.X
		case *ast.IndexListExpr:
			fun = x.X
		}
		switch x := fun.(type) {
		case *ast.Ident:
			called[x] = true
		case *ast.SelectorExpr:
			called[x.Sel] = true
		}
	}
	return called
}

// instanceParts are the instances of generic types that a type is made of.
type instanceParts struct {
	at  instance // where the type is written
	all []instance
	met map[string]bool
}

// maxTypeDepth bounds how deep types are looked into. Structs that hold each
// other are not the deeper for it: an instance is entered once.
const maxTypeDepth = 32

// add adds a type's own instance, and those of its elements, fields and results.
func (p *instanceParts) add(t types.Type, depth int) {
	if depth > maxTypeDepth {
		return
	}
	switch t := types.Unalias(t).(type) {
	case interface{ Elem() types.Type }: // of a pointer, slice, array, map or channel
		p.add(t.Elem(), depth+1)
	case *types.Signature:
		for v := range t.Results().Variables() {
			p.add(v.Type(), depth+1)
		}
	case *types.Struct:
		for f := range t.Fields() {
			p.add(f.Type(), depth+1)
		}
	case *types.Named:
		if t.TypeArgs().Len() == 0 {
			return
		}
		in := p.at
		in.of, in.args = t.Origin().Obj(), slices.Collect(t.TypeArgs().Types())
		if p.met[in.key()] {
			return
		}
		p.met[in.key()] = true
		p.all = append(p.all, in)
		p.add(t.Underlying(), depth+1)
	}
}

// around is the function whose declaration a position is in, nil for none.
func (u *unit) around(pos token.Pos) *types.Func {
	for _, f := range u.files {
		if pos < f.FileStart || f.FileEnd < pos {
			continue
		}
		for _, d := range f.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok && decl.Pos() <= pos && pos < decl.End() {
				fn, _ := u.pass.TypesInfo.Defs[decl.Name].(*types.Func)
				return fn
			}
		}
	}
	return nil
}
