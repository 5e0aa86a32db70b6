package provenance

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Held are the functions that a function value may be.
type Held struct {
	// Functions are those that are seen to be put there, literals too.
	Functions []*ssa.Function
	// Variable is the package variable of another package that holds it, nil
	// for none.
	Variable *types.Var
	// Open says what others may be there, empty for none.
	Open string
}

// Held returns the functions that a value may be, as far as the package shows:
// those that are stored in the variable or field that it is read from.
func (a *Analysis) Held(v ssa.Value) Held {
	h := &holding{Analysis: a, seen: map[any]bool{}}
	h.value(v, 0)
	return h.held
}

// holding collects what a function value may be.
type holding struct {
	*Analysis
	held Held
	seen map[any]bool
}

func (h *holding) open(what string) {
	if h.held.Open == "" {
		h.held.Open = what
	}
}

func (h *holding) value(v ssa.Value, hops int) {
	if h.seen[v] {
		return
	}
	h.seen[v] = true
	if hops > maxHops {
		h.open("a function value that is handed on too often")
		return
	}
	switch v := v.(type) {
	case *ssa.Function:
		h.function(v)
	case *ssa.MakeClosure:
		h.function(v.Fn.(*ssa.Function))
	case *ssa.ChangeType:
		h.value(v.X, hops+1)
	case *ssa.Phi:
		for _, edge := range v.Edges {
			h.value(edge, hops+1)
		}
	case *ssa.Const: // nil, which cannot be called
	case *ssa.UnOp:
		h.variable(v, hops)
	default:
		h.open("a function value")
	}
}

// function adds a function. The wrapper of a method value has no receiver
// among its parameters, and is not followed.
func (h *holding) function(f *ssa.Function) {
	if origin := f.Origin(); origin != nil {
		f = origin
	}
	if f.Synthetic != "" && f.Object() == nil || len(f.FreeVars) > 0 && f.Parent() == nil {
		h.open("a method value")
		return
	}
	if !slices.Contains(h.held.Functions, f) {
		h.held.Functions = append(h.held.Functions, f)
	}
}

// variable adds what is stored in the variable or field that is read.
func (h *holding) variable(read *ssa.UnOp, hops int) {
	root, path := place(read)
	if read.Op != token.MUL {
		h.open("a function value")
		return
	}
	if g, ok := root.(*ssa.Global); ok && path == "" {
		h.global(g, hops)
		return
	}
	if local, ok := root.(*ssa.Alloc); ok {
		h.stored(h.writesOf(local.Parent()).byRoot[local], path, hops)
		return
	}
	if f := lastField(root.Type(), path); f != nil && f.Pkg() == h.src.Pkg.Pkg {
		if f.Exported() {
			h.open("what others may put into the field " + f.Name())
		}
		for _, x := range h.stores().fields[f.Origin()] {
			h.stored([]write{x.write}, "", hops)
		}
		return
	}
	h.open("a function value")
}

// global adds what a package variable holds. What other packages put into an
// exported one is not seen.
func (h *holding) global(g *ssa.Global, hops int) {
	obj, _ := g.Object().(*types.Var)
	if obj == nil {
		return
	}
	if obj.Exported() {
		h.open("what others may put into " + obj.Pkg().Name() + "." + obj.Name())
	}
	if g.Pkg != h.src.Pkg {
		h.held.Variable = obj
		return
	}
	for _, x := range h.stores().globals[g] {
		h.stored([]write{x.write}, "", hops)
	}
}

// stored adds what some writes put at a path.
func (h *holding) stored(list []write, path Path, hops int) {
	for _, x := range list {
		if how, rest := meet(x.path, path); how != covers || rest != "" {
			continue
		}
		if x.val == nil {
			h.open("a function value that another function may change")
			continue
		}
		h.value(x.val, hops+1)
	}
}

// lastField is the field that a path ends with, nil where it ends otherwise.
func lastField(t types.Type, p Path) *types.Var {
	var f *types.Var
	for p != "" && t != nil {
		var step Path
		step, p = p.cut()
		f = fieldAt(t, step)
		t = stepInto(t, step)
	}
	return f
}

// HeldBy are the functions that a package variable of this package is seen to
// hold.
func (a *Analysis) HeldBy(g *ssa.Global) []*ssa.Function {
	h := &holding{Analysis: a, seen: map[any]bool{}}
	h.global(g, 0)
	return h.held.Functions
}

// heldIn is the package variable that a function literal is stored in when
// the package is initialized, nil for none.
func heldIn(fn *ssa.Function) *ssa.Global {
	for _, use := range literalUses(fn) {
		if use.Referrers() == nil {
			continue
		}
		for _, ref := range *use.Referrers() {
			if store, ok := ref.(*ssa.Store); ok && store.Val == use {
				if g, ok := store.Addr.(*ssa.Global); ok {
					return g
				}
			}
		}
	}
	return nil
}
