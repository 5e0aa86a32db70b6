package provenance

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// factsOf are the facts that the conditions of a function tell.
func (t *trace) factsOf(fn *ssa.Function) map[edge][]fact {
	if facts, ok := t.compared[fn]; ok {
		return facts
	}
	c := &conditions{trace: t, facts: map[edge][]fact{}}
	t.compared[fn] = nil // while they are collected
	for _, b := range fn.Blocks {
		if cond, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && b.Succs[0] != b.Succs[1] {
			c.at, c.block = cond, b
			c.condition(cond.Cond, true, 0)
		}
	}
	t.compared[fn] = c.facts
	return c.facts
}

// conditions collects the facts of a function.
type conditions struct {
	*trace
	facts map[edge][]fact
	at    *ssa.If
	block *ssa.BasicBlock
}

// condition notes what is told where a condition has an outcome.
func (c *conditions) condition(v ssa.Value, outcome bool, depth int) {
	if depth > maxHops {
		return
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			c.condition(v.X, !outcome, depth+1)
		}
	case *ssa.BinOp:
		c.comparison(v, outcome, depth)
	case *ssa.Call:
		c.predicate(v, outcome)
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Call:
			c.guard(tuple, outcome)
		case *ssa.Lookup: // _, ok := allowed[id]
			c.note(outcome, fact{other: tuple.X, path: anyKey}, tuple.Index)
		}
	case *ssa.Lookup: // allowed[id]
		c.note(outcome, fact{other: v.X, path: anyKey}, v.Index)
	}
}

func (c *conditions) comparison(v *ssa.BinOp, outcome bool, depth int) {
	switch v.Op {
	case token.EQL:
	case token.NEQ:
		outcome = !outcome
	default:
		return
	}
	for _, pair := range [2][2]ssa.Value{{v.X, v.Y}, {v.Y, v.X}} {
		x, y := pair[0], pair[1]
		k, isConst := y.(*ssa.Const)
		switch {
		case !isConst:
			c.note(outcome, fact{other: y}, x)
		case k.Value != nil && k.Value.Kind() == constant.Bool:
			c.condition(x, constant.BoolVal(k.Value) == outcome, depth+1)
		case isZero(k) && isError(x.Type()):
			c.guardOf(x, outcome)
		default:
			c.note(outcome, fact{other: y}, x)
			c.ordering(x, k, outcome)
			if m, ok := x.(*ssa.Lookup); ok && !isZero(k) { // roles[id] == "admin"
				c.note(outcome, fact{other: m.X, path: anyKey}, m.Index)
			}
		}
	}
}

func isZero(k *ssa.Const) bool { return constantOrigin(k).Has(Zero) }

// ordering notes what functions tell that compare and return a number:
// subtle.ConstantTimeCompare(a, b) == 1, strings.Compare(a, b) == 0.
func (c *conditions) ordering(v ssa.Value, k *ssa.Const, outcome bool) {
	call, ok := v.(*ssa.Call)
	if !ok || k.Value == nil || k.Value.Kind() != constant.Int || len(call.Call.Args) != 2 {
		return
	}
	n, _ := constant.Int64Val(k.Value)
	if equal, ok := comparing[callName(&call.Call)]; ok && equal == n {
		c.equal(call.Call.Args[0], call.Call.Args[1], outcome)
	}
}

// predicate notes what a function tells that returns a bool.
func (c *conditions) predicate(call *ssa.Call, outcome bool) {
	cc := &call.Call
	fn := callee.Of(cc)
	args := cc.Args
	if cc.IsInvoke() {
		args = append([]ssa.Value{cc.Value}, args...)
	}
	switch {
	case fn == nil:
	case equalFunctions[funcName(fn)] && len(args) == 2, isEqualMethod(fn) && len(args) == 2:
		c.equal(args[0], args[1], outcome)
		return
	case memberFunctions[funcName(fn)] && len(args) == 2:
		c.note(outcome, fact{other: args[0], path: anyElement}, args[1])
		return
	}
	c.guard(call, outcome)
}

func isEqualMethod(fn *types.Func) bool {
	return fn.Name() == "Equal" && fn.Signature().Recv() != nil && fn.Signature().Params().Len() == 1
}

func (c *conditions) equal(x, y ssa.Value, outcome bool) {
	c.note(outcome, fact{other: y}, x)
	c.note(outcome, fact{other: x}, y)
}

// note files a fact about a value under the edge that has the outcome.
func (c *conditions) note(outcome bool, f fact, about ssa.Value) {
	k, ok := c.key(about, "")
	if !ok {
		return
	}
	f.key, f.at = k, c.at
	to := c.block.Succs[1]
	if outcome {
		to = c.block.Succs[0]
	}
	e := edge{c.block, to}
	c.facts[e] = append(c.facts[e], f)
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// guardOf notes the call that an error comes from. Where it returns a bool
// too, that one decides.
func (c *conditions) guardOf(v ssa.Value, outcome bool) {
	switch v := v.(type) {
	case *ssa.Call:
		c.guard(v, outcome)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		if !ok {
			return
		}
		results := call.Call.Signature().Results()
		for i := range results.Len() {
			if isBool(results.At(i).Type()) {
				return
			}
		}
		c.guard(call, outcome)
	}
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// guard notes that a call may have refused what it, or the call that its
// receiver comes from, was given.
func (c *conditions) guard(call *ssa.Call, outcome bool) {
	for _, v := range given(call) {
		c.note(outcome, fact{guard: call}, v)
	}
}

// given are the arguments of a call, and those of the call that its receiver
// comes from: db.QueryRow(query, args...).Scan(&n).
func given(call *ssa.Call) []ssa.Value {
	var out []ssa.Value
	for range 2 {
		c := &call.Call
		for _, arg := range c.Args {
			out = append(append(out, arg), elements(arg)...)
		}
		recv := arguments(c, []int{receiver})
		if len(recv) == 0 {
			break
		}
		next, ok := recv[0].(*ssa.Call)
		if !ok {
			if c.IsInvoke() {
				out = append(out, c.Value)
			}
			break
		}
		call = next
	}
	return out
}

// leaves tells of blocks that end the function without returning from it.
func leaves(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		if call, ok := instr.(*ssa.Call); ok && !call.Call.IsInvoke() && leaving[callName(&call.Call)] {
			return true
		}
	}
	return false
}
