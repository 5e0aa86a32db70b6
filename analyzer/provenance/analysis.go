package provenance

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/summary"
)

// Source is the package whose values are followed, and what its analysis
// knows of functions.
type Source struct {
	Pkg *ssa.Package
	// Functions are those of the package with source, literals too.
	Functions []*ssa.Function
	// Checked tells whether a place is in a file that counts: what tests put
	// into fields and variables, and the fakes that they declare, do not.
	Checked func(token.Pos) bool
	// Trusted tells of functions that return the trusted tenant value.
	Trusted func(*types.Func) bool
	// Reads tells of functions that run a query: what they return, and fill in
	// at the parameter into, are rows. It is -1 where they fill in nothing.
	Reads func(*types.Func) (into int, ok bool)
	// Imported is what is known of the results of a function of another
	// package, or of the functions that a variable of it holds; nil when
	// nothing is.
	Imported func(types.Object) *summary.Origins
}

// Analysis follows values of one package. What it has worked out once it
// keeps. It is not safe for concurrent use.
type Analysis struct {
	src    Source
	tables *tables

	index     *index
	written   map[*ssa.Function]*writes
	compared  map[*ssa.Function]map[edge][]fact
	reachable map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool
	entries   map[*types.Func]bool
	impls     map[*types.Func][]*ssa.Function
	spent     int // the steps of all traces
	known     map[state]Origins
	results   map[resultState]Origins
}

// New returns an analysis of a package.
func New(src Source) *Analysis {
	return &Analysis{
		src: src, tables: library(),
		written: map[*ssa.Function]*writes{}, compared: map[*ssa.Function]map[edge][]fact{},
		reachable: map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool{},
		entries:   map[*types.Func]bool{}, impls: map[*types.Func][]*ssa.Function{},
		known: map[state]Origins{}, results: map[resultState]Origins{},
	}
}

// Of is where a part of a value comes from, as it is when an instruction runs;
// at may be nil when it is not known which.
func (a *Analysis) Of(v ssa.Value, p Path, at ssa.Instruction) Origins {
	t := a.newTrace()
	return t.settled(t.value(v, p, at))
}

// Result is where a part of a result of a function comes from.
func (a *Analysis) Result(fn *ssa.Function, i int, p Path) Origins {
	t := a.newTrace()
	return t.settled(t.summary(fn, i, p))
}

// state is one question of a trace.
type state struct {
	v    ssa.Value
	path Path
	at   ssa.Instruction
	mem  bool // what v points to, not v
}

type resultState struct {
	fn   *ssa.Function
	i    int
	path Path
}

// maxSteps and maxDepth bound one trace.
const (
	maxSteps = 20_000
	maxDepth = 400
)

// trace answers one question.
type trace struct {
	*Analysis
	steps  int
	depth  int
	active map[any]int // questions being answered, by depth
	// low is the least depth of a question that was met again while it was
	// being answered: answers below it are not complete.
	low int
	// bare turns off what comparisons show, while the other side of one is
	// looked at.
	bare int
	// over is set when the bounds are reached.
	over bool
}

const deep = 1 << 30

func (a *Analysis) newTrace() *trace {
	return &trace{Analysis: a, active: map[any]int{}, low: deep}
}

// counts tells whether a place is in a file that counts.
func (a *Analysis) counts(pos token.Pos) bool {
	return a.src.Checked == nil || !pos.IsValid() || a.src.Checked(pos)
}

// Spent is how many steps were taken so far, for all that was asked.
func (a *Analysis) Spent() int { return a.spent }

// reads tells of functions that run a query.
func (a *Analysis) reads(fn *types.Func) (into int, ok bool) {
	if fn == nil || a.src.Reads == nil {
		return 0, false
	}
	return a.src.Reads(fn)
}

func (t *trace) settled(s Origins) Origins {
	if t.over {
		s = s.plus(Origin{Kind: Unknown, What: "too much code to follow"})
	}
	if len(s) == 0 {
		return unknown("a value that no path leads to", token.NoPos)
	}
	return s
}

// ask answers a question once: one that is met again while it is being
// answered adds nothing.
func (t *trace) ask(question any, answer func() Origins) (s Origins, complete bool) {
	if d, ok := t.active[question]; ok {
		t.low = min(t.low, d)
		return nil, false
	}
	t.spent++
	if t.steps++; t.steps > maxSteps || t.depth >= maxDepth {
		t.over = true
		return nil, false
	}
	t.depth++
	outer := t.low
	t.low = deep
	t.active[question] = t.depth
	s = answer()
	delete(t.active, question)
	complete = t.low >= t.depth
	if complete {
		t.low = outer
	} else {
		t.low = min(t.low, outer)
	}
	t.depth--
	return s, complete && !t.over && t.bare == 0
}
