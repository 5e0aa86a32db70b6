package resolve

import "slices"

// maxUnion bounds the calls of a statement that stands for many.
const maxUnion = 64

// widenedLinks are two statements for many: one with the calls that all have,
// and one with the calls that any has, each in order. A condition that the
// first has holds on all paths, and what any path joins or takes back shows in
// the second. It is false when the values are no statements.
func widenedLinks(alts []alt) ([]alt, bool) {
	var all, any []link
	p := alts[0].path
	for i, a := range alts {
		l, ok := a.val.(frozen)
		if !ok {
			return nil, false
		}
		p = p.common(a.path)
		if i == 0 {
			all, any = l.all(), l.all()
			continue
		}
		all, any = commonLinks(all, l.all()), unionLinks(any, l.all())
	}
	return []alt{{wideOf(all), p}, {wideOf(any), p}}, true
}

func wideOf(calls []link) frozen {
	var out *links
	for _, k := range calls {
		out = out.add(k)
		out.wide = true
	}
	return frozen{out}
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

// unionLinks are the calls of either, each before what comes behind it.
func unionLinks(a, b []link) []link {
	var out, apart []link
	for _, k := range b {
		i := slices.IndexFunc(a, func(l link) bool { return sameLink(k, l) })
		if i >= 0 {
			out = append(append(out, inOrder(a[:i], apart)...), k)
			a, apart = a[i+1:], nil
		} else if !slices.ContainsFunc(out, func(l link) bool { return sameLink(k, l) }) {
			apart = append(apart, k)
		}
	}
	out = append(out, inOrder(a, apart)...)
	return out[:min(len(out), maxUnion)]
}

// inOrder merges the calls of two paths as they stand in the source.
func inOrder(a, b []link) []link {
	out := append(slices.Clone(a), b...)
	for _, k := range out {
		if k.call == nil || k.call.Parent() != out[0].call.Parent() {
			return out
		}
	}
	slices.SortStableFunc(out, func(k, l link) int { return int(k.call.Pos() - l.call.Pos()) })
	return out
}

func sameLink(a, b link) bool {
	if a.from != nil && b.from != nil {
		return a.from.id == b.from.id
	}
	return a == b
}
