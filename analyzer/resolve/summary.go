package resolve

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
	"github.com/tenantvet/tenantvet/sqlscan"
)

// Bounds of what is handed on to other packages.
const (
	maxSummaryTexts = 16
	maxSummaryBytes = 16 << 10
)

// Summary is what a function of the package returns as text, for callers in
// other packages. It is false when it returns no text, or nothing is known.
func (r *Resolver) Summary(fn *ssa.Function) (summary.Text, bool) {
	var s summary.Text
	results := fn.Signature.Results()
	if fn.Blocks == nil {
		return s, false
	}
	for i := range results.Len() {
		if !isText(results.At(i).Type()) {
			continue
		}
		if texts := r.summarize(fn, i); len(texts) > 0 {
			s.Results = append(s.Results, summary.TextResult{Index: i, Texts: texts})
		}
	}
	return s, len(s.Results) > 0
}

func (r *Resolver) summarize(fn *ssa.Function, i int) []summary.Variant {
	x := r.all
	x.steps = 0
	f := r.env(envKey{fn: fn})
	var alts []alt
	for _, ex := range x.exits(f) {
		if last := len(ex.ret.Results) - 1; last > i && isError(fn.Signature.Results().At(last).Type()) {
			if x.certainlyFails(ex, last) {
				continue // callers do not use the text then
			}
		}
		alts = x.append(alts, ex.path, x.operand(ex.ret.Results[i], ex.env, ex.ret))
	}
	alts = x.settle(alts)
	if x.overflow != "" {
		r.all = r.newRun()
		return nil
	}
	if len(alts) > maxSummaryTexts {
		return nil
	}
	var out []summary.Variant
	size := 0
	paths := pathsOf(alts)
	for _, a := range alts {
		t := x.text(a.val)
		parts := r.summaryParts(t, fn)
		if len(parts) == 1 && parts[0].Hole != "" && parts[0].Kind == int(sqlscan.AnyText) {
			return nil
		}
		if t != nil {
			size += t.size
		}
		v := summary.Variant{Parts: parts}
		if len(alts) > 1 {
			v.When, v.Path = r.conditionsOf(a.path, fn), r.branchName(a.path, paths)
		}
		out = append(out, v)
	}
	if size > maxSummaryBytes {
		return nil
	}
	return out
}

func (x *run) certainlyFails(ex exit, i int) bool {
	for _, a := range x.operand(ex.ret.Results[i], ex.env, ex.ret) {
		if isNil, ok := nilness(a.val); isNil || !ok {
			return false
		}
	}
	return true
}

func (r *Resolver) summaryParts(t *rope, fn *ssa.Function) summary.TextParts {
	out := summary.TextParts{}
	for _, p := range t.parts() {
		n := len(out)
		if p.hole == nil {
			if n > 0 && out[n-1].Param == 0 && out[n-1].Hole == "" {
				out[n-1].Text += p.text
			} else {
				out = append(out, summary.TextPart{Text: p.text})
			}
			continue
		}
		sp := summary.TextPart{Hole: p.hole.Name, Kind: int(p.hole.Kind)}
		for i, q := range fn.Params {
			if p.origin.Value == ssa.Value(q) && p.hole.Name == describe(q) && p.hole.Kind == sqlscan.AnyText && isText(q.Type()) {
				sp = summary.TextPart{Param: i + 1}
			}
		}
		out = append(out, sp)
	}
	return out
}

// summarized is result i of a function of another package of which a summary
// is known.
func (x *run) summarized(c *ssa.Call, e *env, i int) []alt {
	if x.r.src.Summary == nil || c.Call.IsInvoke() || c.Call.StaticCallee() == nil {
		return nil
	}
	fn := c.Call.StaticCallee()
	if fn.Origin() != nil {
		fn = fn.Origin()
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return nil
	}
	s, ok := x.r.src.Summary(obj)
	if !ok {
		return nil
	}
	for _, res := range s.Results {
		if res.Index != i {
			continue
		}
		return x.variants(res.Texts, c, e, functionName(fn))
	}
	return nil
}

// variants are the texts that a function makes of the arguments of a call.
func (x *run) variants(texts []summary.Variant, c ssa.CallInstruction, e *env, where string) []alt {
	var out []alt
	label := func(i int) string {
		if texts[i].Path == "" {
			return ""
		}
		return texts[i].Path + " in " + where
	}
	for _, o := range x.pickOf(variantKey, c, e, len(texts), label) {
		for _, p := range x.when(texts[o.choice].When, c, e, where) {
			if path, ok := o.path.and(p); ok {
				out = x.append(out, path, x.instantiate(texts[o.choice].Parts, c, e, where))
			}
		}
	}
	return x.settle(out)
}

// instantiate puts the arguments of a call into a text of its function.
func (x *run) instantiate(parts summary.TextParts, c ssa.CallInstruction, e *env, where string) []alt {
	out := one(textValue{})
	for _, p := range parts {
		var add []alt
		switch {
		case p.Param > 0:
			add = x.given(p.Param, c, e)
		case p.Hole != "":
			add = one(textValue{hole(sqlscan.HoleKind(p.Kind), p.Hole+" in "+where, nil)})
		default:
			add = one(textValue{ropeOf(part{text: p.Text, origin: Origin{Where: where}})})
		}
		out = x.after(out, add)
	}
	return out
}

// given is what a call gives for a parameter, from 1, the receiver counted
// first.
func (x *run) given(param int, c ssa.CallInstruction, e *env) []alt {
	v := argument(c.Common(), param-1)
	if v == nil {
		return one(unknown{id: "no argument", name: "an argument that is not written out"})
	}
	return x.then(x.operand(v, e, c), x.unbox)
}
