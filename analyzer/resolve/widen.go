package resolve

import (
	"slices"
)

// Bounds of the statements that stand for many.
const (
	maxMinimal = 4   // of statements that differ in calls which only add
	maxTaken   = 256 // paths that are kept apart behind one
)

// widenedLinks are a few statements for many: calls that do more than add are
// kept apart, and of the others those are marked that only some paths make. It
// is false when the values are no statements.
func (x *run) widenedLinks(alts []alt) ([]alt, bool) {
	var groups [][]alt
	at := map[linksKey]int{}
	for _, a := range alts {
		l, ok := a.val.(frozen)
		if !ok {
			return nil, false
		}
		key := x.r.handles.bones(l.links).digest()
		if _, ok := at[key]; !ok {
			at[key] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[key]] = append(groups[at[key]], a)
	}
	var out []alt
	for _, g := range groups {
		out = append(out, lumped(g)...)
	}
	return out, true
}

// bones are the calls of a statement that do more than add to it.
func (t handleTables) bones(l *links) *links {
	var out *links
	for _, k := range l.all() {
		if !t.adds(k) {
			out = out.add(k)
		}
	}
	return out
}

// lump is a statement for several: those that make all of its calls.
type lump struct {
	all     []link
	members [][]link
	paths   []path
}

// lumped are the statements among some that have no call which another has
// not, each for all that have its calls, too; or what all have in common, where
// these are many.
func lumped(alts []alt) []alt {
	if len(alts) == 1 {
		return alts
	}
	alts = slices.Clone(alts)
	slices.SortStableFunc(alts, func(a, b alt) int { return len(always(a)) - len(always(b)) })
	var lumps []*lump
	for _, a := range alts {
		i := slices.IndexFunc(lumps, func(l *lump) bool { return within(l.all, always(a)) })
		if i < 0 {
			i = len(lumps)
			lumps = append(lumps, &lump{all: always(a)})
		}
		lumps[i].take(a)
	}
	if len(lumps) > maxMinimal {
		whole := &lump{all: lumps[0].all}
		for _, l := range lumps[1:] {
			whole.all = commonLinks(whole.all, l.all)
		}
		for _, a := range alts {
			whole.take(a)
		}
		lumps = []*lump{whole}
	}
	out := make([]alt, len(lumps))
	for i, l := range lumps {
		out[i] = alt{l.statement(), anyOf(l.paths)}
	}
	return out
}

func (l *lump) take(a alt) {
	l.members = append(l.members, a.val.(frozen).all())
	l.paths = append(l.paths, a.path)
}

// standsForMany tells of a statement with calls that only some paths make.
func standsForMany(a alt) bool {
	l, ok := a.val.(frozen)
	return ok && slices.ContainsFunc(l.all(), func(k link) bool { return k.maybe })
}

// always are the calls that are made on all paths.
func always(a alt) []link {
	return slices.DeleteFunc(a.val.(frozen).all(), func(k link) bool { return k.maybe })
}

// statement has the calls that members make in between as calls that only
// some make.
func (l *lump) statement() frozen {
	between := make([][]link, len(l.all)+1)
	for _, m := range l.members {
		i := 0
		for _, k := range m {
			if !k.maybe && i < len(l.all) && sameLink(l.all[i], k) {
				i++
				continue
			}
			k.maybe = true
			if !slices.ContainsFunc(between[i], func(o link) bool { return sameLink(k, o) }) {
				between[i] = append(between[i], k)
			}
		}
	}
	var out *links
	for i, some := range between {
		for _, k := range some {
			out = out.add(k)
		}
		if i < len(l.all) {
			out = out.add(l.all[i])
		}
	}
	return frozen{out}
}

// within tells whether a statement makes all calls of another, in order.
func within(few, many []link) bool {
	i := 0
	for _, k := range many {
		if i < len(few) && sameLink(few[i], k) {
			i++
		}
	}
	return i == len(few)
}

// commonLinks are the calls of both, in order: what statements share they
// share from the start.
func commonLinks(a, b []link) []link {
	var out []link
	j := 0
	for _, k := range a {
		if i := slices.IndexFunc(b[j:], func(l link) bool { return sameLink(k, l) }); i >= 0 {
			out = append(out, k)
			j += i + 1
		}
	}
	return out
}

func sameLink(a, b link) bool {
	if a.from != nil && b.from != nil {
		return a.from.id == b.from.id
	}
	return a == b
}

// anyOf is what some paths have in common, and that one of them was taken.
func anyOf(paths []path) path {
	common := paths[0]
	var taken []path
	for _, p := range paths {
		common = common.common(p)
		taken = append(taken, p.taken()...)
	}
	vacuous := slices.ContainsFunc(taken, func(p path) bool { return len(p.decided) == len(common.decided) })
	if vacuous || len(taken) > maxTaken {
		return common
	}
	common.guards = append(slices.Clip(common.guards), &guard{any: taken, taken: true})
	return common
}

// taken are the paths that a path stands for.
func (p path) taken() []path {
	plain := path{decided: p.decided}
	for _, g := range p.guards {
		if !g.taken {
			continue
		}
		var out []path
		for _, q := range g.any {
			if joined, ok := q.and(plain); ok {
				out = append(out, joined)
			}
		}
		return out
	}
	return []path{plain}
}
