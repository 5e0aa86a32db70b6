package resolve

import "slices"

// lumpOperands is one operand for two: what they share, and of what they differ
// in only that it is one of many.
func lumpOperands(a, b Operand) Operand {
	if alikeOperands(a, b) {
		return a
	}
	out := a
	if a.Value != b.Value || a.Field != b.Field {
		out.Value, out.Field = nil, nil
	}
	many := Operand{Value: out.Value, Field: out.Field, Pos: a.Pos, Reason: manyValues}
	if a.Type != b.Type {
		return many
	}
	if many.Type = a.Type; a.Kind != b.Kind || a.More != b.More {
		return many
	}
	switch a.Kind {
	case KindStruct:
		if len(a.Fields) != len(b.Fields) {
			return many
		}
		out.Fields = slices.Clone(a.Fields)
		for i, f := range b.Fields {
			if out.Fields[i].Name != f.Name {
				return many
			}
			out.Fields[i].Arg = lumpOperands(out.Fields[i].Arg, f.Arg)
		}
	case KindMap:
		if len(a.Pairs) != len(b.Pairs) {
			return many
		}
		out.Pairs = slices.Clone(a.Pairs)
		for i, p := range b.Pairs {
			if !alikeOperands(out.Pairs[i].Key, p.Key) {
				return many
			}
			out.Pairs[i].Value = lumpOperands(out.Pairs[i].Value, p.Value)
		}
	case KindList:
		if len(a.Elements) != len(b.Elements) {
			return many
		}
		out.Elements = slices.Clone(a.Elements)
		for i, e := range b.Elements {
			out.Elements[i] = lumpOperands(out.Elements[i], e)
		}
	default:
		return many
	}
	return out
}
