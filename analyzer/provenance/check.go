package provenance

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A value that the client chose is as good as one from the context where it
// was compared with one, and the function was left when they differ:
//
//	if req.TenantID != claims.TenantID { return ErrForbidden }
//
// Each branch of a condition tells something of the values that were compared;
// what holds on every way to an instruction holds there.

// edge is a way from one block to the next.
type edge struct{ from, to *ssa.BasicBlock }

// fact is what an edge tells of a value.
type fact struct {
	key key
	// other is what the value equals, or an element of which it equals.
	other ssa.Value
	path  Path
	at    ssa.Instruction
	// guard is the call that may have refused the value.
	guard *ssa.Call
	// role is what tells who may name any value.
	role string
}

// checked is where a value comes from with what comparisons show of it.
func (t *trace) checked(v ssa.Value, p Path, at ssa.Instruction, s Origins) Origins {
	if t.bare > 0 || at == nil || at.Block() == nil || s.Only(Context, Row, Zero, Constant) {
		return s
	}
	k, ok := t.key(v, p)
	if !ok || k.root.Parent() != at.Parent() {
		return s
	}
	l := t.lookFor(k, at)
	if len(l.facts) == 0 || !l.holds(at.Block()) || len(l.found) == 0 {
		return s
	}
	return l.better(s)
}

func (t *trace) lookFor(k key, at ssa.Instruction) *lookout {
	return &lookout{trace: t, key: k, at: at, facts: t.factsOf(at.Parent()), seen: map[*ssa.BasicBlock]bool{}}
}

// alongEdge is where a value comes from that is taken on the way from one block
// to another.
func (t *trace) alongEdge(v ssa.Value, p Path, from, to *ssa.BasicBlock) Origins {
	last := from.Instrs[len(from.Instrs)-1]
	s := t.value(v, p, last)
	if t.bare > 0 || s.Only(Context, Row, Zero, Constant) {
		return s
	}
	k, ok := t.key(v, p)
	if !ok || k.root.Parent() != from.Parent() {
		return s
	}
	l := t.lookFor(k, last)
	if l.told(edge{from, to}) {
		return l.better(s)
	}
	return s
}

// lookout looks for what is told of a value on every way to a block.
type lookout struct {
	*trace
	key   key
	at    ssa.Instruction // where the value is used
	facts map[edge][]fact
	seen  map[*ssa.BasicBlock]bool
	found []fact
	// flags are those on which this question depends, as whether a flag was
	// raised can depend on another one, and in a loop on itself.
	flags []*ssa.Phi
}

// maxFlags bounds how many flags a question goes through.
const maxFlags = 3

// holds tells whether something is told on every way to a block.
func (l *lookout) holds(b *ssa.BasicBlock) bool {
	if l.seen[b] {
		return true
	}
	l.seen[b] = true
	for _, pred := range b.Preds {
		if !l.told(edge{pred, b}) && !l.holds(pred) {
			return false
		}
	}
	return len(b.Preds) > 0
}

// told tells whether an edge tells something of the value, which was not
// changed since.
func (l *lookout) told(e edge) bool {
	if leaves(e.from) {
		return true
	}
	for _, f := range l.facts[e] {
		about := f.key == l.key
		if f.guard != nil {
			about = f.key.holds(l.key) && l.guards(f)
		}
		if about && l.sameWrites(l.key.root, l.key.path, l.at, f.at) {
			l.found = append(l.found, f)
			return true
		}
	}
	if role := l.byRole(e); role != "" {
		l.found = append(l.found, fact{role: role})
		return true
	}
	if cond, ok := e.from.Instrs[len(e.from.Instrs)-1].(*ssa.If); ok {
		flag, ok := cond.Cond.(*ssa.Phi)
		if ok && e.from.Succs[0] == e.to && !l.changing(l.key) && len(l.flags) < maxFlags && !slices.Contains(l.flags, flag) {
			fresh := l.lookFor(l.key, l.at)
			fresh.flags = append(slices.Clone(l.flags), flag)
			if fresh.raised(flag, map[*ssa.Phi]bool{}) {
				l.found = append(l.found, fresh.found...)
				return len(fresh.found) > 0
			}
		}
	}
	return false
}

// raised tells whether something is told of the value wherever a flag was set
// to true: allowed := false; for ... { if mine == t { allowed = true } }.
func (l *lookout) raised(flag *ssa.Phi, seen map[*ssa.Phi]bool) bool {
	seen[flag] = true
	for i, v := range flag.Edges {
		from := flag.Block().Preds[i]
		switch v := v.(type) {
		case *ssa.Const:
			if isZero(v) || l.told(edge{from, flag.Block()}) || l.holds(from) {
				continue
			}
		case *ssa.Phi:
			if seen[v] || l.raised(v, seen) {
				continue
			}
		}
		return false
	}
	return true
}

// better is the better of what is known of a value and what was told of it.
func (l *lookout) better(s Origins) Origins {
	l.bare++
	defer func() { l.bare-- }()
	var told Origins
	for _, f := range l.found {
		switch {
		case f.role != "":
			told = told.plus(Origin{Kind: Unknown, What: "what " + f.role + " allows", Checked: true})
			continue
		case f.guard != nil:
			told = told.plus(l.refusable(f, s)...)
			continue
		}
		told = told.plus(l.value(f.other, f.path, f.at).refusing()...)
	}
	if told.Has(Client) || told.Has(Constant) || len(told) == 0 {
		return s
	}
	if s.Has(Client) || told.Only(Context, Row, Zero) {
		return told
	}
	return s
}

// refusing are the origins of what a value was compared with. A row may have
// been found by what the client said.
func (s Origins) refusing() Origins {
	if !s.Has(Row) {
		return s
	}
	return s.Without(Row).plus(Origin{Kind: Unknown, What: "what was compared with a row", Checked: true})
}

// refusable is a value that a call may have refused.
func (l *lookout) refusable(f fact, s Origins) Origins {
	if !s.Has(Client) && !s.Has(Parameter) {
		return s
	}
	o := Origin{Kind: Unknown, What: "what " + callName(&f.guard.Call) + " lets pass", Pos: f.guard.Pos(), Checked: true}
	return s.Without(Client, Parameter).plus(o)
}
