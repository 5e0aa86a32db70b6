package commands

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
)

// runOptions are the flags of the commands that run the engine.
type runOptions struct {
	config, tags string
}

func (o *runOptions) declare(set *flag.FlagSet) {
	set.StringVar(&o.config, "config", "", "configuration `file` (default: "+config.FileName+" of each package's module)")
	set.StringVar(&o.tags, "tags", "", "comma-separated build `tags`, as of go build")
}

// options are what the engine is asked for: packages, by default ./....
func (o *runOptions) options(s Streams, patterns []string) (engine.Options, error) {
	tool, err := os.Executable()
	if err != nil {
		return engine.Options{}, err
	}
	opts := o.engine()
	opts.Tool, opts.Patterns = tool, patterns
	if len(patterns) == 0 {
		opts.Patterns = []string{"./..."}
	}
	opts.Note = func(line string) { _, _ = fmt.Fprintln(s.Err, line) }
	return opts, nil
}

// run runs the engine, and shows how far it is.
func run(ctx context.Context, s Streams, opts engine.Options) (*engine.Result, error) {
	progress := newProgress(s.Err)
	defer progress.stop()
	opts.Progress = progress.update
	return engine.Run(ctx, opts)
}

// engine are the options that say where packages are found.
func (o *runOptions) engine() engine.Options {
	opts := engine.Options{Config: o.config}
	if o.tags != "" {
		opts.BuildFlags = []string{"-tags=" + o.tags}
	}
	return opts
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
