package analyzer

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
	"github.com/tenantvet/tenantvet/analyzer/callsite"
	"github.com/tenantvet/tenantvet/analyzer/resolve"
	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// call is a call of a declared function or interface method.
type call struct {
	fn     *ssa.Function // the caller
	instr  ssa.CallInstruction
	common *ssa.CallCommon
	callee *types.Func
}

// site is a place where a query is run.
type site struct {
	call
	api callsite.API
	// wrapper is set where the callee is one.
	wrapper *summary.Wrapper
	// field is set where nothing is called, and store assigns the text to a
	// field that a library runs.
	field *types.Var
	store *ssa.Store
	// does is what the code does where nothing is called and no field is
	// set that a library runs.
	does string
	// from are the calls by which the site is entered, outermost first, where
	// that makes a difference to its text.
	from []ssa.CallInstruction

	pos   token.Pos
	texts resolve.Result
	// delegated says that callers give the text, and are checked instead:
	// nothing of it is judged here.
	delegated bool
	// handedOn are the texts left to the callers that name a table themselves.
	handedOn []resolve.Text
	// value says that the function is not called here, but passed on.
	value bool
	// crashed says that the analysis failed here.
	crashed bool
	// built says that a builder's chain makes the text.
	built bool
	// chains are those that it can run, once they are rendered.
	chains []renderedChain
	// runs is set where the callee runs a chain on a handle it is given.
	runs *summary.Chain
	// left is where that chain stands, if it is in this package.
	left token.Pos
	// instance is set where no call runs the query, but an instance of a
	// generic type does: "Repository.Find with T = Order".
	instance string
	// global is the reason of the function's global directive.
	global string

	// open says that it is reported of one of its texts or chains that this is
	// not known: once is enough.
	open bool

	judged  []*judgedText // the texts that were judged
	verdict verdict
}

// index collects the calls of the package: by callee, and those of interface
// methods by name too.
type index struct {
	byCallee  map[*types.Func][]call
	invokes   map[string][]call
	callees   []*types.Func // in order of the first call
	usedValue []use
	stores    []*ssa.Store // to fields that libraries run
	foreign   []*ssa.Store // of text, to variables of other packages
	dynamic   []call       // of function values, without a callee
}

// use is a function that is passed on as a value.
type use struct {
	fn  *ssa.Function // where
	pos token.Pos     // token.NoPos where SSA does not keep it
	of  *types.Func
}

func newIndex(fns []*ssa.Function) *index {
	x := &index{byCallee: map[*types.Func][]call{}, invokes: map[string][]call{}}
	for _, fn := range fns {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				x.instruction(fn, instr)
			}
		}
	}
	return x
}

func (x *index) instruction(fn *ssa.Function, instr ssa.Instruction) {
	if s, ok := instr.(*ssa.Store); ok {
		if g, ok := s.Addr.(*ssa.Global); ok && g.Pkg != fn.Pkg && isString(s.Val.Type()) {
			x.foreign = append(x.foreign, s)
		}
		if a, ok := s.Addr.(*ssa.FieldAddr); ok {
			if _, _, ok := callsite.Field(a.X.Type(), a.Field); ok {
				x.stores = append(x.stores, s)
			}
		}
	}
	var called ssa.Value
	if ci, ok := instr.(ssa.CallInstruction); ok {
		c := ci.Common()
		if !c.IsInvoke() {
			called = c.Value
		}
		if obj := callee.Of(c); obj != nil {
			x.add(call{fn: fn, instr: ci, common: c, callee: obj})
		} else if !c.IsInvoke() && isDynamic(c.Value) {
			x.dynamic = append(x.dynamic, call{fn: fn, instr: ci, common: c})
		}
	}
	var operands [8]*ssa.Value
	for _, op := range instr.Operands(operands[:0]) {
		if f, ok := (*op).(*ssa.Function); ok && *op != called {
			x.use(fn, instr, f)
		}
	}
}

// isDynamic tells of what is called that it is neither a function nor a
// function literal.
func isDynamic(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Builtin, *ssa.Function, *ssa.MakeClosure:
		return false
	}
	return true
}

func (x *index) add(c call) {
	if len(x.byCallee[c.callee]) == 0 {
		x.callees = append(x.callees, c.callee)
	}
	x.byCallee[c.callee] = append(x.byCallee[c.callee], c)
	if c.common.IsInvoke() {
		x.invokes[c.callee.Name()] = append(x.invokes[c.callee.Name()], c)
	}
}

// callsOf are the calls that reach a function: directly, or through an
// interface that its type implements.
func (x *index) callsOf(fn *types.Func) []call {
	calls := x.byCallee[fn]
	recv := fn.Signature().Recv()
	if recv == nil || types.IsInterface(recv.Type()) {
		return calls
	}
	for _, c := range x.invokes[fn.Name()] {
		if implements(recv.Type(), c.common.Value.Type()) {
			calls = append(slices.Clip(calls), c)
		}
	}
	return calls
}

// use notes a function value that is not called on the spot. A method value
// is a closure over its receiver, which may be called on the spot itself.
func (x *index) use(fn *ssa.Function, instr ssa.Instruction, f *ssa.Function) {
	obj, ok := f.Object().(*types.Func)
	if !ok {
		return
	}
	pos := token.NoPos
	if closure, ok := instr.(*ssa.MakeClosure); ok {
		if onlyCalled(closure) {
			return
		}
		pos = closure.Pos()
	}
	x.usedValue = append(x.usedValue, use{fn: fn, pos: pos, of: obj.Origin()})
}

// onlyCalled tells whether a closure is called and nothing else.
func onlyCalled(c *ssa.MakeClosure) bool {
	for _, ref := range *c.Referrers() {
		ci, ok := ref.(ssa.CallInstruction)
		if !ok || ci.Common().Value != c {
			return false
		}
		for _, arg := range ci.Common().Args {
			if arg == c {
				return false
			}
		}
	}
	return true
}
