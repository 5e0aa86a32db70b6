package resolve

// describedList is a slice with its elements.
func (x *run) describedList(v listValue, op Operand, at point, depth int) []operandWay {
	op.Kind = KindList
	ways := []operandWay{{operand: op}}
	if depth >= maxNested || v.list != nil && v.n > 4*maxOperands {
		ways[0].operand.More = "a long list"
		return ways
	}
	for _, el := range v.elements() {
		if el.more {
			for i := range ways {
				ways[i].operand.More = nameOf(el)
			}
			break
		}
		base := Operand{}
		if in, _ := x.behind(el); in != nil {
			base.Value, base.Type = in, in.Type()
		}
		ways = combine(ways, x.describeAll(x.element(el), base, at, depth+1), func(o *Operand, el Operand) {
			o.Elements = append(o.Elements[:len(o.Elements):len(o.Elements)], el)
		})
	}
	return ways
}

// combine puts each way of a part into each way of a whole.
func combine(ways, parts []operandWay, put func(*Operand, Operand)) []operandWay {
	if len(ways)*len(parts) > maxOperands {
		parts = []operandWay{{operand: manyOf(parts)}}
	}
	var out []operandWay
	for _, w := range ways {
		for _, part := range parts {
			if p, ok := w.path.and(part.path); ok {
				o := w.operand
				put(&o, part.operand)
				out = append(out, operandWay{o, p})
			}
		}
	}
	return out
}

// manyOf is one operand for several. It is a value of the program only where
// they all are that value.
func manyOf(parts []operandWay) Operand {
	out := Operand{Reason: manyValues}
	for i, p := range parts {
		o := p.operand
		if i == 0 {
			out.Type, out.Value, out.Field, out.Way = o.Type, o.Value, o.Field, o.Way
		} else if o.Value != out.Value || o.Field != out.Field || o.Way != out.Way {
			out.Value, out.Field, out.Way = nil, nil, ""
		}
	}
	return out
}
