package engine

import (
	"context"
	"slices"
)

// early is a go vet that was started while the packages were still being
// listed, on the guess that they all have the configuration of the directory
// that the patterns count from. What it prints waits in its pipes until the
// list says whether the guess was right.
type early struct {
	*vetting
	stop  context.CancelFunc
	taken bool
}

// startEarly starts a go vet, nil when there is nothing to guess by. What is
// wrong with the configuration shows when it is asked for in earnest.
func (r *run) startEarly(ctx context.Context, patterns []string) *early {
	dir := r.Dir
	if dir == "" {
		dir = "."
	}
	key, err := r.configFor(dir)
	if err != nil {
		return nil
	}
	g, err := r.group(ctx, key, false)
	if err != nil {
		return nil
	}
	ctx, stop := context.WithCancel(ctx)
	v, err := r.startVet(ctx, g, patterns)
	if err != nil {
		stop()
		return nil
	}
	return &early{vetting: v, stop: stop}
}

// takeEarly is the go vet that was started early, if it is the one that is
// needed.
func (r *run) takeEarly(g *group, patterns []string) *vetting {
	e := r.early
	if e == nil || e.taken || e.group != g || !slices.Equal(e.patterns, patterns) {
		return nil
	}
	e.taken = true
	return e.vetting
}

// drop ends a go vet that was started for nothing.
func (e *early) drop() {
	if e == nil {
		return
	}
	e.stop()
	if !e.taken {
		_ = e.cmd.Wait() // it was killed
	}
}
