package provenance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// index finds the writes of the whole package to fields and package
// variables.
type index struct {
	fields  map[*types.Var][]stored
	globals map[*ssa.Global][]stored
}

// stored is a write to a part of a field or package variable.
type stored struct {
	fn   *ssa.Function
	root ssa.Value
	write
}

func (a *Analysis) stores() *index {
	if a.index == nil {
		a.index = &index{fields: map[*types.Var][]stored{}, globals: map[*ssa.Global][]stored{}}
		for _, fn := range a.src.Functions {
			if !a.counts(fn.Pos()) {
				continue
			}
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if !a.counts(instr.Pos()) {
						continue // in init, of a variable
					}
					for _, x := range a.writesOf(fn).at[instr] {
						a.index.note(fn, x)
					}
				}
			}
		}
	}
	return a.index
}

// note files a write under each field on its way, with the way from there.
func (x *index) note(fn *ssa.Function, w rooted) {
	if w.free != nil {
		return
	}
	if g, ok := w.root.(*ssa.Global); ok {
		x.globals[g] = append(x.globals[g], stored{fn, w.root, w.write})
	}
	t, path := w.root.Type(), w.path
	for path != "" && t != nil {
		var step Path
		step, path = path.cut()
		if f := fieldAt(t, step); f != nil {
			part := w.write
			part.path = path
			x.fields[f.Origin()] = append(x.fields[f.Origin()], stored{fn, w.root, part})
		}
		t = stepInto(t, step)
	}
}

// ownField is where a part of an object comes from that is behind a field
// which only this package can set: from all that is stored in that field,
// in whatever object.
func (t *trace) ownField(of types.Type, p Path) (Origins, bool) {
	whole := p
	for p != "" && of != nil {
		var step Path
		step, p = p.cut()
		if f := fieldAt(of, step); f != nil && !f.Exported() && f.Pkg() == t.src.Pkg.Pkg {
			return t.fieldStores(f.Origin(), p, typeName(of)+string(whole[:len(whole)-len(p)])), true
		}
		of = stepInto(of, step)
	}
	return nil, false
}

func (t *trace) fieldStores(f *types.Var, p Path, name string) Origins {
	s, _ := t.ask(fieldState{f, p}, func() Origins {
		return t.storedIn(t.stores().fields[f], p)
	})
	if len(s) == 0 {
		return unknown("the field "+name+", of which it is not known who sets it", f.Pos())
	}
	return s
}

type fieldState struct {
	field *types.Var
	path  Path
}

// storedIn is what some writes store at a path.
func (t *trace) storedIn(list []stored, p Path) Origins {
	var s Origins
	for _, x := range list {
		w := &walk{trace: t, root: x.root, path: p, writes: t.writesOf(x.fn), seen: map[*ssa.BasicBlock]bool{}}
		w.take(x.write)
		if w.filler != nil {
			w.found = w.found.plus(unknown("what "+callName(w.filler.Common())+" fills in", w.filler.Pos())...)
		}
		s = s.plus(w.found...)
	}
	if rest := s.Without(Zero); len(rest) > 0 {
		return rest
	}
	return s
}

// global is where a part of a package variable comes from.
func (t *trace) global(g *ssa.Global, p Path) Origins {
	obj, _ := g.Object().(*types.Var)
	if obj != nil {
		if kind, ok := t.tables.variable(obj.Pkg(), obj.Name()); ok {
			return Origins{{Kind: kind, What: obj.Pkg().Name() + "." + obj.Name()}}
		}
	}
	if g.Pkg != t.src.Pkg {
		return unknown("the package variable "+g.String(), g.Pos())
	}
	s, _ := t.ask(state{v: g, path: p, mem: true}, func() Origins {
		return t.storedIn(t.stores().globals[g], p)
	})
	if len(s) == 0 {
		return unknown("the package variable "+g.Name(), g.Pos())
	}
	return s
}
