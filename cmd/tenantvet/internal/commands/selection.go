package commands

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/baseline"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/changes"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

// selection says which findings are reported, where not all are.
type selection struct {
	baseline string // a file whose findings are known
	write    bool   // write that file instead
	rev      string // only findings in lines changed since
}

func (s *selection) declare(set *flag.FlagSet) {
	set.StringVar(&s.baseline, "baseline", "", "do not report the findings that are listed in `file`")
	set.BoolVar(&s.write, "write-baseline", false, "list all findings in the file that -baseline names, by default "+baseline.FileName+", and report none")
	set.StringVar(&s.rev, "new-from-rev", "", "report only findings in lines changed since the git `revision`")
}

// agree finds flags that do not go together.
func (s *selection) agree(format *format) error {
	switch {
	case !s.write:
		return nil
	case s.rev != "":
		return &usageError{"-write-baseline lists all findings: it does not go with -new-from-rev"}
	case format != nil:
		return &usageError{fmt.Sprintf("-write-baseline reports nothing: it does not go with -%s", format.flag)}
	}
	return nil
}

// filter is a selection with what it needs to read, which is read before the
// packages are checked: its faults are seen at once.
type filter struct {
	known   *baseline.Baseline // nil without one
	changed *changes.Changes   // nil for all
}

func (s *selection) prepare(ctx context.Context) (*filter, error) {
	f := &filter{}
	if s.baseline != "" && !s.write {
		var err error
		if f.known, err = readBaseline(s.baseline); err != nil {
			return nil, err
		}
	}
	if s.rev != "" {
		var err error
		if f.changed, err = changes.Since(ctx, ".", s.rev); err != nil {
			return nil, fmt.Errorf("-new-from-rev: %w", err)
		}
	}
	return f, nil
}

// apply leaves the findings that are to be reported, and names the entries of
// the baseline whose findings are gone.
func (f *filter) apply(ctx context.Context, s Streams, o *checkOptions, res *engine.Result) error {
	if f.known != nil {
		fresh, known, stale := f.known.Split(res.Report.Findings)
		res.Report.Findings = fresh
		res.Report.Suppressed = append(res.Report.Suppressed, known...)
		res.Report.Sort()
		if err := nameStale(ctx, s, o, res, stale); err != nil {
			return err
		}
	}
	if f.changed != nil {
		all := len(res.Report.Findings)
		res.Report.Findings = slices.DeleteFunc(res.Report.Findings, func(finding output.Finding) bool {
			return !f.touches(res, finding)
		})
		if n := all - len(res.Report.Findings); n > 0 {
			_, _ = fmt.Fprintf(s.Err, "tenantvet: %d %s in lines that are as in %s %s not reported\n", n, plural(n, "finding"), o.selection.rev, isAre(n))
		}
	}
	return nil
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// touches tells whether a finding, or anything that it depends on, is in
// changed lines.
func (f *filter) touches(res *engine.Result, finding output.Finding) bool {
	if f.touchesSpan(finding.Span) || slices.ContainsFunc(finding.Related, func(r output.Related) bool { return f.touchesSpan(r.Span) }) {
		return true
	}
	for _, e := range finding.DependsOn {
		switch {
		case e.From > 0:
			if f.changed.Touch(e.File, e.From, e.To) {
				return true
			}
		case f.changed.TouchFile(e.File):
			return true
		}
		if dir := res.Dirs[e.Package]; dir != "" && f.changed.TouchDir(dir) {
			return true
		}
	}
	return false
}

func (f *filter) touchesSpan(s output.Span) bool {
	path, err := filepath.Abs(s.File)
	return err != nil || f.changed.Touch(path, s.Line, max(s.Line, s.EndLine))
}
