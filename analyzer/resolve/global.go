package resolve

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// globalUse is how the package uses one of its variables.
type globalUse struct {
	stores  []*ssa.Store     // of the variable and its parts
	updates []*ssa.MapUpdate // of the map it holds
	// handedOn is set when the map it holds may be changed by others: it is
	// exported, or given to a function.
	handedOn bool
	loads    []*ssa.UnOp
	// given are the ways to parts whose address is given to others, who may
	// write there.
	given []string
}

// globals finds how the package's variables are used.
func (r *Resolver) globals() map[*ssa.Global]*globalUse {
	if r.globalUses != nil {
		return r.globalUses
	}
	r.globalUses = map[*ssa.Global]*globalUse{}
	for _, m := range r.src.Pkg.Members {
		if g, ok := m.(*ssa.Global); ok {
			r.globalUses[g] = &globalUse{handedOn: token.IsExported(g.Name())}
		}
	}
	for _, fn := range r.functions() {
		for _, b := range fn.Blocks {
			for _, ins := range b.Instrs {
				switch ins := ins.(type) {
				case *ssa.UnOp:
					if g, ok := ins.X.(*ssa.Global); ok && r.globalUses[g] != nil {
						r.globalUses[g].loads = append(r.globalUses[g].loads, ins)
						r.globalUses[g].handedOn = r.globalUses[g].handedOn || isHandedOn(ins)
					}
				case *ssa.Store:
					if g, ok := baseOf(ins.Addr).(*ssa.Global); ok && r.globalUses[g] != nil {
						r.globalUses[g].stores = append(r.globalUses[g].stores, ins)
					}
				case *ssa.MapUpdate:
					if l, ok := ins.Map.(*ssa.UnOp); ok {
						if g, ok := l.X.(*ssa.Global); ok && r.globalUses[g] != nil {
							r.globalUses[g].updates = append(r.globalUses[g].updates, ins)
						}
					}
				case ssa.CallInstruction:
					r.givenGlobals(ins.Common())
				}
			}
		}
	}
	return r.globalUses
}

// givenGlobals notes the variables whose addresses a call is given.
func (r *Resolver) givenGlobals(c *ssa.CallCommon) {
	for _, a := range c.Args {
		for _, v := range append(Variadic(a), a) {
			if m, ok := v.(*ssa.MakeInterface); ok {
				v = m.X
			}
			g, ok := baseOf(v).(*ssa.Global)
			if !ok || r.globalUses[g] == nil || !isPointer(v.Type()) {
				continue
			}
			if way, ok := wayOf(v); ok {
				r.globalUses[g].given = append(r.globalUses[g].given, way)
			}
		}
	}
}

// isHandedOn tells whether a map is used for more than its entries.
func isHandedOn(m *ssa.UnOp) bool {
	if _, ok := m.Type().Underlying().(*types.Map); !ok {
		return false
	}
	for _, ref := range *m.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Lookup, *ssa.MapUpdate, *ssa.Range, *ssa.DebugRef, *ssa.BinOp:
		case *ssa.Call:
			if _, ok := ref.Call.Value.(*ssa.Builtin); !ok {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// functions are the package's functions, methods and function literals, in
// the order of the source.
func (r *Resolver) functions() []*ssa.Function {
	if r.allFuncs != nil {
		return r.allFuncs
	}
	seen := map[*ssa.Function]bool{}
	var add func(*ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || seen[fn] || fn.Blocks == nil {
			return
		}
		seen[fn] = true
		r.allFuncs = append(r.allFuncs, fn)
		for _, a := range fn.AnonFuncs {
			add(a)
		}
	}
	add(r.src.Pkg.Func("init"))
	for _, f := range r.src.Files {
		for _, d := range declared(f) {
			if obj, ok := r.src.Info.Defs[d.Name].(*types.Func); ok {
				add(r.src.Pkg.Prog.FuncValue(obj))
			}
		}
	}
	for _, name := range sortedMembers(r.src.Pkg) {
		if fn, ok := r.src.Pkg.Members[name].(*ssa.Function); ok {
			add(fn) // init#1 and the like
		}
	}
	return r.allFuncs
}

// global is what a package variable holds when it is used: what its
// declaration says, or what the package assigns to it.
func (x *run) global(g *ssa.Global, p place, t types.Type, v ssa.Value) []alt {
	u := unknown{v: v, id: "global " + g.String() + p.way, name: describe(v)}
	use := x.r.globals()[g]
	if use == nil { // of another package
		if out := x.imported(g, p, v); out != nil {
			return out
		}
		if isError(t) {
			u.min = 1
		}
		return one(u)
	}
	var stores []*ssa.Store
	for _, s := range use.stores {
		way, ok := wayOf(s.Addr)
		if !ok {
			return one(u)
		}
		if overlaps(way, p.way) {
			stores = append(stores, s)
		}
	}
	var others []alt
	if name := x.othersOf(g, use, p, t); name != "" {
		w := u
		w.id, w.name = w.id+" given", w.name+name
		others = one(w)
	}
	// A nil pointer or map leads to no query.
	_, basic := t.Underlying().(*types.Basic)
	if len(stores) == 0 && others == nil || basic && !slices.ContainsFunc(stores, x.r.atStart) {
		others = append(others, one(zero(t))...)
	}
	if len(stores) > maxAlts/4 {
		u.name += ", which is assigned in many places"
		return one(u)
	}
	if len(stores) == 0 {
		return others
	}
	return append(x.anyStore(stores, p, t, v, u), others...)
}

// othersOf says, for messages, why a variable may hold what is not seen to be
// assigned to it; it is empty when there is nothing of the kind. That another
// package replaces what an exported variable holds is left aside, but for the
// switches: these are meant to be set from elsewhere.
func (x *run) othersOf(g *ssa.Global, use *globalUse, p place, t types.Type) string {
	if slices.ContainsFunc(use.given, func(way string) bool { return overlaps(way, p.way) }) {
		return ", whose address is given to others"
	}
	b, basic := t.Underlying().(*types.Basic)
	isSwitch := basic && b.Info()&types.IsString == 0
	exported := g.Object() != nil && g.Object().Exported() && g.Pkg.Pkg.Name() != "main"
	if exported && (isSwitch || len(use.stores) == 0) {
		return ", which other packages can set"
	}
	return ""
}

// atStart tells whether a store runs before anything else can look: in a
// declaration, or in an init function whatever happens there.
func (r *Resolver) atStart(s *ssa.Store) bool {
	fn := s.Parent()
	if fn == r.src.Pkg.Func("init") {
		return true
	}
	isInit := fn.Parent() == nil && fn.Signature.Recv() == nil && strings.HasPrefix(fn.Name(), "init#")
	return isInit && s.Block() == fn.Blocks[0]
}

// anyStore is what any of some stores leaves in a place.
func (x *run) anyStore(stores []*ssa.Store, p place, t types.Type, v ssa.Value, u unknown) []alt {
	var out []alt
	for _, o := range x.pick(u.v, nil, len(stores), func(i int) string { return "as assigned" + x.r.line(stores[i].Pos()) }) {
		s := stores[o.choice]
		way, _ := wayOf(s.Addr)
		for _, top := range x.tops(s.Parent()) {
			for _, in := range x.enter(top.env, s.Block()) {
				vals := x.operand(s.Val, in.env, s)
				if rest := p.way[len(way):]; rest != "" {
					vals = x.then(vals, func(whole value) []alt { return x.member(whole, rest, v, t, in.env) })
				}
				path, ok1 := o.path.and(top.path)
				path, ok2 := path.and(in.path)
				if ok1 && ok2 {
					out = x.append(out, path, vals)
				}
			}
		}
	}
	if len(out) == 0 {
		return one(u)
	}
	return x.settle(out)
}

// wayOf is the way from a variable to an address in it.
func wayOf(addr ssa.Value) (string, bool) {
	switch a := addr.(type) {
	case *ssa.Global, *ssa.Alloc:
		return "", true
	case *ssa.FieldAddr:
		way, ok := wayOf(a.X)
		return way + "." + itoa(a.Field), ok
	case *ssa.IndexAddr:
		way, ok := wayOf(a.X)
		c, isConst := a.Index.(*ssa.Const)
		if !isConst || c.Value == nil {
			return way + "[?]", false
		}
		return way + "[" + c.Value.ExactString() + "]", ok
	}
	return "", false
}

// staticCalls are the package's calls of its functions, by what they call.
func (r *Resolver) staticCalls() map[*ssa.Function][]*ssa.Call {
	if r.calls != nil {
		return r.calls
	}
	r.calls = map[*ssa.Function][]*ssa.Call{}
	for _, fn := range r.functions() {
		for _, b := range fn.Blocks {
			for _, ins := range b.Instrs {
				if c, ok := ins.(*ssa.Call); ok && c.Call.StaticCallee() != nil {
					r.calls[c.Call.StaticCallee()] = append(r.calls[c.Call.StaticCallee()], c)
				}
			}
		}
	}
	return r.calls
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}
