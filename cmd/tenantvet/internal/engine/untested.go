package engine

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// again vets packages once more. Where tests are not checked, it takes them
// away: go vet looks at a package together with its tests, and has no answer
// when these do not compile or import what is not there.
func (r *run) again(ctx context.Context, g *group, rest []*packages.Package) error {
	if g.tests {
		return r.vet(ctx, g, paths(rest))
	}
	files := maps.Clone(r.Overlay)
	if files == nil {
		files = map[string][]byte{}
	}
	for _, p := range rest {
		entries, err := os.ReadDir(p.Dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), "_test.go") {
				files[filepath.Join(p.Dir, e.Name())] = nil
			}
		}
	}
	without, err := newOverlay(files)
	if err != nil {
		return err
	}
	defer without.remove()
	flags := r.BuildFlags
	defer func() { r.BuildFlags = flags }()
	r.BuildFlags = append(slices.Clone(flags), "-overlay="+without.file)
	return r.vet(ctx, g, paths(rest))
}
