package commands

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/baseline"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
)

// readBaseline reads a file. One that is not there is an error: were it taken
// for an empty one, a wrong name would go unseen.
func readBaseline(path string) (*baseline.Baseline, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no baseline %s: tenantvet -write-baseline -baseline %s writes it", path, path)
	}
	if err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	b, err := baseline.Read(data)
	if err != nil {
		return nil, fmt.Errorf("baseline %s:%w; tenantvet -write-baseline -baseline %s writes it anew", path, err, path)
	}
	return b, nil
}

// nameStale names stale entries, but not those of packages that were not
// checked this time.
func nameStale(ctx context.Context, s Streams, o *checkOptions, res *engine.Result, stale []baseline.Entry) error {
	unchecked, err := uncheckedPackages(ctx, o, res, stale)
	if err != nil {
		return err
	}
	stale = slices.DeleteFunc(stale, func(e baseline.Entry) bool { return unchecked[e.Package] })
	if len(stale) == 0 {
		return nil
	}
	_, _ = fmt.Fprintf(s.Err, "tenantvet: %s lists findings that are gone; tenantvet -write-baseline -baseline %s drops them:\n",
		o.selection.baseline, o.selection.baseline)
	for _, e := range stale {
		_, _ = fmt.Fprintf(s.Err, "\t%s\n", e)
	}
	return nil
}

// uncheckedPackages are the packages of entries that were not checked: they
// were not asked for, or failed. A package that is gone is none of them.
func uncheckedPackages(ctx context.Context, o *checkOptions, res *engine.Result, entries []baseline.Entry) (map[string]bool, error) {
	var other []string
	for _, e := range entries {
		if _, checked := slices.BinarySearch(res.Packages, e.Package); !checked && !slices.Contains(other, e.Package) {
			other = append(other, e.Package)
		}
	}
	gone, err := engine.Gone(ctx, o.engine(), other)
	if err != nil {
		return nil, err
	}
	unchecked := map[string]bool{}
	for _, pkg := range other {
		unchecked[pkg] = !gone[pkg]
	}
	return unchecked, nil
}

// writeBaseline lists the findings in the file. What the file says of packages
// that were not checked stays.
func writeBaseline(ctx context.Context, s Streams, o *checkOptions, res *engine.Result) (int, error) {
	path := o.selection.baseline
	if path == "" {
		path = baseline.FileName
	}
	if len(res.Report.Failed) > 0 {
		_, _ = fmt.Fprintf(s.Err, "tenantvet: %s is not written, since it would not have the findings of these packages\n", path)
		return ExitLoad, nil
	}
	b := baseline.New(res.Report.Findings)
	if data, err := os.ReadFile(path); err == nil {
		if old, err := baseline.Read(data); err == nil {
			unchecked, err := uncheckedPackages(ctx, o, res, old.Entries())
			if err != nil {
				return 0, err
			}
			b.Keep(old, func(pkg string) bool { return unchecked[pkg] })
		}
	}
	data, err := b.Encode()
	if err != nil {
		return 0, err
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		return 0, fmt.Errorf("baseline: %w", err)
	}
	_, err = fmt.Fprintf(s.Out, "wrote %s: %d %s\n", path, b.Len(), plural(b.Len(), "finding"))
	return ExitClean, err
}
