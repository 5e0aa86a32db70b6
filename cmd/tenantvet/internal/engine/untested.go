package engine

import (
	"context"
	"maps"
	"path/filepath"
	"slices"

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
		tests, err := filepath.Glob(filepath.Join(escapeGlob(p.Dir), "*_test.go"))
		if err != nil {
			return err
		}
		for _, t := range tests {
			files[t] = nil
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

// escapeGlob is a directory as a pattern that matches nothing else.
func escapeGlob(dir string) string {
	var out []rune
	for _, c := range dir {
		if c == '*' || c == '?' || c == '[' {
			out = append(out, '[', c, ']')
			continue
		}
		out = append(out, c)
	}
	return string(out)
}
