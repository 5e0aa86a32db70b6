// Command history repeats the search for bugs that really happened: it runs
// tenantvet on each bug's package before and after the mend, and says whether
// the bug is reported at its place before, and gone after.
//
//	history [flags] BUGS.tsv CONFIGURATIONS
//
// The list is a table with tabs between its columns, whose first line names
// them: repo (OWNER/NAME), fix_commit, parent_commit, file (its path in the
// repository), line_at_parent (of the bug's first place), site, and class. The
// folder holds the configuration of each repository, as NAME.yml. Neither is
// part of this project.
//
// The repositories are cloned from -base into -work, without the files that
// they hold, and each commit is laid out for as long as it is looked at.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "history:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("history", flag.ExitOnError)
	flags.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: history [flags] BUGS.tsv CONFIGURATIONS")
		flags.PrintDefaults()
	}
	tool := flags.String("tool", "tenantvet", "the program to run")
	base := flags.String("base", "https://github.com", "where the repositories are: OWNER/NAME is added to it")
	work := flags.String("work", filepath.Join(os.TempDir(), "tenantvet-history"), "folder for the clones, kept for the next time")
	only := flags.String("only", "", "look at the bugs whose repository or commit of the fix holds this")
	limit := flags.Duration("limit", 15*time.Minute, "time for one run of the tool")
	_ = flags.Parse(args)
	if flags.NArg() != 2 {
		flags.Usage()
		return fmt.Errorf("want a list of bugs and a folder of configurations, got %d arguments", flags.NArg())
	}
	bugs, err := readBugs(flags.Arg(0))
	if err != nil {
		return err
	}
	paths := []string{*work, flags.Arg(1)}
	for i, p := range paths {
		if paths[i], err = filepath.Abs(p); err != nil {
			return err
		}
	}
	h := &history{tool: *tool, clones: &clones{base: *base, dir: paths[0]}, configs: paths[1], limit: *limit}
	var rows []row
	for _, b := range bugs {
		if !strings.Contains(b.repo+" "+b.fix, *only) {
			continue
		}
		r := h.look(ctx, b)
		fmt.Print(r.report())
		rows = append(rows, r)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	fmt.Print(classTable(rows))
	return nil
}
