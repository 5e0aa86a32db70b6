package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"time"

	"golang.org/x/term"

	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/audit"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/changes"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
)

type auditOptions struct {
	runOptions
	json bool
	html string
}

func auditCommand() command {
	return command{
		name:  "audit",
		usage: "[flags] [packages]",
		short: "account for every query site: proved and by what, reported, exempt, suppressed and why",
		long: audit.Definition + `

Two runs on the same commit print the same. The HTML page alone has a date: the
current one, or that of SOURCE_DATE_EPOCH.

The exit code does not tell of findings, which are the business of tenantvet
check: it is 0, 2 when the usage or the configuration is wrong, and 3 when
packages could not be analysed, whose sites are then missing.
`,
		flags: func(set *flag.FlagSet) runner {
			o := &auditOptions{}
			o.declare(set)
			set.BoolVar(&o.json, "json", false, "print one JSON document")
			set.StringVar(&o.html, "html", "", "write one HTML page to `file`")
			return func(ctx context.Context, s Streams, args []string) (int, error) { return runAudit(ctx, s, o, args) }
		},
	}
}

func runAudit(ctx context.Context, s Streams, o *auditOptions, args []string) (int, error) {
	if o.json && o.html != "" {
		return 0, &usageError{"-json and -html: one format at a time"}
	}
	date, err := sourceDate(os.Getenv("SOURCE_DATE_EPOCH"))
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
	printFailed(s, res.Report.Failed)
	code := ExitClean
	if len(res.Report.Failed) > 0 {
		code = ExitLoad
	}
	return code, o.print(s, accountOf(ctx, res), date)
}

// sourceDate is the date of a reproducible build, in seconds of Unix time, or
// now: https://reproducible-builds.org/docs/source-date-epoch
func sourceDate(epoch string) (time.Time, error) {
	if epoch == "" {
		return time.Now(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, &usageError{fmt.Sprintf("SOURCE_DATE_EPOCH is %q, not a number of seconds", epoch)}
	}
	return time.Unix(seconds, 0), nil
}

// accountOf is the account of a run.
func accountOf(ctx context.Context, res *engine.Result) *audit.Account {
	for i := range res.Sites {
		res.Sites[i].File = relative(res.Sites[i].File)
	}
	a := audit.New(res.Sites)
	a.Version = toolVersion()
	a.Commit, a.Modified = changes.Head(ctx, ".")
	for _, c := range res.Configurations {
		file := c.File
		if file != "" {
			file = relative(file)
		}
		a.Configurations = append(a.Configurations, audit.Configuration{File: file, Digest: c.Digest, Packages: c.Packages})
	}
	for _, f := range res.Report.Failed {
		a.Failed = append(a.Failed, audit.Failure{Package: f.Package, Reason: f.Reason})
	}
	return a
}

func (o *auditOptions) print(s Streams, a *audit.Account, date time.Time) error {
	switch {
	case o.json:
		e := json.NewEncoder(s.Out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(a)
	case o.html != "":
		var page bytes.Buffer
		if err := audit.HTML(&page, a, date); err != nil {
			return err
		}
		return os.WriteFile(o.html, page.Bytes(), 0o666)
	}
	width := 0
	if f, ok := s.Out.(*os.File); ok && isTerminal(f) {
		width, _, _ = term.GetSize(int(f.Fd())) // 0, for any, when it is not told
	}
	return audit.Text(s.Out, a, width)
}
