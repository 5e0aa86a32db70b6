package commands

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/directive"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/discovery"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/output"
	"github.com/tenantvet/tenantvet/sqlscan"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// stdin is the name of the standard input in reports.
const stdin = "<stdin>"

type sqlOptions struct {
	json            bool
	config, dialect string
}

func sqlCommand() command {
	return command{
		name:  "sql",
		usage: "[flags] [FILE|-]...",
		short: "check SQL, read from files or the standard input",
		long: `
Each FILE may hold many statements; - or no file at all is the standard input.
A finding is suppressed by a comment -- tenantvet:ignore CODE -- reason.

With -json, each statement is one line:
{"file","line","sql","verdict":"scoped|unscoped|exempt|unsupported",
"occurrences":[{"table","alias","verdict","reason","by":[...]}],
"findings":[{"code","message","offset"}]}
where line is that of the statement's first byte, and offset counts bytes from
there. A statement without a tenant table is exempt.

The exit code is 0 when there is no finding, 1 when there is one, and 2 when
the configuration is wrong or a file cannot be read.
`,
		flags: func(set *flag.FlagSet) runner {
			o := &sqlOptions{}
			set.BoolVar(&o.json, "json", false, "print one JSON object for each statement")
			set.StringVar(&o.config, "config", "", "configuration `file` (default: "+config.FileName+" here or above, up to the module root)")
			set.StringVar(&o.dialect, "dialect", "", "postgres, mysql or sqlite (default: that of the configuration)")
			return func(ctx context.Context, s Streams, args []string) (int, error) { return runSQL(ctx, s, o, args) }
		},
	}
}

func runSQL(ctx context.Context, s Streams, o *sqlOptions, args []string) (int, error) {
	cfg, err := configuration(ctx, s, o.config)
	if err != nil {
		return 0, err
	}
	if err := setDialect(cfg, o.dialect); err != nil {
		return 0, err
	}
	policy, warnings, err := cfg.Policy("")
	if err != nil {
		return 0, err
	}
	warn(s, warnings)
	if len(args) == 0 {
		args = []string{"-"}
	}
	c := &sqlCheck{checker: sqlscan.New(policy), config: cfg, streams: s, json: o.json}
	for _, name := range args {
		if err := c.file(name); err != nil {
			return 0, err
		}
	}
	if c.found {
		return ExitFindings, nil
	}
	return ExitClean, nil
}

// configuration loads the named configuration, else the one found from the
// current directory, else what discovery finds.
func configuration(ctx context.Context, s Streams, path string) (*config.Config, error) {
	if path == "" {
		found, err := config.Find(".")
		if errors.Is(err, config.ErrNotFound) {
			d, err := discovery.Discover(ctx, ".")
			if err != nil {
				return nil, err
			}
			_, _ = fmt.Fprintln(s.Err, "tenantvet: "+d.Summary)
			warnOf(s, d.Note)
			return d.Config, nil
		}
		if err != nil {
			return nil, err
		}
		path = found
	}
	cfg, err := config.Load(path)
	if err != nil {
		return nil, err
	}
	note, err := discovery.AddModels(ctx, cfg)
	warnOf(s, note)
	return cfg, err
}

// warnOf prints what could not be found out.
func warnOf(s Streams, note string) {
	if note != "" {
		_, _ = fmt.Fprintln(s.Err, "tenantvet: warning: "+note)
	}
}

func setDialect(cfg *config.Config, name string) error {
	switch d := sqlscan.Dialect(name); d {
	case "":
	case sqlscan.Postgres, sqlscan.MySQL, sqlscan.SQLite:
		cfg.Dialect = d
	default:
		return &usageError{fmt.Sprintf("unknown dialect %q: expected postgres, mysql or sqlite", name)}
	}
	return nil
}

// warn prints what of the schema could not be used.
func warn(s Streams, warnings []schema.Warning) {
	for _, w := range warnings {
		place := relative(w.File)
		if w.Line > 0 {
			place = fmt.Sprintf("%s:%d", place, w.Line)
		}
		_, _ = fmt.Fprintf(s.Err, "%s: warning: %s\n", place, w.Message)
	}
}

// sqlCheck checks texts and prints what it finds.
type sqlCheck struct {
	checker *sqlscan.Checker
	config  *config.Config
	streams Streams
	json    bool
	found   bool
}

func (c *sqlCheck) file(name string) error {
	shown, data, err := readInput(c.streams, name)
	if err != nil {
		return err
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	result := c.checker.Check(sqlscan.Literal(text))
	disabled := func(code sqlscan.Code) bool { return c.config.Disabled(string(code)) }
	judged := directive.Judge(text, result, disabled)
	t := newSQLText(shown, text)
	perStatement := t.assign(result, judged, disabled)
	for _, findings := range perStatement {
		c.found = c.found || len(findings) > 0
	}
	if c.json {
		return c.printJSON(t, result, perStatement)
	}
	return c.printText(t, perStatement)
}

func readInput(s Streams, name string) (shown string, data []byte, err error) {
	if name == "-" {
		data, err = io.ReadAll(s.In)
		if err != nil {
			return "", nil, fmt.Errorf("reading the standard input: %w", err)
		}
		return stdin, data, nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return "", nil, fmt.Errorf("%s is a directory: name its SQL files", name)
	}
	data, err = os.ReadFile(name)
	return name, data, err
}

func (c *sqlCheck) printText(t *sqlText, perStatement [][]sqlscan.Finding) error {
	var findings []output.Finding
	for _, list := range perStatement {
		for _, f := range list {
			findings = append(findings, t.finding(f))
		}
	}
	report := &output.Report{Findings: findings}
	report.Sort()
	w := &output.Text{
		W:      c.streams.Out,
		Color:  wantsColor(c.streams.Out),
		Source: &output.Source{ReadFile: func(string) ([]byte, error) { return []byte(t.text), nil }},
	}
	return w.Findings(report.Findings)
}

func (c *sqlCheck) printJSON(t *sqlText, result sqlscan.Result, perStatement [][]sqlscan.Finding) error {
	for i, s := range result.Statements {
		if err := output.JSONLine(c.streams.Out, t.statement(s, perStatement[i])); err != nil {
			return err
		}
	}
	return nil
}
