package engine

import (
	"context"

	"golang.org/x/tools/go/packages"
)

// Gone tells which packages are not there any more, or have no Go files left.
// Files that build constraints leave out count.
func Gone(ctx context.Context, o Options, paths []string) (map[string]bool, error) {
	gone := map[string]bool{}
	if len(paths) == 0 {
		return gone, nil
	}
	cfg := &packages.Config{Context: ctx, Dir: o.Dir, BuildFlags: o.BuildFlags, Mode: packages.NeedName | packages.NeedFiles}
	listed, err := packages.Load(cfg, paths...)
	if err != nil {
		return nil, err
	}
	for _, p := range paths {
		gone[p] = true
	}
	for _, p := range listed {
		if len(p.GoFiles)+len(p.IgnoredFiles) > 0 {
			delete(gone, p.PkgPath)
		}
	}
	return gone, nil
}
