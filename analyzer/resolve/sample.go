package resolve

import (
	"fmt"
	"go/token"
	"math/bits"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tenantvet/tenantvet/sqlscan"
)

// Bounds of a sample: how many paths, and values looked at on all of them.
const (
	maxSamples     = 32
	maxSampleSteps = 3 * maxSteps
)

// sampled asks along some paths, when there are too many to follow all. They
// are chosen so that each choice is taken, and each pair of choices between
// two ways is: numbers in binary differ in some digit, so that there is a
// digit by which the one choice goes this way and the other that.
func (r *Resolver) sampled(assume path, plain bool, ask func(*run) []alt) []alt {
	var out []alt
	seen := map[any]bool{}
	steps := 0
	for i := range maxSamples {
		if i >= 2 && (i-2)/2 >= bits.Len(uint(len(r.forks))) {
			break
		}
		x := r.newRun()
		x.assume, x.sample, x.plain = assume, sampler(i), plain
		alts := ask(x)
		if steps += x.steps; x.overflow != "" || steps > maxSampleSteps {
			out = append(out, one(unknown{id: x.overflow, name: tooMuchCode})...)
			break
		}
		for _, a := range alts {
			p, ok := x.assume.and(a.path)
			if ok && !seen[a.val.key()] {
				seen[a.val.key()] = true
				out = append(out, alt{a.val, p})
			}
		}
	}
	return out
}

// sampler is the way of sample i to choose: always the first, always the
// last, then by each digit of the number of the choice, and the reverse.
func sampler(i int) func(key, options int) int {
	return func(key, options int) int {
		last := i == 1
		if i >= 2 {
			last = (key>>((i-2)/2))&1 != (i-2)%2
		}
		switch {
		case !last:
			return 0
		case options > 2 && i > 1:
			return 1 + (key+i)%(options-1)
		}
		return options - 1
	}
}

// widened is one text for all: what they have in common, with holes where
// they differ. It says no more than any of them.
func (r *Resolver) widened(alts []alt, why string) []Text {
	var texts [][]part
	for _, a := range alts {
		if t := r.all.text(a.val); t.nothingKnown() == nil {
			texts = append(texts, t.parts())
		}
	}
	if len(texts) < 2 {
		return nil
	}
	same := texts[0]
	for _, t := range texts[1:] {
		same = commonParts(same, t)
	}
	gaps := make([]bool, len(same)+1)
	for _, t := range texts {
		i := 0
		for _, p := range t {
			if i < len(same) && samePart(same[i], p) {
				i++
			} else {
				gaps[i] = true
			}
		}
	}
	name := r.differing(alts)
	var out *rope
	for i := range gaps {
		if gaps[i] {
			out = out.add(part{hole: &sqlscan.Hole{Kind: sqlscan.AnyText, Name: name}})
		}
		if i < len(same) {
			out = out.add(same[i])
		}
	}
	if out.nothingKnown() != nil {
		return nil
	}
	t := out.export()
	t.Widened, t.Differs = why, name
	return []Text{t}
}

// differing names text by the conditions that it differs by.
func (r *Resolver) differing(alts []alt) string {
	const most = 3
	paths := pathsOf(alts)
	var varying []decision
	seen := map[int]bool{}
	for _, p := range paths {
		for _, d := range notShared(p, paths) {
			if r.forks[d.key].kind == condKey && !seen[d.key] {
				seen[d.key] = true
				d.choice = 1
				varying = append(varying, d)
			}
		}
	}
	names := r.namesOf(varying, func(d decision) (string, token.Pos) {
		v, ok := r.forks[d.key].value.(ssa.Value)
		if !ok {
			return "", token.NoPos
		}
		return r.conditionText(v)
	})
	switch {
	case len(names) == 0:
		return "text that differs from path to path"
	case len(names) <= most:
		return "text that differs by " + strings.Join(names, ", ")
	}
	return fmt.Sprintf("text that differs by %s and %d more conditions", strings.Join(names[:most], ", "), len(names)-most)
}

func samePart(a, b part) bool {
	if a.hole == nil || b.hole == nil {
		return a.hole == b.hole && a.text == b.text
	}
	return *a.hole == *b.hole
}

// commonParts is a longest common subsequence; of very long texts only what
// they start and end with.
func commonParts(a, b []part) []part {
	head := 0
	for head < len(a) && head < len(b) && samePart(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && samePart(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	out := append([]part(nil), a[:head]...)
	out = append(out, longestCommon(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return append(out, a[len(a)-tail:]...)
}

func longestCommon(a, b []part) []part {
	if len(a)*len(b) > 1<<20 {
		return nil
	}
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if samePart(a[i], b[j]) {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	var out []part
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case samePart(a[i], b[j]):
			out = append(out, a[i])
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
