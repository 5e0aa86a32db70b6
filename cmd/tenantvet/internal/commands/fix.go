package commands

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/fixes"
)

// maxFixRounds bounds how often what was fixed is checked again. A fix may
// make way for another of the same query.
const maxFixRounds = 10

// fix makes the suggested fixes of a run in memory, and those of the checks
// that follow, until there are none. It returns the changed files and the last
// result, in which what is fixed is no longer found.
func fix(ctx context.Context, s Streams, opts engine.Options, res *engine.Result) (*fixes.Tree, *engine.Result, error) {
	tree := fixes.NewTree(res.Modules)
	total := 0
	var skipped []fixes.Skipped
	for range maxFixRounds {
		var made int
		if made, skipped = tree.Apply(res.Report.Findings); made == 0 {
			break
		}
		total += made
		opts.Overlay, opts.Progress = tree.Changed(), nil
		next, err := engine.Run(ctx, opts)
		if err != nil {
			return nil, nil, err
		}
		if broken(res, next) {
			return nil, nil, errors.New("a fixed file does not compile; nothing was changed: please report this")
		}
		res = next
	}
	for _, k := range skipped {
		_, _ = fmt.Fprintf(s.Err, "%s:%d:%d: not fixed: %s\n", k.Finding.File, k.Finding.Line, k.Finding.Column, k.Reason)
	}
	_, _ = fmt.Fprintf(s.Err, "tenantvet: %d %s fixed in %d %s; %d %s left\n",
		total, plural(total, "finding"), len(tree.Changed()), plural(len(tree.Changed()), "file"),
		len(res.Report.Findings), plural(len(res.Report.Findings), "finding"))
	return tree, res, nil
}

// broken tells whether a package is not checked any more.
func broken(before, after *engine.Result) bool {
	failed := map[string]bool{}
	for _, f := range before.Report.Failed {
		failed[f.Package] = true
	}
	for _, f := range after.Report.Failed {
		if !failed[f.Package] {
			return true
		}
	}
	return false
}

// fixed makes the fixes on disk, or prints them as a diff, and returns the
// result of what is left.
func fixed(ctx context.Context, s Streams, o *checkOptions, opts engine.Options, res *engine.Result) (*engine.Result, error) {
	tree, res, err := fix(ctx, s, opts, res)
	if err != nil {
		return nil, err
	}
	if !o.diff {
		return res, tree.Write()
	}
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return res, tree.Diff(s.Out, dir)
}
