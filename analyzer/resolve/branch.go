package resolve

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// namer names a decision, and says where it is made; "" when it has no name.
type namer func(decision) (string, token.Pos)

// pathName says what leads to one of several values: the conditions that are
// not the same for all, as "if x > 0 (line 7)".
func (r *Resolver) pathName(p path, all []path) string {
	return r.joinNames(notShared(p, all), r.decisionName)
}

// branchName is pathName without line numbers, for other packages.
func (r *Resolver) branchName(p path, all []path) string {
	return r.joinNames(notShared(p, all), r.plainName)
}

// Apart says what leads to a text and not to some others: the decisions that
// all of them take another way; or else those of the one that takes the fewest
// another way.
func (r *Resolver) Apart(t Text, others []Text) string {
	var nearest, all []decision
	for i, o := range others {
		apart := t.path.apart(o.path)
		if len(apart) > 0 && (nearest == nil || len(apart) < len(nearest)) {
			nearest = apart
		}
		if i == 0 {
			all = apart
		}
		all = slices.DeleteFunc(slices.Clone(all), func(d decision) bool { return !slices.Contains(apart, d) })
	}
	for _, decided := range [][]decision{all, nearest} {
		if name := r.joinNames(decided, r.decisionName); name != "" {
			return name
		}
	}
	return t.Path
}

// Implementation is the method that leads to a text and not to some others,
// where they differ by who implements an interface; else nil.
func (r *Resolver) Implementation(t Text, others []Text) *ssa.Function {
	for _, o := range others {
		for _, d := range t.path.apart(o.path) {
			if f := r.forks[d.key]; f.methods != nil {
				return (*f.methods)[d.choice]
			}
		}
	}
	return nil
}

// apart are the decisions of a path that another takes another way.
func (p path) apart(q path) []decision {
	var out []decision
	for _, d := range p.decided {
		if c, ok := q.choice(d.key); ok && c != d.choice {
			out = append(out, d)
		}
	}
	return out
}

// notShared are the decisions of a path that are not the same for all.
func notShared(p path, all []path) []decision {
	var out []decision
	for _, d := range p.decided {
		if !sharedBy(d, all) {
			out = append(out, d)
		}
	}
	return out
}

// joinNames names decisions in the order of the source. Where none is a
// condition that can be told, the branches that they lead to are named.
func (r *Resolver) joinNames(decided []decision, name namer) string {
	if out := r.named(decided, name); out != "" {
		return out
	}
	outer := decided[:0:0]
	for _, d := range decided {
		f := r.forks[d.key]
		if f.env == nil || f.kind != returnKey && f.kind != edgeKey {
			continue
		}
		if len(outer) > 0 && f.env.calls < r.forks[outer[0].key].env.calls {
			outer = outer[:0]
		}
		if len(outer) == 0 || f.env.calls == r.forks[outer[0].key].env.calls {
			outer = append(outer, d)
		}
	}
	return r.named(outer, r.branchTaken)
}

func (r *Resolver) named(decided []decision, name namer) string {
	out := r.namesOf(decided, name)
	const most = 4
	if len(out) > most {
		out = append(out[:most], "...")
	}
	return strings.Join(out, ", ")
}

// namesOf are the names of decisions in the order of the source, each once.
func (r *Resolver) namesOf(decided []decision, name namer) []string {
	type named struct {
		pos  token.Pos
		name string
	}
	var found []named
	for _, d := range decided {
		if name, pos := name(d); name != "" {
			found = append(found, named{pos, name})
		}
	}
	slices.SortStableFunc(found, func(a, b named) int { return int(a.pos - b.pos) })
	var out []string
	for _, f := range found {
		if !slices.Contains(out, f.name) {
			out = append(out, f.name)
		}
	}
	return out
}

// plainName names a decision without a line: a condition, or what leads to
// the text of a called function.
func (r *Resolver) plainName(d decision) (string, token.Pos) {
	f := r.forks[d.key]
	if f.kind == variantKey || f.kind == methodKey {
		return r.decisionName(d)
	}
	v, ok := f.value.(ssa.Value)
	if f.kind != condKey || !ok {
		return "", token.NoPos
	}
	text, at := r.conditionText(v)
	return ifWord(f, d) + text, at
}

// branchTaken names the condition that a return or a way into a block stands
// behind.
func (r *Resolver) branchTaken(d decision) (string, token.Pos) {
	f := r.forks[d.key]
	b := f.block
	if f.kind == returnKey {
		b = r.shape(b.Parent()).returns[d.choice].Block()
	} else if d.choice < len(b.Preds) {
		b = b.Preds[d.choice]
	}
	for ; b.Idom() != nil && b != f.block.Idom(); b = b.Idom() {
		s, ok := branch(b.Idom())
		if !ok || len(b.Preds) != 1 || s[0] == s[1] {
			continue
		}
		c := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If).Cond
		text, at := r.conditionText(c)
		if _, ok := c.(*ssa.Extract); ok {
			return "", token.NoPos // a second result: its variable is not known
		}
		if s[0] == b {
			return "if " + text, at
		}
		return "unless " + text, at
	}
	return "", token.NoPos
}

func pathsOf(alts []alt) []path {
	paths := make([]path, len(alts))
	for i, a := range alts {
		paths[i] = a.path
	}
	return paths
}

// ifWord is the word before a condition that is decided so.
func ifWord(f fork, d decision) string {
	if (d.choice == 0) != f.not {
		return "unless "
	}
	return "if "
}

func sharedBy(d decision, all []path) bool {
	for _, p := range all {
		if c, ok := p.choice(d.key); !ok || c != d.choice {
			return false
		}
	}
	return true
}

func (r *Resolver) decisionName(d decision) (string, token.Pos) {
	f := r.forks[d.key]
	switch f.kind {
	case condKey:
		v, ok := f.value.(ssa.Value)
		if !ok {
			return "", token.NoPos // the text that it selects is named
		}
		if c := r.condition(v, f.env); c != "" {
			return ifWord(f, d) + c, v.Pos()
		}
	case pickKey, variantKey, methodKey:
		if f.labels != nil {
			return (*f.labels)[d.choice], f.value.Pos()
		}
	case roundsKey:
		pos := firstPos(f.block)
		at := r.line(pos)
		switch d.choice {
		case 0:
			return "after no round of the loop" + at, pos
		case 1:
			return "after 1 round of the loop" + at, pos
		}
		return fmt.Sprintf("after %d rounds of the loop%s", d.choice, at), pos
	}
	return "", token.NoPos
}
