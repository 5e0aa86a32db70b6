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

func (r *Resolver) summarize(fn *ssa.Function, i int) []summary.TextParts {
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
	var out []summary.TextParts
	size := 0
	for _, a := range alts {
		t := x.text(a.val)
		parts := r.summaryParts(t, fn)
		if len(parts) == 1 && parts[0].Hole != "" && parts[0].Kind == int(sqlscan.AnyText) {
			return nil
		}
		if t != nil {
			size += t.size
		}
		out = append(out, parts)
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
		var out []alt
		for _, o := range x.pick(c, e, len(res.Texts), nil) {
			out = x.append(out, o.path, x.instantiate(res.Texts[o.choice], c, e, functionName(fn)))
		}
		return x.settle(out)
	}
	return nil
}

// instantiate puts the arguments of a call into a text of its function.
func (x *run) instantiate(parts summary.TextParts, c *ssa.Call, e *env, where string) []alt {
	out := one(textValue{})
	for _, p := range parts {
		var add []alt
		switch {
		case p.Param > 0 && p.Param <= len(c.Call.Args):
			add = x.operand(c.Call.Args[p.Param-1], e, c)
		case p.Hole != "" || p.Param > 0:
			add = one(textValue{hole(sqlscan.HoleKind(p.Kind), p.Hole+" in "+where, nil)})
		default:
			add = one(textValue{ropeOf(part{text: p.Text, origin: Origin{Where: where}})})
		}
		out = x.after(out, add)
	}
	return out
}
