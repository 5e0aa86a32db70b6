package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// fieldKey is a field of a struct type of this package.
type fieldKey struct {
	of    *types.TypeName
	field int
}

const maxFieldStores = 8

// heldElsewhere is what stands in a place that was filled outside of the
// function at hand: in a package variable's value, or in a field that only
// this package can assign to.
func (x *run) heldElsewhere(p place, t types.Type, f *env, v ssa.Value) []alt {
	if p.env != nil && p.id == "" && p.env.frame.fn != f.fn && p.env.frame.fn == x.r.src.Pkg.Func("init") {
		var out []alt
		for _, ex := range x.exits(p.env.frame) {
			out = x.append(out, ex.path, x.load(p, t, before(ex.ret, ex.env), v))
		}
		return out
	}
	_, isFunc := t.Underlying().(*types.Signature)
	if x.asking > 0 || !isFunc && !isText(t) && !x.r.handles.isHandle(t) {
		return nil
	}
	if l, ok := v.(*ssa.UnOp); ok {
		if a, ok := l.X.(*ssa.FieldAddr); ok {
			return x.fieldStored(a.X.Type(), a.Field, v)
		}
	}
	return nil
}

// fieldStored is what the package stores in a field, when nobody else can,
// and it does so in few places: a table name that constructors set.
func (x *run) fieldStored(of types.Type, field int, v ssa.Value) []alt {
	if p, ok := of.Underlying().(*types.Pointer); ok {
		of = p.Elem()
	}
	n, ok := types.Unalias(of).(*types.Named)
	if !ok || n.Obj().Pkg() != x.r.src.Pkg.Pkg || n.TypeParams().Len() > 0 {
		return nil
	}
	s, ok := n.Underlying().(*types.Struct)
	if !ok || s.Field(field).Exported() && n.Obj().Exported() {
		return nil
	}
	key := fieldKey{n.Obj(), field}
	stores := x.r.fields()[key]
	if len(stores) == 0 || len(stores) > maxFieldStores || x.fields[key] {
		return nil
	}
	x.fields[key] = true
	defer delete(x.fields, key)
	var out []alt
	for _, o := range x.pick(v, nil, len(stores), func(i int) string { return "as assigned" + x.r.line(stores[i].Pos()) }) {
		s := stores[o.choice]
		for _, way := range x.arrive(x.tops(s.Parent()), s) {
			if path, ok := o.path.and(way.path); ok {
				out = x.append(out, path, x.heldAs(x.operand(s.Val, way.env, s), before(s, way.env)))
			}
		}
	}
	out = x.settle(out)
	if x.r.handles.isHandle(s.Field(field).Type()) {
		return heldHandles(out)
	}
	for _, a := range out {
		t, isText := a.val.(textValue)
		_, isFunc := a.val.(funcValue)
		if !isFunc && !isText || isText && slices.ContainsFunc(t.parts(), isHole) {
			return nil // built up step by step, or by callers: not known here
		}
	}
	return out
}

func isHole(p part) bool { return p.hole != nil }

// fields are the stores to the fields of the package's struct types.
func (r *Resolver) fields() map[fieldKey][]*ssa.Store {
	if r.fieldStores != nil {
		return r.fieldStores
	}
	r.fieldStores = map[fieldKey][]*ssa.Store{}
	for _, fn := range r.functions() {
		for _, b := range fn.Blocks {
			for _, ins := range b.Instrs {
				s, ok := ins.(*ssa.Store)
				if !ok {
					continue
				}
				a, ok := s.Addr.(*ssa.FieldAddr)
				if !ok {
					continue
				}
				if n, ok := types.Unalias(elemOf(a.X)).(*types.Named); ok {
					key := fieldKey{n.Obj(), a.Field}
					r.fieldStores[key] = append(r.fieldStores[key], s)
				}
			}
		}
	}
	return r.fieldStores
}

// heldAs is what is stored in a field for later: of a handle, what its
// statement is then.
func (x *run) heldAs(vals []alt, at point) []alt {
	return x.then(vals, func(v value) []alt {
		if h, ok := v.(working); ok {
			return x.content(h, at)
		}
		return one(v)
	})
}

// heldHandles are handles that a field holds, when something has been called
// on one of them: else the field says as much.
func heldHandles(vals []alt) []alt {
	out := make([]alt, 0, len(vals))
	called := false
	for _, a := range vals {
		switch v := a.val.(type) {
		case frozen:
			called = called || slices.ContainsFunc(v.all(), func(k link) bool { return k.call != nil })
			out = append(out, a)
		case unknown:
			out = append(out, alt{frozen{startingFrom(v)}, a.path})
		case nilValue:
		default:
			return nil
		}
	}
	if !called {
		return nil
	}
	return out
}

// loadsOfField are the places of the package that read a field.
func (r *Resolver) loadsOfField(of types.Type, field int) []ssa.Value {
	if r.fieldLoads == nil {
		r.fieldLoads = map[fieldKey][]ssa.Value{}
		for _, fn := range r.functions() {
			for _, b := range fn.Blocks {
				for _, ins := range b.Instrs {
					r.noteFieldLoad(ins)
				}
			}
		}
	}
	if p, ok := of.Underlying().(*types.Pointer); ok {
		of = p.Elem()
	}
	n, ok := types.Unalias(of).(*types.Named)
	if !ok {
		return nil
	}
	return r.fieldLoads[fieldKey{n.Obj(), field}]
}

func (r *Resolver) noteFieldLoad(ins ssa.Instruction) {
	var of types.Type
	var field int
	switch ins := ins.(type) {
	case *ssa.Field:
		of, field = ins.X.Type(), ins.Field
	case *ssa.UnOp:
		a, ok := ins.X.(*ssa.FieldAddr)
		if !ok {
			return
		}
		of, field = elemOf(a.X), a.Field
	default:
		return
	}
	if n, ok := types.Unalias(of).(*types.Named); ok {
		key := fieldKey{n.Obj(), field}
		r.fieldLoads[key] = append(r.fieldLoads[key], ins.(ssa.Value))
	}
}
