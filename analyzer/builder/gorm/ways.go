package gorm

import "strings"

// ways are the choices that are made where something that runs on a statement
// has several ways to go: by its name, so that it goes the same one on all
// statements of a chain.
type ways struct {
	taken map[string]int
	// met are those that were come by, with how many ways each has.
	met   []string
	most  map[string]int
	paths []string
}

func newWays(taken map[string]int) *ways { return &ways{taken: taken, most: map[string]int{}} }

// choose is the way that is gone now, of n.
func (x *run) choose(name string, n int) int {
	if n < 2 {
		return 0
	}
	w := x.ways
	if _, ok := w.most[name]; !ok {
		w.met = append(w.met, name)
	}
	w.most[name] = max(w.most[name], n)
	return min(w.taken[name], n-1)
}

// took notes what leads to the way that is gone.
func (x *run) took(path string) {
	if path != "" {
		x.ways.paths = append(x.ways.paths, path)
	}
}

func (w *ways) path() string {
	var out []string
	seen := map[string]bool{}
	for _, p := range w.paths {
		if !seen[p] {
			out = append(out, p)
		}
		seen[p] = true
	}
	return strings.Join(out, ", ")
}

// others are the choices that are left to make behind those that were: each
// that was met for the first time takes its other ways in turn.
func (w *ways) others() []map[string]int {
	var out []map[string]int
	fixed := map[string]int{}
	for k, v := range w.taken {
		fixed[k] = v
	}
	for _, name := range w.met {
		if _, ok := w.taken[name]; ok {
			continue
		}
		for i := 1; i < w.most[name]; i++ {
			next := map[string]int{name: i}
			for k, v := range fixed {
				next[k] = v
			}
			out = append(out, next)
		}
		fixed[name] = 0
	}
	return out
}
