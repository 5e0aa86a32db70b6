package analyzer

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// leaving are the unexported types whose exported methods others may call than
// the package itself: it puts them into an interface, or names them where
// other packages can get hold of them.
type leaving struct {
	pkg  *types.Package
	seen map[types.Type]bool
	out  map[*types.TypeName]bool
}

// leavingTypes are found once for a package.
func (u *unit) leavingTypes() map[*types.TypeName]bool {
	if u.leaves != nil {
		return u.leaves
	}
	l := &leaving{pkg: u.pass.Pkg, seen: map[types.Type]bool{}, out: map[*types.TypeName]bool{}}
	for _, fn := range u.functions() {
		l.function(fn)
	}
	if scope := l.pkg.Scope(); l.pkg.Name() != "main" {
		for _, name := range scope.Names() {
			if obj := scope.Lookup(name); obj.Exported() {
				l.reaches(obj.Type())
			}
		}
	}
	u.leaves = l.out
	return l.out
}

// function notes the types that a function puts into interfaces. Through one
// of its own, a command calls them itself.
func (l *leaving) function(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			m, ok := instr.(*ssa.MakeInterface)
			if !ok {
				continue
			}
			n, ok := types.Unalias(m.Type()).(*types.Named)
			if ok && l.pkg.Name() == "main" && n.Obj().Pkg() == l.pkg {
				continue
			}
			l.reaches(m.X.Type())
		}
	}
}

// reaches notes the types of the package that whoever has a value of a type
// gets hold of, by its parts and what its methods give.
func (l *leaving) reaches(t types.Type) {
	if l.seen[t] {
		return
	}
	l.seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		l.reaches(types.Unalias(t))
	case *types.Named:
		l.named(t)
	case *types.Map:
		l.reaches(t.Key())
		l.reaches(t.Elem())
	case interface{ Elem() types.Type }:
		l.reaches(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			l.reaches(v.Type())
		}
	case *types.Signature:
		l.reaches(t.Params())
		l.reaches(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				l.reaches(f.Type())
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if m.Exported() {
				l.reaches(m.Type())
			}
		}
	}
}

func (l *leaving) named(t *types.Named) {
	for arg := range t.TypeArgs().Types() {
		l.reaches(arg)
	}
	if t = t.Origin(); t.Obj().Pkg() != l.pkg {
		return
	}
	l.out[t.Obj()] = true
	l.reaches(t.Underlying())
	for m := range t.Methods() {
		if m.Exported() {
			l.reaches(m.Type())
		}
	}
}
