package resolve

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// Bounds of what is said of an operand.
const (
	maxNested   = 8  // of operands in operands
	maxOperands = 16 // ways in which one can differ
	maxTexts    = 64 // ways in which one that is a text can
)

// linkWay is one of the ways in which a call is made.
type linkWay struct {
	link Link
	path path
}

// link are the ways in which a call is made, as its arguments differ.
func (x *run) link(k link, depth int) []linkWay {
	if k.fact != nil {
		return x.factLink(k, *k.fact, depth)
	}
	common := k.call.Common()
	fn := callee.Of(common)
	base := Link{Func: fn, Pos: x.r.nameOfCall(k.call), TypeArgs: typeArgs(common), Instr: k.call, Fails: x.givesError(k)}
	args := common.Args
	ways := []linkWay{{link: base}}
	if recv := fn.Signature().Recv(); recv != nil && !common.IsInvoke() && !isMethodValue(common, fn) && len(args) > 0 {
		ways = x.receiverWays(base, k, args[0], depth)
		args = args[1:]
	}
	exprs := x.r.argumentsOf(k.call)
	for i, a := range args {
		if fn.Signature().Variadic() && i == len(args)-1 {
			ways = x.variadicWays(ways, k, a, exprs, i, depth)
			continue
		}
		var expr ast.Expr
		if i < len(exprs) {
			expr = exprs[i]
		}
		ways = addOperand(ways, x.operands(element{v: a, env: k.env, user: k.call}, k, expr, depth), a)
	}
	if k.again {
		m, _, _ := x.r.handles.method(common)
		ways = withoutResets(ways, m)
	}
	return instantiated(ways, x.instance(k.env))
}

// receiverWays are the ways in which a call has its receiver, where that says
// something of it by itself.
func (x *run) receiverWays(base Link, k link, recv ssa.Value, depth int) []linkWay {
	if x.r.handles.isHandle(recv.Type()) || !x.r.handles.ofLibraryType(recv.Type()) {
		return []linkWay{{link: base}}
	}
	var out []linkWay
	for _, o := range x.operands(element{v: recv, env: k.env, user: k.call}, k, nil, depth) {
		l := base
		l.Recv = &o.operand
		out = append(out, linkWay{l, o.path})
	}
	return out
}

// instantiated are calls with types in the place of type parameters.
func instantiated(ways []linkWay, s Substitution) []linkWay {
	for i := range ways {
		ways[i].link = ways[i].link.with(s)
	}
	return ways
}

// argumentsOf are the expressions of a call's arguments.
func (r *Resolver) argumentsOf(c ssa.CallInstruction) []ast.Expr {
	call := r.calledAt(c)
	if call == nil {
		return nil
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if s := r.src.Info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr && len(call.Args) > 0 {
			return call.Args[1:]
		}
	}
	return call.Args
}

// variadicWays adds the variadic arguments of a call.
func (x *run) variadicWays(ways []linkWay, k link, list ssa.Value, exprs []ast.Expr, first, depth int) []linkWay {
	lists := x.operand(list, k.env, k.call)
	if x.overflow != "" {
		x.recover()
		lists = one(unknown{v: list, id: identity(list, k.env), name: manyValues})
	}
	var out []linkWay
	for _, a := range lists {
		grown := withPath(ways, a.path)
		l := listOf(a.val)
		if _, ok := a.val.(pointerValue); ok {
			l = listOf(opaque(list, k.env))
		}
		for i, el := range l.elements() {
			if el.more {
				for j := range grown {
					grown[j].link.More = nameOf(el)
				}
				break
			}
			var expr ast.Expr
			if len(exprs) == first+l.n {
				expr = exprs[first+i]
			}
			grown = addOperand(grown, x.operands(el, k, expr, depth), list)
		}
		out = append(out, grown...)
	}
	if len(out) > maxTexts {
		return oneWay(out)
	}
	return out
}

// mostOf is how many ways are told apart in which an operand can be. Texts are
// often put together along with the values that they have places for.
func mostOf(ways []operandWay) int {
	for _, w := range ways {
		if w.operand.Kind != KindText {
			return maxOperands
		}
	}
	return maxTexts
}

func withPath(ways []linkWay, p path) []linkWay {
	var out []linkWay
	for _, w := range ways {
		if joined, ok := w.path.and(p); ok {
			out = append(out, linkWay{w.link, joined})
		}
	}
	return out
}

// operandWay is one of the ways in which an operand can be.
type operandWay struct {
	operand Operand
	path    path
}

// addOperand adds an argument to each way of a call.
func addOperand(ways []linkWay, ops []operandWay, of ssa.Value) []linkWay {
	if len(ways)*len(ops) > mostOf(ops) {
		many := Operand{Reason: manyValues}
		if of != nil {
			many.Type, many.Value = of.Type(), of
		}
		ops = []operandWay{{operand: many}}
	}
	var out []linkWay
	for _, w := range ways {
		for _, op := range ops {
			if p, ok := w.path.and(op.path); ok {
				l := w.link
				l.Args = append(l.Args[:len(l.Args):len(l.Args)], op.operand)
				out = append(out, linkWay{l, p})
			}
		}
	}
	return out
}

// operands are the ways in which an argument of a call can be.
func (x *run) operands(el element, k link, expr ast.Expr, depth int) []operandWay {
	base := Operand{}
	if v, _ := x.behind(el); v != nil {
		base.Value, base.Type = v, v.Type()
	} else if el.v != nil {
		base.Type = el.v.Type()
	}
	if expr != nil {
		base.Pos = expr.Pos()
	}
	if ways, ok := x.r.manyValues(el, base); ok {
		return ways
	}
	vals := x.argumentValues(el, k, expr)
	out := x.describedArgument(vals, base, k, depth)
	if x.overflow == "" {
		return out
	}
	x.recover()
	x.r.many[manyKey{el.v, el.env}] = x.r.sampledTexts(el, k, expr)
	ways, _ := x.r.manyValues(el, base)
	return ways
}

func (x *run) describedArgument(vals []alt, base Operand, k link, depth int) []operandWay {
	if m, _, ok := x.r.handles.method(k.call.Common()); ok && m.Callback == Groups && depth < maxNested {
		return x.describedFunctions(x.then(vals, x.unbox), base, k, depth)
	}
	return x.describeAll(vals, base, before(k.call, k.env), depth)
}

// argumentValues are the values of an argument, out of its interface. That of
// a constant is looked up where the call stands, which has its literal.
func (x *run) argumentValues(el element, k link, expr ast.Expr) []alt {
	v := el.v
	if m, ok := v.(*ssa.MakeInterface); ok {
		v = m.X
	}
	if c, ok := v.(*ssa.Const); ok && c.Value != nil {
		h := hint{expr: expr, pos: near(k.call)}
		if el.env != nil {
			h.in = syntax(el.env.frame.fn)
		}
		if t, ok := x.r.constant(c, h); ok {
			return one(textValue{t})
		}
		return one(constValue{c.Value})
	}
	return x.element(el)
}

// describeAll says what is known of some values.
func (x *run) describeAll(alts []alt, base Operand, at point, depth int) []operandWay {
	var out []operandWay
	for _, a := range x.settle(alts) {
		for _, way := range x.described(a.val, base, at, depth) {
			if p, ok := a.path.and(way.path); ok {
				out = append(out, operandWay{way.operand, p})
			}
		}
	}
	if len(out) > mostOf(out) {
		whole := out[0]
		for _, way := range out[1:] {
			whole.operand, whole.path = lumpOperands(whole.operand, way.operand), whole.path.common(way.path)
		}
		return []operandWay{whole}
	}
	return out
}

// described says what is known of a value at a point.
func (x *run) described(v value, base Operand, at point, depth int) []operandWay {
	op := base
	only := func() []operandWay { return []operandWay{{operand: op}} }
	switch v := v.(type) {
	case nilValue:
		op.Kind = KindNil
		return only()
	case constValue:
		op.Kind, op.Const = KindConst, v.Value
		return only()
	case textValue:
		return x.describedText(v, op)
	case frozen, working:
		return x.describedChain(v, op, at, depth)
	case funcValue:
		op.Reason = functionName(v.fn)
	case pointerValue:
		return x.describedPointer(v, op, at, depth)
	case aggregate:
		return x.describedStruct(v.place, v.at, op, depth)
	case zeroValue:
		op.Kind = KindStruct
		return only()
	case listValue:
		return x.describedList(v, op, at, depth)
	case mapValue:
		return x.describedMap(v, op, at, depth)
	case boxed:
		op.Type = v.x.X.Type()
		if in, _ := x.behind(element{val: v}); in != nil {
			op.Value, op.Type = in, in.Type()
		}
		return x.describeAll(x.operand(v.x.X, v.env, v.x), op, at, depth)
	case unknown:
		if p, ok := pointed(v, op.Type); ok && !x.r.handles.isHandle(op.Type) {
			return x.describedPointer(p, op, at, depth)
		}
		return x.describedUnknown(v, op, depth)
	default:
		op.Reason = "a value that is not known"
	}
	return only()
}

func (x *run) describedText(v textValue, op Operand) []operandWay {
	if h := v.nothingKnown(); h != nil {
		op.Reason = h.hole.Name
		if h.origin.Value != nil {
			op.Value = h.origin.Value
		}
		return []operandWay{{operand: op}}
	}
	t := v.export()
	op.Kind, op.Text = KindText, &t
	return []operandWay{{operand: op}}
}

// describedUnknown is a value known by name only, or the result of a function
// of the builder's library, which the renderer knows.
func (x *run) describedUnknown(v unknown, op Operand, depth int) []operandWay {
	op.Reason, op.Identity = v.name, v.id
	if v.v != nil && types.Identical(v.v.Type(), typeOr(op.Type, v.v)) {
		op.Value = v.v
	}
	c, ok := v.v.(*ssa.Call)
	if !ok || depth >= maxNested || v.env == nil || v.id != identity(c, v.env)+"#0" {
		return []operandWay{{operand: op}}
	}
	fn := callee.Of(c.Common())
	if fn == nil || !x.r.handles.ofLibrary(fn) {
		return []operandWay{{operand: op}}
	}
	var out []operandWay
	for _, way := range x.link(link{call: c, env: v.env}, depth+1) {
		got := op
		l := way.link
		got.Kind, got.Call, got.Reason, got.Value, got.Type = KindCall, &l, "", c, c.Type()
		out = append(out, operandWay{got, way.path})
	}
	return out
}

func typeOr(t types.Type, v ssa.Value) types.Type {
	if t == nil {
		return v.Type()
	}
	return t
}
