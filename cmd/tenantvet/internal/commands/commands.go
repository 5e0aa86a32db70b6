// Package commands holds the subcommands of tenantvet.
package commands

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/analyzer/nearest"
)

// The exit codes.
const (
	ExitClean    = 0
	ExitFindings = 1
	ExitUsage    = 2 // wrong usage or configuration
	ExitLoad     = 3 // packages that could not be analysed
)

// Streams are what a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// command is a subcommand.
type command struct {
	name  string
	usage string // arguments, behind the name
	short string // one line
	long  string // the rest of its help
	// flags declares the flags and returns what runs the command.
	flags func(*flag.FlagSet) runner
}

// runner runs a command with the arguments that are left of its flags.
type runner func(ctx context.Context, s Streams, args []string) (int, error)

// all lists the commands in the order of the help.
func all() []command {
	return []command{checkCommand(), sqlCommand(), auditCommand(), initCommand(), lspCommand(), explainCommand(), versionCommand(), helpCommand()}
}

func find(name string) (command, bool) {
	for _, c := range all() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

// Run runs the command that args name, and returns the exit code. Arguments
// that name no command are packages to check.
func Run(ctx context.Context, args []string, s Streams) int {
	c, args, err := choose(args)
	if err != nil {
		return fail(s, err)
	}
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	run := c.flags(set)
	rest, err := parse(set, args)
	if errors.Is(err, flag.ErrHelp) {
		printHelp(s.Out, c)
		return ExitClean
	}
	if err != nil {
		return fail(s, &usageError{fmt.Sprintf("%v; tenantvet help %s lists the flags", err, c.name)})
	}
	code, err := run(ctx, s, rest)
	if err != nil {
		return fail(s, err)
	}
	return code
}

// choose tells commands from packages: a package pattern has a dot or a
// slash, or is one of the go command's own words.
func choose(args []string) (command, []string, error) {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		switch {
		case len(args) > 0 && (args[0] == "-version" || args[0] == "--version"):
			return versionCommand(), nil, nil
		case len(args) > 0 && (args[0] == "-h" || args[0] == "-help" || args[0] == "--help"):
			return helpCommand(), args[1:], nil
		}
		return checkCommand(), args, nil
	}
	name := args[0]
	if c, ok := find(name); ok {
		return c, args[1:], nil
	}
	if strings.ContainsAny(name, `./\`) || name == "all" || name == "work" {
		return checkCommand(), args, nil
	}
	var names []string
	for _, c := range all() {
		names = append(names, c.name)
	}
	return command{}, nil, &usageError{fmt.Sprintf("unknown command %q%s; tenantvet help lists the commands; to check a directory, write ./%s",
		name, nearest.Hint(name, names), name)}
}

// parse parses flags wherever they stand among the arguments.
func parse(set *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := set.Parse(args); err != nil {
			return nil, err
		}
		left := set.Args()
		if len(left) == 0 {
			return rest, nil
		}
		if n := len(args) - len(left); n > 0 && args[n-1] == "--" {
			return append(rest, left...), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

// usageError is a fault of the command line.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

// fail reports an error and returns its exit code.
func fail(s Streams, err error) int {
	// Errors in a configuration file begin with their place, where editors
	// and CI look for it; all others with the program's name.
	var e *config.Error
	if errors.As(err, &e) {
		shown := *e
		shown.File = relative(e.File)
		_, _ = fmt.Fprintln(s.Err, &shown)
		return ExitUsage
	}
	_, _ = fmt.Fprintf(s.Err, "tenantvet: %v\n", err)
	return ExitUsage
}

// relative shortens a path below the current directory.
func relative(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(dir, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// isTerminal tells whether w is a terminal.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// wantsColor tells whether output to w is coloured.
func wantsColor(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}
