package engine

import (
	"context"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// loadDeps lists packages with all they import.
func (r *run) loadDeps(ctx context.Context, patterns []string) ([]*packages.Package, error) {
	cfg := &packages.Config{
		Context: ctx, Dir: r.Dir, BuildFlags: r.BuildFlags,
		// The go command looks at the patterns of go:embed only when it is asked for the files.
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedEmbedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule,
	}
	return packages.Load(cfg, patterns...)
}

// brokenImports finds the packages that cannot be listed because something
// they import, however far, has an error. go vet refuses to start with any of
// them.
func brokenImports(roots []*packages.Package) map[string]string {
	errs := map[*packages.Package]string{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		if len(p.Errors) > 0 {
			errs[p] = p.Errors[0].Error()
			return
		}
		for _, path := range slices.Sorted(maps.Keys(p.Imports)) {
			if reason, ok := errs[p.Imports[path]]; ok {
				errs[p] = because(path, reason)
				return
			}
		}
	})
	broken := map[string]string{}
	for _, p := range roots {
		if reason, ok := errs[p]; ok {
			broken[p.PkgPath] = reason
		}
	}
	return broken
}

// failedTests names the external test packages that do not compile: the package
// that they test has an account all the same.
func (r *run) failedTests(list []*packages.Package) {
	for _, p := range list {
		path := p.PkgPath + "_test"
		if lines := r.collected.complaints[path]; len(lines) > 0 {
			r.failed[path] = r.clean(lines[0])
		}
	}
}

// because says that an import is at fault, once however long the chain is.
func because(path, reason string) string {
	if strings.HasPrefix(reason, "imports ") {
		return reason
	}
	return "imports " + path + ": " + reason
}

// explain finds out why packages gave no account: what go vet says of them, or
// of a package they import.
func (r *run) explain(missing, loaded []*packages.Package, vetErr error) {
	reasons := map[*packages.Package]string{}
	packages.Visit(loaded, nil, func(p *packages.Package) {
		if lines := r.collected.complaints[p.PkgPath]; len(lines) > 0 && !r.collected.accounts[p.PkgPath] {
			reasons[p] = lines[0]
			return
		}
		for _, path := range slices.Sorted(maps.Keys(p.Imports)) {
			if reason, ok := reasons[p.Imports[path]]; ok {
				reasons[p] = because(path, reason)
				return
			}
		}
	})
	byPath := map[string]string{}
	for _, p := range loaded {
		byPath[p.PkgPath] = reasons[p]
	}
	for _, p := range missing {
		if _, known := r.failed[p.PkgPath]; known {
			continue
		}
		reason := byPath[p.PkgPath]
		if reason == "" {
			reason = r.general(p.PkgPath, vetErr)
		}
		r.failed[p.PkgPath] = r.clean(reason)
	}
}

// general is a reason from what go vet says of no package in particular.
func (r *run) general(path string, vetErr error) string {
	lines := r.collected.complaints[""]
	for _, line := range lines {
		if strings.Contains(line, path) {
			return line
		}
	}
	switch {
	case len(lines) > 0:
		return "not analysed: go vet says: " + lines[0]
	case vetErr != nil:
		return "not analysed: go vet: " + vetErr.Error()
	}
	return "not analysed, and go vet does not say why"
}
