package resolve

import (
	"go/constant"
	"slices"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// alike tells of calls that say the same, as those of two rounds of a loop do.
func alike(a, b Link) bool {
	return a.Func == b.Func && a.Pos == b.Pos && a.More == b.More && a.Scope == b.Scope &&
		slices.EqualFunc(a.Args, b.Args, alikeOperands)
}

func alikeOperands(a, b Operand) bool {
	return a.Kind == b.Kind && a.Value == b.Value && a.Field == b.Field && a.Type == b.Type &&
		a.More == b.More && a.Reason == b.Reason && alikeTexts(a.Text, b.Text) && alikeConstants(a.Const, b.Const) &&
		slices.EqualFunc(a.Fields, b.Fields, func(f, g FieldOperand) bool { return f.Name == g.Name && alikeOperands(f.Arg, g.Arg) }) &&
		slices.EqualFunc(a.Pairs, b.Pairs, func(p, q Pair) bool { return alikeOperands(p.Key, q.Key) && alikeOperands(p.Value, q.Value) }) &&
		slices.EqualFunc(a.Elements, b.Elements, alikeOperands) &&
		slices.EqualFunc(a.Chains, b.Chains, alikeChains) &&
		(a.Call == nil) == (b.Call == nil) && (a.Call == nil || alike(*a.Call, *b.Call))
}

func alikeChains(a, b Chain) bool {
	return a.Unknown == b.Unknown && a.UnknownValue == b.UnknownValue && slices.EqualFunc(a.Calls, b.Calls, alike)
}

func alikeTexts(a, b *Text) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.EqualFunc(a.Template.Parts, b.Template.Parts, func(p, q sqlscan.Part) bool {
		return p.Text == q.Text && (p.Hole == nil) == (q.Hole == nil) && (p.Hole == nil || *p.Hole == *q.Hole)
	})
}

func alikeConstants(a, b constant.Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind() == b.Kind() && a.ExactString() == b.ExactString()
}
