package gorm

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/resolve"
)

// Handles of a program on which callbacks are registered for certain.

// Coverage tells which callbacks each handle has that a program opens.
type Coverage struct {
	functions []*ssa.Function
	calls     map[*ssa.Function][]*ssa.Call // by the function that is called
	values    map[*ssa.Function]bool        // that are passed on, to be called who knows where
	made      map[madeKey]map[*ssa.Call]bool
}

type madeKey struct {
	fn    *ssa.Function
	param int
}

// NewCoverage looks at the functions of a program, those of its tests left out.
func NewCoverage(functions []*ssa.Function) *Coverage {
	c := &Coverage{functions: functions, calls: map[*ssa.Function][]*ssa.Call{}, values: map[*ssa.Function]bool{}, made: map[madeKey]map[*ssa.Call]bool{}}
	for _, fn := range functions {
		eachCall(fn, func(call *ssa.Call) {
			if callee := call.Call.StaticCallee(); callee != nil {
				c.calls[callee] = append(c.calls[callee], call)
			}
		})
		c.noteValues(fn)
	}
	return c
}

// noteValues notes the functions that a function uses without calling them.
func (c *Coverage) noteValues(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			call, _ := ins.(ssa.CallInstruction)
			for _, op := range ins.Operands(nil) {
				if used, ok := (*op).(*ssa.Function); ok && (call == nil || *op != call.Common().Value || slices.Contains(call.Common().Args, *op)) {
					c.values[used] = true
				}
			}
		}
	}
}

func eachCall(fn *ssa.Function, do func(*ssa.Call)) {
	for _, b := range fn.Blocks {
		for _, ins := range b.Instrs {
			if c, ok := ins.(*ssa.Call); ok {
				do(c)
			}
		}
	}
}

// Opened is a call that opens a handle, with the registrations that are made
// with it before anything else uses it.
type Opened struct {
	At   token.Pos
	Made map[*ssa.Call]bool
}

// Opened are the handles that the program opens.
func (c *Coverage) Opened() []Opened {
	var out []Opened
	for _, fn := range c.functions {
		eachCall(fn, func(call *ssa.Call) {
			if callee := call.Call.StaticCallee(); callee != nil && callee.String() == Package+".Open" {
				out = append(out, c.opened(call, c.configured(call), 0)...)
			}
		})
	}
	return out
}

// maxOpeners bounds the functions that hand on a handle which one of them opens.
const maxOpeners = 8

// opened are the handles that a call returns, with what has been registered
// before. Where its function returns the handle, its callers go on.
func (c *Coverage) opened(call *ssa.Call, before map[*ssa.Call]bool, depth int) []Opened {
	h := newHeld(resultOf(call))
	made := union(before, c.madeBefore(h))
	callers := c.calls[call.Parent()]
	if !h.returned || len(callers) == 0 || depth >= maxOpeners {
		return []Opened{{At: call.Pos(), Made: made}}
	}
	if h.used { // by others, too, before the callers get it
		return []Opened{{At: call.Pos(), Made: made}}
	}
	var out []Opened
	if c.values[call.Parent()] {
		out = append(out, Opened{At: call.Pos(), Made: made})
	}
	for _, caller := range callers {
		out = append(out, c.opened(caller, made, depth+1)...)
	}
	return out
}

func union(a, b map[*ssa.Call]bool) map[*ssa.Call]bool {
	out := map[*ssa.Call]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}

// resultOf is the handle that a call returns.
func resultOf(c *ssa.Call) ssa.Value {
	if _, several := c.Type().(*types.Tuple); !several {
		return c
	}
	for _, ref := range *c.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 0 {
			return x
		}
	}
	return c
}

// madeBefore are the registrations that are made before each use of a handle,
// in the function that opens it.
func (c *Coverage) madeBefore(h *held) map[*ssa.Call]bool {
	made := map[*ssa.Call]bool{}
	for _, by := range h.calls {
		if !slices.ContainsFunc(h.uses, func(use ssa.Instruction) bool { return !resolve.Precedes(by, use) }) {
			for r := range c.makes(by, h) {
				made[r] = true
			}
		}
	}
	return made
}

// makes are the registrations that a call makes with a handle.
func (c *Coverage) makes(call *ssa.Call, h *held) map[*ssa.Call]bool {
	if callbackMethod(call) == "Register" {
		return map[*ssa.Call]bool{call: true}
	}
	callee := call.Call.StaticCallee()
	if callee == nil {
		return nil
	}
	if callee.String() == "(*"+Package+".DB).Use" {
		if init := c.initializer(call); init != nil {
			return c.madeBy(init, 1)
		}
		return nil
	}
	for i, a := range call.Call.Args {
		if h.is[a] {
			return c.madeBy(callee, i)
		}
	}
	return nil
}

// initializer is the method Initialize of the plugin that a call of Use is given.
func (c *Coverage) initializer(use *ssa.Call) *ssa.Function {
	return c.initializerOf(use.Call.Args[1], use)
}

// madeBy are the registrations that a function has made with a handle it is
// given, whenever it returns no error.
func (c *Coverage) madeBy(fn *ssa.Function, param int) map[*ssa.Call]bool {
	key := madeKey{fn, param}
	if got, ok := c.made[key]; ok || fn.Blocks == nil || param >= len(fn.Params) {
		return got
	}
	c.made[key] = nil // while it is looked at
	h := newHeld(fn.Params[param])
	made := map[*ssa.Call]bool{}
	for _, by := range h.calls {
		if slices.ContainsFunc(successes(fn), func(ret *ssa.Return) bool { return !resolve.Precedes(by, ret) }) {
			continue
		}
		for r := range c.makes(by, h) {
			made[r] = true
		}
	}
	c.made[key] = made
	return made
}

// successes are the returns of a function that may return no error.
func successes(fn *ssa.Function) []*ssa.Return {
	var out []*ssa.Return
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || b == fn.Recover {
			continue
		}
		if n := len(ret.Results); n > 0 && isFailure(ret.Results[n-1], b) {
			continue
		}
		out = append(out, ret)
	}
	return out
}

// isFailure tells of an error that a condition has found to be one.
func isFailure(v ssa.Value, b *ssa.BasicBlock) bool {
	if _, ok := v.(*ssa.MakeInterface); ok {
		return true
	}
	for ; b.Idom() != nil; b = b.Idom() {
		up := b.Idom()
		cond, ok := up.Instrs[len(up.Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		if is, ok := cond.Cond.(*ssa.BinOp); ok && is.X == v && (is.Op == token.NEQ) == (up.Succs[0] == b) {
			return true
		}
	}
	return false
}
