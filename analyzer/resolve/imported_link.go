package resolve

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// factLink are the ways in which a call that is known by a fact is made.
func (x *run) factLink(k link, c summary.ChainCall, depth int) []linkWay {
	base := Link{Func: x.r.functionNamed(c.Func), More: c.More}
	if k.call != nil {
		base.Pos = x.r.nameOfCall(k.call)
	}
	for _, t := range c.TypeArgs {
		base.TypeArgs = append(base.TypeArgs, x.r.typeNamed(t))
	}
	ways := []linkWay{{link: base}}
	for _, a := range c.Args {
		ways = addOperand(ways, x.factOperands(k, a, depth), nil)
	}
	if k.call == nil {
		return ways
	}
	s := Substitution{}
	s.bind(placeholders(), x.typeArgsAt(k.call, k.env))
	return instantiated(ways, s)
}

// factOperands are the ways in which an argument can be that is known by a
// fact.
func (x *run) factOperands(k link, a summary.ChainArg, depth int) []operandWay {
	t := x.r.typeNamed(a.Type)
	if a.Param > 0 {
		return x.factParameter(k, a, t, depth)
	}
	op := Operand{Kind: OperandKind(a.Kind), Type: t, More: a.More, Reason: a.Reason}
	if op.Kind == KindOpaque && op.Reason != "" {
		op.Reason += " in " + k.name
	}
	switch op.Kind {
	case KindText:
		return x.factText(k, a.Text, op)
	case KindConst:
		op.Const = constantOf(a.Const)
	case KindStruct:
		ways := []operandWay{{operand: op}}
		for _, f := range a.Fields {
			ways = combine(ways, x.factOperands(k, f.Arg, depth+1), func(o *Operand, part Operand) {
				o.Fields = append(o.Fields[:len(o.Fields):len(o.Fields)], FieldOperand{Name: f.Name, Arg: part})
			})
		}
		return ways
	case KindList, KindMap:
		return x.factElements(k, a.Elements, op, depth)
	case KindChain:
		return x.factChain(k, a.Chain, op, depth)
	case KindCall:
		return x.factCall(k, a.Call, op, depth)
	}
	return []operandWay{{operand: op}}
}

// factParameter is an argument that a function hands on.
func (x *run) factParameter(k link, a summary.ChainArg, t types.Type, depth int) []operandWay {
	if k.call == nil {
		return []operandWay{{operand: Operand{Type: t, Reason: "what " + k.name + " is given"}}}
	}
	v := argument(k.call.Common(), a.Param-1)
	if v == nil {
		return []operandWay{{operand: Operand{Type: t, Reason: "an argument that is not written out"}}}
	}
	base := Operand{Type: v.Type(), Value: v}
	if in, _ := x.behind(element{v: v, env: k.env, user: k.call}); in != nil {
		base.Type, base.Value = in.Type(), in
	}
	return x.describeAll(x.given(a.Param, k.call, k.env), base, before(k.call, k.env), depth)
}

func (x *run) factText(k link, parts summary.TextParts, op Operand) []operandWay {
	texts := one(textValue{})
	for _, p := range parts {
		var add []alt
		switch {
		case p.Param > 0 && k.call != nil:
			add = x.given(p.Param, k.call, k.env)
		case p.Param > 0 || p.Hole != "":
			add = one(textValue{hole(sqlscan.HoleKind(p.Kind), p.Hole+" in "+k.name, nil)})
		default:
			add = one(textValue{ropeOf(part{text: p.Text, origin: Origin{Where: k.name}})})
		}
		texts = x.after(texts, add)
	}
	var out []operandWay
	for _, a := range texts {
		for _, w := range x.describedText(textValue{x.text(a.val)}, op) {
			out = append(out, operandWay{w.operand, a.path})
		}
	}
	return out
}

// factElements are the elements of a list, or the keys and values of a map.
func (x *run) factElements(k link, elements []summary.ChainArg, op Operand, depth int) []operandWay {
	ways := []operandWay{{operand: op}}
	for i, el := range elements {
		ways = combine(ways, x.factOperands(k, el, depth+1), func(o *Operand, part Operand) {
			switch {
			case op.Kind == KindList:
				o.Elements = append(o.Elements[:len(o.Elements):len(o.Elements)], part)
			case i%2 == 0:
				o.Pairs = append(o.Pairs[:len(o.Pairs):len(o.Pairs)], Pair{Key: part})
			default:
				o.Pairs = append([]Pair(nil), o.Pairs...)
				o.Pairs[len(o.Pairs)-1].Value = part
			}
		})
	}
	return ways
}

// factChain is a handle that is given to a call.
func (x *run) factChain(k link, c *summary.Chain, op Operand, depth int) []operandWay {
	if c == nil || depth >= maxNested {
		op.Kind, op.Reason = KindOpaque, "a chain in "+k.name
		return []operandWay{{operand: op}}
	}
	chain := Chain{Unknown: c.Unknown, Held: c.Held || c.Start > 0, Loose: c.Loose}
	if c.Start > 0 {
		chain.Unknown = "the handle that " + k.name + " is given"
	}
	all := []chainWay{{Chain: chain}}
	for i := range c.Calls {
		all = x.extendAll(all, joinedLink{link: link{call: k.call, env: k.env, fact: &c.Calls[i], name: k.name}}, depth+1)
	}
	var out []operandWay
	for _, w := range all {
		got := op
		got.Chains = []Chain{w.Chain}
		out = append(out, operandWay{got, w.path})
	}
	return out
}

func (x *run) factCall(k link, c *summary.ChainCall, op Operand, depth int) []operandWay {
	if c == nil || depth >= maxNested {
		op.Kind, op.Reason = KindOpaque, "a call in "+k.name
		return []operandWay{{operand: op}}
	}
	var out []operandWay
	for _, w := range x.factLink(k, *c, depth+1) {
		got := op
		l := w.link
		got.Call = &l
		out = append(out, operandWay{got, w.path})
	}
	return out
}

// constantOf reads back an exact constant.
func constantOf(s string) constant.Value {
	switch s {
	case "true", "false":
		return constant.MakeBool(s == "true")
	}
	if v := constant.MakeFromLiteral(s, token.INT, 0); v.Kind() != constant.Unknown {
		return v
	}
	if num, denom, ok := strings.Cut(s, "/"); ok {
		return constant.BinaryOp(constantOf(num), token.QUO, constantOf(denom))
	}
	if s, ok := strings.CutPrefix(s, "-"); ok {
		return constant.UnaryOp(token.SUB, constantOf(s), 0)
	}
	return constant.MakeFromLiteral(s, token.FLOAT, 0)
}
