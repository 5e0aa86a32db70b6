package resolve

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// rewriting is what becomes of a slice after it is made, beyond what is
// followed store by store.
type rewriting struct {
	// permuted says that its elements change places.
	permuted bool
	// by names what writes other elements into it; "" when nothing does.
	by string
}

func (w *rewriting) join(o rewriting) {
	w.permuted = w.permuted || o.permuted
	if w.by == "" {
		w.by = o.by
	}
}

// permuters are functions that put the elements of their first argument in
// another order.
var permuters = map[string]bool{
	"sort.Strings": true, "sort.Slice": true, "sort.SliceStable": true, "sort.Sort": true, "sort.Stable": true,
	"slices.Sort": true, "slices.SortFunc": true, "slices.SortStableFunc": true, "slices.Reverse": true,
}

// maxRotated is the length of lists whose orders are told apart.
const maxRotated = 8

// rewritten is a slice with what becomes of it: the orders in which its
// elements can stand, or nothing that is known.
func (x *run) rewritten(v ssa.Value, e *env, alts []alt) []alt {
	w := x.r.rewritingOf(v)
	if w.by == "" && !w.permuted {
		return alts
	}
	return x.then(alts, func(s value) []alt {
		u := unknown{v: v, id: "rewritten " + identity(v, e), name: "what " + w.by + " writes"}
		l, ok := s.(listValue)
		if w.by != "" || !ok {
			if w.by == "" {
				return one(s)
			}
			return one(u)
		}
		elements := l.elements()
		if len(elements) > maxRotated || l.open() {
			return one(listValue{(*list)(nil).add(element{val: unknown{v: v, id: u.id, name: "elements in an order that is not known"}, more: true})})
		}
		// Rotated, each element stands in each place once.
		var out []alt
		for _, o := range x.pick(v, e, len(elements), nil) {
			var turned *list
			for _, el := range slices.Concat(elements[o.choice:], elements[:o.choice]) {
				turned = turned.add(el)
			}
			out = append(out, alt{listValue{turned}, o.path})
		}
		return out
	})
}

func (l listValue) open() bool { return l.list != nil && l.list.open > 0 }

// isRewritable tells of the slices that are looked at: those of text, numbers
// and switches, of structs, and text as bytes or runes.
func isRewritable(v ssa.Value) bool {
	s, ok := v.Type().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	switch v.(type) {
	case *ssa.Slice, *ssa.Call:
		_, basic := s.Elem().Underlying().(*types.Basic)
		return basic || isAggregate(s.Elem())
	case *ssa.Convert:
		return true
	}
	return false
}

// rewritingOf finds what becomes of a slice through any of its uses.
func (r *Resolver) rewritingOf(v ssa.Value) rewriting {
	if w, ok := r.rewritings[v]; ok {
		return w
	}
	r.rewritings[v] = rewriting{} // while it is worked out
	var w rewriting
	if refs := v.Referrers(); refs != nil {
		for _, ref := range *refs {
			w.join(r.rewritingBy(v, ref))
		}
	}
	r.rewritings[v] = w
	return w
}

func (r *Resolver) rewritingBy(v ssa.Value, ref ssa.Instruction) (w rewriting) {
	switch ref := ref.(type) {
	case *ssa.IndexAddr:
		return r.rewritingAt(v, ref)
	case *ssa.Slice, *ssa.ChangeType:
		return r.rewritingOf(ref.(ssa.Value))
	case *ssa.MakeInterface: // sort.Slice takes any
		return r.rewritingOf(ref)
	case *ssa.Store:
		if ref.Val == v {
			for _, l := range r.loadsOf(ref.Addr) {
				w.join(r.rewritingOf(l))
			}
		}
	case ssa.CallInstruction:
		return r.rewritingIn(v, ref.Common())
	}
	return w
}

// rewritingAt is what is done with the address of an element.
func (r *Resolver) rewritingAt(v ssa.Value, at *ssa.IndexAddr) (w rewriting) {
	for _, use := range *at.Referrers() {
		switch use := use.(type) {
		case *ssa.Store:
			switch {
			case isElementOf(use.Val, v):
				w.permuted = true
			case followed(v) && use.Addr == at:
			default:
				w.by = "an assignment to an element"
			}
		case ssa.CallInstruction:
			if fn := use.Common().StaticCallee(); fn == nil || r.writesOf(fn).any() {
				w.by = calleeName(use.Common())
			}
		case *ssa.FieldAddr:
			for _, ref := range *use.Referrers() {
				if s, ok := ref.(*ssa.Store); ok && s.Addr == use {
					w.by = "an assignment to an element"
				}
			}
		}
	}
	return w
}

// followed tells of the slices for which stores to their elements are looked
// at one by one.
func followed(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeSlice:
		return true
	case *ssa.Slice:
		_, ok := v.X.(*ssa.Alloc)
		return ok
	}
	return false
}

// isElementOf tells whether a value is read from the slice itself.
func isElementOf(v, of ssa.Value) bool {
	l, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	at, ok := l.X.(*ssa.IndexAddr)
	return ok && (at.X == of || sameLoad(at.X, of))
}

func sameLoad(a, b ssa.Value) bool {
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok1 && ok2 && x.X == y.X
}

// rewritingIn is what a call does with a slice that it is given.
func (r *Resolver) rewritingIn(v ssa.Value, c *ssa.CallCommon) (w rewriting) {
	if b, ok := c.Value.(*ssa.Builtin); ok {
		if b.Name() == "copy" && c.Args[0] == v || b.Name() == "clear" {
			w.by = b.Name()
		}
		return w
	}
	fn := c.StaticCallee()
	if fn == nil {
		return w
	}
	if permuters[calleeOf(c)] {
		w.permuted = true
		return w
	}
	if fn.Blocks == nil {
		return w
	}
	for i, a := range c.Args {
		if a == v && i < len(fn.Params) {
			in := r.rewritingOf(fn.Params[i])
			if in.by != "" {
				in.by = functionName(fn)
			}
			w.join(in)
		}
	}
	return w
}

// loadsOf are the loads of the variable, or of the field of the same struct,
// that an address is of, in the function literals that capture it too.
func (r *Resolver) loadsOf(addr ssa.Value) []ssa.Value {
	var out []ssa.Value
	if g, ok := addr.(*ssa.Global); ok && r.globals()[g] != nil {
		for _, l := range r.globals()[g].loads {
			out = append(out, l)
		}
		return out
	}
	for _, a := range sameField(addr) {
		refs := a.Referrers()
		if refs == nil {
			continue
		}
		for _, ref := range *refs {
			switch ref := ref.(type) {
			case *ssa.UnOp:
				out = append(out, ref)
			case *ssa.MakeClosure:
				fn := ref.Fn.(*ssa.Function)
				for i, b := range ref.Bindings {
					if b == a {
						out = append(out, r.loadsOf(fn.FreeVars[i])...)
					}
				}
			}
		}
	}
	return out
}

// sameField are the addresses of the field that an address is of, taken from
// the same pointer.
func sameField(addr ssa.Value) []ssa.Value {
	f, ok := addr.(*ssa.FieldAddr)
	if !ok || f.X.Referrers() == nil {
		return []ssa.Value{addr}
	}
	var out []ssa.Value
	for _, ref := range *f.X.Referrers() {
		if g, ok := ref.(*ssa.FieldAddr); ok && g.Field == f.Field {
			out = append(out, g)
		}
	}
	return out
}
