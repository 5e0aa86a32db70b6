package commands

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

type checkOptions struct {
	formats      []*bool // of [formats], those asked for
	config, tags string
	fix, diff    bool
}

func checkCommand() command {
	return command{
		name:  "check",
		usage: "[flags] [packages]",
		short: "check packages, by default ./...",
		long: `
It runs on go vet: unchanged packages are answered from Go's build cache.

With -json, it prints one document:
{"findings":[{"code","message","url","file","line","column","endLine",
"endColumn","package","related":[{"message","file","line","column","endLine",
"endColumn"}],"fix":{"message","edits":[{"new","file","line",...}]}}],"sites":{"packages","total","proved","reported","exempt",
"suppressed","unresolved"},"failed":[{"package","reason"}]}
where lines and columns count from 1, columns in bytes, and sites counts the
places that run a query by what became of them.

The exit code is 0 when there is no finding, 1 when there is one, 2 when the
usage or the configuration is wrong, and 3 when packages could not be checked:
each is named with the reason, and the findings of the others are printed.
`,
		flags: func(set *flag.FlagSet) runner {
			o := &checkOptions{formats: formatFlags(set)}
			set.StringVar(&o.config, "config", "", "configuration `file` (default: "+config.FileName+" of each package's module)")
			set.StringVar(&o.tags, "tags", "", "comma-separated build `tags`, as of go build")
			set.BoolVar(&o.fix, "fix", false, "make the suggested fixes")
			set.BoolVar(&o.diff, "diff", false, "print the suggested fixes as a diff instead of the findings")
			return func(ctx context.Context, s Streams, args []string) (int, error) { return runCheck(ctx, s, o, args) }
		},
	}
}

func runCheck(ctx context.Context, s Streams, o *checkOptions, args []string) (int, error) {
	format, err := chosenFormat(o.formats)
	if err != nil {
		return 0, err
	}
	if o.diff && (o.fix || format != nil) {
		return 0, &usageError{"-diff prints a diff and nothing else: leave out -fix and the flags of other formats"}
	}
	tool, err := os.Executable()
	if err != nil {
		return 0, err
	}
	if len(args) == 0 {
		args = []string{"./..."}
	}
	opts := engine.Options{
		Patterns: args, Config: o.config, Tool: tool,
		Note: func(line string) { _, _ = fmt.Fprintln(s.Err, line) },
	}
	if o.tags != "" {
		opts.BuildFlags = []string{"-tags=" + o.tags}
	}
	progress := newProgress(s.Err)
	opts.Progress = progress.update
	res, err := engine.Run(ctx, opts)
	progress.stop()
	if err != nil {
		return failedRun(s, err)
	}
	report := &res.Report
	if o.fix || o.diff {
		if report, err = fixed(ctx, s, o, opts, res); err != nil {
			return 0, err
		}
	}
	if o.diff {
		return exitCode(&res.Report), nil
	}
	if err := printReport(s, format, report); err != nil {
		return 0, err
	}
	return exitCode(report), nil
}

// failedRun tells faults of the configuration from packages that cannot be
// listed.
func failedRun(s Streams, err error) (int, error) {
	var c *engine.ConfigError
	if errors.As(err, &c) {
		return 0, err
	}
	_, _ = fmt.Fprintf(s.Err, "tenantvet: %v\n", err)
	return ExitLoad, nil
}

func exitCode(r *output.Report) int {
	switch {
	case len(r.Failed) > 0:
		return ExitLoad
	case len(r.Findings) > 0:
		return ExitFindings
	}
	return ExitClean
}

func printReport(s Streams, format *format, r *output.Report) error {
	for _, f := range r.Failed {
		_, _ = fmt.Fprintf(s.Err, "tenantvet: %s was not checked: %s\n", f.Package, f.Reason)
	}
	if format != nil {
		return format.print(s.Out, r)
	}
	text := &output.Text{W: s.Out, Color: wantsColor(s.Out), Source: &output.Source{ReadFile: os.ReadFile}}
	if err := text.Findings(r.Findings); err != nil {
		return err
	}
	if isTerminal(s.Err) {
		_, _ = fmt.Fprintf(s.Err, "%d %s; %d %s in %d %s\n",
			len(r.Findings), plural(len(r.Findings), "finding"), r.Sites.Total, plural(r.Sites.Total, "query site"),
			r.Sites.Packages, plural(r.Sites.Packages, "package"))
	}
	return nil
}

func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
