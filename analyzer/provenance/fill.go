package provenance

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// filled is what a call leaves at a place that it is given, and whether it
// leaves nothing of what was there.
func (w *walk) filled(x write, rest Path) (s Origins, all bool) {
	call := x.instr.(ssa.CallInstruction)
	c := call.Common()
	fn := callee.Of(c)
	if e, ok := w.tables.function(fn); ok {
		return w.filledBy(e, call, x.arg)
	}
	if into, ok := w.reads(fn); ok {
		if into < 0 || x.arg != argIndex(c, into) {
			return nil, false
		}
		return Origins{{Kind: Row, What: funcName(fn), Pos: call.Pos()}}, true
	}
	if body := w.body(c); body != nil && x.arg >= 0 && x.arg < len(body.Params) && !isVariadic(c, x.arg) {
		return w.effectOf(body, x.arg, rest, call)
	}
	if w.filler == nil && w.body(c) == nil && x.arg != receiverArg(c, fn) {
		w.filler = call
	}
	return nil, false
}

// filledBy is what a function of the tables leaves there.
func (w *walk) filledBy(e effect, call ssa.CallInstruction, arg int) (s Origins, all bool) {
	c := call.Common()
	if !e.fillsArg(c, arg) {
		return nil, false
	}
	if e.filled != Parameter {
		return Origins{{Kind: e.filled, What: funcName(callee.Of(c)), Pos: call.Pos()}}, e.filled == Row
	}
	for _, v := range arguments(c, e.from) {
		s = s.plus(w.value(v, "", call)...)
	}
	return made(s), false
}

// fillsArg tells whether a function fills in what an argument points to.
func (e effect) fillsArg(c *ssa.CallCommon, arg int) bool {
	for _, f := range e.fills {
		if at := argIndex(c, f); at == arg || isVariadic(c, arg) && 0 <= at && at <= arg {
			return true
		}
	}
	return false
}

// mayFill tells whether a call can change what one of its arguments points
// to, as far as is known of its callee.
func (w *walk) mayFill(x write) bool {
	c := x.instr.(ssa.CallInstruction).Common()
	fn := callee.Of(c)
	if e, ok := w.tables.function(fn); ok {
		return e.fillsArg(c, x.arg)
	}
	if into, ok := w.reads(fn); ok {
		return into >= 0 && x.arg == argIndex(c, into)
	}
	body := w.body(c)
	return body != nil && x.arg >= 0 && x.arg < len(body.Params) && len(w.writesOf(body).byRoot[body.Params[x.arg]]) > 0
}

type effectState struct {
	fn    *ssa.Function
	param int
	path  Path
}

// effectOf is what a function of the package leaves where one of its
// parameters points to.
func (w *walk) effectOf(fn *ssa.Function, param int, p Path, call ssa.CallInstruction) (s Origins, all bool) {
	root := fn.Params[param]
	if len(w.writesOf(fn).byRoot[root]) == 0 {
		return nil, false
	}
	all = true
	w.ask(effectState{fn, param, p}, func() Origins {
		for _, b := range fn.Blocks {
			ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if !ok {
				continue
			}
			end := w.latest(root, p, ret)
			s = s.plus(end.found...)
			all = all && !end.start
		}
		return nil
	})
	return w.substitute(s, fn, call), all && len(s) > 0
}

// substitute puts what a call passes for the parameters of its callee.
func (t *trace) substitute(s Origins, fn *ssa.Function, call ssa.CallInstruction) Origins {
	if !slices.ContainsFunc(s, func(o Origin) bool { return o.Kind == Parameter && o.Func == fn }) {
		return s
	}
	var out Origins
	for _, o := range s {
		if o.Kind != Parameter || o.Func != fn {
			out = out.plus(o)
			continue
		}
		if v := Passed(call.Common(), o.Param); v != nil {
			out = out.plus(t.value(v, o.Path, call).through(o.Unless)...)
		}
	}
	return out
}
