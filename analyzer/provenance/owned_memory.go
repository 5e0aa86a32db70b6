package provenance

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/analyzer/callee"
)

// memory tells whether what is kept at a place is owned when at runs: going
// back on every path, a call that is known to have succeeded shows it before
// anything may have written to it.
func (s *ownedSearch) memory(root ssa.Value, p Path, at ssa.Instruction) bool {
	if at != nil && root.Parent() != at.Parent() {
		root = boundIn(at.Parent(), root)
	}
	if root == nil || root.Parent() == nil || at == nil {
		return false
	}
	if !s.closuresKeep(root, p) {
		return false
	}
	w := &ownedWalk{ownedSearch: s, root: root, path: p, writes: s.writesOf(root.Parent()), seen: map[visit]bool{}, sets: map[grown]int{}}
	return w.back(at)
}

// ownedWalk goes back from an instruction over what happens to a place.
type ownedWalk struct {
	*ownedSearch
	root   ssa.Value
	path   Path
	writes *writes
	seen   map[visit]bool
	todo   []leg
	sets   map[grown]int
}

// leg is a block to go back over, before an instruction, and the calls that
// are known to have succeeded behind it.
type leg struct {
	block  *ssa.BasicBlock
	before int
	done   []success
	set    int // tells the lists done apart
	again  bool
}

type success struct {
	call    ssa.CallInstruction
	counted bool
}

// visit tells legs apart that have been taken.
type visit struct {
	block *ssa.BasicBlock
	set   int
	again bool
}

// grown is a list of calls with one more.
type grown struct {
	set int
	success
}

// outcome is what one block says of the place.
type outcome int

const (
	undecided outcome = iota
	owned
	lost
)

func (w *ownedWalk) back(at ssa.Instruction) bool {
	b := at.Block()
	w.todo = []leg{{block: b, before: slices.Index(b.Instrs, at)}}
	for len(w.todo) > 0 {
		next := w.todo[len(w.todo)-1]
		w.todo = w.todo[:len(w.todo)-1]
		if w.steps++; w.steps > maxOwnedSteps {
			return false
		}
		var got outcome
		w.away(next.again, func() bool { got = w.block(next); return true })
		switch got {
		case lost:
			return false
		case undecided:
			_, made := w.root.(ssa.Instruction) // not on this path, then
			if len(next.block.Preds) == 0 && !made && !w.source(w.root, w.path, at) {
				return false
			}
			w.enter(next)
		}
	}
	return true
}

// enter goes on with the blocks before one.
func (w *ownedWalk) enter(from leg) {
	for _, pred := range from.block.Preds {
		next := leg{block: pred, before: len(pred.Instrs), done: from.done, set: from.set, again: from.again || from.block.Dominates(pred)}
		if call, counted := succeeds(pred, from.block); call != nil && !slices.Contains(from.done, success{call, counted}) {
			next.done = append(slices.Clip(from.done), success{call, counted})
			g := grown{from.set, success{call, counted}}
			if w.sets[g] == 0 {
				w.sets[g] = len(w.sets) + 1
			}
			next.set = w.sets[g]
		}
		if v := (visit{pred, next.set, next.again}); !w.seen[v] {
			w.seen[v] = true
			w.todo = append(w.todo, next)
		}
	}
}

func (w *ownedWalk) block(at leg) outcome {
	for i := at.before - 1; i >= 0; i-- {
		instr := at.block.Instrs[i]
		if call, ok := instr.(ssa.CallInstruction); ok {
			if got := w.call(call, at.done); got != undecided {
				return got
			}
		}
		if got := w.byCopy(instr); got != undecided {
			return got
		}
		if got := w.overwritten(instr); got != undecided {
			return got
		}
		if got := w.write(instr); got != undecided {
			return got
		}
		if v, ok := instr.(ssa.Value); ok && v == w.root {
			if w.source(w.root, w.path, instr) {
				return owned
			}
			return lost
		}
	}
	return undecided
}

// call is what a call says of the place: it shows it, or may change it.
func (w *ownedWalk) call(call ssa.CallInstruction, done []success) outcome {
	shown := w.rows.Shown(call)
	if shown == nil {
		return undecided
	}
	succeeded := slices.ContainsFunc(done, func(d success) bool { return d.call == call && shown.shows(d.counted) })
	if by, column, ok := shown.columnAt(w.root, w.path); ok {
		switch {
		case w.pair != nil && !w.tenantShown(by):
			return lost
		case !w.agree(by, column):
			return lost
		case succeeded && by.certain():
			return owned
		}
		// It has what was found, or what it had before.
		return undecided
	}
	if shown.fills(w.root, w.path) || w.pair != nil && w.tenantShown(shown) {
		return lost
	}
	if column, ok := shown.equalAt(w.root, w.path); ok && w.pair == nil && succeeded && column == shown.Key && !shown.List {
		return decided(w.agree(shown, column))
	}
	return undecided
}

func decided(is bool) outcome {
	if is {
		return owned
	}
	return lost
}

// write is what an instruction does to the place.
func (w *ownedWalk) write(instr ssa.Instruction) outcome {
	if w.pair != nil {
		return w.writePair(instr)
	}
	for _, x := range w.writes.at[instr] {
		if x.root != w.root {
			if x.val != nil && w.mayAlias(x, w.path) {
				return lost
			}
			continue
		}
		how, rest := meet(x.path, w.path)
		switch {
		case how == apart, x.free != nil && how != partial:
			// What a closure does was asked before.
		case x.val != nil && how == covers:
			if isNilPointer(x.val) && rest != "" {
				return owned // there is no such place
			}
			return decided(w.value(x.val, rest, instr))
		case x.val != nil && how == may:
			if !w.value(x.val, rest, instr) {
				return lost // one element is not, the others may be
			}
		case w.touches(x.write, w.path):
			return lost
		}
	}
	return undecided
}

// touches tells whether a write may change a place of the same root.
func (s *ownedSearch) touches(x write, p Path) bool {
	how, rest := meet(x.path, p)
	switch {
	case how == apart:
		return false
	case x.val != nil:
		return true
	case x.free != nil:
		return s.changes(x.free.Parent(), x.free, rest)
	}
	call := x.instr.(ssa.CallInstruction)
	if shown := s.rows.Shown(call); shown != nil {
		return false // it was asked before
	}
	if s.rows.Keeps(call, rest.ownField(typeOfArg(call, x.arg))) {
		return false
	}
	c := call.Common()
	if e, ok := s.tables.function(callee.Of(c)); ok {
		return e.fillsArg(c, x.arg)
	}
	if x.arg >= 0 && x.arg < len(c.Args) && len(s.beginnings(c.Args[x.arg], map[ssa.Value]bool{})) > 0 && !readsOnly(callee.Of(c)) {
		return true // there is room behind it
	}
	if body := s.body(c); body != nil && body.Pkg == s.src.Pkg && x.arg >= 0 && x.arg < len(body.Params) && !isVariadic(c, x.arg) {
		return s.changes(body, body.Params[x.arg], rest)
	}
	return !readsOnly(callee.Of(c)) && !searches(c)
}

// typeOfArg is the type of what a call is given, behind interfaces; nil for the
// value of an interface method's call.
func typeOfArg(call ssa.CallInstruction, i int) types.Type {
	args := call.Common().Args
	if i < 0 || i >= len(args) {
		return nil
	}
	if m, ok := args[i].(*ssa.MakeInterface); ok {
		return m.X.Type()
	}
	return args[i].Type()
}

// changes tells whether a function may write to a part of what a parameter or
// captured variable leads to.
func (s *ownedSearch) changes(fn *ssa.Function, root ssa.Value, p Path) bool {
	k := state{v: root, path: p, mem: true}
	if s.active[k] {
		return false
	}
	if s.steps++; s.steps > maxOwnedSteps {
		return true
	}
	s.active[k] = true
	defer delete(s.active, k)
	if s.appendsTo(fn, root, p) {
		return true
	}
	for _, x := range s.writesOf(fn).byRoot[root] {
		if shown := shownBy(s.rows, x.instr); shown != nil {
			if shown.fills(root, p) {
				return true
			}
			continue
		}
		if s.touches(x, p) {
			return true
		}
	}
	return false
}

func shownBy(rows Rows, instr ssa.Instruction) *Shown {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return rows.Shown(call)
	}
	return nil
}

// readers are packages whose functions read what they are given and change
// nothing of it, unless the tables say so.
var readers = []string{"fmt", "log", "log/slog", "errors", "reflect", "encoding/json"}

// searches tells of a call of package slices that it looks through a list of
// values and keeps it. What a function that is given pointers does with them is
// not asked.
func searches(c *ssa.CallCommon) bool {
	fn := callee.Of(c)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "slices" || len(c.Args) == 0 {
		return false
	}
	list, ok := c.Args[0].Type().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	switch list.Elem().Underlying().(type) {
	case *types.Struct, *types.Basic:
	default:
		return false
	}
	for _, prefix := range []string{"Index", "Contains", "BinarySearch", "Equal", "IsSorted", "Max", "Min"} {
		if strings.HasPrefix(fn.Name(), prefix) {
			return true
		}
	}
	return false
}

// readsOnly tells of functions that change nothing they are given.
func readsOnly(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || !slices.Contains(readers, fn.Pkg().Path()) {
		return false
	}
	switch name := fn.Name(); fn.Pkg().Path() {
	case "fmt":
		return name[0] == 'P' || name[0] == 'S' && name[1] == 'p' || name[0] == 'F' && name[1] == 'p' || name == "Errorf"
	case "encoding/json":
		return name == "Marshal" || name == "MarshalIndent" || name == "Encode"
	case "errors":
		return name == "Is"
	case "reflect":
		return name == "DeepEqual"
	}
	return true
}
