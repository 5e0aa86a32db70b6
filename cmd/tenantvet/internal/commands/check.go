package commands

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
)

type checkOptions struct {
	runOptions
	selection selection
	formats   []*bool // of [formats], those asked for
	fix, diff bool
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
"endColumn","package","function","query","related":[{"message","file","line",
...}],"fix":{"message","edits":[{"new","file","line",...}]}}],
"suppressed":[{...,"suppression":{"kind","reason"}}],
"sites":{"packages","total","proved","reported","exempt","suppressed",
"unresolved"},"failed":[{"package","reason"}]}
where lines and columns count from 1, columns in bytes, and sites counts the
places that run a query by what became of them. "query" is a hash of the
query that stays while code moves.

The exit code is 0 when there is no finding, 1 when there is one, 2 when the
usage or the configuration is wrong, and 3 when packages could not be checked:
each is named with the reason, and the findings of the others are printed.
`,
		flags: func(set *flag.FlagSet) runner {
			o := &checkOptions{formats: formatFlags(set)}
			o.declare(set)
			o.selection.declare(set)
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
	if err := o.agree(format); err != nil {
		return 0, err
	}
	filter, err := o.selection.prepare(ctx)
	if err != nil {
		return 0, err
	}
	opts, err := o.options(s, args)
	if err != nil {
		return 0, err
	}
	res, err := run(ctx, s, opts)
	if err != nil {
		return failedRun(s, err)
	}
	if o.selection.write {
		printFailed(s, res.Report.Failed)
		return writeBaseline(ctx, s, o, res)
	}
	if o.fix || o.diff {
		left, err := fixed(ctx, s, o, opts, res)
		if err != nil {
			return 0, err
		}
		if o.fix {
			res = left
		}
	}
	printFailed(s, res.Report.Failed)
	if err := filter.apply(ctx, s, o, res); err != nil {
		return 0, err
	}
	if !o.diff {
		err = printReport(s, format, &res.Report)
	}
	return exitCode(&res.Report), err
}

// agree finds flags that do not go together.
func (o *checkOptions) agree(format *format) error {
	if o.diff && (o.fix || format != nil) {
		return &usageError{"-diff prints a diff and nothing else: leave out -fix and the flags of other formats"}
	}
	if (o.fix || o.diff) && (o.selection.write || o.selection.rev != "") {
		return &usageError{"-fix and -diff are about all findings: they do not go with -write-baseline and -new-from-rev"}
	}
	return o.selection.agree(format)
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

// printFailed names the packages that were not checked.
func printFailed(s Streams, failed []output.Failure) {
	for _, f := range failed {
		_, _ = fmt.Fprintf(s.Err, "tenantvet: %s was not checked: %s\n", f.Package, f.Reason)
	}
}

func printReport(s Streams, format *format, r *output.Report) error {
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
