package commands

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tenantvet/tenantvet/analyzer/config"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/discovery"
	"github.com/tenantvet/tenantvet/cmd/tenantvet/internal/engine"
)

func initCommand() command {
	return command{
		name:  "init",
		usage: "[flags]",
		short: "write a " + config.FileName + " for the module, from what is found in it",
		long: `
It looks for DDL (golang-migrate, goose, dbmate, atlas, tern, sqlc, schema.sql)
and for GORM models, takes the column that makes the most tables belong to a
tenant, and writes that down with comments. It does not overwrite a file.
`,
		flags: func(set *flag.FlagSet) runner {
			force := set.Bool("force", false, "overwrite a file that is there")
			return func(ctx context.Context, s Streams, args []string) (int, error) {
				if len(args) > 0 {
					return 0, &usageError{fmt.Sprintf("init takes no arguments, but found %q", args[0])}
				}
				return runInit(ctx, s, *force)
			}
		},
	}
}

func runInit(ctx context.Context, s Streams, force bool) (int, error) {
	modules, err := engine.Workspace(".")
	if err != nil {
		return 0, err
	}
	if len(modules) > 0 {
		return 0, fmt.Errorf("this is a workspace, and each module has a %s of its own: run tenantvet init in %s",
			config.FileName, strings.Join(modules, ", "))
	}
	root, err := discovery.Root(".")
	if err != nil {
		return 0, err
	}
	path := filepath.Join(root, config.FileName)
	if _, err := os.Stat(path); err == nil && !force {
		return 0, fmt.Errorf("%s exists: tenantvet init -force overwrites it", relative(path))
	}
	r, err := discovery.Discover(ctx, root)
	var note string
	switch {
	case err == nil:
		note = "wrote " + relative(path) + ": " + r.Assumed()
	case errors.Is(err, discovery.ErrNothing):
		r = nil
		note = "wrote " + relative(path) + ", which says nothing yet: " + discovery.ErrNothing.Error() + "; fill in columns with schema, or tables"
	case errors.Is(err, discovery.ErrNoColumn):
		note = "wrote " + relative(path) + ": set its columns, none of the tables " + discovery.ErrNoColumn.Error()
	default:
		return 0, err
	}
	if err := os.WriteFile(path, []byte(discovery.File(r)), 0o666); err != nil {
		return 0, err
	}
	if r != nil {
		warnOf(s, r.Note)
	}
	_, err = fmt.Fprintln(s.Out, note)
	return ExitClean, err
}
