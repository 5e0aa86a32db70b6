package resolve

import (
	"fmt"
	"slices"
)

// Bounds of what is made of a chain that stands for many.
const (
	maxMaybe = 192 // calls that only some paths make
	maxSplit = 8   // of these, with conditions that may come apart
)

// spread makes of a chain that stands for many those whose verdicts decide on
// all: the one with the calls that all paths make, it with each of the others,
// and with each two of which the conditions may come apart.
func (r *Resolver) spread(w chainWay) []chainWay {
	some := someMake(w.Calls)
	if len(some) == 0 && w.lost == "" {
		return []chainWay{w}
	}
	out := []chainWay{r.with(w)}
	out[0].Spread = w.Calls
	var split []int
	for _, i := range some[:min(len(some), maxMaybe)] {
		out = append(out, r.with(w, i))
	}
	for i, l := range w.Calls {
		if l.Maybe && r.handles.splitsOff(l) {
			split = append(split, i)
		}
	}
	for n, i := range split[:min(len(split), maxSplit)] {
		for _, j := range split[:n] {
			out = append(out, r.with(w, j, i))
			if !slices.ContainsFunc(w.Calls[j:i], Link.always) {
				out = append(out, r.with(w.swapped(j, i), j, i))
			}
		}
	}
	if w.lost == "" && (len(some) > maxMaybe || len(split) > maxSplit) {
		w.lost = tooManyPaths
	}
	if w.lost != "" {
		out = append(out, chainWay{Chain: Chain{Unknown: w.lost}, path: w.path})
	}
	return out
}

func (l Link) always() bool { return !l.Maybe }

// someMake are the calls that only some paths make, but those that are like
// one before, by their index.
func someMake(calls []Link) []int {
	var out []int
	for i, l := range calls {
		if l.Maybe && !slices.ContainsFunc(out, func(j int) bool { return alike(calls[j], l) }) {
			out = append(out, i)
		}
	}
	return out
}

// with is a chain with the calls that all paths make, and with some others, by
// their index.
func (r *Resolver) with(w chainWay, others ...int) chainWay {
	out := w
	out.Calls, out.Beside, out.Widened, out.lost = nil, "", tooManyPaths, ""
	for i, l := range w.Calls {
		if !l.Maybe {
			out.Calls = append(out.Calls, l)
		}
		for _, o := range others {
			if o == i {
				out.Calls = append(out.Calls, l)
				out.Beside = fmt.Sprintf("with %s%s", l.Func.Name(), r.line(l.Pos))
			}
		}
	}
	return out
}

func (w chainWay) swapped(i, j int) chainWay {
	w.Calls = slices.Clone(w.Calls)
	w.Calls[i], w.Calls[j] = w.Calls[j], w.Calls[i]
	return w
}
