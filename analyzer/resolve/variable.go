package resolve

import (
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// VariableText is the text that a package variable holds, or the fields of the
// struct that it holds, for other packages. It is false when nothing is known.
func (r *Resolver) VariableText(g *ssa.Global) (summary.Text, bool) {
	var out summary.Text
	t := elemOf(g)
	if isText(t) {
		if texts := r.held(g, "", t); texts != nil {
			out.Results = append(out.Results, summary.TextResult{Index: summary.Variable, Texts: texts})
		}
		return out, len(out.Results) > 0
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return out, false
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if !f.Exported() || !isText(f.Type()) {
			continue
		}
		if texts := r.held(g, "."+itoa(i), f.Type()); texts != nil {
			out.Results = append(out.Results, summary.TextResult{Index: i, Texts: texts})
		}
	}
	return out, len(out.Results) > 0
}

// held are the texts in a part of a variable, nil when they are not all known.
func (r *Resolver) held(g *ssa.Global, way string, t types.Type) []summary.Variant {
	x := r.all
	x.steps = 0
	alts := x.load(place{root{v: g}, way}, t, point{}, g)
	if x.overflow != "" {
		r.all = r.newRun()
		return nil
	}
	if len(alts) > maxSummaryTexts {
		return nil
	}
	var out []summary.Variant
	size := 0
	for _, a := range alts {
		text := x.text(a.val)
		s, known := text.known()
		if size += len(s); !known || size > maxSummaryBytes {
			return nil
		}
		out = append(out, summary.Variant{Parts: summary.TextParts{{Text: s}}})
	}
	return out
}

// imported is what a variable of another package holds, nil when that is not
// known.
func (x *run) imported(g *ssa.Global, p place, v ssa.Value) []alt {
	obj, ok := g.Object().(*types.Var)
	if !ok || x.r.src.Variable == nil {
		return nil
	}
	index := summary.Variable
	if p.way != "" {
		field, err := strconv.Atoi(strings.TrimPrefix(p.way, "."))
		if err != nil {
			return nil
		}
		index = field
	}
	text, ok := x.r.src.Variable(obj)
	if !ok {
		return nil
	}
	where := obj.Pkg().Name() + "." + obj.Name()
	for _, res := range text.Results {
		if res.Index != index {
			continue
		}
		var out []alt
		for _, o := range x.pick(v, nil, len(res.Texts), nil) {
			t := ropeOf(part{text: res.Texts[o.choice].Parts.String(), origin: Origin{Where: where}})
			out = append(out, alt{textValue{t}, o.path})
		}
		return out
	}
	return nil
}
