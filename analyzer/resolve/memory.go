package resolve

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// point is a place in the code: before instruction i of a block.
type point struct {
	env   *env
	block *ssa.BasicBlock
	i     int
}

func before(ins ssa.Instruction, e *env) point {
	b := ins.Block()
	return point{e, b, slices.Index(b.Instrs, ins)}
}

func end(b *ssa.BasicBlock, e *env) point { return point{e, b, len(b.Instrs)} }

// loadedAt is the instruction that a variable is read for. Go leaves open
// whether "return rows, db.Find(&rows).Error" reads the variable before the call;
// the compiler reads it behind all calls (cmd/compile, walk/order.go), while
// package ssa has it in the order of the text.
func loadedAt(v *ssa.UnOp) ssa.Instruction {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Return:
			if ref.Block() != v.Block() {
				return v
			}
			return ref
		default:
			return v
		}
	}
	return v
}

type loadKey struct {
	place
	point
	asking int
}

// load is what stands in a place at a point: it walks back to whatever was
// last written there, on every path. For a buffer it is the text written to
// it since it was made. v is what is loaded, to name it by.
func (x *run) load(p place, t types.Type, at point, v ssa.Value) []alt {
	g, isGlobal := p.v.(*ssa.Global)
	if isGlobal = isGlobal && p.id == ""; isGlobal {
		if files, ok := x.r.embedded(g); ok {
			return x.embeddedText(files, unknown{v: v, id: "global " + g.String(), name: describe(v)})
		}
	}
	if isAggregate(t) && !isIdentifier(t) {
		return one(aggregate{p, at})
	}
	if isGlobal {
		return x.global(g, p, t, v)
	}
	key := loadKey{p, at, x.asking}
	if got, ok := x.loads[key]; ok {
		return got
	}
	x.depth++
	defer func() { x.depth-- }()
	if !x.step() || x.depth > maxDepth {
		return one(unknown{v: v, id: identity(v, at.env), name: describe(v) + " (" + tooMuchCode + ")"})
	}
	out := x.settle(x.loadBack(p, t, at, v))
	x.loads[key] = out
	return out
}

func (x *run) loadBack(p place, t types.Type, at point, v ssa.Value) []alt {
	return x.walkBack(at, trail{
		touches: x.touched(at.block.Parent(), p, t),
		effect: func(ins ssa.Instruction, at point) ([]alt, bool) {
			return x.effect(ins, p, t, at, v)
		},
		again: func(at point) []alt { return x.load(p, t, at, v) },
		entry: func(f *env) []alt { return x.atEntry(p, t, f, v) },
	})
}

// atEntry is what stands in a place when its function is called.
func (x *run) atEntry(p place, t types.Type, f *env, v ssa.Value) []alt {
	if f.call != nil && f.up != nil {
		out := x.atCall(p, t, f, v)
		if a, ok := p.v.(*ssa.Alloc); ok && f.lexical && p.id == "" && changedLater(a, f.call, f.fn) {
			// The function literal may run after that.
			out = x.settle(append(out[:len(out):len(out)], x.captured(a, p, t, v)...))
		}
		return out
	}
	if a, ok := p.v.(*ssa.Alloc); ok && p.id == "" && a.Parent() != f.fn {
		return x.captured(a, p, t, v)
	}
	if out := x.heldElsewhere(p, t, f, v); out != nil {
		return out
	}
	name := describe(v)
	if isBuffer(t) {
		name = "what was written to " + describePlace(p, v)
	}
	return one(unknown{v: v, id: "at entry " + p.named(), name: name})
}

func describePlace(p place, v ssa.Value) string {
	if p.v != nil && p.way == "" {
		return describe(p.v)
	}
	return describe(v)
}

// changedLater reports whether a variable that a function literal captures is
// assigned behind the call that the literal is passed to, or by another one.
func changedLater(a *ssa.Alloc, call ssa.Instruction, fn *ssa.Function) bool {
	stores, all := storesTo(a, nil)
	if !all {
		return false // looked at as a place that others write to
	}
	b := call.Block()
	after := map[*ssa.BasicBlock]bool{}
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if !after[c] && c != a.Block() {
			after[c] = true
			work = append(work, c.Succs...)
		}
	}
	for _, s := range stores {
		switch {
		case s.Parent() == fn:
		case s.Parent() != call.Parent(), after[s.Block()]:
			return true
		case s.Block() == b && slices.Index(b.Instrs, ssa.Instruction(s)) > slices.Index(b.Instrs, call):
			return true
		}
	}
	return false
}

// captured is a variable of an enclosing function, when it is not known when
// the function literal runs: whatever is stored there.
func (x *run) captured(a *ssa.Alloc, p place, t types.Type, v ssa.Value) []alt {
	if p.way == "" && !isBuffer(t) {
		if stores, all := storesTo(a, nil); all {
			var out []alt
			options := x.pick(a, p.env, len(stores), func(i int) string { return "as assigned" + x.r.line(stores[i].Pos()) })
			for _, o := range options {
				s := stores[o.choice]
				if s.Parent() != p.env.frame.fn {
					return one(opaque(v, p.env))
				}
				for _, in := range x.enter(p.env.frame, s.Block()) {
					if path, ok := o.path.and(in.path); ok {
						out = x.append(out, path, x.operand(s.Val, in.env, s))
					}
				}
			}
			if len(out) > 0 {
				return x.settle(out)
			}
		}
	}
	return one(unknown{v: v, id: "captured " + p.named(), name: describe(v)})
}

// storesTo are the stores to a variable, here and in the function literals
// that capture it; all is false when it is written in another way too.
func storesTo(v ssa.Value, stores []*ssa.Store) (out []*ssa.Store, all bool) {
	refs := v.Referrers()
	if refs == nil {
		return stores, false
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr != v {
				return stores, false
			}
			stores = append(stores, ref)
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == v {
					if stores, all = storesTo(ref.Fn.(*ssa.Function).FreeVars[i], stores); !all {
						return stores, false
					}
				}
			}
		default:
			return stores, false
		}
	}
	return stores, true
}

// effect is what an instruction makes of a place, if it does anything to it.
func (x *run) effect(ins ssa.Instruction, p place, t types.Type, at point, v ssa.Value) ([]alt, bool) {
	switch ins := ins.(type) {
	case *ssa.Alloc:
		if ssa.Value(ins) == p.v && p.id == "" && x.r.trim(at.env, at.block) == p.env {
			return one(zero(t)), true
		}
	case *ssa.Store:
		if mayPoint(ins.Addr, p) {
			return x.stored(ins, p, t, at, v)
		}
	case *ssa.Call:
		if ssa.Value(ins) == p.v && p.id == "" && at.env == p.env {
			return x.made(ins, p, t, at.env), true
		}
		if x.mayWrite(ins, p, t) {
			if isCopy(ins.Common()) {
				return one(inPart(ins, v, at)), true
			}
			return x.written(ins, p, t, at, v)
		}
	case *ssa.Go:
		if x.mayWrite(ins, p, t) {
			// Nobody knows how far the goroutine has come.
			u := unknown{v: v, id: "beside " + identity(v, at.env), name: describe(v) + ", which a goroutine writes to"}
			return x.append(one(u), path{}, x.load(p, t, at, v)), true
		}
	}
	return nil, false
}

// mayPoint is a cheap test whether an address can be that of p, part of it, or
// around it.
func mayPoint(addr ssa.Value, p place) bool {
	switch b := baseOf(addr).(type) {
	case *ssa.Alloc, *ssa.Global:
		return b == p.v && p.id == ""
	}
	return true
}

func baseOf(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		case *ssa.Slice:
			addr = a.X
		case *ssa.MakeInterface:
			addr = a.X
		case *ssa.ChangeType:
			addr = a.X
		default:
			return addr
		}
	}
}

// stored is what a store leaves in a place.
func (x *run) stored(s *ssa.Store, p place, t types.Type, at point, v ssa.Value) ([]alt, bool) {
	var out []alt
	hit := false
	rest := func(path path) {
		out = x.append(out, path, x.load(p, t, at, v))
	}
	for _, a := range x.eval(s.Addr, at.env) {
		to, ok := a.val.(pointerValue)
		if ok && to.root == p.root && isIdentifier(t) && to.way != p.way && overlaps(p.way, to.way) {
			hit = true
			out = x.append(out, a.path, one(inPart(s, v, at)))
			continue
		}
		if !ok || to.root != p.root || !overlaps(to.way, p.way) {
			rest(a.path)
			continue
		}
		hit = true
		vals := x.operand(s.Val, at.env, s)
		if to.way != p.way && len(to.way) < len(p.way) {
			vals = x.then(vals, func(whole value) []alt { return x.member(whole, p.way[len(to.way):], v, t, at.env) })
		}
		out = x.append(out, a.path, vals)
		if strings.Contains(to.way, "[?]") || strings.Contains(p.way, "[?]") {
			rest(a.path)
		}
	}
	return x.settle(out), hit
}

// overlaps reports whether a store to one way changes what another leads to.
func overlaps(to, p string) bool {
	a, b := steps(to), steps(p)
	if len(a) > len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && (a[i][0] != '[' || a[i] != "[?]" && b[i] != "[?]") {
			return false
		}
	}
	return true
}

// steps splits a way, ".2[0]".
func steps(way string) []string {
	var out []string
	for i := 0; i < len(way); {
		j := i + 1
		for j < len(way) && way[j] != '.' && way[j] != '[' {
			j++
		}
		out = append(out, way[i:j])
		i = j
	}
	return out
}
