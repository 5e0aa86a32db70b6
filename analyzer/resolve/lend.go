package resolve

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// lent is a call by which a function that was passed on is called: the handle
// that it gets is the lender's.
//
//	func (r *Repo) InTx(t ID, f func(tx *gorm.DB) error) error { return f(r.db.Where("tenant_id = ?", t)) }
type lent struct {
	entered                     // where the call stands
	call    ssa.CallInstruction // of the function, or of what calls it elsewhere
	value   ssa.Value           // the function
	library bool                // it is called elsewhere
}

// borrows tells whether a function literal gets a handle from what calls it.
func (r *Resolver) borrows(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool { return r.handles.holdsHandle(p.Type()) })
}

// lentBy are the calls of v, a function, by what a call passes it to. It is
// false where it is not known what becomes of the function.
func (x *run) lentBy(c ssa.CallInstruction, v ssa.Value, at entered) (all []lent, ok bool) {
	if _, _, known := x.r.handles.method(c.Common()); known {
		return []lent{{at, c, v, true}}, true
	}
	if len(x.r.lentElsewhere(c.Common(), v)) > 0 {
		return []lent{{at, c, v, true}}, true
	}
	targets, rest := x.targets(c.Common(), at.env)
	if rest || len(targets) == 0 {
		return nil, false
	}
	for _, t := range targets {
		f, _ := x.frame(t, c, at.env)
		p := parameterFor(c.Common(), v, t.fn)
		path, possible := at.path.and(t.path)
		if f == nil || p == nil {
			return nil, false
		}
		if !possible {
			continue
		}
		calls, ok := x.lentFrom(p, entered{f, path})
		if !ok {
			return nil, false
		}
		all = append(all, calls...)
	}
	return all, true
}

// parameterFor is the parameter of fn that gets a value in a call, nil where it
// is not exactly one.
func parameterFor(c *ssa.CallCommon, v ssa.Value, fn *ssa.Function) *ssa.Parameter {
	var found *ssa.Parameter
	for i, p := range fn.Params {
		if argument(c, i) == v {
			if found != nil {
				return nil
			}
			found = p
		}
	}
	return found
}

// lentFrom are the calls of a parameter in its function, which is entered, and
// in the function literals that are made there.
func (x *run) lentFrom(p *ssa.Parameter, in entered) (all []lent, ok bool) {
	var uses functionUses
	if !uses.follow(p) {
		return nil, false
	}
	for _, use := range uses.calls {
		c := use.call.Common()
		for _, at := range x.arrive(x.topsUnder(use.call.Parent(), in), use.call) {
			if c.Value == use.value && !c.IsInvoke() {
				all = append(all, lent{at, use.call, use.value, false})
				continue
			}
			calls, ok := x.lentBy(use.call, use.value, at)
			if !ok {
				return nil, false
			}
			all = append(all, calls...)
		}
	}
	return all, true
}

// functionUses are the calls of a function value, and those that it is passed
// to.
type functionUses struct {
	calls []functionUse
}

type functionUse struct {
	call  ssa.CallInstruction
	value ssa.Value // the function, as it stands there
}

// follow looks at what is done with a function. It is false where that is more
// than to call it, to compare it, and to pass it on.
func (u *functionUses) follow(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case ssa.CallInstruction:
			u.calls = append(u.calls, functionUse{ref, v})
		case *ssa.ChangeType:
			if !u.follow(ref) {
				return false
			}
		case *ssa.Store: // a variable that function literals share
			a, isAlloc := ref.Addr.(*ssa.Alloc)
			if !isAlloc || ref.Val != v || stores(a) != 1 || !u.followVariable(a) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// followVariable looks at what is done with a function in a variable.
func (u *functionUses) followVariable(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if _, again := v.(*ssa.Alloc); !again {
				return false // in a function literal
			}
		case *ssa.UnOp:
			if !u.follow(ref) {
				return false
			}
		case *ssa.MakeClosure:
			i := slices.Index(ref.Bindings, v)
			if !u.followVariable(ref.Fn.(*ssa.Function).FreeVars[i]) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// stores is how often a variable is written to, where it is declared.
func stores(a *ssa.Alloc) int {
	n := 0
	for _, ref := range *a.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(a) {
			n++
		}
	}
	return n
}
