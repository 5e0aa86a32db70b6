package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

type touchKey struct {
	fn *ssa.Function
	root
	class string
}

// touched are the blocks of fn that may write to a place.
func (x *run) touched(fn *ssa.Function, p place, t types.Type) map[*ssa.BasicBlock]bool {
	key := touchKey{fn, p.root, x.r.class(p.way, t)}
	if got, ok := x.r.touches[key]; ok {
		return got
	}
	got := map[*ssa.BasicBlock]bool{}
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			hit := false
			switch ins := ins.(type) {
			case *ssa.Alloc:
				hit = ssa.Value(ins) == p.v
			case *ssa.Store:
				hit = mayPoint(ins.Addr, p) && (baseOf(ins.Addr) == p.v || x.r.sameClass(ins, p, t))
			case *ssa.Call:
				hit = ssa.Value(ins) == p.v || x.mayWrite(ins, p, t)
			case *ssa.Go:
				hit = x.mayWrite(ins, p, t)
			}
			if hit {
				got[b] = true
				break
			}
		}
	}
	x.r.touches[key] = got
	return got
}

// touchedBetween reports whether a block on a way from b's immediate
// dominator to b is among those given.
func (x *run) touchedBetween(b *ssa.BasicBlock, touches map[*ssa.BasicBlock]bool) bool {
	if len(touches) == 0 {
		return false
	}
	top := b.Idom()
	seen := map[*ssa.BasicBlock]bool{top: true}
	work := append([]*ssa.BasicBlock(nil), b.Preds...)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[c] {
			continue
		}
		seen[c] = true
		if touches[c] {
			return true
		}
		work = append(work, c.Preds...)
	}
	return false
}

// class is what stores to a place have in common with it: the type and the
// last step.
func (r *Resolver) class(way string, t types.Type) string {
	name, ok := r.typeNames[t]
	if !ok {
		name = types.TypeString(t, nil)
		r.typeNames[t] = name
	}
	for i := len(way) - 1; i >= 0; i-- {
		switch way[i] {
		case '.':
			return way[i:] + " " + name
		case '[':
			return "[] " + name
		}
	}
	return name
}

func stepOf(addr ssa.Value) string {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		return "." + itoa(a.Field)
	case *ssa.IndexAddr:
		return "[]"
	}
	return ""
}

// sameClass reports whether a store through a pointer that is not known can
// change a place.
func (r *Resolver) sameClass(s *ssa.Store, p place, t types.Type) bool {
	if isAggregate(s.Val.Type()) {
		return p.way != ""
	}
	return stepOf(s.Addr) == "" && types.Identical(s.Val.Type(), t) || r.class(stepOf(s.Addr), s.Val.Type()) == r.class(p.way, t)
}

func isAggregate(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return !isBuffer(t)
	}
	return false
}

// mayWrite is a cheap test whether a call can write to a place.
func (x *run) mayWrite(c ssa.CallInstruction, p place, t types.Type) bool {
	common := c.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return isIdentifier(t) && isCopy(common) && baseOf(common.Args[0]) == p.v
	}
	if p.env != nil {
		for f := p.env.frame; f != nil && f.up != nil; f = f.up.frame {
			if f.call == c {
				return true // the place was made during this call
			}
		}
	}
	if m, _, ok := x.r.handles.method(common); ok && !m.Writes {
		return false
	}
	if !x.reaches(c, p, t) {
		return false
	}
	fn := common.StaticCallee()
	if fn == nil || fn.Blocks == nil {
		return true
	}
	w := x.r.writesOf(fn)
	switch {
	case w.dynamic:
		return true
	case isBuffer(t):
		return w.buffers
	}
	return w.structs && p.way != "" || w.classes[x.r.class(p.way, t)] || w.classes[x.r.class("", t)]
}

// reaches reports whether a call can get at a place: through an argument, or
// because its address has been kept somewhere.
func (x *run) reaches(call ssa.CallInstruction, p place, t types.Type) bool {
	c := call.Common()
	_, isAlloc := p.v.(*ssa.Alloc)
	if _, isCall := p.v.(*ssa.Call); isCall {
		isAlloc = p.id == ""
	}
	known := isAlloc && p.id == ""
	// In another function any pointer may be the one passed there.
	kept := !known || p.v.Parent() != call.Parent() || x.r.kept(p.v)
	var see func(a ssa.Value) bool
	see = func(a ssa.Value) bool {
		base := baseOf(a)
		if base != p.v && slices.ContainsFunc(Variadic(a), see) {
			return true
		}
		if m, ok := base.(*ssa.MakeClosure); ok {
			return m.Parent() != nil && (!known || binds(m, p.v) || kept)
		}
		if known && base == p.v {
			return true
		}
		switch base.(type) {
		case *ssa.Alloc, *ssa.Global, *ssa.Const, *ssa.Function:
			return base == p.v
		}
		if f, ok := base.(*ssa.FreeVar); ok && isPointer(f.Type()) {
			return true
		}
		a = unboxed(a)
		switch a.Type().Underlying().(type) {
		case *types.Pointer, *types.Signature:
			return kept
		case *types.Interface:
			return kept && (isAny(a.Type()) || isBuffer(t) && mayHoldBuffer(a))
		}
		return false
	}
	for _, a := range c.Args {
		if see(a) {
			return true
		}
	}
	switch f := c.Value.(type) {
	case *ssa.Function:
		return false
	case *ssa.MakeClosure:
		return see(f)
	}
	return see(c.Value) || !c.IsInvoke()
}

// isAny tells of an interface that holds whatever it is given to be filled in.
func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() == 0
}

// Variadic are the values given as variadic arguments, which are stored in an
// array of their own.
func Variadic(a ssa.Value) []ssa.Value {
	s, ok := a.(*ssa.Slice)
	if !ok {
		return nil
	}
	array, ok := s.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var out []ssa.Value
	for _, ref := range *array.Referrers() {
		at, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, ref := range *at.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == at {
				out = append(out, s.Val)
			}
		}
	}
	return out
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func binds(m *ssa.MakeClosure, v ssa.Value) bool {
	for _, b := range m.Bindings {
		if baseOf(b) == v {
			return true
		}
	}
	return false
}

// kept reports whether the address of a variable is anything more than used
// in place: stored, returned, captured, passed on.
func (r *Resolver) kept(v ssa.Value) bool {
	if got, ok := r.keeps[v]; ok {
		return got
	}
	r.keeps[v] = true
	got := false
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef, *ssa.Call:
		case *ssa.Store:
			got = got || ref.Val == v
		case *ssa.FieldAddr:
			got = got || r.kept(ref)
		case *ssa.IndexAddr:
			got = got || r.kept(ref)
		default:
			got = true
		}
	}
	if c, ok := v.(*ssa.Call); ok && c.Call.StaticCallee() != nil && c.Call.StaticCallee().Blocks != nil {
		got = true
	}
	r.keeps[v] = got
	return got
}
